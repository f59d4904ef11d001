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
_WITH_DAY = re.compile(rf"^([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}), (?=(?:[A-Z]\w+, )?{_DAY})", re.MULTILINE)
_CAPITALS = re.compile(
    r"^([A-Z][A-Z.’' -]{2,30}?)(?:, ([A-Z][\w. ]{1,20}?))?(?: \([^)\n]{2,30}\))? ?[—–-]+ ", re.MULTILINE
)


def dateline_of(parsed: ParsedDocument) -> tuple[str, Sentence | None] | None:
    """The city, and the sentence that names it."""
    top = parsed.document.text[:_TOP]
    match = _WITH_DAY.search(top) or _CAPITALS.search(top)
    if match is None:
        return None
    city = match[1].strip()
    return (city.title() if city.isupper() else city), parsed.sentence_at(match.start())


def zone_of_dateline(parsed: ParsedDocument, city: str) -> str | None:
    """The zone of the state that a dateline tells beside its city, where that is the city: many are called Portland."""
    match = _CAPITALS.search(parsed.document.text[:_TOP])
    if match is None or not match[2] or fold(match[1]) != fold(city):
        return None
    return zones().states.get(match[2].strip().casefold())
