"""Discord as a platform: posts, looks up and rewrites messages in channels, threads, forum posts and directly.

Discord refuses a second message under one nonce for some minutes. Beyond that a post is known by its marker, which
stands in the ``custom_id`` of its buttons; what is looked up is read newest first.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.platforms.asked import Asked
from bot.platforms.discord.refusals import permissions_in, translated
from bot.platforms.discord.rendering import rendered
from bot.platforms.discord.resting import waking
from bot.platforms.discord.roles import CHANNELS
from bot.platforms.discord.seeking import Search
from bot.platforms.discord.standing import sight
from bot.platforms.port import Busy, Refused, Unable
from bot.platforms.pressed import marker
from bot.platforms.short import keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.clock import Clock
    from bot.platforms.discord.hearing import Hearing
    from bot.platforms.discord.rendering import Rendered
    from bot.storage.port import Store
    from briefings.message import Message

A_SECOND = 50.0  # requests that Discord takes of one bot
_SOON = timedelta(seconds=2)  # before the first log-in nobody was asked anything
_MOST = 1000  # searches that are remembered
_LEAST_BACK = timedelta(hours=2)  # however our clock was set meanwhile


class DiscordPlatform:
    """Posts by whichever client is logged in; its remote ids are those of messages."""

    a_second = A_SECOND

    def __init__(self, store: Store, clock: Clock, hearing: Hearing) -> None:
        self._store = store
        self._clock = clock
        self._hearing = hearing
        self._client: discord.Client | None = None
        self._searches: dict[tuple[str, str], Search] = {}  # those that were turned away in between

    def speak_by(self, client: discord.Client | None) -> None:
        """From now on this client is asked; None: nobody is, yet."""
        self._client = client

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        shown = await self._shown(message, key, None if user else await self._role(channel))
        with self._asking(channel):
            place = await self._place(channel, user)
            posted = await place.send(**shown.new(), nonce=marker(key))
        return str(posted.id)

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:
        if len(self._searches) > _MOST:
            del self._searches[next(iter(self._searches))]
        search = self._searches.setdefault((user or channel, key), Search(marker(key)))
        with self._asking(channel):
            place = await self._place(channel, user)
            found = await search.found(place, self._at_discord(since), self._me)
            if not search.saw_any and user is None:
                await self._require_history(place)
        del self._searches[user or channel, key]
        return found

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:
        shown = await self._shown(message, key)
        with self._asking(channel):
            place = await self._place(channel, user)
            post = place.get_partial_message(int(remote_id))
            await waking(self._client_now, channel, lambda: post.edit(**shown.again()))

    async def may_read(self, user: str, *, channel: str) -> bool:
        with self._asking(channel):
            client = self._client_now
            try:
                place = self._known(channel) or await client.fetch_channel(_number(channel))
            except (discord.NotFound, discord.Forbidden):  # gone, or not shown to us: nobody knows who sees it
                return False
            return isinstance(place, CHANNELS) and await sight(place, _number(user)) is not None

    async def _shown(self, message: Message, key: str, role: str | None = None) -> Rendered:
        shown = rendered(message, asked=Asked(key=key, role=role))
        await keep(self._store, shown.kept, self._clock.now())
        return shown

    async def _role(self, channel: str) -> str | None:
        """Whom a post to the channel pings, if that is anybody."""
        return next((one.role for one in await self._store.subscriptions(None, channel) if one.role), None)

    async def _place(self, channel: str, user: str | None) -> discord.PartialMessageable | discord.DMChannel:
        client = self._client_now
        if user is not None:
            return await client.create_dm(discord.Object(_number(user)))
        return client.get_partial_messageable(_number(channel))

    @property
    def _client_now(self) -> discord.Client:
        if self._client is None:
            raise Busy(_SOON, everywhere=True)
        if rest := self._hearing.rest:
            raise Busy(timedelta(seconds=rest), everywhere=True)
        return self._client

    def _known(self, channel: str) -> object:
        return self._client.get_channel(int(channel)) if self._client and channel.isdecimal() else None

    async def _require_history(self, place: discord.abc.Snowflake) -> None:
        """That nothing was read says nothing where we may not read: Discord then shows an empty history."""
        permissions = permissions_in(self._known(str(place.id)) or await self._fetched(place.id))
        if permissions is None:
            raise LookupError("whether the channel's history may be read is not known just now")
        if not permissions.read_message_history:
            raise Unable("the bot lacks the permission “Read Message History” there")

    async def _fetched(self, channel: int) -> object:
        """A channel that the gateway did not tell of, such as a thread that rested when we logged in."""
        with suppress(discord.InvalidData):  # its server is not there just now
            return await self._client.fetch_channel(channel) if self._client else None
        return None

    @property
    def _me(self) -> int:
        return self._client.user.id if self._client and self._client.user else 0

    def _at_discord(self, since: datetime) -> datetime:
        """An instant of our clock, which may be played, as Discord tells it, which never is."""
        speed = self._clock.span(1.0).total_seconds()
        ago = max((self._clock.now() - since) / speed, _LEAST_BACK)
        return (self._hearing.now() or discord.utils.utcnow()) - ago

    @contextmanager
    def _asking(self, channel: str) -> Iterator[None]:
        """Whatever Discord answers, as the port has it."""
        try:
            yield
        except Exception as error:
            told = translated(error, self._hearing, self._known(channel))
            if told is error:
                raise
            raise told from error


def _number(id_: str) -> int:
    if not id_.isdecimal():
        raise Refused(f"“{id_}” is no channel or member of Discord's")
    return int(id_)
