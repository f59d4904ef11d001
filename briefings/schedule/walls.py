"""A wall-clock time of a zone as an instant, and the channel whose walls are meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from briefings.moments import zone_named

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MORNING = time(8)
GRACE = timedelta(minutes=1)  # from then on a post says by how much it is late
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Channel:
    """Whom to tell: ``name`` is the last part of every key, ``zone`` an IANA name."""

    name: str
    zone: str = "UTC"
    morning: time = MORNING

    @property
    def tz(self) -> ZoneInfo:
        zone = zone_named(self.zone)
        if zone is None:
            raise ValueError(f"{self.zone!r} is no time zone: use an IANA name such as Europe/Paris.")
        return zone


def wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time as an instant. A skipped one moves on with the clock; of a doubled one it is the first."""
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)
