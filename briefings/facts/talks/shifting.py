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
_THAN_PLANNED = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|24|48|72)"
    r" (?P<unit>hour|day|week|fortnight)s? (?P<way>later|earlier|sooner) than"
    r" (?:(?:first|originally|initially|previously) )?(?:planned|scheduled|announced|intended|foreseen|billed)\b",
    re.IGNORECASE,
)
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
BY_HOW_LONG = "old day and by how long it is moved"


def unshifted(new: When, text: str) -> When | None:
    """The old day, from the new one and by how much it is "later than planned"; None where no whole days are told."""
    match = _THAN_PLANNED.search(text)
    if match is None or new.precision not in {"day", "minute"}:
        return None
    days = _days(match)
    later = match["way"].lower() == "later"
    return _by(replace(new, clock=None, precision="day"), -days if later else days) if days else None


def shifted(old: When, told: str, *, later: bool) -> When | None:
    """The new day, from the old one and the words after the verb that moves it; None where no whole days are told."""
    match = _BY.match(told)
    if match is None or old.precision not in {"day", "minute"}:
        return None
    days = _days(match)
    return _by(old, days if later else -days) if days else None


def _days(match: re.Match[str]) -> int:
    """How many whole days are told; 0 where none are."""
    number = 1 if match["n"].lower() in {"a", "an"} else numerals.cardinal(match["n"].lower()) or 0
    days = number * _UNITS[match["unit"].lower()]
    return 0 if days % 1 else int(days)


def _by(when: When, days: int) -> When | None:
    try:
        by = timedelta(days=days)
        return replace(when, first=when.first + by, last=when.last + by, rules=(*when.rules, BY_HOW_LONG))
    except OverflowError:
        return None
