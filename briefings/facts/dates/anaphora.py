"""Dates told from another date of the text: "the following day", "the day after the Lima round", "on the 14th"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.relative import period, shifted
from briefings.facts.dates.rules import LATEST, Reading, Rule, Scene
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_LEADS_TO_A_DAY = re.compile(
    r"\b(?:on|for|by|until|till|from|to|through|and|or|before|after|since|between|of|is|are|be|comes?|falls?|meets?|again|then|than)\s+$"
    r"|[,:(–—]\s*$",
    re.IGNORECASE,
)
_NO_NOUN_FOLLOWS = re.compile(
    r"\s*(?:$|[.,;:)!?\]”’\"'—–-])|\s+(?:in|on|at|under|over|about|into|amid|without|despite|alongside|between|because|where"
    r"|instead|not|so|unless|were|can|could|may|must|should|there|this|his|her|its|their|a|an|and|to|with|for|before|after|when|or|by|as|from|until|but|while|if|is|was|will"
    r"|would|has|had|he|she|they|we|the|it|that|who|which|through)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\s+(?:the|an?|its|his|her|their|that|this)?\s*((?:[\w’'-]+[^\S\n]+){0,4}[\w’'-]+)")
_WORD = re.compile(r"\w{4,}")
_RULE = "day of the month, month from the text"
_AND = re.compile(r",?\s+(?:and|or|to|through|until)\s+(?:on\s+)?|,\s+|\s?[-–—]\s?", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|in|within|during|for)\s+$", re.IGNORECASE)
_SMALL = frozenset(
    {"that", "this", "with", "from", "which", "when", "will", "would", "were", "have", "been", "after", "they"}
)


def _neighbour(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the following day”, “the previous day”, “that day”, “a day later”."""
    if _is_a_length(match, scene):
        return
    anchor = scene.last_day(match.start())
    side = match["side"].lower()
    shift = {"that": 0, "same": 0, "previous": -1, "preceding": -1}.get(side.split()[-1], 1)
    day = anchor and values.move(anchor.value.first, shift)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), f"“{side} day”, from the date before it")


def _is_a_length(match: re.Match[str], scene: Scene) -> bool:
    """“over the next week” is a length of time, not the week after another."""
    return (
        "next" in match["side"].lower()
        and _OVER.search(scene.text, max(0, match.start() - 9), match.start()) is not None
    )


def _neighbour_weekday(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the following Monday”, “the previous Friday”."""
    anchor = scene.last_day(match.start())
    if not anchor:
        return
    weekday = words().weekdays[match["wd"].lower()]
    back = match["side"].lower() in {"previous", "preceding"}
    beside = values.move(anchor.value.first, -1 if back else 1)
    finder = values.weekday_on_or_before if back else values.weekday_on_or_after
    day = beside and finder(beside, weekday)
    if day:
        yield Reading(
            match.start(), match.end(), values.of_day(day), "weekday, from the date before it", ahead=not back
        )


def _neighbour_period(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the following month”, “that week”: from the latest date of the text, whatever its precision."""
    anchor = scene.found[-1].value.first if scene.found else scene.published
    if not anchor or _is_a_length(match, scene):
        return
    shift = {"that": 0, "same": 0, "previous": -1, "preceding": -1}.get(match["side"].lower().split()[-1], 1)
    value = period(anchor, match["unit"].lower(), shift)
    if value:
        yield Reading(match.start(), match.end(), value, f"{value.precision}, from the date before it")


def _counted(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“two days later”, “the day after the Lima round”, “a week before the vote”."""
    count = 1 if match["n"].lower() == "the" else numerals.cardinal(match["n"])
    side = match["side"].lower()
    if side in {"after", "before"} and match["u"].lower() not in {"day", "week"}:
        return
    back = side in {"earlier", "before"}
    event = _event(match, scene) if side in {"after", "before"} else None
    anchor = event or (
        None if side in {"after", "before"} and _goes_on(match, scene) else scene.last_day(match.start())
    )
    first = anchor.value.first if anchor else None
    if words().units[match["u"].lower()] == "year" and back:
        first = first or scene.published
    value = first and count and shifted(first, match["u"], -count if back else count)
    if value:
        told = "day after or before another event" if event else "counted from the date before it"
        yield Reading(match.start(), match.end(), value, told)


def _counted_from_it(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“three days afterwards”, “a week after that”."""
    count = 1 if match["n"].lower() == "the" else numerals.cardinal(match["n"])
    back = (match["side"] or match["of"]).lower().startswith("before")
    anchor = scene.last_day(match.start())
    value = anchor and count and shifted(anchor.value.first, match["u"], -count if back else count)
    if value:
        yield Reading(match.start(), match.end(), value, "counted from the date before it")


def _beside_it(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“the morning after that”, “the evening before”."""
    anchor = scene.last_day(match.start())
    day = anchor and values.move(anchor.value.first, -1 if match["side"].lower() == "before" else 1)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "day beside the date before it")


def _eve(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“on the eve of the vote”, whose day is told."""
    anchor = _event(match, scene)
    day = anchor and values.move(anchor.value.first, -1)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "day after or before another event")


def _goes_on(match: re.Match[str], scene: Scene) -> bool:
    """An event is named after "the day before": without its date there is nothing to count from."""
    return re.match(r"\s+\w", scene.text[match.end() : match.end() + 3]) is not None


def _event(match: re.Match[str], scene: Scene) -> Reading | None:
    """The dated sentence that shares most words with the event named; the nearest of equals."""
    named = _EVENT.match(scene.text, match.end())
    wanted = _content(named[1]) if named else frozenset()
    best: tuple[int, Reading] | None = None
    for reading in reversed(scene.found[-LATEST:]):
        sentence = scene.sentence(reading.start)
        if reading.value.precision != "day" or not sentence:
            continue
        low, high = max(sentence.start, reading.start - AROUND), min(sentence.end, match.start(), reading.end + AROUND)
        shared = len(wanted & _content(scene.text[low:high]))
        if shared and (best is None or shared > best[0]):
            best = (shared, reading)
    return best[1] if best else None


def _content(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(text)) - _SMALL


def _later_that_day(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“later in the day”: the day told before it in its paragraph, or the document's own."""
    anchor = scene.last_day(match.start())
    here, there = scene.sentence(match.start()), scene.sentence(anchor.start) if anchor else None
    beside = anchor if here and there and here.paragraph == there.paragraph else None
    day = beside.value.first if beside else scene.published
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), "the day of the text around it")


def _part_of_day_told(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“in the afternoon”: of the day to come that the sentence before tells."""
    before, here = scene.last_day(match.start()), scene.sentence(match.start())
    there = scene.sentence(before.start) if before else None
    if before is None or here is None or there is None or here.index - there.index > 1 or not scene.published:
        return
    beside = scene.text[max(here.start, match.start() - _HOUR) : match.start()].lower().rstrip()
    dated = any(here.start <= reading.start for reading in scene.found[-LATEST:])
    counted = beside.rpartition(" ")[2] in words().numbers or beside.endswith("clock")
    if before.value.first > scene.published and not counted and not dated:
        yield Reading(match.start(), match.end(), before.value, "part of the day told before it")


_HOUR = 12  # code points before "in the morning" in which its hour may stand


def _then(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“until then”."""
    anchor = scene.last_day(match.start())
    if anchor:
        yield Reading(match.start(), match.end(), anchor.value, "“then”, the date before it")


def _numbered(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“on the 14th”, “the 23rd of that month”."""
    number, of = numerals.ordinal(match["d"]), (match["of"] or "").lower()
    if not of and not _is_a_day(match, scene):
        return
    day = number and _day_numbered(match, scene, number, of)
    if day:
        yield Reading(match.start(), match.end(), values.of_day(day), _RULE)


def _numbered_again(match: re.Match[str], scene: Scene) -> Iterator[Reading]:
    """“on the 9th and 10th”: the second of two."""
    before = scene.found[-1] if scene.found else None
    number = numerals.ordinal(match["d"])
    if not before or not number or before.rule != _RULE or not _AND.fullmatch(scene.text, before.end, match.start()):
        return
    day = values.to_date(before.value.first.year, before.value.first.month, number)
    if day and _NO_NOUN_FOLLOWS.match(scene.text, match.end()):
        yield Reading(match.start(), match.end(), values.of_day(day), _RULE)


def _is_a_day(match: re.Match[str], scene: Scene) -> bool:
    before = _LEADS_TO_A_DAY.search(scene.text, max(0, match.start() - 12), match.start())
    return bool(before) and _NO_NOUN_FOLLOWS.match(scene.text, match.end()) is not None


def _day_numbered(match: re.Match[str], scene: Scene, number: int, of: str) -> date | None:
    anchor = _month_spoken_of(match, scene)
    if of in {"next", "last"} and scene.published:
        anchor = values.move_months(scene.published.replace(day=1), 1 if of == "next" else -1)
    elif of == "this":
        anchor = scene.published
    if anchor:
        return values.to_date(anchor.year, anchor.month, number)
    if not scene.published:
        return None
    day = values.to_date(scene.published.year, scene.published.month, number)
    if day and day > scene.published and scene.lean(*match.span()) == "past" and (day - scene.published).days > _SOON:
        back = values.move_months(scene.published.replace(day=1), -1)
        return back and values.to_date(back.year, back.month, number)
    if (not day or day < scene.published) and scene.lean(*match.span()) == "future":
        on = values.move_months(scene.published.replace(day=1), 1)
        return on and values.to_date(on.year, on.month, number)
    return day


_SOON = 14  # "have called the parties to a session on the 14th": the verb is past, the day is not


def _month_spoken_of(match: re.Match[str], scene: Scene) -> date | None:
    """The month of the latest date of this sentence or of the one before it."""
    here = scene.sentence(match.start())
    for reading in reversed(scene.found[-LATEST:]):
        there = scene.sentence(reading.start)
        if here is None or there is None or here.index - there.index > _SENTENCES:
            return None
        if reading.value.precision in {"day", "month"} and "document" not in reading.rule.split(",")[0]:
            return reading.value.first
    return None


_SENTENCES = 2
AROUND = 300  # code points around a day in which its event is looked for
FIRST = (
    Rule(
        r"(?:on<S>)?(?P<side>that|the<S>same|the<S>following|the<S>next|the<S>previous|the<S>preceding)<S>(?:day|morning|afternoon|evening|night)\b",
        _neighbour,
    ),
    Rule(r"the<S>(?P<side>following|next|previous|preceding)<S>(?P<wd><WEEKDAY>)", _neighbour_weekday),
    Rule(
        r"(?P<side>that|the<S>same|the<S>following|the<S>next|the<S>previous|the<S>preceding)<S>(?P<unit>week|weekend|month|quarter|year)\b",
        _neighbour_period,
    ),
    Rule(
        r"(?P<n>the|<NUMBER>)(?:<S>|-)(?P<u><UNIT>)s?(?:<S>|-)(?:(?P<side>afterwards?|thereafter|beforehand)\b"
        r"|(?P<of>after|before)<S>(?:that|then|it)\b)(?!<S>\w+<S>(?:was|is|will)\b)",
        _counted_from_it,
    ),
    Rule(
        r"the<S>(?P<u>morning|afternoon|evening|night)<S>(?P<side>after|before)\b(?:<S>that\b)?(?!<S>(?:the|a|his|her|its|their)\b)",
        _beside_it,
    ),
    Rule(
        r"(?P<n>the|<NUMBER>)(?:<S>|-)(?P<u><UNIT>)s?(?:<S>|-)(?P<side>after|before|later|earlier)\b(?!<S>(?:tomorrow|yesterday|next)\b)",
        _counted,
    ),
    Rule(r"the<S>eve<S>of(?=<S>(?:the|its|his|her|their|that)\b)", _eve),
    Rule(r"(?<=until\s)then\b", _then),
    Rule(r"(?:later|earlier)<S>in<S>the<S>day\b", _later_that_day),
    Rule(r"(?:the<S>)?(?P<d><ORDINAL>)<S>of<S>(?P<of>that|this|the|next|last)<S>(?:same<S>)?month\b", _numbered),
)
RULES = (
    Rule(r"(?<=\bon\s)the<S>(?P<d>(?!(?:first|second|third)\b)<ORDINALWORD>)(?P<of>)", _numbered),
    Rule(r"(?<!\d\s)(?<!clock\s)in<S>the<S>(?:late<S>|early<S>)?(?:morning|afternoon|evening)\b", _part_of_day_told),
    Rule(r"the<S>(?P<d>(?:3[01]|[12]?[0-9])(?:st|nd|rd|th))\b(?P<of>)", _numbered),
    Rule(r"(?P<d>(?:3[01]|[12]?[0-9])(?:st|nd|rd|th))\b", _numbered_again),
)
