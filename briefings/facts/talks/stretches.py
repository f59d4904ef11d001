"""Dates put together: "9 and 10 January" is one stretch, a clock time belongs to its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.talks.when import When

_LINK = re.compile(r"\W*(?:and|to|through|until|till|or|-|–|—)?\W*(?:on |the |from )*\W*", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\W+(?:the\W+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\W+(?:the\W+)?$", re.IGNORECASE)
_BETWEEN_HOURS = re.compile(r"\bbetween\W+[\d:.]+(?:\s?[ap]\.?m\.?)?$", re.IGNORECASE)
_REACH = re.compile(r"\W*(?:to|through|until|till|-|–|—)\W*(?:the )?\W*", re.IGNORECASE)
_BESIDE = 16  # code points between two dates of one stretch
_OPENS = re.compile(r"\b(?:commenc|start|begin|open)\w*\b|\bfrom\b", re.IGNORECASE)


def stretches(whens: Sequence[When], text: str, offset: int, *, moves: bool = False) -> tuple[When, ...]:
    """Dates put together: "9 and 10 January" is one stretch, a clock time belongs to its day; others stay apart.

    ``text`` is the sentence that holds them, ``offset`` where it starts in the document. ``moves``: "from 3 to 10 May"
    is an old day and a new one.
    """
    result: list[When] = []
    for when in whens:
        between = text[result[-1].until - offset : when.at - offset] if result else ""
        told = text[: result[-1].at - offset] if result else ""
        moved = moves and ((between.strip() == "to" and _FROM.search(told)) or len(between) > _BESIDE)
        if result and between.strip() == "and" and (_BETWEEN.search(told) or _is_first_hour(result[-1], text, offset)):
            between = " to "
        joint = _of_one_day(result[-1], when, between) if result and not moved else None
        if joint:
            result[-1] = joint
        else:
            result.append(when)
    return tuple(result)


def _is_first_hour(when: When, text: str, offset: int) -> bool:
    """Whether an hour stands behind "between", on a day told before: "on 11 March between 10:00 and 12:30"."""
    return bool(when.clock) and _BETWEEN_HOURS.search(text, 0, when.until - offset) is not None


def _of_one_day(one: When, two: When, between: str) -> When | None:
    """Two dates as one stretch; of two hours of a day ("from 18:00 to 20:00") the first is when it starts."""
    hours = one.clock and two.clock and two.first == one.first
    if hours and _REACH.fullmatch(between) and between.strip():
        return replace(one, until=two.until)
    return _together(one, two, between)


def _together(one: When, two: When, between: str) -> When | None:
    if one.covers(two) and two.clock and two.first > one.first:
        if _OPENS.search(between) and not one.clock:  # "on 1 and 2 July, commencing at 9.30"
            return replace(one, clock=two.clock, zone=two.zone, precision="minute", until=two.until)
        return replace(one, until=two.until)  # the hour of a later day
    if one.covers(two) and (two.precision, one.precision) != ("month", "month"):
        return replace(
            two if one.last != two.last or two.clock else one,
            last=max(one.last, two.last) if one.precision == "day" else two.last,
            rules=one.rules + two.rules,
            at=one.at,
            until=two.until,
            zone=two.zone or one.zone,
            clock_only=one.clock_only and two.clock_only,
        )
    if two.covers(one) and two.precision in {"week", "month"}:
        return replace(one, until=two.until)
    if one.first < two.first and _is_run(one, two, between):
        return replace(one, last=two.last, until=two.until, rules=one.rules + two.rules)
    return None


def _is_run(one: When, two: When, between: str) -> bool:
    if one.precision not in {"day", "minute"} or two.precision not in {"day", "minute"}:
        return False
    if _REACH.fullmatch(between) and between.strip():
        return True
    return two.first == one.last + timedelta(days=1) and bool(_LINK.fullmatch(between))
