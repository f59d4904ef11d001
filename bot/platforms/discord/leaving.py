"""Channels and threads that are deleted, as Discord tells: they follow nothing any more, and somebody is told once.

Only Discord's own word counts, since it brings none of them back: as it happens, and of what was deleted while the bot
was away when it logs in. One that is hidden from the bot keeps what it follows: a post that is refused there says so.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
import structlog

from bot.errors import Overtaken
from bot.planner.words import mark, word
from bot.platforms.discord.roles import is_private
from bot.platforms.discord.standing import workspace_of
from bot.setting_names import OPERATIONS
from bot.storage.port import EVERYONE, Plan, SettingChange
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk

_WHO = "Discord"  # who ended what was set, by its history
_NAMELESS = "A channel"  # of which Discord does not tell any more how it was called
_UNKNOWN = 10003  # what Discord calls a channel that there is not

_log = structlog.get_logger(__name__)


class Leaving:
    """Hears of what is deleted."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    def attach(self, client: discord.Client) -> None:
        """Hear of the channels of a client."""
        client.event(self.on_guild_channel_delete)
        client.event(self.on_raw_thread_delete)

    async def compare(self, client: discord.Client, servers: Iterable[str]) -> None:
        """Notice what was deleted on some servers while nobody told us. ``client``: one that is logged in."""
        for server in servers:
            try:
                await self._compare(client, int(server))
            except Exception as error:  # noqa: BLE001  (a post that is refused tells it, too)
                _log.info("discord.channels_not_compared", server=server, why=repr(error))

    async def _compare(self, client: discord.Client, server: int) -> None:
        """What the list of a server's channels lacks is a thread, or is asked for by itself: the list is no proof."""
        workspace = workspace_of(server)
        operations = (await self._store.view(workspace).settings()).get(OPERATIONS, "")
        followed = [one.channel for one in await self._store.subscriptions(workspace) if one.stories]
        if not followed and not operations:
            return
        there = {str(one["id"]) for one in await client.http.get_all_guild_channels(server)}
        for channel in dict.fromkeys((operations, *followed)):  # where trouble is told first: it is told of the others
            if channel.isdecimal() and channel not in there and await _is_gone(client, int(channel)):
                await self._gone(workspace, channel, _NAMELESS, was_private=False)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted; of its threads Discord's client tells one by one."""
        await self._gone(
            workspace_of(channel.guild.id), str(channel.id), f"#{channel.name}", was_private=is_private(channel)
        )

    async def on_raw_thread_delete(self, told: discord.RawThreadDeleteEvent) -> None:
        """A thread or a forum's post was deleted; with its channel, of which nobody knows any more who saw it."""
        name = f"#{told.thread.name}" if told.thread else "A thread"
        was_private = told.thread is not None and is_private(told.thread)
        await self._gone(workspace_of(told.guild_id), str(told.thread_id), name, was_private=was_private)

    async def _gone(self, workspace: str, channel: str, name: str, *, was_private: bool) -> None:
        await self._end_operations(workspace, channel, name)
        for known in await self._store.subscriptions(workspace, channel):
            place = replace(known, is_private=known.is_private or was_private)
            if place.stories:
                await self._leave(place)
                await self._tell_of(place, name)
                _log.info("channel.deleted", at=workspace, channel=channel)

    async def _leave(self, place: Subscription) -> None:
        """Follow nothing there, story by story, whoever changes what it follows meanwhile."""
        editing = self._desk.editing
        while known := await self._store.subscriptions(place.workspace, place.channel):
            with suppress(Overtaken):
                if known[0].stories:
                    await editing.unfollow(known[0], known[0].stories[0])
                elif known[0].digest:
                    await editing.resubscribe(known[0], replace(known[0], digest=None))
                else:
                    return

    async def _end_operations(self, workspace: str, channel: str, name: str) -> None:
        """Where trouble was told, nobody would read of it any more: it goes to who set each place up again."""
        view = self._store.view(workspace)
        if (await view.settings()).get(OPERATIONS) != channel:
            return
        chosen = [one.by for one in await view.history() if one.name == OPERATIONS and one.after == channel]
        ended = SettingChange(OPERATIONS, _WHO, self._desk.clock.now(), before=channel)
        await self._store.set(workspace, ended)
        text = f"{name} was deleted, where trouble was told. /settings operations here, in another channel, takes over."
        for user in chosen[-1:]:
            await self._tell(workspace, channel, text, user)

    async def _tell_of(self, place: Subscription, name: str) -> None:
        """Say so in the operations channel, or directly to whoever set the place up; of a private one to them alone."""
        operations = (await self._store.view(place.workspace).settings()).get(OPERATIONS)
        told = None if place.is_private else operations
        titles = {one.slug: one.title for one in await self._store.view(place.workspace, _sees(place)).titles()}
        stories = listed([f"“{titles[slug]}”" for slug in place.stories if slug in titles])
        followed = f" It followed {stories}." if stories else ""
        text = f"{name} was deleted, so nothing is posted there any more.{followed} /follow in another channel goes on."
        if told or place.by:
            await self._tell(place.workspace, told or place.channel, text, None if told else place.by)

    async def _tell(self, workspace: str, channel: str, text: str, user: str | None) -> None:
        now = self._desk.clock.now()
        row = word(workspace, f"word:{channel}:{mark(text)}", channel, text, now, user)
        await self._store.plan(workspace, Plan(add=(row,), because="a channel was deleted"), now)


async def _is_gone(client: discord.Client, channel: int) -> bool:
    """Whether there is no such channel or thread; not whether it is hidden. Raises HTTPException where nobody says."""
    try:
        await client.http.get_channel(channel)
    except discord.Forbidden:
        return False
    except discord.NotFound as error:
        return error.code == _UNKNOWN
    return False


def _sees(place: Subscription) -> str:
    """Whose stories whoever is told may see."""
    return place.channel if place.is_private else EVERYONE
