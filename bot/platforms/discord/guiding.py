"""The guided set-up, step by step: ``/follow`` without anything else opens it.

    look | story, where, role: chosen from menus | change, link: forms | start | undo

Nothing is followed until Start; what keeps the bot from posting is named before.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.answers.beginning import wished
from bot.answers.meant import story_named
from bot.platforms import guided
from bot.platforms.discord import forums
from bot.platforms.discord.answering import PATIENCE, Turn
from bot.platforms.discord.asking import begun_of
from bot.platforms.discord.permissions import grant, missing
from bot.platforms.discord.roles import CHANNELS, is_private
from bot.platforms.discord.setups import Panel
from bot.platforms.setup import Setup
from bot.platforms.short import keep
from bot.platforms.shown import noted
from bot.platforms.typed import Typed, verb_named
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.discord.rendering import Rendered
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_UNSEEN = "I do not see that channel: open it to me, or choose another one."
_OPENS = "It opens a post in the forum, which follows the story."
_MENUS = ("story", "where", "role")


class Guide:
    """Leads through the set-up. ``patience``: seconds after which an answer is put off."""

    def __init__(self, desk: Desk, patience: float = PATIENCE) -> None:
        self._desk = desk
        self._patience = patience
        self._opening = asyncio.Lock()

    async def open(self, interaction: discord.Interaction, words: Mapping[str, str]) -> None:
        """Show what is usual, for the channel in which it was asked, with the link and the story that were given."""
        setup = await guided.usual(self._desk, await self._request(interaction, Setup()), words)
        await self._show(interaction, setup, Turn(interaction, patience=self._patience))

    async def step(
        self, interaction: discord.Interaction, name: str, setup: Setup, values: list[str], fields: Mapping[str, str]
    ) -> None:
        """One step: a menu, a button or a form of the set-up."""
        if name in ("change", "link"):
            await self._ask(interaction, name, setup)
            return
        turn = Turn(interaction, update=True, patience=self._patience)
        if name in ("start", "undo"):
            act = self._start if name == "start" else self._undo
            await self._put(turn, await turn.wait(act(interaction, setup)))
            return
        if name in _MENUS:
            setup = setup.with_({name: values[0] if values else ""})
        await self._show(interaction, setup.with_(fields), turn)

    async def _ask(self, interaction: discord.Interaction, name: str, setup: Setup) -> None:
        """Open a form, with what is set now."""
        panel, request = Panel(setup), await self._request(interaction, setup)
        place = await wished(self._desk, request, guided.wishes(setup))
        form = (
            panel.form_to_change(place.zone, str(place.digest or "off")) if name == "change" else panel.form_for_link()
        )
        await self._keep(panel.kept)
        await interaction.response.send_modal(form)

    async def _show(self, interaction: discord.Interaction, setup: Setup, turn: Turn) -> None:
        await self._put(turn, await turn.wait(self._panel(interaction, setup)))

    async def _put(self, turn: Turn, shown: Rendered) -> None:
        await self._keep(shown.kept)
        await turn.show(shown)

    async def _keep(self, kept: Mapping[str, str]) -> None:
        await keep(self._desk.store, kept, self._desk.clock.now())

    async def _panel(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        """The set-up as it stands, with its menus."""
        request = await self._request(interaction, setup)
        lacking = _lacking(interaction, setup)
        found = await guided.looked_at(self._desk, request, setup, lacking)
        is_ready = bool(found.stories) and not lacking
        said = _OPENS if isinstance(_place(interaction, setup), discord.ForumChannel) and is_ready else ""
        return Panel(found.setup).to_choose(noted(found.message, said), found.stories, is_ready=is_ready)

    async def _start(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        if lacking := _lacking(interaction, setup):
            raise Mistake(" ".join(lacking))
        place, request = _place(interaction, setup), await self._request(interaction, setup)
        if not isinstance(place, discord.ForumChannel):
            done = await guided.start(self._desk, request, setup)
            where = f"Posts come to #{place.id}." if place.id != interaction.channel_id else ""
            return Panel(done.before).done(noted(done.message, where), done.now)
        async with self._opening:  # of two who press at once, the other one finds the post
            return await self._started_in(place, request, setup)

    async def _started_in(self, forum: discord.ForumChannel, request: Request, setup: Setup) -> Rendered:
        """Let a post of a forum follow what was set up for the forum."""
        story = story_named(setup.story, await self._desk.view(request).titles())
        where = await forums.opened(self._desk.store, request.workspace, forum, story)
        there = replace(request, channel=where, place=None)
        done = await guided.start(self._desk, there, replace(setup, where=where))
        return Panel(done.before).done(noted(done.message, f"Posts come to #{where}."), done.now)

    async def _undo(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        request = await self._request(interaction, setup)
        return Panel(setup).over(await guided.undo(self._desk, request, setup))

    async def _request(self, interaction: discord.Interaction, setup: Setup) -> Request:
        """A request of the channel that was chosen. Raises Mistake for who is no editor, or does not see it."""
        verb = verb_named("follow", self._desk.verbs)
        if verb is None:
            raise Mistake("Nothing can be followed here.")
        request = await self._desk.permitted(await begun_of(self._desk, interaction, Typed(verb, {})))
        if setup.where in ("", request.channel):
            return request
        place = _place(interaction, setup)
        return replace(request, channel=setup.where, private=is_private(place), place=None)


def _place(interaction: discord.Interaction, setup: Setup) -> discord.abc.GuildChannel | discord.Thread:
    """The channel that was chosen. Raises Mistake for one that the bot, or whoever chooses, does not see."""
    guild = interaction.guild
    where = setup.where or str(interaction.channel_id)
    place = guild.get_channel_or_thread(int(where)) if guild and where.isdecimal() else None
    if not isinstance(place, CHANNELS) or not isinstance(interaction.user, discord.Member):
        raise Mistake(_UNSEEN)
    if not place.permissions_for(interaction.user).view_channel:
        raise Mistake(_UNSEEN)
    return place


def _lacking_to_post(place: discord.abc.GuildChannel | discord.Thread, me: discord.Permissions) -> list[str]:
    """What keeps the bot, who may do so much there, from posting."""
    if isinstance(place, discord.ForumChannel):
        return forums.lacks(place)
    names = missing(me, thread=isinstance(place, discord.Thread))
    return [f"I may not post in #{place} yet. {grant(names, place)}"] if names else []


def _lacking(interaction: discord.Interaction, setup: Setup) -> list[str]:
    """What keeps the bot from posting there, or from pinging the role, and where to change it."""
    place = _place(interaction, setup)
    me = place.permissions_for(place.guild.me)
    found = _lacking_to_post(place, me)
    role = place.guild.get_role(int(setup.role)) if setup.role.isdecimal() else None
    if setup.role and (role is None or role.is_default()):
        found.append("Everyone is never pinged: choose another role, or none.")
    elif role and not (role.mentionable or me.mention_everyone):
        found.append(f"I may not ping @{role.name}: allow anyone to mention it, in the role's own settings.")
    return found
