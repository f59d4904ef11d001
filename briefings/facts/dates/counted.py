"""Days counted on or back from others in everyday ways: "48 hours later", "a week today", "the Thursday after that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.named import holiday
from briefings.facts.dates.rules import Reading, Rule, Scene
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_DAY_HOURS = 24
_FROM_TEXT = "counted from the date before it"
_AWAY = "weekday, from the date before it"
_BESIDE_NAMED = "weekday beside a named day"
_TODAY = {"today": 0, "tomorrow": 1}
_ENDS = re.compile(
    r"\s*(?:$|[.,;:)!?\]”’\"'—–-])|\s+(?:the|a|an|in|at|its|their|his|her|it|they|he|she|both|and)\b", re.IGNORECASE
)


def _day(match: re.Match[str], day: date | None, rule: str) -> Iterator[Reading]:
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), rule)


def _moved(anchor: Reading | None, days: int) -> date | None:
    return values.move(anchor.value.first, days) if anchor else None


def _hours(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“48 hours later”, “twenty-four hours before that”."""
    anchor, count = scene.last_day(match.start()), numerals.cardinal(match["n"]) or 0
    if anchor and count and count % _DAY_HOURS == 0:
        back = match["side"].lower().startswith(("before", "earlier"))
        yield from _day(match, values.move(anchor.value.first, count // _DAY_HOURS * (-1 if back else 1)), _FROM_TEXT)


def _next_day(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“next day”, “the very next morning”, “the evening following”, “the next day but one”, “that same evening”."""
    anchor = scene.last_day(match.start())
    told = match[0].lower()
    shift = 0 if "same" in told else 2 if "but one" in told else 1
    yield from _day(match, _moved(anchor, shift), "day beside the date before it")


def _days_on(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“two days on, the board sits”, “three days sooner”, “two evenings later”."""
    anchor, count = scene.last_day(match.start()), numerals.cardinal(match["n"])
    if not anchor or not count or (match["side"].lower() == "on" and not _ENDS.match(scene.text, match.end())):
        return
    length = {"week": 7, "fortnight": 14}.get(match["u"].lower(), 1)
    back = match["side"].lower() in {"sooner", "earlier"}
    yield from _day(match, values.move(anchor.value.first, count * length * (-1 if back else 1)), _FROM_TEXT)


def _from_today(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“a week today”, “two weeks tomorrow”, “this day fortnight”, “in exactly ten days”."""
    count = numerals.cardinal(match["n"] or "1") or 1
    length = {"week": 7, "fortnight": 14}.get(match["u"].lower(), 1)
    start = _TODAY.get((match["word"] or "today").lower(), 0)
    if scene.published:
        yield from _day(
            match, values.move(scene.published, start + count * length), "counted on from the document's date"
        )


def _weekday_beside(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the Thursday after”, “the Monday following”, “the Tuesday before that”."""
    anchor = scene.last_day(match.start())
    if anchor:
        back = match["side"].lower() == "before"
        near = values.move(anchor.value.first, -1 if back else 1)
        find = values.weekday_on_or_before if back else values.weekday_on_or_after
        yield from _day(match, near and find(near, _number(match)), _AWAY)


def _that_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“On the Saturday the board sits”: the first one after a day to come that was just told."""
    anchor = scene.last_day(match.start())
    if anchor and scene.published and anchor.value.first > scene.published and _ENDS.match(scene.text, match.end()):
        yield from _day(match, values.weekday_on_or_after(anchor.value.first, _number(match)), _AWAY)


def _weekday_beside_named(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the Wednesday after Easter”, “the Tuesday before Good Friday”."""
    if not scene.published:
        return
    named = [holiday(match["name"], scene.published.year + shift) for shift in (0, 1)]
    coming = next((day for day in named if day and day >= scene.published), None)
    back = match["side"].lower() == "before"
    near = coming and values.move(coming, -1 if back else 1)
    find = values.weekday_on_or_before if back else values.weekday_on_or_after
    yield from _day(match, near and find(near, _number(match)), _BESIDE_NAMED)


def _weekday_of_next(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“next week, on Wednesday”, “Thursday of the week after”, “Wednesday next”."""
    if not scene.published:
        return
    if match["alone"]:
        near = values.move(scene.published, 1)
        yield from _day(match, near and values.weekday_on_or_after(near, _number(match)), "weekday after “next”")
        return
    week = scene.published
    if match["then"] and (anchor := scene.last_day(match.start())):
        week = anchor.value.first
    here = (match["which"] or match["then"] or "").lower().startswith(_THIS_WEEK)
    monday = values.move(week, (0 if here else 7) - week.weekday())
    yield from _day(match, monday and values.move(monday, _number(match)), "weekday of the week named")


def _weekdays_on(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“two Fridays from now”."""
    count = numerals.cardinal(match["n"])
    near = scene.published and values.move(scene.published, 1)
    first = near and values.weekday_on_or_after(near, _number(match))
    yield from _day(match, (first and count and values.move(first, 7 * (count - 1))) or None, "weekdays counted on")


def _day_and_month(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“on 15/3”, “Fri 3/15”: where only one order is a day, or the weekday agrees."""
    if not scene.published:
        return
    first, second = int(match["d"]), int(match["m"])
    weekday = words().weekdays.get((match["wd"] or "").lower().rstrip("."))
    found = {
        day
        for number, month in ((first, second), (second, first))
        for year in (scene.published.year, scene.published.year + 1)
        if (day := values.to_date(year, month, number))
        and (weekday is None or day.weekday() == weekday)
        and 0 <= (day - scene.published).days < _SOON
    }
    if len(found) == 1:
        yield from _day(match, found.pop(), "date in figures, the coming year")


def _week_numbered(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“in week 12”, by the calendar's count."""
    number = int(match["n"])
    first = scene.published and values.to_date(scene.published.year, 1, 4)
    monday = first and values.move(first, 7 * (number - 1) - first.weekday())
    if monday and 1 <= number <= _WEEKS:
        yield Reading(match.start(), match.end(), values.of_week(monday), "week by its number")


def _number(match: re.Match[str]) -> int:
    return words().weekdays[match["wd"].lower().rstrip(".")]


_SOON, _WEEKS = 200, 53
_THIS_WEEK = ("this", "that", "the same")
_HOURS = r"(?:24|48|72|96|twenty-four|forty-eight|seventy-two|ninety-six)"
RULES = (
    Rule(
        rf"(?P<n>{_HOURS})<S>hours<S>(?P<side>later|after(?:wards)?(?:<S>that)?|earlier|before(?:<S>that|hand)?)\b",
        _hours,
    ),
    Rule(r"the<S>(?:very<S>)?next<S>day<S>but<S>one\b", _next_day),
    Rule(r"(?:the<S>)?very<S>next<S>(?:day|morning|afternoon|evening|night)\b", _next_day),
    Rule(r"next<S>(?:day|morning|afternoon|evening)\b(?!<S>deliver)", _next_day),
    Rule(r"the<S>(?:day|morning|afternoon|evening|night)<S>following\b", _next_day),
    Rule(r"that<S>same<S>(?:day|morning|afternoon|evening|night)\b", _next_day),
    Rule(
        r"(?P<n><NUMBER>)<S>(?P<u>day|week|fortnight)s?<S>(?P<side>on|sooner)\b(?!<S>(?:from<S>)?<WEEKDAY>)", _days_on
    ),
    Rule(r"(?P<n><NUMBER>)<S>(?P<u>evening|morning|afternoon)s?<S>(?P<side>later|earlier)\b", _days_on),
    Rule(r"(?P<n><NUMBER>)<S>(?P<u>day|week|fortnight)s?<S>(?:from<S>)?(?P<word>today|tomorrow)\b", _from_today),
    Rule(r"(?P<n>)(?P<word>)this<S>day<S>(?P<u>week|fortnight)\b", _from_today),
    Rule(
        r"(?P<word>)in<S>(?:just|exactly|precisely|only|barely)<S>(?P<n><NUMBER>)<S>(?P<u>day|week|fortnight)s?\b",
        _from_today,
    ),
    Rule(
        r"(?:the<S>)?(?:first<S>)?(?P<wd><WEEKDAY>)<S>(?P<side>after|before|following)<S>(?P<name><HOLIDAY>)",
        _weekday_beside_named,
    ),
    Rule(
        r"the<S>(?P<wd><WEEKDAY>)<S>(?P<side>after|before|following)(?:<S>that)?\b(?=\s*(?:$|[.,;:)]|<S>(?:in|at|and)\b))",
        _weekday_beside,
    ),
    Rule(r"(?:(?<=\bon\s)the|that)<S>(?P<wd><WEEKDAY>)", _that_weekday),
    Rule(r"(?P<alone>)(?P<then>)(?P<which>next|this)<S>week,?<S>(?:on<S>)?(?P<wd><WEEKDAY>)", _weekday_of_next),
    Rule(
        r"(?P<alone>)(?P<which>)(?P<wd><WEEKDAY>)(?:<S><PARTOFDAY>)?<S>(?:of<S>)?"
        r"(?P<then>the<S>(?:following<S>week|week<S>after|same<S>week)|that<S>(?:same<S>)?week)\b",
        _weekday_of_next,
    ),
    Rule(
        r"(?P<which>)(?P<then>)(?P<wd><WEEKDAY>)<S>(?P<alone>next)\b(?=\s*(?:$|[.,;:)]|<S>(?:in|at|and|to)\b))",
        _weekday_of_next,
    ),
    Rule(
        r"(?P<n>two|three|four)<S>(?P<wd>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s<S>(?:from<S>now|hence)\b",
        _weekdays_on,
    ),
    Rule(
        r"(?:(?P<wd><ANYWEEKDAY>),?<S>|(?<=\bon\s))(?P<d>[0-3]?\d)/(?P<m>[0-3]?\d)(?![\d/%]|<S><MONTH>)", _day_and_month
    ),
    Rule(r"(?<=\bin\s)week<S>(?P<n>\d{1,2})\b(?!<S>of\b)", _week_numbered),
)
