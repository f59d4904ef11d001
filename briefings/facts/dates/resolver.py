"""Text -> date expressions: find them with the rules, place clock times, tie ranges, in one pass over the text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.dates import absolute, anaphora, counted, named, relative, values
from briefings.facts.dates.clock import place_clocks
from briefings.facts.dates.rules import Grammar, Reading, Scene
from briefings.facts.parse import ParsedDocument, parse
from briefings.model import DateExpression, Document

if TYPE_CHECKING:
    from spacy.language import Language

_THROUGH = re.compile(r"\s+(?:to|through|until|till|thru)\s+(?:the\s+)?|\s?[-–—]\s?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_WHICH_IS = re.compile(r",?\s+(?:(?:that|which|it)(?:['’]s| is)\s+)?an?\s+", re.IGNORECASE)
_BY_WEEKDAY = re.compile(r"week|tomorrow")
_BESIDE = re.compile(r",?\s\(?(?:the\s)?", re.IGNORECASE)
_OF_WEEK = re.compile(r"\bweek$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def resolve(parsed: ParsedDocument) -> tuple[DateExpression, ...]:
    """Every date and time expression of a document, in order, resolved against the day it was published."""
    text = parsed.document.text
    scene = Scene(text, published_day(parsed.document.published), parsed)
    _grammar().read(scene)
    scene.found = _tie_ranges(text, _in_one_week(text, _with_weekday_behind(text, scene.found)))
    place_clocks(scene)
    return tuple(_expression(text, reading) for reading in scene.found)


def resolve_text(text: str, published: str | None, nlp: Language) -> tuple[DateExpression, ...]:
    """The same for a bare text; ``published`` is ISO 8601, a day or an instant."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(id=digest[:12], text=text, sha256=digest, published=published, published_basis="stated")
    return resolve(next(iter(parse([document], nlp))))


def published_day(published: str | None) -> date | None:
    """The day of ``Document.published``, as its place counts it; None when unknown or no date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return Grammar((*counted.RULES, *anaphora.FIRST, *named.RULES, *absolute.RULES, *anaphora.RULES, *relative.RULES))


def _with_weekday_behind(text: str, found: list[Reading]) -> list[Reading]:
    """Take the weekday of "on the 9th, a Tuesday," and "the 9th, which is a Tuesday," as part of the day before it."""
    kept: list[Reading] = []
    for reading in found:
        day = kept[-1] if kept and reading.rule.startswith("weekday") else None
        if day and day.value.precision == "day" and _WHICH_IS.fullmatch(text, day.end, reading.start):
            kept[-1] = replace(day, end=reading.end)
        elif kept and _is_same_told_again(text, kept[-1], reading):
            kept[-1] = replace(reading, start=kept[-1].start)
        else:
            kept.append(reading)
    return kept


def _is_same_told_again(text: str, first: Reading, second: Reading) -> bool:
    """Whether a day of the month says which weekday is meant: "next Monday, 3 June", "Thursday week (30 May)"."""
    relative = first.value.precision == second.value.precision == "day" and _BY_WEEKDAY.match(first.rule) is not None
    if not relative or not second.rule.startswith("day and month"):
        return False
    same = first.value.first.weekday() == second.value.first.weekday()
    return same and _BESIDE.fullmatch(text, first.end, second.start) is not None


def _in_one_week(text: str, found: list[Reading]) -> list[Reading]:
    """Take “Tuesday” of “from Tuesday to Thursday next week” for a day of that week, not of this one."""
    moved = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        bare = first.rule.startswith("weekday, ") and first.value.precision == "day"
        if not bare or not _OF_WEEK.search(text, second.start, second.end):
            continue
        joined = _THROUGH.fullmatch(text, first.end, second.start) or _AND.fullmatch(text, first.end, second.start)
        day = values.weekday_on_or_before(second.value.first, first.value.first.weekday()) if joined else None
        if day and second.value.precision == "day":
            moved[index] = replace(first, value=values.of_day(day), rule="weekday, in the week told behind it")
    return moved


def _tie_ranges(text: str, found: list[Reading]) -> list[Reading]:
    """Give both ends of "Jan. 9 and 10", "from Monday to Wednesday", "22–23 May" one number."""
    tied, number = list(found), 0
    for index in range(len(tied) - 1):
        first, second = tied[index], tied[index + 1]
        if _is_range(text, first, second):
            group = first.group if first.group is not None else (number := number + 1)
            tied[index], tied[index + 1] = replace(first, group=group), replace(second, group=group)
    return tied


def _is_range(text: str, first: Reading, second: Reading) -> bool:
    if first.value.precision != second.value.precision or second.value.first <= first.value.first:
        return False
    if _THROUGH.fullmatch(text, first.end, second.start):
        return True
    if not _AND.fullmatch(text, first.end, second.start):
        return False
    next_day = first.value.precision == "day" and second.value.first - first.value.first == timedelta(days=1)
    return next_day or _BETWEEN.search(text, max(0, first.start - 12), first.start) is not None


def _expression(text: str, reading: Reading) -> DateExpression:
    return DateExpression(
        start=reading.start,
        end=reading.end,
        text=text[reading.start : reading.end],
        value=reading.value.text,
        precision=reading.value.precision,
        rule=reading.rule,
        zone=reading.zone,
        range_id=reading.group,
    )
