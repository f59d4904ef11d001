"""How the bot itself fares, in sentences for ``/status``: whether it ticks, and whether its clock is right."""

from __future__ import annotations

from collections import deque
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from statistics import median
from typing import TYPE_CHECKING

from bot.running.watching import SILENCE
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.running.watching import Watch

_KEPT = 15  # answers
_ENOUGH = 3  # answers before anything is said
TOLERATED = timedelta(seconds=10)  # a Date header has whole seconds, and takes its time
_MINUTE = 60


class Skew:
    """The machine's clock against the Date headers of the servers that answered last."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._ahead: deque[float] = deque(maxlen=_KEPT)

    def hear(self, header: str | None) -> None:
        """A server said what time it is."""
        try:
            told = parsedate_to_datetime(header or "")
        except (ValueError, OverflowError):  # the latter for a zone hours beyond any clock's
            return
        self.compare(told if told.tzinfo else told.replace(tzinfo=UTC))

    def compare(self, told: datetime) -> None:
        """Count by how much our clock is ahead of an instant that is now elsewhere."""
        self._ahead.append((self._real.now() - told).total_seconds())

    @property
    def answers(self) -> int:
        """How many servers' answers are counted."""
        return len(self._ahead)

    @property
    def ahead(self) -> timedelta | None:
        """By how much our clock is ahead; None while too few have said."""
        return timedelta(seconds=median(self._ahead)) if len(self._ahead) >= _ENOUGH else None


class Pulse:
    """Tells it, and how whatever was added fares."""

    def __init__(self, watch: Watch, skew: Skew) -> None:
        self._watch = watch
        self._skew = skew
        self._others: list[Callable[[], Sequence[str]]] = []

    def add(self, health: Callable[[], Sequence[str]]) -> None:
        """Ask this one too."""
        self._others.append(health)

    def __call__(self) -> tuple[str, ...]:
        return (self._tick(), self._clock(), *(sentence for health in self._others for sentence in health()))

    def _tick(self) -> str:
        silent = self._watch.silent
        return f"The tick has stood still for {silent:.0f} seconds" if silent >= SILENCE else "The tick goes on"

    def _clock(self) -> str:
        ahead = self._skew.ahead
        if ahead is None:
            return f"The clock was compared with {'too few servers' if self._skew.answers else 'no server'} yet"
        if abs(ahead) <= TOLERATED:
            return "The clock agrees with what servers say"
        seconds = round(abs(ahead).total_seconds())
        far = counted(seconds, "second") if seconds < 2 * _MINUTE else counted(round(seconds / _MINUTE), "minute")
        side = "fast" if ahead > timedelta(0) else "slow"
        return (
            f"This machine's clock is {far} {side}, by what servers say: posts come at the wrong time until it is set"
        )
