"""What a talk's ``start`` or ``end`` stands for: a stretch of time with its first and its last instant.

A value is a month (``2022-01``), a day (``2022-01-10``) or an instant with or without its offset. Whatever reads as
none of these gives None: the arithmetic here never raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import tzinfo

Unit = Literal["minute", "day", "week", "month"]
EARLIEST, LATEST = 1900, 9000  # years in which a day may be added or taken away without falling off the calendar
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time as told: ``first`` is its first local day, ``clock`` its instant when the minute is known."""

    unit: Unit
    first: date
    after: date  # the first local day that is past it
    clock: datetime | None = None

    def holds(self, other: Moment) -> bool:
        """True when the other lies within this one: a day in its month, an hour on its day."""
        return self.clock is None and self.first <= other.first and other.after <= self.after


@lru_cache(maxsize=256)
def zone_named(name: str | None) -> ZoneInfo | None:
    """The IANA zone of that name; None for a name that is none."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no such zone, a folder of zones, a path that leads elsewhere
        return None


@lru_cache(maxsize=16_384)
def moment(value: str | None, zone: str | None = None, precision: str | None = None) -> Moment | None:
    """Read a talk's value; ``zone`` is used where an instant tells no offset."""
    text = value or ""
    try:
        if match := _MONTH.fullmatch(text):
            return _month(int(match[1]), int(match[2]))
        if _DAY.fullmatch(text):
            return _days(date.fromisoformat(text), precision)
        return _instant(datetime.fromisoformat(text), zone) if _INSTANT.fullmatch(text) else None
    except ValueError:
        return None


def overlap(one: Moment, other: Moment) -> bool:
    """Whether both can be true of one thing: a day in a month, an hour on a day; two clock times only when equal."""
    if one.clock is not None and other.clock is not None:
        return one.clock == other.clock
    return one.first < other.after and other.first < one.after


def starts_at(what: Moment, zone: tzinfo) -> datetime:
    """The instant (UTC) at which it begins; a day begins at midnight in the zone."""
    return (what.clock or midnight(what.first, zone)).astimezone(UTC)


def ends_at(what: Moment, zone: tzinfo) -> datetime:
    """The instant (UTC) from which it is past; an instant is past at once."""
    return (what.clock or midnight(what.after, zone)).astimezone(UTC)


@lru_cache(maxsize=4096)
def came_out(published: str | None) -> datetime:
    """When a document came out, for putting documents in order: a day without an hour comes before its hours."""
    when = moment(published)
    return starts_at(when, UTC) if when else datetime.min.replace(tzinfo=UTC)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The start of a day in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _month(year: int, month: int) -> Moment | None:
    first = date(year, month, 1)
    return Moment("month", first, (first + timedelta(days=31)).replace(day=1)) if EARLIEST <= year <= LATEST else None


def _days(first: date, precision: str | None) -> Moment | None:
    if not EARLIEST <= first.year <= LATEST:
        return None
    if precision == "week":
        return Moment("week", first, first + _WEEK)
    return Moment("day", first, first + timedelta(days=1))


def _instant(at: datetime, zone: str | None) -> Moment | None:
    if not EARLIEST <= at.year <= LATEST:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=zone_named(zone) or UTC)
    return Moment("minute", at.date(), at.date() + timedelta(days=1), at)
