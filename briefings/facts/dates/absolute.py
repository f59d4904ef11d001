"""Dates of the calendar: "Jan. 9 and 10", "22 May 2023", "2024-03-14", "early March", "in 1988"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.fragments import compiled
from briefings.facts.dates.rules import Reading, Rule, Scene
from briefings.facts.dates.vocabulary import words
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from briefings.facts.dates.tense import Lean

NEAR = 62  # days that a date without its year may lie ahead of its document although the verb nearby is in the past
MONTHS_NEAR = 2  # how far ahead a month is still taken for the coming one
SOON = 31  # days ahead within which a day is never taken for last year's, whatever the verb: news would tell the year
HALF = 6  # months ahead in which the present tense alone tells of a month to come ("takes effect in July")
JUST_OVER = 45  # days that a date may lie behind although its verb speaks of what is to come
BESIDE = 25  # code points between a year and a month of it
_SENTENCE_ENDS = re.compile(r"[.;!?\n]|\b(?:to|from|than|and|with)\b")
MODERN = 1900  # earlier years are rarer in news than such counts
HALF_A_YEAR = 183
_PART_LEANS: dict[str, Lean] = {"later": "future", "earli": "past"}
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|from|to|through|and|or|of|during|before|after|for|this|between|around|about)\s+$",
    re.IGNORECASE,
)


def _iso(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    del scene
    day = values.to_date(int(match["y"]), int(match["m"]), int(match["d"]))
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "date in figures")


def _figures(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """03/14/2024 and 14/03/2024: the month comes first wherever it can, as in American news."""
    del scene
    first, second, written = int(match["a"]), int(match["b"]), int(match["y"])
    year = written if len(match["y"]) > 2 else written + (1900 if written > 50 else 2000)  # noqa: PLR2004  (two figures)
    day_first = "." in match[0]
    day = values.to_date(year, second, first) if day_first else values.to_date(year, first, second)
    day = day or values.to_date(year, second, first)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "date in figures")


def _days_of_month(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """One reading for each day of "Jan. 9 and 10", "22 and 23 May 2023", "January 22 to 25"."""
    groups = match.groupdict()
    month = _month_number(match["m"])
    year = numerals.year(groups["y"]) if groups.get("y") else None
    rule = "day, month and year" if year else "day and month, year from the document's date"
    places = [match.span("d")]
    offset = match.start("more") if groups.get("more") else 0
    places += [
        (offset + found.start(), offset + found.end()) for found in compiled(_DAYS).finditer(groups.get("more") or "")
    ]
    places.sort()
    bounds = _bounds(match, places)
    weekday = words().weekdays.get((groups.get("wd") or "").lower().rstrip("."))
    previous: date | None = None
    for (start, end), (low, high) in zip(places, bounds, strict=True):
        number = numerals.ordinal(scene.text[start:end]) or 0
        day = _dated(scene, match, (year, month, number), weekday)
        if day and previous and day < previous:
            day = values.to_date(previous.year, month, number) or day
        if day:
            value = values.of_week(day) if groups.get("week") else values.of_day(day)
            yield Reading(low, high, value, rule)
            previous = day


def _bounds(match: re.Match[str], places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each day's expression stands: month and year belong to the day beside them."""
    starts = [match.start(), *(start for start, _ in places[1:])]
    ends = [*(end for _, end in places[:-1]), match.end()]
    return list(zip(starts, ends, strict=True))


_DAYS = r"(?<!\w)(?:<DAY>|<ORDINALWORD>)"


def _dated(scene: Scene, match: re.Match[str], parts: tuple[int | None, int, int], weekday: int | None) -> date | None:
    year, month, number = parts
    if year:
        return values.to_date(year, month, number)
    if shared := _year_shared(match, scene):
        return values.to_date(shared, month, number)
    if not scene.published:
        return None
    return year_for(scene.published, month, number, scene.lean(*match.span()), weekday)


def year_for(published: date, month: int, number: int, lean: Lean, weekday: int | None = None) -> date | None:
    """The day of the year that fits: the nearest, or the one on the side of which the sentence speaks."""
    near = [values.to_date(published.year + shift, month, number) for shift in (-1, 0, 1)]
    days = [day for day in near if day]
    if not days:
        return _leap_day(published) if (month, number) == (2, 29) else None
    agreeing = [day for day in days if day.weekday() == weekday] or days
    nearest = min(agreeing, key=lambda day: abs((day - published).days))
    distance = (nearest - published).days
    if lean == "future" and distance < -JUST_OVER:
        return next((day for day in agreeing if day >= published), nearest)
    if (lean == "past" and distance > SOON) or (lean == "perhaps past" and distance > NEAR):
        return next((day for day in reversed(agreeing) if day <= published), nearest)
    return nearest


def _leap_day(published: date) -> date | None:
    years = sorted(range(published.year - 8, published.year + 9), key=lambda year: abs(year - published.year))
    return next((day for year in years if (day := values.to_date(year, 2, 29))), None)


def month_for(published: date, month: int, lean: Lean) -> date | None:
    """The month of the year that fits: the latest one, or the coming one when the sentence speaks of what is to come.

    A month that is about to come is meant even beside a past verb: of last year's, news would name the year.
    """
    gap = (month - published.month) % 12
    soon = gap <= (1 if lean == "past" else MONTHS_NEAR)
    return values.move_months(published.replace(day=1), gap if lean == "future" or soon else gap - 12)


def _month_of_year(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    del scene
    year = numerals.year(match["y"])
    first = values.to_date(year, _month_number(match["m"]), 1) if year else None
    if first:
        yield Reading(match.start(), match.end(), values.of_month(first), "month and year")


def _year_spoken_of(match: re.Match[str], scene: Scene) -> int | None:
    """“next year, possibly in February”: the year told just before."""
    before = scene.found[-1] if scene.found else None
    if not before or before.value.precision != "year" or match.start() - before.end > BESIDE:
        return None
    return None if _SENTENCE_ENDS.search(scene.text, before.end, match.start()) else before.value.first.year


def _year_shared(match: re.Match[str], scene: Scene) -> int | None:
    """“between April and June 1988”: the year that stands behind the last month of a list."""
    listed = compiled(_SHARED_YEAR).match(scene.text, match.end())
    year = numerals.year(listed["y"]) if listed else None
    if not listed or not year:
        return None
    return year if _month_number(match["m"]) <= _month_number(listed["m"]) else year - 1


def _month(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """A month without its year: "in March", "early next January", "last May"."""
    if _is_a_name(match, scene):
        return
    year = _year_shared(match, scene)
    first = values.to_date(year, _month_number(match["m"]), 1) if year else _month_beside(match, scene)
    if first:
        rule = "month, year from its list" if year else "month, year from the document's date"
        yield Reading(match.start(), match.end(), values.of_month(first), rule)


def _month_beside(match: re.Match[str], scene: Scene) -> date | None:
    """The month of the year that its own words tell, or that fits the document's day best."""
    if not scene.published:
        return None
    number, side = _month_number(match["m"]), (match["rel"] or "").lower()
    here = scene.published.replace(day=1)
    gap = (number - here.month) % 12
    if "year" in (match["of"] or "").lower():
        shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        return values.to_date(here.year + shift, number, 1)
    if side.startswith(("last", "this past")):
        return values.move_months(here, gap - 12)
    if side:
        return values.to_date(here.year, number, 1) if side == "this" else values.move_months(here, gap or 12)
    if year := _year_spoken_of(match, scene):
        return values.to_date(year, number, 1)
    lean = _PART_LEANS.get((match["part"] or "").lower()[:5]) or scene.lean(*match.span(), day=gap <= HALF)
    return month_for(scene.published, number, lean)


_SHARED_YEAR = r"(?:<S>(?:and|or|to|through|until)<S>|,<S>|<S>?[-–—]<S>?)(?P<m><MONTH>)(?:<S><DAY>,?)?<S>(?P<y><YEAR>)"
_A_COUNT = re.compile(
    r"\s+(?!(?:as|was|is|has|its|his|this|across|towards|unless|plus)\b)[a-z]+s\b|\s+(?:people|men|women|children)\b"
)
_SURELY = re.compile(r"(?:in|since|during|the\s+year|fiscal)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|any)\s+$", re.IGNORECASE)


def _is_a_name(match: re.Match[str], scene: Scene) -> bool:
    """“May” the verb, “March” the walk, “April” the person."""
    if _EACH.search(scene.text, max(0, match.start() - 8), match.start()):
        return True
    if match["rel"] or match["part"] or match["of"]:
        return False
    if match["m"].lower() not in words().ambiguous_months:
        return _named(match, scene, {"PERSON"})
    if _BEFORE_A_MONTH.search(scene.text, max(0, match.start() - 12), match.start()):
        return match["m"].lower() != "may" and _named(match, scene, {"PERSON"})
    return not _named(match, scene, {"DATE"})


def _named(match: re.Match[str], scene: Scene, kinds: set[str]) -> bool:
    sentence = scene.sentence(match.start())
    tokens = sentence.tokens_at(Span(*match.span("m"))) if sentence else None
    return bool(tokens) and any(token.ent_type_ in kinds for token in tokens or ())


def _year(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    year = numerals.year(match["y"])
    round_number = year is not None and (year % 50 == 0 or year < MODERN)
    if round_number and _A_COUNT.match(scene.text, match.end()) and not _SURELY.match(match[0]):
        return
    value = values.of_year(year) if year else None
    if value:
        yield Reading(match.start("y"), match.end(), value, "year")


def _decade(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    del scene
    yield Reading(match.start(), match.end(), values.of_decade(int(match["y"])), "decade")


def _month_number(name: str) -> int:
    return words().months[name.lower().rstrip(".")]


RULES = (
    Rule(r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d|-)", _iso),
    Rule(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])", _figures),
    Rule(r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d|\.\d)", _figures),
    Rule(
        r"(?P<week><WEEKOF>)?(?:(?P<wd><ANYWEEKDAY>),?<S>(?:the<S>)?)?(?P<m><MONTH>)(?:<S>|(?<=\.))(?:the<S>)?(?P<d><DAY>|<ORDINALWORD>)(?P<more><MOREDAYS>)?"
        r"(?:(?:,<S>?|<S>)(?P<y><YEAR>))?",
        _days_of_month,
    ),
    Rule(
        r"(?P<week><WEEKOF>)?(?:(?P<wd><ANYWEEKDAY>),?<S>)?(?:the<S>)?(?P<more>(?:(?:<DAY>|<ORDINALWORD>)(?:,<S>|<S>?[-–—/&]<S>?|<S>(?:and|or|to|until|through)<S>(?:the<S>)?)){0,6})"
        r"(?P<d><DAY>|<ORDINAL>)<S>(?:of<S>)?(?P<m><MONTH>)(?:(?:,<S>?|<S>)(?P<y><YEAR>))?",
        _days_of_month,
    ),
    Rule(r"<PART>?(?<!\d\s)(?P<m><MONTH>)(?:,?<S>|<S>of<S>)(?P<y><YEAR>)", _month_of_year),
    Rule(
        r"(?P<part><PART>)?(?:(?P<rel>last|next|this<S>past|this<S>coming|the<S>coming|this)<S>)?(?<!\d\s)(?P<m><FULLMONTH>)"
        r"(?P<of><S>(?:of<S>)?(?P<which>last|next|this)<S>year\b)?",
        _month,
    ),
    Rule(r"the<S>(?:early<S>|late<S>|mid-)?(?P<y>(?:1[5-9]|20)\d0)s\b", _decade),
    Rule(
        r"(?:in|since|by|during|of|from|until|before|after|for|fiscal|early|late|mid|to|through|and|the<S>year)(?:<S>|-)(?:the<S>)?(?P<y><YEAR>)",
        _year,
    ),
)
