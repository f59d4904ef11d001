"""Lines that tell a day: "Lisbon, 8 March 2024", "Posted on March 8, 2024 by the desk", "BERN, Dec 28 (Wire) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.fragments import compiled
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

LINES_AT_THE_TOP = 12
LINES_AT_THE_END = 4
LONGEST = 100  # code points of a line that is a date and little else
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_CREDIT = re.compile(r"\b(?:photo\w*|pictures?|images?|credits?|copyright|files?|archive)\b|©", re.IGNORECASE)
MONTH_FIRST = r"(?P<m1><MONTH>)(?:<S>|(?<=\.))(?P<d1><DAY>|<ORDINALWORD>)"
DAY_FIRST = r"(?P<d2><DAY>)<S>(?:of<S>)?(?P<m2><MONTH>)"
_WHOLE = (
    rf"(?<!\w)(?:<ANYWEEKDAY>,?<S>(?:the<S>)?)?(?:{MONTH_FIRST}(?:,<S>?|<S>)(?P<y1><YEAR>)|{DAY_FIRST}(?:,<S>?|<S>)(?P<y2><YEAR>)"
    r"|(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)(?:T[\d:.]+Z?)?"
    r"|(?P<dd>\d{1,2})[./](?P<dm>\d{1,2})[./](?P<dy>(?:19|20)\d\d)(?!\d))"
)
_NAME = r"[A-ZÀ-Þ][\w.'’]*"
_REGION = r"(?:,\s*(?-i:[A-Z])[\w. ]{1,20}?|\s*\([^)]{1,30}\))?"
_PLACE = rf"(?-i:{_NAME}(?:[ -](?:(?:of|the|de|el|es|al|la|do)[ ])?{_NAME}){{0,3}}){_REGION}"
_WIRE = (
    rf"{_PLACE}(?:,?\s+|\s*[-–—]+\s*)(?:{MONTH_FIRST}|{DAY_FIRST})(?:,?\s+(?P<y>(?:19|20)\d\d))?"
    r"\s*(?:\([^)]{1,60}\)|/[^/]{1,60}/)?\s*[-–—:_]"
)
_HEADING = rf",\s*{_PLACE},\s*$"
_PLANNED = re.compile(r"\b(?:to|will|set|due|until|be)\b")  # a headline about a day to come
_STRETCH = re.compile(
    r"\b(?:weeks?|period|term|valid|effective)\b|\d\s*(?:to|[-–])\s*$", re.IGNORECASE
)  # "Week of 3 to 7 May 2024"
_ISSUED = re.compile(
    r"^\W*(?:issued|published|posted|released|circulated|dated|date)\b[^.]*?\b(?:on|dated)?\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day at the head of a report; its year may be left to the story."""

    month: int
    day: int
    year: int | None


def date_line(text: str) -> date | None:
    """The date of a line near the top or the end that is a date and little else."""
    lines = list(_lines(text))
    for line in lines[:LINES_AT_THE_TOP] + lines[LINES_AT_THE_TOP:][-LINES_AT_THE_END:]:
        found = compiled(_WHOLE).search(line) if len(line) <= LONGEST else None
        if found and _is_of_the_text(line, found):
            day = _whole(found)
            if day:
                return day
    return None


def _is_of_the_text(line: str, found: re.Match[str]) -> bool:
    """Whether a line says when the text was written: a date and little else, which is no stretch of days to come."""
    before, after = line[: found.start()], line[found.end() :]
    if _STRETCH.search(before) and not _ISSUED.match(before):
        return False
    issued = not after and _ISSUED.match(before) is not None
    return issued or _only_labels(f"{before} {after}") or _is_heading(line, found)


def dateline(text: str) -> Dateline | None:
    """The dateline of a report, near its top."""
    for line in list(_lines(text))[:LINES_AT_THE_TOP]:
        found = compiled(_WIRE).match(line)
        if found:
            year = int(found["y"]) if found["y"] else None
            number = numerals.ordinal(found["d1"] or found["d2"]) or 0
            return Dateline(month_number(found["m1"] or found["m2"]), number, year)
    return None


def month_number(name: str) -> int:
    """1 for "January" or "Jan."."""
    return words().months[name.lower().rstrip(".")]


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def _only_labels(rest: str) -> bool:
    """Nothing but names and words like "published on", and no credit of a picture."""
    return not _CREDIT.search(rest) and all(
        word[0].isupper() or word.lower() in words().date_line for word in _WORD.findall(rest)
    )


def _is_heading(line: str, found: re.Match[str]) -> bool:
    """Whether it heads a document of a meeting: "Working group on fees, third session, Bern, 13 November 2024"."""
    before = line[: found.start()]
    return found.end() == len(line) and compiled(_HEADING).search(before) is not None and not _PLANNED.search(before)


def _whole(found: re.Match[str]) -> date | None:
    if found["iy"]:
        return values.to_date(int(found["iy"]), int(found["im"]), int(found["id"]))
    if found["dy"]:
        return _in_figures(found)
    year = numerals.year(found["y1"] or found["y2"]) or 0
    return values.to_date(
        year, month_number(found["m1"] or found["m2"]), numerals.ordinal(found["d1"] or found["d2"]) or 0
    )


def _in_figures(found: re.Match[str]) -> date | None:
    """8.3.2024 is the day first; 8/3/2024 tells nothing unless one figure is no month."""
    first, second, year = int(found["dd"]), int(found["dm"]), int(found["dy"])
    if "." in found[0] or first > _MONTHS:
        return values.to_date(year, second, first)
    return values.to_date(year, first, second) if second > _MONTHS or first == second else None


_MONTHS = 12
