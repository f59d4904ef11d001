"""How often somebody may do something: arithmetic on the times at which it was done."""

from __future__ import annotations

from collections import defaultdict
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
    """The times at which each of some people did something lately."""

    def __init__(self) -> None:
        self._times: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)

    def wait(self, who: tuple[str, str], at: datetime, most: int) -> datetime | None:
        """Count one more; or, when that is too many, say from when on it is not."""
        kept = self._times[who] = [time for time in self._times[who] if time > at - HOUR]
        if again := free_again(kept, at, most):
            return again
        kept.append(at)
        return None
