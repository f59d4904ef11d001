"""By how much a meeting is put off or brought forward, where no new day is told: "put back a week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals

if TYPE_CHECKING:
    from briefings.facts.talks.when import When

_BY = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:(?:by|for)\s+)?(?:(?:just|only|at least|about|another|a further|exactly)\s+)*"
    r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|24|48|72)\s+(?:(?:further|more|full|whole)\s+)?"
    r"(?P<unit>hour|day|week|fortnight)s?\b",
    re.IGNORECASE,
)
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
BY_HOW_LONG = "old day and by how long it is moved"


def shifted(old: When, told: str, *, later: bool) -> When | None:
    """The new day, from the old one and the words after the verb that moves it; None where no whole days are told."""
    match = _BY.match(told)
    if match is None or old.precision not in {"day", "minute"}:
        return None
    number = 1 if match["n"].lower() in {"a", "an"} else numerals.cardinal(match["n"].lower()) or 0
    days = number * _UNITS[match["unit"].lower()]
    if days < 1 or days % 1:
        return None
    try:
        by = timedelta(days=int(days) if later else -int(days))
        return replace(old, first=old.first + by, last=old.last + by, rules=(*old.rules, BY_HOW_LONG))
    except OverflowError:
        return None
