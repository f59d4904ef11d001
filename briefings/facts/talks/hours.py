"""Whose clocks tell an hour for which the text names neither a zone nor a city."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefings.facts.actors.words import countries
from briefings.facts.dates import zone_of_city
from briefings.facts.dates.zones import zones, zones_of_namesakes
from briefings.facts.talks.datelines import dateline_of, zone_of_dateline
from briefings.facts.talks.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument

_TOP = 20_000  # code points in which bodies are looked for by the name of their city
_ORGANISED = re.compile(r"\b([A-Z]\w+) (?=(?:[A-Z]\w+ ){0,2}[A-Z]\w+)")
_COMMON = 12  # names of a text that are tried, the most frequent first
_OFTEN = 2  # mentions by which a country is what the text is about
AS_IN_DATELINE = "hour as in the city of the dateline"
AS_OF_PUBLISHER = "hour as in the publisher's city"
_AS_IN_CITY = "hour as in a city that the text names"
_AS_IN_CAPITAL = "hour as in the country's capital"
_AS_IN_PLACES = "hour as in the places that the text names"
_AS_PUBLISHED = "hour as where the page was published"
BY_PLACES_NAMED = frozenset({_AS_IN_CITY, _AS_IN_CAPITAL, _AS_IN_PLACES, _AS_PUBLISHED})
SUPPOSED = BY_PLACES_NAMED | {AS_IN_DATELINE, AS_OF_PUBLISHER}  # by whose clocks a text that does not say it may tell


def zone_of_text(parsed: ParsedDocument) -> tuple[str | None, str]:
    """The zone of the dateline's city, the publisher's, a city or country that the text is about; and how it is known.

    Where the page tells its own offset from UTC, only a zone that has it at that time is taken.
    """
    for zone, rule in _candidates(parsed):
        if _agrees(zone, parsed.document.published):
            return zone, rule
    return None, ""


def zone_of_place(parsed: ParsedDocument, city: str) -> str | None:
    """The zone of a city; of several that are called so (Hanover, Worcester), of the one where the text is set."""
    largest = zone_of_city(city)
    others = zones_of_namesakes(city) - {largest} if largest else frozenset()
    around = zone_of_text(parsed)[0] if others else None
    return around if around in others else largest


def zone_shared(zone: str, parsed: ParsedDocument) -> str:
    """The zone told by a name that a neighbour shares ("Eastern"): the neighbour's, if the text is set there."""
    neighbours = zones().shared.get(zone, ())
    around = zone_of_text(parsed)[0] if neighbours else None
    return around if around and around in neighbours else zone


def _candidates(parsed: ParsedDocument) -> Iterator[tuple[str, str]]:
    dateline = dateline_of(parsed)
    if dateline and (zone := zone_of_dateline(parsed.document.text, dateline[0]) or zone_of_city(dateline[0])):
        yield zone, AS_IN_DATELINE
    cities = zones().cities
    words = (parsed.document.publisher or "").split()
    for word in (*(" ".join(pair) for pair in pairwise(words)), *words):
        if zone := cities.get(fold(word)):
            yield zone, AS_OF_PUBLISHER
    for name, told in _places(parsed):
        known = cities.get(fold(name)) or (
            zone_of_city(name) if name in countries().capitals or told >= _OFTEN else None
        )
        if zone := (None if name in countries().names else known):
            yield zone, _AS_IN_CITY
        elif told >= _OFTEN and (capital := _capital_of(name)) and (zone := zone_of_city(capital)):
            yield zone, _AS_IN_CAPITAL
    if zone := _common_zone(parsed):
        yield zone, _AS_IN_PLACES
    if _offset(parsed.document.published):
        for zone in sorted(vocabulary()["press_zones"]):
            yield zone, _AS_PUBLISHED


def _common_zone(parsed: ParsedDocument) -> str | None:
    """The one zone of most of the towns and countries that a text names, its headline and publisher included."""
    told: Counter[str] = Counter()
    for name, times in _places(parsed, everywhere=True):
        here = zones().cities.get(fold(name)) or _of_state(name) or _of_capital(name)
        if here:
            told[here] += times
    for word in _ORGANISED.findall(parsed.document.text[:_TOP]):  # "Dublin City Council", "the Lisbon League"
        if zone := zones().cities.get(fold(word)):
            told[zone] += 1
    ranked = told.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1] + 1)
    return ranked[0][0] if clear else None


def _of_state(name: str) -> str | None:
    """The zone of a state of a federation, where no country is called so."""
    return None if name in countries().names else zones().states.get(name.casefold())


def _of_capital(name: str) -> str | None:
    capital = _capital_of(name)
    return zone_of_city(capital) if capital else None


def _places(parsed: ParsedDocument, *, everywhere: bool = False) -> list[tuple[str, int]]:
    sentences = parsed.sentences if everywhere else parsed.body
    told = Counter(
        entity.text.removesuffix("'s").removesuffix("’s")
        for sentence in sentences
        for entity in sentence.tokens.ents
        if entity.label_ in {"GPE", "NORP"}
    )
    return sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_COMMON]


def _capital_of(name: str) -> str | None:
    table = countries()
    country = table.people.get(name) or table.names.get(name)
    return next((capital for capital, of in table.capitals.items() if of == country), None) if country else None


def _agrees(zone: str, published: str | None) -> bool:
    offset = _offset(published)
    try:
        return not offset or datetime.fromisoformat(published or "").astimezone(ZoneInfo(zone)).utcoffset() == offset
    except OverflowError:  # a page of the year 1 or 9999
        return False


def _offset(published: str | None) -> timedelta | None:
    """The page's own offset; none where it tells UTC, which says nothing of the place."""
    try:
        return datetime.fromisoformat(published or "").utcoffset() or None
    except ValueError:
        return None
