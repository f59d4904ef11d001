"""Values in English: days, stretches of days, how far off they are, numbers, lists.

Nothing here raises: a value that is no date is shown as it came.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from briefings.moments import Moment, moment, zone_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.message import When

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}
_NEAR_MONTHS = {0: "this month", 1: "next month", -1: "last month"}
_IN_DAYS = 13  # beyond, a person counts in weeks
_IN_WEEKS = 56  # and beyond that in months
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SIGNS = "$€£¥"
_LONGEST = 70  # characters of what was typed that an answer repeats
_SINGLE = str.maketrans("“”", "‘’")
_LARGEST = 1e15  # beyond, a float no longer tells its units apart


def when(value: When) -> str:
    """``Sun 9 – Mon 10 Jan 2022 · in 2 days``, ``January 2022``, ``Mon 7 Jan 2019, 09:00 Shanghai time (UTC+8)``."""
    return f"{_when(value)} · {value.off}" if value.off else _when(value)


def _when(value: When) -> str:
    start = moment(value.start, value.zone, value.precision)
    end = moment(value.end, value.zone) if value.end else None
    if start is None:
        return value.start
    if end is None or end.after <= start.after:
        return _one(start, value.zone)
    if start.unit == end.unit == "day":
        return f"{_opening(start.first, end.first)} – {_dated(end.first)}"
    if start.unit == end.unit == "month":
        return f"{_opening_month(start.first, end.first)} – {_month(end.first)}"
    return f"{_one(start, value.zone)}, until {_one(end, value.zone)}"


def day(value: str) -> str:
    """A day, a month or an instant of a document, without its hour: ``Thu 30 Dec 2021``."""
    found = moment(value)
    if found is None:
        return value
    return _month(found.first) if found.unit == "month" else _dated(found.first)


def new_day(value: When, before: str | None) -> str:
    """The day on which something now is; where that is the day of before, with its hour: ``Fri 4 Mar 2022, 17:00``."""
    now, was = moment(value.start, value.zone, value.precision), moment(before, value.zone)
    if now and was and now.clock and was.clock and now.first == was.first:
        return _one(now, value.zone)
    return day(value.start)


def distance(value: When, as_of: datetime) -> str | None:
    """How far off it is for a reader at ``as_of``: ``in 8 days``, ``tomorrow``, ``under way``; None if unknown."""
    start = moment(value.start, value.zone, value.precision)
    if start is None:
        return None
    end = moment(value.end, value.zone) or start
    here = _local_day(value, start, as_of)
    if start.unit == "month":
        return _months_off((start.first.year - here.year) * 12 + start.first.month - here.month)
    last = max(start.after, end.after) - timedelta(days=1)
    if start.first < here <= last:
        return "under way"
    return _days_off((start.first - here).days)


def number(value: float) -> str:
    """``175,000``, ``3.1``, ``1.5 million``."""
    for size, name in _SCALES:
        if size <= abs(value) < _LARGEST and round(value / size, 2) == value / size:
            return f"{value / size:,.10g} {name}"
    whole = abs(value) < _LARGEST and value == int(value)
    return f"{value:,.0f}" if whole else f"{value:,.10g}"


def amount(value: float, unit: str) -> str:
    """``$200 billion``, ``14,000 people``, ``3.1 per cent``."""
    return f"{unit}{number(value)}" if unit and unit in _SIGNS else f"{number(value)} {unit}".rstrip()


def counted(how_many: int, one: str, many: str | None = None) -> str:
    """``1 source``, ``3 sources``."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"


def counted_in_words(how_many: int, one: str) -> str:
    """``one source``, ``three sources``, ``12 sources``."""
    number = _NUMBERS[how_many] if 0 < how_many < len(_NUMBERS) else str(how_many)
    return f"{number} {one if how_many == 1 else one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """``A, B and C``."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@cache
def english() -> Mapping[str, frozenset[str]]:
    """The lists of ``english.yaml`` by name."""
    text = files("briefings.render").joinpath("english.yaml").read_text(encoding="utf-8")
    lists = yaml.load(text, yaml.CSafeLoader)
    return {name: frozenset(word for row in rows for word in row) for name, rows in lists.items()}


def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def with_article(name: str) -> str:
    """A name within a sentence: "the White House", "the Bank of England", but "Russia" and "Tomas Ruhl"."""
    first, *rest = re.split(r" (?:of|for|on) ", name.casefold(), maxsplit=1)
    head = first.rsplit(" ", 1)[-1]
    bodies = english()["takes_the"] | (english()["takes_the_of"] if rest else set())
    common = name[:1].islower() or head in bodies
    return f"the {name}" if common and not name.casefold().startswith("the ") else name


def echoed(text: str) -> str:
    """What somebody typed, as a sentence repeats it: of a long address or text the middle is left out."""
    words = " ".join(text.split())
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half]}…{words[1 - half :]}"


def within(text: str) -> str:
    """Words that stand in quotation marks: those that they bring become single ones."""
    return text.translate(_SINGLE)


def balanced(text: str) -> str:
    """A piece cut out of a source with its quotation marks in pairs."""
    opened = closed = 0
    for letter in text:
        opened += letter == "“"
        if letter == "”" and opened:
            opened -= 1
        elif letter == "”":
            closed += 1
    odd = '"' if text.count('"') % 2 else ""
    return f"{'“' * closed}{text}{'”' * opened}{odd}"


def _one(found: Moment, zone: str | None) -> str:
    if found.unit == "month":
        return _month(found.first)
    shown = _dated(found.first)
    if found.unit == "week":
        return f"the week of {shown}"
    return shown if found.clock is None else f"{shown}, {_hour(found.clock, zone)}"


def _dated(found: date) -> str:
    return f"{_weekday(found)} {_MONTHS[found.month - 1][:3]} {found.year}"


def _weekday(found: date) -> str:
    return f"{_DAYS[found.weekday()]} {found.day}"


def _month(found: date) -> str:
    return f"{_MONTHS[found.month - 1]} {found.year}"


def _opening(first: date, last: date) -> str:
    """The first day of a stretch, with no more said than its last day leaves open."""
    if first.year != last.year:
        return _dated(first)
    return _weekday(first) if first.month == last.month else _dated(first).removesuffix(f" {first.year}")


def _opening_month(first: date, last: date) -> str:
    return _month(first) if first.year != last.year else _MONTHS[first.month - 1]


def _hour(at: datetime, zone: str | None) -> str:
    if zone and "/" in zone:
        place = zone.rsplit("/", 1)[-1].replace("_", " ")
        return f"{at:%H:%M} {place} time ({_offset(at)})"
    return f"{at:%H:%M} {_offset(at)}".rstrip()


def _offset(at: datetime) -> str:
    shift = at.utcoffset()
    if shift is None:
        return ""
    minutes = round(shift.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def _local_day(value: When, start: Moment, as_of: datetime) -> date:
    zone = zone_named(value.zone) or (start.clock.tzinfo if start.clock else None)
    try:
        return (as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)).astimezone(zone or as_of.tzinfo).date()
    except OverflowError:  # the first or the last day of the calendar
        return as_of.date()


def _days_off(days: int) -> str:
    if days in _NEAR:
        return _NEAR[days]
    return f"in {_stretch(days)}" if days > 0 else f"{_stretch(-days)} ago"


def _stretch(days: int) -> str:
    if days <= _IN_DAYS:
        return counted(days, "day")
    if days <= _IN_WEEKS:
        return f"about {counted(round(days / 7), 'week')}"
    return f"about {counted(round(days / 30.44), 'month')}"


def _months_off(months: int) -> str:
    if months in _NEAR_MONTHS:
        return _NEAR_MONTHS[months]
    return f"in {months} months" if months > 0 else f"{-months} months ago"
