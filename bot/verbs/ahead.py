"""An instant that lies ahead, as people type it: ``2h``, ``18:00``, ``tomorrow``, ``monday 9:00``, ``2022-01-03``.

The parser's own moments lie behind: "since Monday" is the last one, "until Monday" the next.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.verbs.request import Mistake, echoed
from briefings.schedule import MORNING, Before, read_before

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = "2h, 18:00, tomorrow, monday 9:00 or 2022-01-03"
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHAPES = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_HOUR = re.compile(r"(?:(?P<day>.+?)\s+)?(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?")
_MINUS = re.compile(r"(?:^|\s)(?:[-−–—]\s*\d|minus\s)")
_FILLERS = re.compile(r"^(?:until|till|next|on|in)\s+")
_NOON = 12


def instant_ahead(words: str, at: datetime, morning: time = MORNING) -> datetime:
    """The instant that is meant, in the zone of ``at``. A day without an hour is its morning.

    Raises Mistake for what cannot be read, what is past, and what is more than a year ahead.
    """
    said = _FILLERS.sub("", " ".join(words.casefold().replace(",", " ").split()))
    try:
        found = None if is_negative(said) else next(_readings(said, at, morning), None)
    except OverflowError:
        found = None
    if found is None:
        raise Mistake(f"“{echoed(words)}” is no instant ahead: write {EXAMPLES}.")
    if found <= at:
        raise Mistake(f"“{echoed(words)}” is past already: write {EXAMPLES}.")
    if found - at > _LONGEST:
        raise Mistake(f"“{echoed(words)}” is more than a year ahead: write {EXAMPLES}.")
    return found


def is_negative(words: str) -> bool:
    """Whether a length of time stands behind a minus, which those who read it pass over."""
    return _MINUS.search(words.casefold()) is not None


def _readings(said: str, at: datetime, morning: time) -> Iterator[datetime]:
    if told := _written_out(said, at, morning):
        yield told
    if day := _day(said, at):
        yield _on(day, morning, at)
    if told := _day_and_hour(said, at):
        yield told
    before = read_before(said)
    if isinstance(before, Before):
        yield _later(at, before.span) if before.span else _next(morning, at)


def _written_out(said: str, at: datetime, morning: time) -> datetime | None:
    """``2022-01-03`` or ``2022-01-03T08:15``."""
    try:
        return _on(date.fromisoformat(said), morning, at)
    except ValueError:
        pass
    try:
        told = datetime.fromisoformat(said.upper())
    except ValueError:
        return None
    return told.astimezone(at.tzinfo) if told.tzinfo else told.replace(tzinfo=at.tzinfo or UTC)


def _day_and_hour(said: str, at: datetime) -> datetime | None:
    """``18:00``, ``8am``, ``tomorrow 9:00``; an hour alone is the next one."""
    found = _HOUR.fullmatch(said)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"] == "pm" else 0)
    try:
        wall = time(hour, int(found["minute"] or 0))
    except ValueError:
        return None
    if not found["day"]:
        return _next(wall, at)
    day = _day(found["day"], at)
    return _on(day, wall, at) if day else None


def _day(said: str, at: datetime) -> date | None:
    """A day that is named: the next one of that name, never today's own weekday."""
    today = at.date()
    if said in ("today", "tonight"):
        return today
    if said in ("tomorrow", "week"):
        return today + (_DAY if said == "tomorrow" else 7 * _DAY)
    for number, name in enumerate(_WEEKDAYS):
        if said in (name, name[:3]):
            return today + ((number - today.weekday() - 1) % 7 + 1) * _DAY
    return _dated(said, today)


def _dated(said: str, today: date) -> date | None:
    """``3 January 2022``; without a year the next such day."""
    for text in (said, f"{said} {today.year}", f"{said} {today.year + 1}"):
        for shape in _SHAPES:
            try:
                day = datetime.strptime(text, shape).replace(tzinfo=UTC).date()
            except ValueError:
                continue
            if day >= today or text == said:
                return day
    return None


def _on(day: date, wall: time, at: datetime) -> datetime:
    """A wall-clock time of a day; one that the clock skips is as much later as it jumps."""
    return datetime.combine(day, wall, at.tzinfo).astimezone(UTC).astimezone(at.tzinfo)


def _next(wall: time, at: datetime) -> datetime:
    today = _on(at.date(), wall, at)
    return today if today > at else _on(at.date() + _DAY, wall, at)


def _later(at: datetime, span: timedelta) -> datetime:
    return (at.astimezone(UTC) + span).astimezone(at.tzinfo)
