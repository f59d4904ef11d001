"""The city that a text is dated from: "LISBON, Nov 5 (TG) -", "Turku, 8 June 2024", "CAIRO —"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.dates.zones import zones
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.facts.parse import ParsedDocument, Sentence

_TOP = 3_000  # code points in which a dateline stands
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = rf"{_WEEKDAY}(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}|{_MONTHS}\.? \d{{1,2}})"
_BIG = "A-ZÀ-ÖØ-Þ"
_WITH_DAY = re.compile(rf"^([{_BIG}][\w.’'-]*(?: [{_BIG}][\w.’'-]*){{0,2}}), (?=(?:[A-Z]\w+, )?{_DAY})", re.MULTILINE)
_CAPITALS = re.compile(
    rf"^([{_BIG}][{_BIG}.’' -]{{2,30}}?)(?:, ([A-Z][\w. ]{{1,20}}?))?(?:, {_DAY})?(?: \([^)\n]{{2,30}}\))? ?[—–-]+ ",
    re.MULTILINE,
)


def dateline_of(parsed: ParsedDocument) -> tuple[str, Sentence | None] | None:
    """The city, and the sentence that names it."""
    match = _at_top(parsed.document.text)
    return None if match is None else (_city(match), parsed.sentence_at(match.start()))


def zone_of_dateline(text: str, city: str) -> str | None:
    """The zone of the state that a dateline tells beside its city, where that is the city: many are called Portland."""
    match = _CAPITALS.search(text[:_TOP])
    if match is None or not match[2] or fold(match[1]) != fold(city):
        return None
    return zones().states.get(match[2].strip().casefold())


def city_of_dateline(text: str) -> str | None:
    """The city alone."""
    match = _at_top(text)
    return None if match is None else _city(match)


def _at_top(text: str) -> re.Match[str] | None:
    top = text[:_TOP]
    return _WITH_DAY.search(top) or _CAPITALS.search(top)


def _city(match: re.Match[str]) -> str:
    city = match[1].strip(" .")
    return city.title() if city.isupper() else city
