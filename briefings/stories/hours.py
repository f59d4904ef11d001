"""An hour whose zone one text does not tell: as in the talk's other tellings, its city, or all of the story's talks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefings.facts.dates import zone_of_city
from briefings.moments import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Document, Talk

    Telling = tuple[Document, Talk]

_ONLINE = "online"
AS_ELSEWHERE = "hour as in the place of the story's other talks"


def with_hour(talk: Talk, tellings: Iterable[Telling]) -> Talk:
    """A talk of which only the day is known, with the hour that a telling of that day gives without its zone."""
    hour = _hour(talk, [told for _, told in tellings])
    if hour is None:
        return talk
    there = talk.location if talk.location != _ONLINE else None
    zone = talk.time_zone or (zone_of_city(there) if there else None)
    return at_hour(replace(talk, hour=hour), zone) if zone else replace(talk, hour=hour)


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


def _hour(talk: Talk, tellings: Sequence[Talk]) -> str | None:
    """The newest hour that is told of the day."""
    if talk.precision != "day" or talk.start is None:
        return None
    return next((told.hour for told in reversed(tellings) if told.hour and told.start == talk.start), None)
