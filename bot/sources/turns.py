"""One after the other at each host: a space between two visits, and a longer rest for a host that asked for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock

_MANY = 1000  # hosts, after which those whose turn has passed are forgotten


class Turns:
    """When each host may be visited next. Instants are those of the clock's ``monotonic``."""

    def __init__(self, clock: Clock, space: float) -> None:
        self._clock = clock
        self._space = space
        self._next: dict[str, float] = {}
        self._rests: dict[str, float] = {}

    def rest(self, host: str) -> float:
        """Seconds for which a host still wants to be left alone."""
        return max(0.0, self._rests.get(host, 0.0) - self._clock.monotonic())

    def leave_alone(self, host: str, seconds: float) -> None:
        """Visit a host no sooner than this."""
        self._forget()
        self._rests[host] = max(self._rests.get(host, 0.0), self._clock.monotonic() + seconds)

    async def take(self, host: str, space: float | None = None) -> None:
        """Return when it is our turn; whoever comes next waits for the space after it."""
        self._forget()
        now = self._clock.monotonic()
        turn = max(now, self._next.get(host, now), self._rests.get(host, now))
        self._next[host] = turn + max(self._space, space or 0.0)
        while (left := turn - self._clock.monotonic()) > 0:
            await self._clock.sleep_until(self._clock.now() + timedelta(seconds=left))

    def _forget(self) -> None:
        now = self._clock.monotonic()
        for known in (self._next, self._rests):
            if len(known) > _MANY:
                for host in [host for host, until in known.items() if until <= now]:
                    del known[host]
