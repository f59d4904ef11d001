"""The only place that reads the time.

A sleep may end early: whoever sleeps looks again at what is due. So a clock that is set, a row that is added, or a
machine that was suspended costs at most ``LONGEST_NAP``, and no timer carries anything that matters.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

LONGEST_NAP = 1.0  # seconds
_BOOT_TIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)  # Linux: CLOCK_MONOTONIC stands still in its sleep


class Clock(Protocol):
    """What reads the time. Instants are timezone-aware, in UTC."""

    @property
    def is_exercise(self) -> bool:
        """True where time is played, so that every post must say so."""
        ...

    def span(self, seconds: float) -> timedelta:
        """How much of this clock's time passes in so many seconds of whoever waits: leases, patience."""
        ...

    def now(self) -> datetime:
        """The instant it is."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow, also while the machine sleeps; for measuring, never for showing."""
        ...

    async def sleep_until(self, instant: datetime) -> None:
        """Return at the instant, or earlier; at once when it has passed."""
        ...


class RealClock:
    """The machine's clock."""

    is_exercise = False

    def span(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  (here, and nowhere else)

    def monotonic(self) -> float:
        return time.monotonic() if _BOOT_TIME is None else time.clock_gettime(_BOOT_TIME)

    async def sleep_until(self, instant: datetime) -> None:
        await asyncio.sleep(_nap(instant - self.now()))


class OffsetClock:
    """A clock that was set to another instant and runs at real speed, until it is set back to the real time."""

    is_exercise = False

    def __init__(self, start: datetime, real: Clock | None = None) -> None:
        self._real = real or RealClock()
        self._shift = start - self._real.now()
        self._set_back = asyncio.Event()

    @property
    def is_real(self) -> bool:
        return self._set_back.is_set()

    def span(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self._real.now() + self._shift

    def monotonic(self) -> float:
        return self._real.monotonic()

    def set_back(self) -> None:
        """Return to the real time for good; whoever sleeps is woken to look again."""
        self._shift = timedelta(0)
        self._set_back.set()

    async def sleep_until(self, instant: datetime) -> None:
        if self.is_real:
            await self._real.sleep_until(instant)
            return
        try:
            async with asyncio.timeout(_nap(instant - self.now())):  # wait_for of 3.11 may swallow a cancellation
                await self._set_back.wait()
        except TimeoutError:
            return


class ScaledClock:
    """A clock for exercises: it starts at another instant and runs faster or slower, whatever the machine's shows.

    Its time begins to pass when somebody first sleeps by it: reading what comes along takes none of it.
    """

    is_exercise = True

    def __init__(self, start: datetime | None = None, speed: float = 1.0, real: Clock | None = None) -> None:
        self._real = real or RealClock()
        self._start = start or self._real.now()
        self._began: float | None = None
        self._speed = speed

    def begin(self) -> None:
        """From here on time passes."""
        self._began = self._real.monotonic()

    def span(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds * self._speed)

    def now(self) -> datetime:
        return self._start if self._began is None else self._start + self.span(self._real.monotonic() - self._began)

    def monotonic(self) -> float:
        return self._real.monotonic()

    async def sleep_until(self, instant: datetime) -> None:
        if self._began is None:
            self.begin()
        left = (instant - self.now()) / self._speed
        await self._real.sleep_until(self._real.now() + left)


class VirtualClock:
    """Time that passes only while everybody sleeps, and then jumps to the earliest instant that is waited for.

    ``sleepers`` is how many sleep at once; they are woken one at a time, those of one instant in the order in which
    they went to sleep, so that a run is the same each time.
    """

    is_exercise = False

    def __init__(self, start: datetime, sleepers: int = 1) -> None:
        self._start = self._now = start
        self._sleepers = sleepers
        self._order = count()
        self._asleep: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def span(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    async def sleep_until(self, instant: datetime) -> None:
        place = (max(instant, self._now), next(self._order), asyncio.get_running_loop().create_future())
        heapq.heappush(self._asleep, place)
        self._pass()
        try:
            await place[2]
        except asyncio.CancelledError:
            self._asleep = [other for other in self._asleep if other is not place]
            heapq.heapify(self._asleep)
            raise

    def _pass(self) -> None:
        if len(self._asleep) >= self._sleepers:
            self._now, _, woken = heapq.heappop(self._asleep)
            woken.set_result(None)


def clock_of(start: datetime | None, speed: float) -> Clock:
    """The machine's clock, or one for an exercise where another start or speed was asked for."""
    return RealClock() if start is None and speed == 1 else ScaledClock(start, speed)


def _nap(left: timedelta) -> float:
    return min(max(left.total_seconds(), 0.0), LONGEST_NAP)
