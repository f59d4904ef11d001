"""Hours as people say them: "half past nine", "a quarter to eight in the morning", "at ten", "from 9", "2 o'clock"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefings.facts.dates import numerals
from briefings.facts.dates.fragments import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = 12
_BY_DAY = 8  # hours below it, told without their half of the day, are of the afternoon: meetings are held by day
_PARTS = re.compile(r"\b(?:(morning|forenoon|a\.m)|(afternoon|evening|tonight|night|p\.m))\b", re.IGNORECASE)
_LEADS = frozenset({"at", "from", "until", "till"})
_BEFORE, _BEHIND = 48, 30  # code points around an hour in which the part of the day may stand
_OPENS = re.compile(r"(?:^|[.;!?—–\n])\s*$")  # "Half seven, bring a chair."
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?![\w%]|-\w|[.,:]\d)"
SPOKEN = (
    r"(?<![\w$£€.:/,-])(?:(?P<lead>at|from|by|until|till|around|about|after|before)<S>)?"
    rf"(?:(?P<half>half)(?P<past><S>past)?<S>(?P<hh>{_HOUR})"
    r"|(?:an?<S>)?(?P<step>quarter|twenty-five|twenty|ten|five)(?:<S>minutes)?<S>(?P<side>past|to|after|before|of)<S>"
    rf"(?P<sh>{_HOUR})"
    rf"|(?P<h>{_HOUR}|(?:1[3-9]|2[0-3])(?=h\b|<S>h\b|<S>hrs\b)|(?:[01]?\d|2[0-3])h(?P<m>[0-5]\d)?\b))"
    r"(?P<mark>(?:<S>(?:o['’]clock|sharp|prompt|on<S>the<S>dot))*"
    r"(?:<S>(?:in|of)<S>the<S>(?:morning|forenoon|afternoon|evening)\b|<S>at<S>night\b|h\b|<S>hrs\b)?)"
)


class Hour(NamedTuple):
    """An hour in words: where it stands, its hour and minute, and whether only a day beside it shows that it is one."""

    start: int
    end: int
    hour: int
    minute: int
    loose: bool


def spoken_hours(text: str) -> Iterator[Hour]:
    """Every hour told in words or by a bare figure after "at", in order."""
    for found in compiled(SPOKEN).finditer(text):
        hour = _read(found)
        if hour:
            yield hour


def _read(found: re.Match[str]) -> Hour | None:
    lead, mark = (found["lead"] or "").lower(), found["mark"]
    start = found.start() if not lead else found.start() + len(lead) + 1
    if found["half"]:
        told = mark or found["past"] or _OPENS.search(found.string, max(0, found.start() - 3), found.start())
        return Hour(start, found.end(), _number(found["hh"]), 30, loose=not told)
    if not mark and lead not in _LEADS and not found["h"]:
        return None
    if found["step"]:
        minute, number = _MINUTES[found["step"].lower()], _number(found["sh"])
        past = found["side"].lower() in {"past", "after"}
        hour = number if past else (number or NOON) - 1
        return Hour(start, found.end(), hour, minute if past else 60 - minute, loose=False)
    return _full_hour(found, start, lead)


def _full_hour(found: re.Match[str], start: int, lead: str) -> Hour | None:
    figures = found["h"].lower()
    if "h" in figures and figures[0].isdigit():  # "19h30"
        return Hour(start, found.end(), int(figures.partition("h")[0]), int(found["m"] or 0), loose=False)
    if not found["mark"] and lead not in _LEADS:
        return None
    return Hour(start, found.end(), _number(figures), 0, loose=not found["mark"])


def _number(word: str) -> int:
    return numerals.cardinal(word.lower()) or 0


def by_day(hour: int, text: str, start: int, end: int) -> int:
    """An hour of twelve as one of the day's twenty-four, by the part of the day told beside it, else by daylight."""
    if not 1 <= hour <= NOON:
        return hour
    part = part_beside(text, start, end)
    if part is None:
        return hour + NOON if hour < _BY_DAY else hour
    return hour % NOON + (NOON if part == "afternoon" else 0)


def part_beside(text: str, start: int, end: int) -> str | None:
    """The half of the day told in an hour or beside it: "morning", "afternoon"; None where none is."""
    before = None
    for before in _PARTS.finditer(text, max(0, start - _BEFORE), start):  # noqa: B007  (the last one is the nearest)
        pass
    part = _PARTS.search(text, start, end) or _nearer(before, _PARTS.search(text, end, end + _BEHIND), start, end)
    return None if part is None else "morning" if part[1] else "afternoon"


def _nearer(before: re.Match[str] | None, behind: re.Match[str] | None, start: int, end: int) -> re.Match[str] | None:
    if before and behind:
        return before if start - before.end() <= behind.start() - end else behind
    return before or behind
