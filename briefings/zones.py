"""Names of time zones as people type them: the zone that is meant, or the nearest names there are.

read_zone("europe/berlin") -> "Europe/Berlin"
read_zone("berlin")        -> Unread: “berlin” is no time zone: is Europe/Berlin meant?
nearest_zones("Berln")     -> ("Europe/Berlin", ...)
"""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from briefings.schedule import Unread

_MOST = 3
_ALIKE = 75  # of 100; below, a name is only a guess
_LONGEST = 60  # characters of a name that is worth comparing
_NO_PLACES = ("Etc/", "SystemV/", "US/")
_EXAMPLE = "give its IANA name, such as Europe/Berlin"


def read_zone(text: str) -> str | Unread:
    """The IANA zone of that name, whatever its capitals; otherwise a sentence with the nearest names."""
    typed = text.strip()
    zone = _by_spelling().get(_plain(typed))
    if zone:
        return zone
    from briefings.render.words import listed  # noqa: PLC0415  (start-up: only a mistake needs it)

    shown = typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
    near = nearest_zones(typed)
    wanted = f"is {listed(near, 'or')} meant?" if near else f"{_EXAMPLE}."
    return Unread(f"“{shown}” is no time zone: {wanted}")


def nearest_zones(text: str, limit: int = _MOST) -> tuple[str, ...]:
    """The zones that may be meant by a name, a city or an abbreviation, the likeliest first."""
    from briefings.facts.dates.zones import zone_of_name  # noqa: PLC0415  (the same)

    typed = text.strip()[:_LONGEST]
    if not typed:
        return ()
    named = zone_of_name(typed) or zone_of_name(typed.upper()) or zone_of_name(typed.rsplit("/", 1)[-1])
    exact = _by_spelling().get(_plain(typed)) or named
    if exact:
        return (exact,)
    return tuple(dict.fromkeys(_alike(_plain(typed))))[:limit]


def _alike(typed: str) -> list[str]:
    """Zones spelled alike, by their whole name or their city."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (start-up: only a mistake needs it)

    found = process.extract(typed, _spellings(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2 * _MOST)
    return [_spellings_of()[spelling] for spelling, _, _ in found]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


@cache
def _by_spelling() -> dict[str, str]:
    """Every zone there is, by its name in small letters; "localtime" is no name but whatever a machine has."""
    return {_plain(zone): zone for zone in sorted(available_timezones()) if zone != "localtime"}


@cache
def _spellings_of() -> dict[str, str]:
    """Zones of places by their name and by their city."""
    places = [zone for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith(_NO_PLACES)]
    cities = {_plain(zone.rsplit("/", 1)[-1]): zone for zone in reversed(places)}
    return cities | {_plain(zone): zone for zone in places}


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(_spellings_of())
