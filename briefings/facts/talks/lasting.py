"""How long a meeting takes, where its last day is not told: "a two-day hearing", "is expected to last three days"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor

_LONGEST = 31  # days
_WEEK, _WEEKEND = 7, 2  # days
_NUMBER = r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_QUALIFIED = re.compile(rf"\b{_NUMBER}[- ]day\b[^,;.]{{0,40}}$", re.IGNORECASE)
_TAKES = re.compile(
    r"\b(?:last|lasts|lasting|run|runs|running|take|takes|sit|sits|meet|meets|go on|continue|spread|scheduled|listed"
    r"|set|held|hear|hears|stay|stays|spend|spends|over)\b[^,;.]{0,30}?"
    rf"\b(?:for |over )?{_NUMBER} (?:(?:full|whole|consecutive|straight) )?days\b"
    r"(?! (?:before|after|earlier|later|ahead|ago))",
    re.IGNORECASE,
)
_FOR = re.compile(  # "reconvenes on 3 May in Graz for four days"
    rf"^\w+ (?:again |online |here )?(?:(?:on|in|at|from) [^,;.]{{2,40}}? )?"
    rf"for {_NUMBER} days\b(?! (?:before|after|of))",
    re.IGNORECASE,
)
_OF = re.compile(rf"\b{_NUMBER} (?:\w+ )?days of (?:[\w’'-]+ ){{0,4}}$", re.IGNORECASE)  # "three days of closed talks"
_RESERVED = re.compile(
    rf"\b{_NUMBER} (?P<unit>day|week)s? (?:have|has|had) been"
    r" (?:set|put|reserved|allotted|allocated|kept|earmarked|booked)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?:for|last|lasts|lasting|take|takes|just|only)\b[^,;.]{0,12}?\b(?:one|a single) day(?: only| rather|\b)"
    r"|\bone day only\b",
    re.IGNORECASE,
)
_NOT_DAYS = re.compile(r"\b(?:in|within|every|next)\s+$", re.IGNORECASE)


def days_of(anchor: Anchor, sentence: Sentence, following: int) -> int | None:
    """The number of days that a meeting takes; ``following``: where the sentence's next meeting is told."""
    before = sentence.text[: anchor.start - sentence.start]
    after = sentence.text[anchor.start - sentence.start : following - sentence.start]
    if reserved := _RESERVED.search(sentence.text):
        return _days_reserved(reserved)
    match = _QUALIFIED.search(before) or _OF.search(before) or _TAKES.search(after) or _FOR.search(after)
    if match is None and _SINGLE.search(after):
        return 1
    if match is None or _NOT_DAYS.search(match.string[: match.start("n")]):
        return None
    number = numerals.cardinal(match["n"].lower()) or 0
    return number if 1 < number <= _LONGEST else None


def _days_reserved(match: re.Match[str]) -> int | None:
    """The days from the first to the last of those set aside: of a week, those on which people work."""
    number = numerals.cardinal(match["n"].lower()) or 0
    days = _WEEK * number - _WEEKEND if match["unit"].lower() == "week" else number
    return days if 1 < days <= _LONGEST else None


def last_day(first: date, days: int) -> date | None:
    """The last of so many days."""
    try:
        return first + timedelta(days=days - 1)
    except OverflowError:
        return None
