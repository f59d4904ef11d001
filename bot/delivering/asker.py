"""Asks a platform: within its budget, within time, and never for a second post where the first may have arrived."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.delivering.pacing import Pacer
from bot.platforms.port import Busy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.platforms.port import Platform
    from briefings.message import Message

T = TypeVar("T")
ANSWER = 15.0  # seconds within which a platform must have answered: half a lease
_SHORT = 2.0  # seconds of rest that a row sits out in its turn
_SINCE = 7200.0  # seconds before the first attempt from which on a post is looked for: clocks may be set
_MOST = 1000  # rows that are remembered to go to a place in their channel, many more than are in hand
_KEPT = 86_400.0  # seconds for which an attempt is remembered that came to no end here: the row was dropped, say


class BrokenOff(Exception):
    """The platform's own code was cancelled, and not by us: nobody knows what became of the request."""

    def __init__(self) -> None:
        super().__init__("the request was broken off")


@dataclass(slots=True)
class _Try:
    """A post that this process asked for: when first, what it said last, where it stands, once that is known.

    ``may_stand``: whether some answer was lost, so that it may stand somewhere all the same.
    """

    at: float
    message: Message
    remote_id: str | None = None
    may_stand: bool = False


class Asker:
    """One platform, what it was asked by this process, and for how long it is left alone."""

    def __init__(self, platform: Platform, clock: Clock) -> None:
        self._platform = platform
        self._clock = clock
        self._pacer = Pacer(platform.a_second)
        self._turn = asyncio.Lock()
        self._rests_until = 0.0
        self._tried: dict[tuple[str, str], _Try] = {}
        self._patience: dict[tuple[str, str], float] = {}
        self._aimed: dict[tuple[str, str], str] = {}

    async def post(self, row: Delivery, message: Message) -> str:
        """Post the message of a row; returns where it stands."""
        now = self._clock.monotonic()
        _forget(self._tried, lambda tried: now - tried.at > _KEPT)
        tried, place = self._tried.setdefault(_id(row), _Try(now, message)), self._aimed.get(_id(row), row.channel)
        tried.message, might_stand, tried.may_stand = message, tried.may_stand, True
        try:
            tried.remote_id = await self._in_turn(
                lambda: self._platform.post(message, row.key, channel=place, user=row.user)
            )
        except Busy:
            tried.may_stand = might_stand
            raise
        return tried.remote_id

    async def edit(self, row: Delivery, remote_id: str, message: Message) -> str:
        """Put a message in the place of an earlier one."""
        key = row.of or row.key
        await self._in_turn(lambda: self._platform.edit(remote_id, message, key, channel=row.channel, user=row.user))
        return remote_id

    async def find(self, row: Delivery) -> str | None:
        """Where a row stands that was tried before; None: nowhere. Raises Unable where nobody can know."""
        tried = self._tried.get(_id(row))
        if tried and tried.remote_id:
            return tried.remote_id
        since = (row.first_attempt_at or row.due_at) - self._clock.span(_SINCE)
        place = self._aimed.get(_id(row), row.channel)
        return await self._in_turn(lambda: self._platform.find(row.key, channel=place, since=since, user=row.user))

    def may_stand(self, row: Delivery) -> bool:
        """True when a row was tried before and its post may stand: an answer was lost, or an earlier run had it.

        That a platform refuses a second post under one key is no proof: it does so for a while alone, and from
        here to there a post may wait for a locked database, for its turn, or for a machine that stood still.
        """
        tried = self._tried.get(_id(row))
        return row.first_attempt_at is not None and (tried is None or tried.may_stand)

    def said(self, row: Delivery) -> Message | None:
        """What a row said when it was tried last, as far as this process tried it."""
        tried = self._tried.get(_id(row))
        return tried.message if tried else None

    def aim(self, row: Delivery, place: str) -> None:
        """Let a row go to its channel, or to a place in it."""
        self._aimed.pop(_id(row), None)
        if place != row.channel:
            self._aimed[_id(row)] = place
        if len(self._aimed) > _MOST:
            del self._aimed[next(iter(self._aimed))]

    def done(self, row: Delivery) -> None:
        """What became of the row is written down: nothing of it need be remembered."""
        self._tried.pop(_id(row), None)
        self._aimed.pop(_id(row), None)

    def waits(self, row: Delivery) -> float:
        """For how many seconds more a row's place, or the whole platform, wants to be left alone."""
        now = self._clock.monotonic()
        rest = self._rests_until - now
        return max(self._patience.get(place_of(row), now) - now, rest if rest > _SHORT else 0.0)

    def be_patient(self, row: Delivery, seconds: float, *, everywhere: bool = False) -> None:
        """Leave a row's place, or the whole platform, alone for a while."""
        now = self._clock.monotonic()
        until = now + seconds
        _forget(self._patience, lambda over: over <= now)
        self._patience.pop(place_of(row), None)  # to stand behind those that are older
        self._patience[place_of(row)] = until
        if everywhere:
            self._rests_until = max(self._rests_until, until)
            self._pacer.rest(until)

    async def _in_turn(self, ask: Callable[[], Awaitable[T]]) -> T:
        async with self._turn:
            if (rest := self._rests_until - self._clock.monotonic()) > _SHORT:  # so asked while it waited here
                raise Busy(timedelta(seconds=rest))
            while (wait := self._pacer.wait(self._clock.monotonic())) > 0:  # noqa: ASYNC110  (for time alone)
                await asyncio.sleep(wait)
        try:
            async with asyncio.timeout(ANSWER):
                return await ask()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task and task.cancelling():
                raise
            raise BrokenOff from None


def _forget(kept: dict[tuple[str, str], T], is_old: Callable[[T], bool]) -> None:
    """Drop what is old from the front of a table, where the oldest stand."""
    while kept and is_old(next(iter(kept.values()))):
        del kept[next(iter(kept))]


def place_of(row: Delivery) -> tuple[str, str]:
    """Where a row goes: posts to one place keep their order."""
    return (row.workspace, f"@{row.user}" if row.user else row.channel)


def _id(row: Delivery) -> tuple[str, str]:
    return (row.workspace, row.key)
