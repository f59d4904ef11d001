"""An hour whose zone one text does not tell: as in the talk's other tellings, its city, or all of the story's talks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefings.facts.dates import zone_of_city
from briefings.moments import zone_named
from briefings.stories.profiles import says_moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Document, Talk

    Telling = tuple[Document, Talk]

_ONLINE = "online"
_SAME_HOUR = re.compile(r"\bsame (?:hour|time)\b(?! as)", re.IGNORECASE)
_CLOCK = slice(11, 16)  # of an instant
AS_ON_OTHER_DAY = "hour as told of another day"
AS_ELSEWHERE = "hour as in the place of the story's other talks"


def with_hour(talk: Talk, tellings: Iterable[Telling]) -> Talk:
    """A talk of which only the day is known, with the hour that a telling of that day gives without its zone."""
    told = [telling for _, telling in tellings]
    talk = _at_own_hour(talk, told) or _at_hour_of_other_day(talk, told) or talk
    if talk.hour is None:
        return talk
    there = talk.location if talk.location != _ONLINE else None
    known = (one.time_zone for one in reversed(told) if one.time_zone)
    zone = talk.time_zone or (zone_of_city(there) if there else None) or next(known, None)
    return at_hour(talk, zone) if zone else talk


def _at_own_hour(talk: Talk, tellings: Sequence[Talk]) -> Talk | None:
    """With the newest hour that is told of its day."""
    if talk.precision != "day" or talk.start is None:
        return None
    hour = next((told.hour for told in reversed(tellings) if told.hour and told.start == talk.start), None)
    return replace(talk, hour=hour) if hour else None


def _at_hour_of_other_day(talk: Talk, tellings: Sequence[Talk]) -> Talk | None:
    """With the only hour told, where the texts differ in the day; what moves may have another hour, too."""
    moves = any(map(says_moved, tellings)) and not _is_at_same_hour(talk)
    if talk.precision != "day" or talk.start is None or moves:
        return None
    hours = {told.hour or (told.start or "")[_CLOCK] for told in tellings if told.hour or told.precision == "minute"}
    return replace(talk, hour=hours.pop(), rules=(*talk.rules, AS_ON_OTHER_DAY)) if len(hours) == 1 else None


def _is_at_same_hour(talk: Talk) -> bool:
    return any(_SAME_HOUR.search(piece.text) for piece in talk.evidence)


def at_hour(talk: Talk, zone: str, *rules: str) -> Talk:
    """A talk at the hour that is told of it, by the clocks of a zone."""
    clocks = zone_named(zone)
    if not (talk.hour and talk.start and clocks):
        return talk
    start = datetime.fromisoformat(f"{talk.start}T{talk.hour}").replace(tzinfo=clocks)
    told = start.isoformat(timespec="minutes")
    return replace(talk, start=told, time_zone=zone, precision="minute", hour=None, rules=(*talk.rules, *rules))


def zone_of_all(talks: Sequence[Talk]) -> str | None:
    """The only zone in which a story's talks are held; None where there are several."""
    zones = {zone for talk in talks if (zone := talk.time_zone or zone_of_city(talk.location or ""))}
    return zones.pop() if len(zones) == 1 else None
