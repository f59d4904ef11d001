"""The country in which a town lies, by the table of the world's cities."""

from __future__ import annotations

from functools import lru_cache

from briefings.facts.actors.words import countries
from briefings.facts.dates.zones import town_key, world

_FAR_LARGER = 4  # times as many people: then the larger of two namesakes is meant


@lru_cache(maxsize=1024)
def country_of_town(name: str) -> str | None:
    """A town's country; None if no town is called so, or towns of like size in several countries."""
    told = sorted(_people_by_country().get(town_key(name), {}).items(), key=lambda one: -one[1])
    if not told or (len(told) > 1 and told[0][1] < _FAR_LARGER * told[1][1]):
        return None
    return _country(told[0][0])


def _country(code: str) -> str | None:
    import pycountry  # noqa: PLC0415  (only a text that names towns and no country needs it)

    known = pycountry.countries.get(alpha_2=code)
    names = () if known is None else (getattr(known, "common_name", ""), known.name)
    return next((country for name in names if (country := countries().names.get(name))), None)


@lru_cache(maxsize=1)
def _people_by_country() -> dict[str, dict[str, int]]:
    """For each name of towns: the people of the largest of that name in each country."""
    found: dict[str, dict[str, int]] = {}
    for city in world():  # smallest first
        found.setdefault(town_key(city["name"]), {})[city["countrycode"]] = city["population"]
    return found
