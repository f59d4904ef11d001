"""How often somebody may do something: arithmetic on the times at which it was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

HOUR = timedelta(hours=1)


def free_again(times: Sequence[datetime], at: datetime, most: int, span: timedelta = HOUR) -> datetime | None:
    """When one more is within ``most`` in any ``span``; None when it is now."""
    recent = sorted(time for time in times if time > at - span)
    return recent[-most] + span if most and len(recent) >= most else at + span if not most else None


class Tally:
    """The times at which each of some people did something lately; who did nothing for an hour is forgotten."""

    def __init__(self) -> None:
        self._times: dict[tuple[str, str], list[datetime]] = {}  # whoever did something longest ago comes first

    def __len__(self) -> int:
        """How many people did something lately."""
        return len(self._times)

    def wait(self, who: tuple[str, str], at: datetime, most: int) -> datetime | None:
        """Count one more; or, when that is too many, say from when on it is not."""
        self._forget(at - HOUR)
        kept = [time for time in self._times.get(who, ()) if time > at - HOUR]
        if again := free_again(kept, at, most):
            return again
        self._times.pop(who, None)
        self._times[who] = [*kept, at]
        return None

    def take_back(self, who: tuple[str, str], at: datetime) -> None:
        """What was counted at an instant was not done after all."""
        kept = self._times.get(who, [])
        if at in kept:
            kept.remove(at)
        if not kept:
            self._times.pop(who, None)

    def _forget(self, before: datetime) -> None:
        while self._times:
            who = next(iter(self._times))
            if self._times[who][-1] > before:
                return
            del self._times[who]
