"""Slack as a platform: posts, looks up and rewrites messages in channels, threads and directly.

Slack knows no key under which it would refuse a second message: a post carries its mark in its metadata, and is looked
for by that, newest first, before any second attempt. What this process posted itself it remembers for a while.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from bot.platforms.asked import Asked
from bot.platforms.port import Busy
from bot.platforms.pressed import marker
from bot.platforms.short import keep
from bot.platforms.slack.elements import IS_COMMAND
from bot.platforms.slack.files import Files
from bot.platforms.slack.heads import Heads
from bot.platforms.slack.people import Readers
from bot.platforms.slack.place import Place, own_thread, place_named
from bot.platforms.slack.pledges import Pledges
from bot.platforms.slack.refusals import BAD_TOKENS, code_of, translated
from bot.platforms.slack.rendering import rendered
from bot.platforms.slack.room import Room
from bot.platforms.slack.seeking import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from bot.clock import Clock
    from bot.platforms.hearing import Hearing
    from bot.platforms.slack.account import Account
    from bot.platforms.slack.rendering import Rendered
    from bot.storage.port import Store
    from briefings.message import Message

A_SECOND = 5.0  # requests: Slack takes “several hundred” posts a minute of one app, and a second is as good as a minute
_POST, _FIND, _EDIT, _OPEN = "chat.postMessage", "conversations.history", "chat.update", "conversations.open"
_MEMBERS = "conversations.members"
_SOON = timedelta(seconds=2)  # before the first log-in nobody was asked anything
_MOST = 1000  # posts, searches and people that are remembered
_LEAST_BACK = timedelta(hours=2)  # however our clock was set meanwhile
_REWRITTEN = ("blocks", "text", "parse", "link_names", "metadata")  # of a payload, what chat.update takes

_log = structlog.get_logger(__name__)


class SlackPlatform:
    """Posts by whichever account is logged in; its remote ids are what Slack calls ``ts``.

    ``command``: the name of the slash command; ``files`` follow their posts; ``doubt`` is called when Slack does not
    take the token any more.
    """

    a_second = A_SECOND

    def __init__(
        self,
        store: Store,
        clock: Clock,
        hearing: Hearing,
        *,
        command: str = "/brief",
        doubt: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._clock, self._hearing = store, clock, hearing
        self._command, self._doubt = command, doubt
        self.files = Files(Pledges(store, clock.now))
        self._account: Account | None = None
        self._room = Room(clock.monotonic)
        self._heads = Heads()
        self._direct: dict[str, str] = {}  # where somebody is written to, by their id
        self._posted: dict[str, str] = {}  # by name
        self._searches: dict[str, Search] = {}  # those that were turned away in between

    def speak_by(self, account: Account | None) -> None:
        """From now on this account is used; None: none is, yet or any more."""
        self.files.drop()
        self._account = account
        self._direct.clear()
        if account:
            self.files.bring(account)

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        if posted := self._posted.get(name := _name(key, channel, user)):
            return posted
        place = await self._place(channel, user)
        shown = await self._shown(message, key, place, user)
        with self._asking(_POST, one_place=True) as account:
            self._room.take(place.channel)
            await self.files.pledges.promise(name, place, shown.files)
            told = await self._heads.reply(account.client, place, shown.payload)
        self._posted[name] = posted = str(told["ts"])
        _limit(self._posted)
        await self._bring_files(account, name, place.thread or posted)
        return posted

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:
        search = self._searches.setdefault(name := _name(key, channel, user), Search(marker(key)))
        _limit(self._searches)
        place = await self._place(channel, user)
        with self._asking(_FIND, looking=True) as account:
            found = await self._heads.found(account, search, place, self._at_slack(since))
        del self._searches[name]
        if found:
            await self._bring_files(account, name, place.thread or found)
        return found

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:
        place = await self._place(channel, user)
        shown = await self._shown(message, key, place, user)
        told = {name: value for name, value in shown.payload.items() if name in _REWRITTEN}
        with self._asking(_EDIT) as account:
            await account.client.chat_update(channel=place.channel, ts=remote_id, **told)
        thread = Place(place.channel, place.thread or remote_id)
        await self.files.pledges.renew(_name(key, channel, user), thread, shown.files)
        self.files.bring(account)

    def may_open(self, channel: str) -> bool:
        return self._heads.may_open(channel)

    def thread(self, remote_id: str, *, channel: str, aloud: bool) -> str | None:
        return own_thread(channel, remote_id, aloud=aloud) if self._heads.stands(channel, remote_id) else None

    async def may_read(self, user: str, *, channel: str) -> bool:
        with self._asking(_MEMBERS) as account:
            return await account.people.sees(user, place_named(channel).channel)

    async def _bring_files(self, account: Account, name: str, thread: str) -> None:
        """Bring what was promised to a post, which stands now."""
        await self.files.pledges.stand(name, thread)
        self.files.bring(account)

    async def _shown(self, message: Message, key: str, place: Place, user: str | None) -> Rendered:
        names = await self._names(message, place, user)
        shown = rendered(message, asked=Asked(key=key), names=names)
        await keep(self._store, shown.kept, self._clock.now())
        return shown

    async def _names(self, message: Message, place: Place, user: str | None) -> Mapping[str, str]:
        """What the members are called that it names, as far as Slack tells, and what verbs are typed behind."""
        if self._account is None:
            return {IS_COMMAND: self._command}
        command = {IS_COMMAND: self._account.mention if place.thread else self._command}
        try:
            people = self._account.people
            names = await people.names(message, Readers(place.channel, user or ""))
            return {**names, **await people.unnamed(message, names), **command}
        except Exception as error:  # noqa: BLE001  (a post with ids is better than none)
            _log.info("slack.names_unknown", why=repr(error))
            return command

    async def _place(self, channel: str, user: str | None) -> Place:
        if user is None:
            return place_named(channel)
        if user not in self._direct:
            with self._asking(_OPEN) as account:
                told: Any = await account.client.conversations_open(users=user)
            self._direct[user] = str(told["channel"]["id"])
            _limit(self._direct)
        return Place(self._direct[user])

    def _at_slack(self, since: datetime) -> str:
        """An instant of our clock, which may be played, as Slack tells it, which never is."""
        now = self._hearing.now()
        if now is None:
            return "0"
        speed = self._clock.span(1.0).total_seconds()
        ago = max((self._clock.now() - since) / speed, _LEAST_BACK)
        return f"{(now - ago).timestamp():.6f}"

    @contextmanager
    def _asking(self, method: str, *, one_place: bool = False, looking: bool = False) -> Iterator[Account]:
        """Ask by a method; whatever Slack answers, as the port has it. ``one_place``: its limit is each channel's."""
        if self._account is None:
            raise Busy(_SOON, everywhere=True)
        self._room.require(method)
        try:
            yield self._account
        except Exception as error:
            if code_of(error) in BAD_TOKENS:
                self._doubt()
            told = translated(error, bot=self._account.name, looking=looking)
            if isinstance(told, Busy) and not one_place and not told.everywhere:
                self._room.spare(method, told.retry_after)
            if told is error:
                raise
            raise told from error


def _name(key: str, channel: str, user: str | None) -> str:
    """What a post is called among those of all places."""
    return f"{user or channel} {key}"


def _limit(kept: dict[Any, Any]) -> None:
    """Forget what is oldest where there is too much."""
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
