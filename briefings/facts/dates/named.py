"""Days and stretches that carry a name: "Christmas Eve", "the third quarter", "this summer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.absolute import HALF_A_YEAR
from briefings.facts.dates.rules import Reading, Rule, Scene
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year."""
    spec = words().holidays[" ".join(name.lower().replace("’", "'").split())]
    if "easter" in spec:
        sunday = values.easter(year)
        return sunday and values.move(sunday, spec["easter"])
    if "weekday" in spec:
        return values.nth_weekday(year, spec["month"], spec["weekday"], spec["nth"])
    return values.to_date(year, spec["month"], spec["day"])


def _holiday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    year = numerals.year(match["y"]) if match["y"] else None
    if year:
        days = [holiday(match["name"], year)]
    elif scene.published:
        days = [holiday(match["name"], scene.published.year + shift) for shift in (-1, 0, 1)]
    else:
        return
    known = [day for day in days if day]
    day = _nearest(known, scene, match) if scene.published else next(iter(known), None)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "named day of the year")


def _nearest(days: list[date], scene: Scene, match: re.Match[str]) -> date | None:
    if scene.published is None:
        return None
    published, lean = scene.published, scene.lean(*match.span())
    sided = [day for day in days if (day >= published if lean == "future" else day <= published)] if lean else days
    return min(sided or days, key=lambda day: abs((day - published).days), default=None)


def _year_end(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“by year-end”: the last day of the year, or of the one before when it is over."""
    if scene.published is None:
        return
    shift = -1 if scene.lean(*match.span()) == "past" else 0
    day = values.to_date(scene.published.year + shift, 12, 31)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "last day of the year")


def _quarter(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    number = numerals.ordinal(match["n"]) or 0
    year = numerals.year(match["y"]) if match["y"] else None
    if year is None and scene.published:
        end = values.of_quarter(scene.published.year, number)
        year = scene.published.year - (1 if end and (end.first - scene.published).days > HALF_A_YEAR else 0)
    value = values.of_quarter(year, number) if year else None
    if value:
        yield Reading(match.start(), match.end(), value, "quarter")


def _season(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    code = words().seasons[match["name"].lower()]
    year = numerals.year(match["y"]) if match["y"] else None
    if year is None and scene.published:
        year = scene.published.year + {"last": -1, "next": 1}.get((match["side"] or "").lower(), 0)
        if (match["side"] or "").lower() == "last" and _is_over(code, scene.published):
            year += 1
    value = values.of_season(year, code) if year else None
    if value:
        yield Reading(match.start(), match.end(), value, "season")


def _is_over(code: str, published: date) -> bool:
    season = values.of_season(published.year, code)
    return season is not None and (published - season.first).days > SEASON_DAYS


SEASON_DAYS = 92


def _nth_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the second Tuesday in November”, “the last Sunday of the month”."""
    if scene.published is None:
        return
    nth = -1 if match["n"].lower() in {"last", "final"} else numerals.ordinal(match["n"]) or 1
    here = values.move_months(scene.published.replace(day=1), 1) if match["next"] else scene.published
    month = words().months[match["m"].lower()] if match["m"] else (here or scene.published).month
    if match["next"] and here:
        day = values.nth_weekday(here.year, here.month, words().weekdays[match["wd"].lower()], nth)
        if day:
            yield Reading(match.start(), match.end(), values.of_day(day), "weekday counted in a month")
        return
    told = numerals.year(match["y"]) if match["y"] else None if match["m"] else scene.published.year
    years = [told] if told else [scene.published.year + shift for shift in (-1, 0, 1)]
    found = [values.nth_weekday(year, month, words().weekdays[match["wd"].lower()], nth) for year in years]
    day = _nearest([day for day in found if day], scene, match)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "weekday counted in a month")


def _nth_day(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the last day of the month”, “the first day of June”."""
    if scene.published is None:
        return
    here = scene.published.replace(day=1)
    if match["m"]:
        gap = (words().months[match["m"].lower()] - here.month) % 12
        here = (
            values.move_months(here, gap if gap <= NEAR or scene.lean(*match.span()) == "future" else gap - 12) or here
        )
    elif match["which"].lower() in {"next", "last"}:
        here = values.move_months(here, 1 if match["which"].lower() == "next" else -1) or here
    after = values.move_months(here, 1)
    day = here if match["n"].lower() == "first" else after and values.move(after, -1)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "first or last day of a month")


NEAR = 6  # months that one told by its name alone may lie ahead


RULES = (
    Rule(
        r"the<S>(?:very<S>)?(?P<n>first|last|final)<S>day<S>of<S>"
        r"(?:(?P<m><FULLMONTH>)(?!<S>\d)|(?P<which>the|this|next|last)<S>month\b)",
        _nth_day,
    ),
    Rule(
        r"(?:the<S>)?year[-\s]end\b(?!<S>(?:report|results|bonus|figures|party|review|rally|sale|sales|list))",
        _year_end,
    ),
    Rule(
        r"the<S>(?P<n>first|second|third|fourth|last|final)<S>(?P<wd><WEEKDAY>)<S>(?:of|in)<S>"
        r"(?:(?P<m><FULLMONTH>)(?:,?<S>(?P<y><YEAR>))?|(?:the|this|(?P<next>next))<S>month\b)",
        _nth_weekday,
    ),
    Rule(
        r"(?:(?<=by\s)|(?<=until\s)|(?<=before\s)|(?<=after\s)|(?<=since\s))(?P<name>christmas)\b(?!<S>(?:eve|day|tree))(?P<y>)",
        _holiday,
    ),
    Rule(r"(?P<name><HOLIDAY>)(?:,?<S>(?P<y><YEAR>))?", _holiday),
    Rule(
        r"(?:the<S>)?(?:fiscal[-\s])?(?P<n>first|second|third|fourth)(?:<S>|-)quarter\b(?:<S>(?:of<S>)?(?P<y><YEAR>))?",
        _quarter,
    ),
    Rule(r"(?P<side>last|this|next)<S>(?P<name><SEASON>)(?P<y>)", _season),
    Rule(
        r"(?:in|by|during|since|until)<S>(?:the<S>)?(?:(?:early|late)<S>)?(?P<name><SEASON>)(?P<side>)(?:<S>(?:of<S>)?(?P<y><YEAR>))?",
        _season,
    ),
)
