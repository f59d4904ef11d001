"""Clock times: "10 a.m. EST", "14.30", "noon", "10 in the morning", and the day to which each belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.dates.fragments import expand
from briefings.facts.dates.rules import Reading
from briefings.facts.dates.values import Value, of_day
from briefings.facts.dates.vocabulary import words
from briefings.facts.dates.zones import zone_of_name, zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.dates.rules import Scene

_BESIDE = re.compile(r",?\s+(?:(?:starting\s+|beginning\s+)?(?:on|at|of|from)\s+)?(?:the\s+)?", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|until|till|by|to|and|around|about|before|after)\s+$", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|at)\s+((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?)")
_NOON, _DAY = 12, 24


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as written, without its day."""

    start: int
    end: int
    time: str
    zone: str | None


def at_time(day: str, clock: str) -> str:
    """A day and a clock time as one value: ``at_time("2024-03-14", "10:00") == "2024-03-14T10:00"``."""
    return f"{day[:10]}T{clock}"


def place_clocks(scene: Scene) -> None:
    """Join each clock time with the day it belongs to, and put what is left beside the days of ``scene.found``."""
    days = scene.found
    for clock in clocks(scene):
        beside = next((day for day in days if _is_beside(day, clock, scene.text)), None)
        if beside:
            joined = replace(beside, start=min(beside.start, clock.start), end=max(beside.end, clock.end))
            days[days.index(beside)] = _timed(joined, clock, beside.rule)
            continue
        if any(day.start < clock.end and clock.start < day.end for day in days):
            continue
        day = _day_of(clock, scene)
        if day:
            days.append(
                _timed(
                    replace(day, start=clock.start, end=clock.end, group=None), clock, "clock time, day from the text"
                )
            )
    days.sort(key=lambda day: (day.start, day.end))


def _timed(day: Reading, clock: Clock, rule: str) -> Reading:
    value = Value(at_time(day.value.text, clock.time), "minute", day.value.first)
    return replace(day, value=value, rule=rule, zone=clock.zone)


def _is_beside(day: Reading, clock: Clock, text: str) -> bool:
    if day.value.precision != "day" or day.group is not None:
        return False
    if day.end <= clock.start:
        return _BESIDE.fullmatch(text, day.end, clock.start) is not None
    return clock.end <= day.start and _BESIDE.fullmatch(text, clock.end, day.start) is not None


def _day_of(clock: Clock, scene: Scene) -> Reading | None:
    """The only day of the clock's sentence, or the nearest before it there; else the latest of the sentence before."""
    here = scene.sentence(clock.start)
    if here is None:
        return None
    days = [day for day in scene.found if day.value.precision in {"day", "minute"}]
    inside = [day for day in days if here.start <= day.start < here.end]
    before = [day for day in inside if day.end <= clock.start]
    if inside:
        return before[-1] if before else inside[0]
    above = [day for day in days if day.end <= here.start]
    there = scene.sentence(above[-1].start) if above else None
    if there and here.paragraph - there.paragraph <= 1:
        return above[-1]
    if scene.published is None:
        return None
    return Reading(clock.start, clock.end, of_day(scene.published), "clock time on the document's day")


def clocks(scene: Scene) -> Iterator[Clock]:
    """Every clock time of a text, in order."""
    for found in _clock().finditer(scene.text):
        time = _time(found)
        if not time or (found["dot"] and not found["half"] and not _AT.search(scene.text[: found.start()][-12:])):
            continue
        named = _zone().match(scene.text, found.end())
        zone = _zone_named(named[1], found.start(), scene) if named else None
        yield Clock(found.start(), named.end() if named else found.end(), time, zone)


def _zone_named(name: str, offset: int, scene: Scene) -> str | None:
    """The zone that stands beside a time; "local time" is that of the place which the sentence names."""
    if "local" not in name.lower():
        return zone_of_name(name)
    sentence = scene.sentence(offset)
    places = _IN_PLACE.findall(sentence.text) if sentence else []
    known = {zone for place in places if (zone := zone_of_name(place) or zone_of_name(place.split()[0]))}
    return known.pop() if len(known) == 1 else None


def _time(found: re.Match[str]) -> str | None:
    if found["word"]:
        return words().clock_words[found["word"].lower()]
    hour, minute, half = int(found["h"]), int(found["m"] or 0), (found["half"] or found["part"] or "").lower()
    if half and hour <= _NOON:
        afternoon = half.startswith("p") or half in {"afternoon", "evening", "night"}
        hour = hour % _NOON + (_NOON if afternoon else 0)
    elif half or not (found["m"] or found["oclock"]):
        return None
    return f"{hour:02d}:{minute:02d}" if hour < _DAY else None


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    return re.compile(
        expand(
            r"(?<![\w$£€.:/,-])(?:(?P<h>[01]?\d|2[0-4])(?:(?::|(?P<dot>\.))(?P<m>[0-5]\d)(?!\d|[.:]\d|%|,\d|[^\S\n]*(?:percent|per\scent)))?"
            r"(?:<S>?(?P<half>[ap]\.m\.|[ap]m\b)|(?P<oclock><S>o['’]clock\b|<S>hours\b)?(?:<S>in<S>the<S>(?P<part>morning|afternoon|evening)\b)?)"
            rf"|(?P<word>{'|'.join(words().clock_words)})\b)(?!\w)"
        ),
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _zone() -> re.Pattern[str]:
    short = "|".join(sorted(zones().abbreviations, key=lambda name: (-len(name), name)))
    names = "|".join(name.replace(" ", r"\s+") for name in sorted(zones().names, key=lambda name: (-len(name), name)))
    kinds = r"(?:(?:standard|daylight|summer|saving|local)\s+)*"
    return re.compile(
        rf"\s+\(?((?-i:{short})\b|(?:{names})\s+{kinds}time\b|(?:the\s+)?local\s+time\b"
        r"|(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:local\s+)?time\b)",
        re.IGNORECASE,
    )
