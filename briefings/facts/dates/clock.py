"""Clock times: "10 a.m. EST", "14.30", "noon", "10 in the morning", and the day to which each belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.dates.fragments import compiled
from briefings.facts.dates.rules import LATEST, Reading
from briefings.facts.dates.spoken import by_day, part_beside, spoken_hours
from briefings.facts.dates.values import Value, of_day
from briefings.facts.dates.vocabulary import words
from briefings.facts.dates.zones import zone_of_city, zone_of_name, zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.dates.rules import Scene

_BESIDE = re.compile(r"(?:,?\s+|\s\()(?:(?:starting\s+|beginning\s+)?(?:on|at|of|from)\s+)?(?:the\s+)?", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|until|till|by|to|and|around|about|before|after)\s+$", re.IGNORECASE)
_PRICE = re.compile(
    r"\b(?:clos|trad|settl|quot|end|finish|valu|pric|stood|rose|fell)\w*\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_END = re.compile(
    r"\s*(?:$|[.,;:)!?\]–—-]|[”’\"'](?!s\b))|\s+(?:on|in|at|to|until|till|and|or|as|for|with|sharp|today|tonight|tomorrow|this|next"
    r"|under|before|between|by|where|when|but|after|inside|outside|instead|rather|over|near"
    r"|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\b(?:in|at)\s+([A-Z][\w’'-]+(?:\s+(?:(?:es|de|el|al|la|do)\s+)?[A-Z][\w’'-]+){0,2})")
_UNTIL = re.compile(
    r"(?<![\w$£€.:,-])(?P<h>1[0-2]|[1-9])(?:[.:](?P<m>[0-5]\d))?\s?(?:-|–|—|\b(?:to|and|until|till)\b)\s?$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\b(?:(?:start|begin|open|convene|commence)s?|there|is due|are due)(?: again| now)? at $")
_BEHIND_DAY = re.compile(r",\s?|,?\s(?:at|from)\s")
_WHO = re.compile(r"\s+(?:the|an?|his|her|its|their|our|he|she|it|they|we|both|all|two|three)\s")
_SHARP = re.compile(r"\s+(?:sharp|prompt)\b", re.IGNORECASE)
_NOON, _DAY, _EARLY = 12, 24, 7
_FROM_TEXT = "clock time, day from the text"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as written, without its day."""

    start: int
    end: int
    time: str
    zone: str | None
    loose: bool = False  # only a day of its sentence shows that it is one: "at nine"


def at_time(day: str, clock: str) -> str:
    """A day and a clock time as one value: ``at_time("2024-03-14", "10:00") == "2024-03-14T10:00"``."""
    return f"{day[:10]}T{clock}"


def place_clocks(scene: Scene) -> None:
    """Join each clock time with the day it belongs to, and put what is left beside the days of ``scene.found``."""
    days, loose = scene.found, []
    starts = [day.start for day in days]
    for clock in clocks(scene):
        index = bisect_left(starts, clock.start)
        near = [at for at in (index - 1, index) if 0 <= at < len(days)]
        if any(days[at].start < clock.end and clock.start < days[at].end for at in near):
            continue
        beside = next((at for at in near if _is_beside(days[at], clock, scene.text)), None)
        if beside is not None:
            day = days[beside]
            joined = replace(day, start=min(day.start, clock.start), end=max(day.end, clock.end))
            days[beside] = _timed(joined, clock, day.rule)
        elif told := _day_of(clock, scene, index):
            loose.append(_timed(replace(told, start=clock.start, end=clock.end, group=None), clock, told.rule))
    scene.found = sorted([*days, *loose], key=lambda day: (day.start, day.end))


def _timed(day: Reading, clock: Clock, rule: str) -> Reading:
    value = Value(at_time(day.value.text, clock.time), "minute", day.value.first)
    return replace(day, value=value, rule=rule, zone=clock.zone)


def _is_beside(day: Reading, clock: Clock, text: str) -> bool:
    if day.value.precision != "day" or day.group is not None:
        return False
    if day.end <= clock.start:
        return _BESIDE.fullmatch(text, day.end, clock.start) is not None
    return clock.end <= day.start and _BESIDE.fullmatch(text, clock.end, day.start) is not None


def _day_of(clock: Clock, scene: Scene, index: int) -> Reading | None:
    """The day before the clock time in its sentence, else the one after it there, else the latest of the text above."""
    here = scene.sentence(clock.start)
    if here is None:
        return None
    before = next((day for day in reversed(scene.found[max(0, index - LATEST) : index]) if _is_day(day)), None)
    after = next((day for day in scene.found[index : index + LATEST] if _is_day(day) and day.start < here.end), None)
    there = scene.sentence(before.start) if before else None
    if clock.loose and not (after or (there and there.index == here.index)):
        return None
    if before and there and (there.index == here.index or (after is None and here.paragraph - there.paragraph <= 1)):
        told = before if there.index == here.index else _day_ahead(before, clock, scene, index)
        return replace(told, rule=_FROM_TEXT)
    if after:
        return replace(after, rule=_FROM_TEXT)
    if scene.published is None:
        return None
    return Reading(clock.start, clock.end, of_day(scene.published), "clock time, on the document's day")


def _day_ahead(before: Reading, clock: Clock, scene: Scene, index: int) -> Reading:
    """The day to come that a sentence tells beside the day on which it was said: "on Monday, it said on Friday"."""
    if scene.published is None or before.value.first > scene.published:
        return before
    if scene.lean(clock.start, clock.end, day=False) != "future":
        return before
    there = scene.sentence(before.start)
    beside = (day for day in reversed(scene.found[max(0, index - LATEST) : index]) if _is_day(day))
    ahead = (day for day in beside if there and day.start >= there.start and day.value.first > scene.published)
    return next(ahead, before)


def _is_day(reading: Reading) -> bool:
    return reading.value.precision in {"day", "minute"}


def clocks(scene: Scene) -> Iterator[Clock]:
    """Every clock time of a text, in order."""
    told = sorted((*_printed(scene), *_spoken(scene)), key=lambda clock: (clock.start, clock.loose))
    last = 0
    for clock in told:
        if clock.start >= last:
            yield clock
            last = clock.end


def _spoken(scene: Scene) -> Iterator[Clock]:
    """Hours in words, "at nine", "half past two", where no noun follows that they could count."""
    for hour in spoken_hours(scene.text):
        if not _ends(scene.text, hour.end) or (hour.loose and _is_price(scene.text, hour.start)):
            continue
        opens = hour.loose and _OPENS.search(scene.text, max(0, hour.start - 40), hour.start) is not None
        time = f"{by_day(hour.hour, scene.text, hour.start, hour.end):02d}:{hour.minute:02d}"
        end, zone = _with_zone(hour.start, hour.end, scene)
        yield Clock(hour.start, end, time, zone, loose=hour.loose and not opens)


def _is_price(text: str, offset: int) -> bool:
    return _PRICE.search(text, max(0, offset - 40), offset) is not None


def _with_zone(start: int, end: int, scene: Scene) -> tuple[int, str | None]:
    """Where an hour ends with its zone, and the zone."""
    named = _zone().match(scene.text, end)
    return (named.end(), _zone_named(named[1], start, scene)) if named else (end, None)


def _printed(scene: Scene) -> Iterator[Clock]:
    """Hours in figures, with minutes or with their half of the day."""
    for found in compiled(_CLOCK).finditer(scene.text):
        time = _time(found, scene.text)
        if not time:
            continue
        dotted = found["dot"] and not found["half"]
        if dotted and not (_is_time_of_day(found, scene.text) or _is_behind_day(found, scene)):
            continue
        end, zone = _with_zone(found.start(), found.end(), scene)
        yield _from_first(Clock(found.start(), end, time, zone), found, scene.text)


def _from_first(last: Clock, found: re.Match[str], text: str) -> Clock:
    """Of "9 to 11 a.m." and "between 2 and 4 pm" the first hour, with the half of the day that is told once."""
    first = _UNTIL.search(text, max(0, found.start() - 16), found.start()) if found["half"] else None
    if first is None:
        return last
    hour, whole = int(first["h"]), int(last.time[:2])
    hour += _NOON if whole >= _NOON and hour != _NOON and hour + _NOON <= whole else 0
    return replace(last, start=first.start("h"), time=f"{hour:02d}:{first['m'] or '00'}") if 0 < hour <= whole else last


def _is_time_of_day(found: re.Match[str], text: str) -> bool:
    """“at 10.00 on Friday” against “closed at 10.25 a share”."""
    if int(found["m"]) % 5 or _is_price(text, found.start()):
        return False
    if _SHARP.match(text, found.end()):
        return True
    return bool(_AT.search(text, max(0, found.start() - 12), found.start())) and _ends(text, found.end())


def _is_behind_day(found: re.Match[str], scene: Scene) -> bool:
    """Whether a day stands right before it: "Wednesday 20 November, 15.00: hearing", "on 3 May at 15.00 the two"."""
    index = bisect_left(scene.found, found.start(), key=lambda day: day.start) - 1
    day = scene.found[index] if index >= 0 else None
    if day is None or day.value.precision != "day" or int(found["m"]) % 5:
        return False
    between = scene.text[day.end : found.start()]
    if _BEHIND_DAY.fullmatch(between) is None:
        return False
    return _ends(scene.text, found.end()) or ("at" in between and _WHO.match(scene.text, found.end()) is not None)


def _ends(text: str, offset: int) -> bool:
    """No noun follows that the figures could count."""
    return _END.match(text, offset) is not None or _zone().match(text, offset) is not None


def _zone_named(name: str, offset: int, scene: Scene) -> str | None:
    """The zone that stands beside a time; "local time" is that of the place which the sentence names."""
    if "local" not in name.lower():
        return zone_of_name(name)
    sentence = scene.sentence(offset)
    places = _IN_PLACE.findall(sentence.text) if sentence else []
    known = {zone for place in places if (zone := _zone_of_place(place))}
    return known.pop() if len(known) == 1 else None


def _zone_of_place(place: str) -> str | None:
    """The zone of the longest run of words that is a city: “Vienna Tuesday” is Vienna."""
    parts = place.split()
    return next((zone for size in range(len(parts), 0, -1) if (zone := zone_of_city(" ".join(parts[:size])))), None)


def _time(found: re.Match[str], text: str) -> str | None:
    if found["word"]:
        return words().clock_words[found["word"].lower()]
    if found["military"]:
        return f"{found['military'][:2]}:{found['military'][2:]}"
    hour, minute, half = int(found["h"]), int(found["m"] or 0), (found["half"] or found["part"] or "").lower()
    if half and hour <= _NOON:
        afternoon = half.startswith("p") or half in {"afternoon", "evening", "night"}
        hour = hour % _NOON + (_NOON if afternoon else 0)
    elif half or not (found["m"] or found["oclock"]):
        return None
    elif not found["h"].startswith("0") and _is_of_twelve(hour, found, text):
        hour = by_day(hour, text, found.start(), found.end())
    return f"{hour:02d}:{minute:02d}" if hour < _DAY else None


def _is_of_twelve(hour: int, found: re.Match[str], text: str) -> bool:
    """Whether figures without a half of the day are an hour of twelve: "at 3.30", "on Tuesday evening, 7.30"."""
    if found["oclock"] or part_beside(text, found.start(), found.end()):
        return "hours" not in (found["oclock"] or "").lower()
    return hour < _EARLY and _zone().match(text, found.end()) is None


_CLOCK = (
    r"(?<![\w$£€.:/,])(?<![a-z]-)(?:(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=\s(?:(?-i:GMT|UTC|[A-Z]{2,3}T)\b|(?:hours|hrs)\b))|(?P<h>[01]?\d|2[0-4])"
    r"(?:(?::|(?P<dot>\.))(?P<m>[0-5]\d)(?!\d|[.:]\d|%|,\d|[^\S\n]*(?:percent|per\scent)))?"
    r"(?:<S>?(?P<half>[ap]\.m\.|[ap]m\b)|(?P<oclock><S>o['’]clock\b|<S>hours\b)?"
    r"(?:<S>in<S>the<S>(?P<part>morning|afternoon|evening)\b)?)|(?P<word><CLOCKWORD>)\b)(?!\w)"
)


@lru_cache(maxsize=1)
def _zone() -> re.Pattern[str]:
    short = "|".join(sorted(zones().abbreviations, key=lambda name: (-len(name), name)))
    names = "|".join(name.replace(" ", r"\s+") for name in sorted(zones().names, key=lambda name: (-len(name), name)))
    kinds = r"(?:(?:standard|daylight|summer|saving|local)\s+)*"
    return re.compile(
        rf"\s+\(?((?-i:{short})\b|(?:{names})\s+{kinds}time\b|(?:the\s+)?local\s+time\b"
        r"|(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:local\s+)?time\b|(?-i:Eastern|Central|Mountain|Pacific)\b)",
        re.IGNORECASE,
    )
