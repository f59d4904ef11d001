"""The country in which a town lies: its zone tells it, since no zone of the time zone table lies in two."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from briefings.facts.actors.words import countries
from briefings.facts.dates.zones import zone_of_city, zones_of_namesakes


@lru_cache(maxsize=1024)
def country_of_town(name: str) -> str | None:
    """A town's country; None if no town of that name is known, or if towns of several countries are called so."""
    zone = zone_of_city(name)
    if zone is None:
        return None
    found = {_country(one) for one in zones_of_namesakes(name) or {zone}}
    return found.pop() if len(found) == 1 else None


def _country(zone: str) -> str | None:
    """The country that the table of zones (zone.tab of the time zone database) gives a zone to."""
    import pycountry  # noqa: PLC0415  (only a text sent from a town that is no capital needs it)

    known = pycountry.countries.get(alpha_2=_codes().get(zone, ""))
    names = () if known is None else (getattr(known, "common_name", ""), known.name)
    return next((country for name in names if (country := countries().names.get(name))), None)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))
    return {row[2]: row[0] for row in rows}
