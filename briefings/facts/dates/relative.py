"""Dates told from the day of the document: "today", "Friday", "next Monday", "Thursday next week", "two weeks ago"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.fragments import compiled
from briefings.facts.dates.rules import LATEST, Reading, Rule, Scene
from briefings.facts.dates.vocabulary import words
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from briefings.facts.dates.tense import Lean
    from briefings.facts.dates.values import Value
    from briefings.facts.parse import Sentence

_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LISTED = re.compile(r"(?:,\s*|\s+(?:and|or|to|through|until)\s+|,\s+(?:and|or)\s+)(?:on\s+)?", re.IGNORECASE)
_ONWARD = re.compile(  # what goes on from a day just told
    r"\b(?:then|go(?:es|ing)? on|mov(?:es?|ing) on|travels? on|fl(?:ies|y) on|continu(?:es?|ing)|from there|afterwards"
    r"|next stop|followed by|before (?:returning|flying|going|heading|travell?ing|moving)|rounds? off|onward)\b",
    re.IGNORECASE,
)
_OVER_THE = re.compile(r"\b(?:over|in|within|during|for)\s+the\s+$", re.IGNORECASE)  # “over the next week”: a length
_OUR_TIME = {"today", "tomorrow"}  # “the people of tomorrow”
_IN_A_TITLE = re.compile(r"\b[A-Z]\w*\s+$")
_APPROXIMATELY = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|more than|less than|over|under)\s+$", re.IGNORECASE
)
SATURDAY = 5
IN_ORDER = 3  # days between two weekdays of a list told in their order
_NOT_DAYS = {"ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT"}


def _today(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    if match["word"] in _OUR_TIME and scene.text[max(0, match.start() - 4) : match.start()].endswith("of "):
        return
    if match["word"].istitle() and _IN_A_TITLE.search(scene.text, max(0, match.start() - 24), match.start()):
        return
    day = scene.published and values.move(scene.published, _TODAY[match["word"].lower()])
    if day:
        yield Reading(
            match.start(), match.end(), values.of_day(day), f"{match['word'].lower()}, from the document's date"
        )


def _part_of_today(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“this morning”, “last night”."""
    shift = -1 if match["which"].lower() == "last" else 0
    day = scene.published and values.move(scene.published, shift)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "part of the document's day or of the day before")


def _day_beyond(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the day after tomorrow”, “the day before yesterday”."""
    day = scene.published and values.move(scene.published, 2 if match["side"].lower().startswith("after") else -2)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "two days from the document's date")


def _weekday_and_number(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“Tuesday the 16th”: the nearest day on which both agree."""
    weekday, number = _weekday(match), numerals.ordinal(match["d"])
    if not scene.published:
        return
    near = [values.move(scene.published, shift) for shift in range(-46, 93)]
    agreeing = [day for day in near if day and day.weekday() == weekday and day.day == number]
    day = min(agreeing, key=lambda day: abs((day - (scene.published or day)).days), default=None)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "weekday and day of the month, where both agree")


def _weekday_of_week(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“Thursday next week”, “next week's Thursday”, “Monday of last week”."""
    if not scene.published:
        return
    shift = {"last": -7, "next": 7}.get((match["which"] or match["whose"] or "").lower(), 0)
    monday = values.move(scene.published, shift - scene.published.weekday())
    day = monday and values.move(monday, _weekday(match))
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "weekday of the week named")


def _week_on_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“a week on Friday”, “Friday week”, “two weeks from Monday”, “a week ago Tuesday”."""
    if not scene.published:
        return
    weeks = numerals.cardinal(match["n"] or "1") or 1
    if (match["dir"] or "").lower() == "ago":
        day = values.weekday_on_or_before(scene.published, _weekday(match))
        day = day and values.move(day, -7 * weeks)
    else:
        day = values.weekday_on_or_after(scene.published, _weekday(match))
        day = day and values.move(day, 7 * weeks)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "weeks counted from a weekday")


def _fortnight_on_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“Monday fortnight”, “a fortnight on Monday”, “the Tuesday after next”."""
    near = scene.published and values.weekday_on_or_after(scene.published, _weekday(match))
    day = near and values.move(near, 7 if match["next"] else 14)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "weeks counted from a weekday")


def _week_from_day(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“tomorrow week”, “a week from today”."""
    day = scene.published and values.move(scene.published, _TODAY[match["word"].lower()] + 7)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "a week counted from today or tomorrow")


def _week_after_next(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the week after next”."""
    value = scene.published and period(scene.published, match["unit"].lower(), 2)
    if value:
        yield Reading(match.start(), match.end(), value, f"{value.precision} counted from the document's date")


def _sided_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“next Friday”, “last Monday”, “this Tuesday”."""
    if not scene.published or _is_a_name(match, scene):
        return
    side, weekday, ahead = match["side"].lower(), _weekday(match), True
    if side.startswith(("last", "this past", "past")):
        before = values.move(scene.published, -1)
        day, ahead = before and values.weekday_on_or_before(before, weekday), False
    elif side.startswith("this") and "coming" not in side and scene.lean(*match.span()) == "past":
        day, ahead = values.weekday_on_or_before(scene.published, weekday), False
    else:
        strict = 2 if side.startswith("next") else 0  # the day after this one is "tomorrow", never "next Thursday"
        after = values.move(scene.published, strict)
        day = after and values.weekday_on_or_after(after, weekday)
    if day:
        yield Reading(
            match.start(), match.end(), values.of_day(day), f"weekday after “{side.split()[-1]}”", ahead=ahead
        )


def _bare_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """The most recent one, today included; the coming one where the sentence speaks of what is to come."""
    if not scene.published or _is_a_name(match, scene):
        return
    weekday, lean = _weekday(match), scene.lean(*match.span())
    day: date | None
    if listed := _next_of_list(match, scene, weekday):
        day, rule = listed, "weekday, next of a list"
    elif onward := _onward(match, scene, weekday, lean):
        day, rule = onward, "weekday, after the day before it"
    elif lean == "future":
        day, rule = values.weekday_on_or_after(scene.published, weekday), "weekday, the coming one"
    else:
        day, rule = values.weekday_on_or_before(scene.published, weekday), "weekday, most recent"
    if day:
        ahead = day > scene.published or lean == "future"
        yield Reading(match.start(), match.end(), values.of_day(day), rule, ahead=ahead)


def _onward(match: re.Match[str], scene: Scene, weekday: int, lean: Lean) -> date | None:
    """The next day of a journey or a series: "on June 20 ... On Tuesday he goes on to London"."""
    here = scene.sentence(match.start())
    if lean != "future" or here is None or not _ONWARD.search(here.text):
        return None
    before = next((one for one in reversed(scene.found[-LATEST:]) if _is_just_told(one, scene, here)), None)
    return values.weekday_on_or_after(before.value.first, weekday) if before else None


def _is_just_told(reading: Reading, scene: Scene, here: Sentence) -> bool:
    """Whether a day to come is told in this sentence or the one before it."""
    there = scene.sentence(reading.start)
    near = there is not None and here.index - there.index <= 1 and here.paragraph == there.paragraph
    ahead = scene.published is not None and reading.value.first > scene.published
    return near and ahead and reading.value.precision == "day"


def _next_of_list(match: re.Match[str], scene: Scene, weekday: int) -> date | None:
    """“Monday and Tuesday”, “Wednesday through Friday”: the first after the one before, ahead or in order."""
    before = scene.found[-1] if scene.found else None
    if not before or before.ahead is None or not _LISTED.fullmatch(scene.text, before.end, match.start()):
        return None
    day = values.weekday_on_or_after(before.value.first, weekday)
    in_order = day and scene.published and (day <= scene.published or (day - before.value.first).days <= IN_ORDER)
    return day if before.ahead or in_order else None


def _is_a_name(match: re.Match[str], scene: Scene) -> bool:
    """“Monday and Tuesday nights”, “Super Tuesday”, “the Sunday Times”."""
    if compiled(_OFTEN).match(scene.text, match.end("wd")):
        return True
    sentence = scene.sentence(match.start("wd"))
    tokens = sentence.tokens_at(Span(*match.span("wd"))) if sentence else None
    if tokens is None or len(tokens) == 0:
        return False
    token = tokens[0]
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before is not None and before.lower_ in words().names_before_a_weekday:
        return True
    if after is not None and after.lower_ in words().names_after_a_weekday:
        return True
    beside = [
        word
        for word in (before, after)
        if word is not None and word.text.istitle() and word.ent_type_ == token.ent_type_
    ]
    return token.ent_type_ in _NOT_DAYS and bool(beside)


def _counted(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“two weeks ago”, “in a fortnight”, “ten days from now”."""
    if not scene.published:
        return
    count, back = numerals.cardinal(match["n"]), (match["back"] or "").lower() == "ago"
    if not back and not match["on"] and scene.lean(*match.span()) != "future":
        return
    value = count and shifted(scene.published, match["u"], -count if back else count)
    if value and value.precision == "day" and _is_rough(match, scene):
        value = values.of_week(value.first)
    if value:
        rule = "counted back from the document's date" if back else "counted on from the document's date"
        yield Reading(match.start(), match.end(), value, rule)


def _is_rough(match: re.Match[str], scene: Scene) -> bool:
    """“nearly two weeks ago” is a week, not a day."""
    return _APPROXIMATELY.search(scene.text, max(0, match.start() - 14), match.start()) is not None


def shifted(day: date, unit: str, count: int) -> Value | None:
    """A day moved by a number of units, as exact as the unit: "two months ago" is a month."""
    kind = words().units[unit.lower()]
    if kind in {"day", "week", "fortnight"}:
        moved = values.move(day, count * {"day": 1, "week": 7, "fortnight": 14}[kind])
        return values.of_day(moved) if moved else None
    if kind == "month":
        moved = values.move_months(day, count)
        return values.of_month(moved) if moved else None
    return values.of_year(day.year + count * (10 if kind == "decade" else 1))


def _period(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“last week”, “early next month”, “the end of the year”, “the weekend”."""
    which, unit = match["which"].lower().split()[0], match["unit"].lower()
    bare = which == "the" and "current" not in match["which"].lower()
    if not scene.published or (bare and not match["part"] and unit != "weekend"):
        return
    if which == "next" and _OVER_THE.search(scene.text, max(0, match.start() - 12), match.start()):
        return
    shift = {"last": -1, "next": 1}.get(which, 0)
    if bare and unit == "weekend" and scene.published.weekday() < SATURDAY and scene.lean(*match.span()) != "future":
        shift = -1
    value = period(scene.published, unit, shift)
    if value:
        yield Reading(match.start(), match.end(), value, f"{value.precision} counted from the document's date")


def period(day: date, unit: str, shift: int) -> Value | None:
    """The week, weekend, month, quarter or year of a day, some of them on or back."""
    if unit in {"week", "weekend"}:
        moved = values.move(day, 7 * shift)
        if not moved:
            return None
        return values.of_week(moved) if unit == "week" else values.of_weekend(moved)
    if unit == "month":
        moved = values.move_months(day.replace(day=1), shift)
        return values.of_month(moved) if moved else None
    if unit == "quarter":
        moved = values.move_months(day.replace(day=1), 3 * shift)
        return values.of_quarter(moved.year, (moved.month + 2) // 3) if moved else None
    return values.of_year(day.year + shift)


def _weekday(match: re.Match[str]) -> int:
    return words().weekdays[match["wd"].lower().rstrip(".")]


_OFTEN = r"(?:<S>(?:and|or|through|to)<S><WEEKDAY>)?<S><OFTEN>"
_EARLIER = r"(?:(?:early|late|earlier|later)(?:<S>on)?<S>)?"
RULES = (
    Rule(r"the<S>(?P<unit>week|weekend|month)<S>after<S>next\b", _week_after_next),
    Rule(r"(?:the<S>)?(?P<wd><WEEKDAY>)<S>(?P<next>after<S>next\b)", _fortnight_on_weekday),
    Rule(r"(?P<next>)(?:(?P<wd><WEEKDAY>)<S>fortnight\b)", _fortnight_on_weekday),
    Rule(r"(?P<next>)a<S>fortnight<S>(?:on|from)<S>(?P<wd><WEEKDAY>)", _fortnight_on_weekday),
    Rule(r"(?:a<S>week<S>(?:on<S>)?from<S>)(?P<word>today|tomorrow)\b", _week_from_day),
    Rule(r"(?P<word>today|tomorrow)<S>week\b", _week_from_day),
    Rule(r"the<S>day<S>(?P<side>after<S>tomorrow|before<S>yesterday)\b", _day_beyond),
    Rule(
        _EARLIER + r"(?P<word>today|tonight|yesterday|tomorrow)\b(?!['’]s<S>(?:world|society|generation|youth)\b)"
        r"(?:<S><PARTOFDAY>)?",
        _today,
    ),
    Rule(_EARLIER + r"(?P<which>this|last)<S>(?:morning|afternoon|evening|night|lunchtime)\b", _part_of_today),
    Rule(r"(?P<wd><ANYWEEKDAY>),?<S>(?:the<S>)(?P<d><ORDINAL>)", _weekday_and_number),
    Rule(
        r"(?P<wd><ANYWEEKDAY>),?<S>(?P<d><DAY>)(?=<S>(?:to|and|or|until|through)<S>(?:<ANYWEEKDAY>,?<S>)?<DAY><S><MONTH>)",
        _weekday_and_number,
    ),
    Rule(r"(?P<whose>next|last|this)<S>week['’]s<S>(?P<wd><WEEKDAY>)(?P<which>)", _weekday_of_week),
    Rule(
        r"(?P<whose>)(?P<wd><WEEKDAY>)(?:<S><PARTOFDAY>)?(?:<S>of)?<S>(?P<which>next|last|this)<S>week\b",
        _weekday_of_week,
    ),
    Rule(r"(?P<n><NUMBER>)<S>weeks?(?P<dir><S>(?:on|from|ago)<S>)(?P<wd><WEEKDAY>)", _week_on_weekday),
    Rule(r"(?P<n>)(?P<dir>)(?P<wd><WEEKDAY>)<S>week\b(?!-)", _week_on_weekday),
    Rule(
        r"(?P<side>last|next|this<S>past|this<S>coming|the<S>coming|coming|past|this)<S>(?P<wd><WEEKDAY>)(?:<S><PARTOFDAY>)?",
        _sided_weekday,
    ),
    Rule(_EARLIER + r"(?P<wd><WEEKDAY>)(?:<S><PARTOFDAY>)?", _bare_weekday),
    Rule(
        r"(?P<n><NUMBER>)<S>(?P<u><UNIT>)s?(?:<S>(?:(?P<back>ago)|(?P<on>hence|from<S>(?:now|today)))\b)",
        _counted,
    ),
    Rule(r"(?P<back>)in<S>(?P<n><NUMBER>)<S>(?P<u>day|week|fortnight|month)s?(?P<on>['’]s?<S>time)?\b", _counted),
    Rule(
        r"(?P<part><PART>)?(?P<which>last|next|this|the<S>current|the)<S>(?P<unit>week|weekend|month|quarter|year)\b(?![-'’]s?-)",
        _period,
    ),
)
