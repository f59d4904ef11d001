"""An hour whose zone one text does not tell: as in the talk's other tellings, its city, or all of the story's talks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefings.facts.dates import zone_of_city
from briefings.facts.talks.datelines import city_of_dateline, zone_of_dateline
from briefings.facts.talks.hours import BY_PLACES_NAMED, SUPPOSED
from briefings.moments import zone_named
from briefings.stories.profiles import says_moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Document, Talk

    Telling = tuple[Document, Talk]
    Tellings = tuple[Telling, ...]

_ONLINE = "online"
_SAME_HOUR = re.compile(r"\bsame (?:hour|time)\b(?! as)", re.IGNORECASE)
_DAY = 10  # characters of an ISO day
_CLOCK = slice(11, 16)  # of an instant
AS_ON_OTHER_DAY = "hour as told of another day"
AS_ELSEWHERE = "hour as in the place of the story's other talks"
AS_IN_STORY = "hour as where most of the story takes place"


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
    """With the only hour told, where the texts differ in the day; what is put off may have another hour, too."""
    moves = talk.status != "scheduled" and any(map(says_moved, tellings)) and not _is_at_same_hour(talk)
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


def by_own_clocks(
    groups: Sequence[Tellings], supposed: Sequence[str | None], documents: Sequence[Document]
) -> list[Tellings]:
    """The tellings of each talk; an hour told by clocks that were only supposed is told by those of its place.

    That is the zone that another of its tellings has, or that of the city which another names, or in which it is
    ``supposed`` to be. Where there is none, clocks of some place that the text names give way to those of the story.
    """
    places = [_place(group) or city for group, city in zip(groups, supposed, strict=True)]
    told = [_by_clocks_of_place(group, place, documents) for group, place in zip(groups, places, strict=True)]
    placeless = [
        not place and any(_is_supposed(talk, BY_PLACES_NAMED) for _, talk in group)
        for group, place in zip(told, places, strict=True)
    ]
    if not any(placeless):
        return told
    latest = (replace(group[-1][1], location=place, time_zone=None) for group, place in zip(told, places, strict=True))
    zone = zone_of_story(latest, documents)
    return [
        _by_clocks(group, zone, BY_PLACES_NAMED, AS_IN_STORY) if zone and without else group
        for group, without in zip(told, placeless, strict=True)
    ]


def _by_clocks_of_place(tellings: Tellings, place: str | None, documents: Sequence[Document]) -> Tellings:
    if not any(_is_supposed(talk, SUPPOSED) for _, talk in tellings):
        return tellings
    known = [talk.time_zone for _, talk in tellings if talk.time_zone and not _is_supposed(talk, SUPPOSED)]
    zone = known[-1] if known else zone_of_place(place, documents)
    return _by_clocks(tellings, zone, SUPPOSED) if zone else tellings


def _by_clocks(tellings: Tellings, zone: str, supposed: frozenset[str], *rules: str) -> Tellings:
    return tuple(
        (document, _at_clocks(talk, zone, supposed, *rules) if _is_supposed(talk, supposed) else talk)
        for document, talk in tellings
    )


def _at_clocks(talk: Talk, zone: str, supposed: frozenset[str], *rules: str) -> Talk:
    start, told = talk.start or "", tuple(rule for rule in talk.rules if rule not in supposed)
    return at_hour(replace(talk, start=start[:_DAY], hour=start[_CLOCK], precision="day", rules=told), zone, *rules)


def _is_supposed(talk: Talk, supposed: frozenset[str]) -> bool:
    return talk.precision == "minute" and not supposed.isdisjoint(talk.rules)


def _place(tellings: Tellings) -> str | None:
    return next((talk.location for _, talk in reversed(tellings) if talk.location), None)


def zone_of_place(place: str | None, documents: Iterable[Document]) -> str | None:
    """The zone of a city: that of the state that a dateline of the story names beside it, or the city's own."""
    if place is None or place == _ONLINE:
        return None
    states = (zone_of_dateline(document.text, place) for document in documents)
    return next(filter(None, states), None) or zone_of_city(place)


def zone_of_story(talks: Iterable[Talk], documents: Sequence[Document]) -> str | None:
    """The zone in which most of a story's talks are held, and most of its texts written; None where none stands out."""
    held = [talk.time_zone or zone_of_place(talk.location, documents) for talk in talks]
    written = [zone_of_place(city_of_dateline(document.text), documents) for document in documents]
    ranked = Counter(filter(None, (*held, *written))).most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else None
