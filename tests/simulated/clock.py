"""The time that a simulated platform shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import RealClock

if TYPE_CHECKING:
    from datetime import datetime


class Time:
    """The machine's time, which a test may push ahead."""

    def __init__(self) -> None:
        self._real = RealClock()
        self._shift = timedelta(0)

    def now(self) -> datetime:
        return self._real.now() + self._shift

    def monotonic(self) -> float:
        return self._real.monotonic() + self._shift.total_seconds()

    def passes(self, span: timedelta) -> None:
        """Let time pass without waiting."""
        self._shift += span
