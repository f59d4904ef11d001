"""Which dates of a sentence belong to a meeting, and when that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.facts.talks.governing import parse_allows
from briefings.facts.talks.grammar import (
    above,
    is_verb,
    lemma,
    with_particle,
)
from briefings.facts.talks.standing import CALLED_OFF, CHANGED
from briefings.facts.talks.vocabulary import vocabulary
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.standing import Standing
    from briefings.facts.tokens import Token
    from briefings.model import DateExpression, Precision

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?")
_MONTH = re.compile(r"\d{4}-\d{2}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_LINK = re.compile(r"\W*(?:and|to|through|until|till|or|-|–|—)?\W*(?:on |the |from )*\W*", re.IGNORECASE)
_NOT_START = re.compile(
    r"\b(?:since|after|following|by|before|ahead of|until|till|past|within|not(?: on)?)\W+(?:the )?$", re.IGNORECASE
)
_DEADLINE = re.compile(r"\b(?:by|before|within|until|till|ahead of)\W+(?:the )?$", re.IGNORECASE)
_COMPARES = re.compile(r"\s+(?:(?:later|earlier|sooner)\s+)?than\b|\s+(?:later|earlier)\b(?=\s+than)", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:(?:stays?|staying|remains?|runs?|running|lasts?|lasting|continues?|goes on)\W+"
    r"(?:\w+\W+){0,2}?(?:until|till|to|through)"
    r"|(?:end|ends|ending|close|closes|closing|conclude|concludes|finish|finishes|wraps? up)"
    r"(?:, [^,]{2,25},)?(?: in \w+)?(?: on| by)?)"
    r"\W+(?:the\W+)?$",
    re.IGNORECASE,
)
SWAPS = re.compile(  # one day in another's place
    r"\b(?:will|is|are|to|they|it) now\b|, not (?:on|in|at)\b|\binstead\b|\brather than\b|\bnot\b[^.;]{0,20}\bbut\b"
    r"|\bwill (?:now )?(?:be )?\w+ (?:an? |one |two |three |\w+ )(?:day|week|fortnight|month)s? later\b"
    r"|\b(?:was|were) to\b.*\b(?:later|earlier|sooner)\b|\bnot \w+ (?:before|until|till)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s*(?:\([^)\n]*\)\s*)?[-–—]+\s")
_SERIES = re.compile(r",? (?:at|in) [^,;.]{2,60}(?:,| and|, and|, then| and then) (?:on |again on )?(?:the )?")
_AGAIN = re.compile(r"\s*,\s*(?:on\s+)?(?:the\s+)?")
_IS_A = re.compile(r"\s*[,(–—-]+\s*(?:that|which|it|this)(?:[’']s| is)\s+(?:a|the)\s+", re.IGNORECASE)
_WHEN = re.compile(r",? when\b[^,;:.]*")
_WEEK_LONG = 7  # days
_BEGINS = re.compile(r"\b(?:beginning|starting|opening|commencing)(?: (?:on|from|at))?(?: the)? $", re.IGNORECASE)
_NEW_DAY = re.compile(r"\b(?:to|until|till|for|from)\W+(?:the\W+|next\W+)?$", re.IGNORECASE)
_REACH = 120  # characters before a day that are looked at: a long sentence with many days must not cost time
_LONG_PAST = 60  # days: of what was so long ago, news would tell the year
_LATELY, _YEAR = 60, 365  # days: what was lately is not taken for the coming year


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, as precise as told; ``clock`` is the local hour on the first of them."""

    first: date
    last: date
    precision: Precision
    clock: str | None = None
    zone: str | None = None
    rules: tuple[str, ...] = ()
    inferred_year: bool = False  # "11 September": the year was not printed
    inferred_month: bool = False  # "the 24th": nor the month
    clock_only: bool = False  # an hour whose day the text tells elsewhere
    single: bool = False  # "for one day only"
    closing: bool = False  # only the last day: "until 8 May"
    at: int = 0  # where in the text it stands
    until: int = 0

    def covers(self, other: When) -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def start(self) -> str:
        return self.first.isoformat()[:7] if self.precision == "month" else self.first.isoformat()

    @property
    def end(self) -> str | None:
        told = (self.last > self.first or self.single) and self.precision in {"day", "minute"}
        return self.last.isoformat() if told else None


def is_day_from(expression: DateExpression, first: date) -> bool:
    """Whether it is a day, and that one or a later one."""
    day = _day_of(expression)
    return day is not None and day >= first


def _day_of(expression: DateExpression) -> date | None:
    if expression.precision not in {"day", "minute"}:
        return None
    try:
        return date.fromisoformat(expression.value[:10])
    except ValueError:
        return None


def may_lie_ahead(expression: DateExpression, published: date) -> bool:
    """Whether it is a day to come, or one read as past for want of better: a weekday, a day without its year."""
    day = _day_of(expression)
    if day is None:
        return False
    if day >= published or expression.rule.startswith(("weekday, most recent", "day of the month")):
        return True
    return "year from" in expression.rule and (published - day).days > _LONG_PAST


def is_surely_ahead(expression: DateExpression, published: date) -> bool:
    """Whether a day lies ahead whatever its verb says: not a bare weekday."""
    bare = expression.rule.startswith("weekday, ")
    return not bare and expression.precision in {"day", "minute"} and expression.value[:10] > published.isoformat()


def coming(when: When, after: date) -> When:
    """A bare weekday that was read as the last one, as the next one after a day: a meeting called off lies ahead."""
    if not any(rule.startswith("weekday") for rule in when.rules) or when.last >= after + timedelta(days=1):
        return when
    ahead = timedelta(days=7 * (((after - when.first).days // 7) + 1))
    if ahead > timedelta(days=7 * 2):
        return when
    return replace(when, first=when.first + ahead, last=when.last + ahead, rules=("weekday, the coming one",))


def coming_year(when: When, after: date) -> When:
    """A day without its year, as the coming one: what somebody is ordered to attend lies ahead."""
    dated = when.inferred_year and when.precision in {"day", "minute"}
    if not dated or not _LATELY < (after - when.last).days <= _YEAR:
        return when
    try:
        first, last = when.first.replace(year=when.first.year + 1), when.last.replace(year=when.last.year + 1)
    except ValueError:  # 29 February
        return when
    return replace(when, first=first, last=last, rules=(*when.rules, "day and month, the coming year"))


def coming_month(when: When, after: date) -> When:
    """The day of a month that was read as past, as the coming one: "they will not meet on the 24th"."""
    if when.last >= after or not when.inferred_month:
        return when
    first = (when.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    try:
        day = first.replace(day=when.first.day)
    except ValueError:  # the 31st
        return when
    return replace(when, first=day, last=day) if when.first == when.last and day >= after else when


def closed(whens: Sequence[When]) -> tuple[tuple[When, ...], date | None]:
    """The days apart from the last one that only closes them, which the day before it takes for its end."""
    opening = [when for when in whens if not when.closing]
    last = next((when.last for when in whens if when.closing), None)
    if last and opening and opening[-1].precision in {"day", "minute"} and opening[-1].first < last:
        opening[-1] = replace(opening[-1], last=last)
        last = None
    return tuple(opening), last


def read_date(expression: DateExpression) -> When | None:
    """A date expression as a stretch of days; None for years, durations and what is no date."""
    try:
        stretch = _stretch(expression.value)
    except ValueError:
        return None
    if stretch is None:
        return None
    first, last, precision = stretch
    clock = _DAY.fullmatch(expression.value)
    when = When(
        first, last, precision, clock[2] if clock else None, expression.zone, at=expression.start, until=expression.end
    )
    no_year = "year from" in expression.rule
    hour_alone = bool(when.clock) and expression.rule.startswith("clock time")
    no_month = expression.rule.startswith("day of the month")
    when = replace(when, clock_only=hour_alone, inferred_year=no_year or no_month, inferred_month=no_month)
    return replace(when, rules=() if _is_printed(when, expression.text) else (expression.rule,))


def _stretch(value: str) -> tuple[date, date, Precision] | None:
    if match := _DAY.fullmatch(value):
        day = date.fromisoformat(match[1])
        return day, day, "minute" if match[2] else "day"
    if _MONTH.fullmatch(value):
        first = date.fromisoformat(f"{value}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), "month"
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3]:
            return monday + timedelta(days=5), monday + timedelta(days=6), "day"
        return monday, monday + timedelta(days=6), "week"
    return None


def _is_printed(when: When, text: str) -> bool:
    return when.precision in {"day", "minute"} and str(when.first.day) in re.findall(r"\d+", text)


def dates_of(
    anchor: Anchor,
    others: Sequence[Anchor],
    standing: Standing,
    sentence: Sentence,
    dates: Sequence[DateExpression],
    published: date | None = None,
) -> tuple[When, ...]:
    """The dates that tell when a meeting is, in order: those nearest after it, else one before it."""
    after: list[When] = []
    before: list[When] = []
    moves = standing.kind in CHANGED | CALLED_OFF or SWAPS.search(sentence.text) is not None
    following = next((other.start for other in others if other.start > anchor.start), sentence.end)
    preceding = max((other.end for other in others if other.start < anchor.start), default=sentence.start)
    last_end, here = 0, max(0, anchor.end - sentence.start)
    for expression in dates:
        when = read_date(expression)
        if (
            when is None
            or expression.text.casefold().endswith(" ago")
            or _is_only_wanted(standing, sentence, expression)
            or _is_of_something_else(anchor, sentence, expression)
            or _in_dateline(sentence, expression)
            or _COMPARES.match(sentence.text, expression.end - sentence.start)
            or _is_told_again(expression, sentence, dates)
        ):
            continue
        when = _of_day_before(when, expression, sentence, dates)
        between = sentence.text[last_end - sentence.start : expression.start - sentence.start]
        linked = last_end > 0 and _LINK.fullmatch(between) is not None
        linked = linked or (last_end > 0 and _SERIES.fullmatch(between) is not None)
        at = expression.start - sentence.start
        linked = linked or _BEGINS.search(sentence.text, max(here, at - _REACH), at) is not None
        if _CLOSING.search(_told_before(expression, sentence)):
            when, linked = replace(when, closing=True), bool(after or before) or standing.kind == "ends"
        if not (linked or _belongs(anchor, standing, sentence, expression)) or _is_when_changed(
            standing, sentence, expression, when, published
        ):
            continue
        if anchor.start < expression.start < following:
            after.append(when)
            last_end = expression.end
        elif preceding <= expression.start < anchor.start or (not others and expression.start < anchor.start):
            before.append(when)
    if before and after and not anchor.verb and _stops(anchor):
        return (*before, *after)  # "to Oslo on 1 May for talks and to Bergen on the following day"
    moves = moves or all(when.clock_only or when.closing for when in after)  # "Friday's session will begin at 11"
    return (*before, *after) if moves else tuple(after) or tuple(before)


def _is_told_again(day: DateExpression, sentence: Sentence, dates: Sequence[DateExpression]) -> bool:
    """Whether a day that is only counted from another is told by its date as well: "three days before, on 9 May"."""
    if not day.rule.startswith("counted from"):
        return False
    after = next((one for one in dates if one.start >= day.end), None)
    return (
        after is not None
        and _AGAIN.fullmatch(sentence.text, day.end - sentence.start, after.start - sentence.start) is not None
    )


def _of_day_before(when: When, weekday: DateExpression, sentence: Sentence, dates: Sequence[DateExpression]) -> When:
    """Of "on the 17th, that's a Friday, at noon" the hour on the day that the weekday belongs to."""
    before = next((one for one in reversed(dates) if one.end <= weekday.start), None)
    told = read_date(before) if before else None
    if (
        told is None
        or before is None
        or not _IS_A.fullmatch(sentence.text, before.end - sentence.start, weekday.start - sentence.start)
    ):
        return when
    same = told.precision == "day" and told.first.weekday() == when.first.weekday()
    return replace(when, first=told.first, last=told.last, rules=told.rules) if same else when


def _stops(anchor: Anchor) -> bool:
    """Whether a meeting is told as what a journey of several stops is for."""
    purpose = anchor.token.dep_ == "pobj" and anchor.token.head.lower_ == "for"
    verb = anchor.token.head.head
    return purpose and lemma(verb) in vocabulary()["motion"] and len([c for c in verb.children if c.lower_ == "to"]) > 0


def _is_when_changed(
    standing: Standing, sentence: Sentence, expression: DateExpression, when: When, published: date | None
) -> bool:
    """Whether a day of the last week tells when a meeting was put off: "on Tuesday postponed the talks until May"."""
    verb = standing.predicate
    if verb is None or published is None or standing.kind not in CHANGED | CALLED_OFF or when.last > published:
        return False
    tokens = sentence.tokens_at(Span(expression.start, expression.end))
    if tokens is None or not len(tokens) or (published - when.last).days >= _WEEK_LONG:
        return False
    root = tokens.root
    holder = root.head if root.dep_ == "pobj" else root
    direct = holder.dep_ in {"prep", "npadvmod"} and holder.head.i == verb.i
    told = _told_before(expression, sentence)
    return direct and (root.dep_ != "pobj" or root.head.lower_ == "on") and _NEW_DAY.search(told) is None


def _is_only_wanted(standing: Standing, sentence: Sentence, expression: DateExpression) -> bool:
    """Whether a day is one to which somebody would like a meeting moved: "a request to move the hearing to 3 May"."""
    verb = standing.predicate
    if verb is None or standing.kind != "open" or not with_particle(verb) & vocabulary().changes:
        return False
    told = _told_before(expression, sentence)
    return expression.start > sentence.span_of(verb).start and _NEW_DAY.search(told) is not None


def _in_dateline(sentence: Sentence, expression: DateExpression) -> bool:
    """Whether it is the day the text is dated: "LISBON, Nov 5 (Tagus) - ..."."""
    told = sentence.text[: expression.start - sentence.start].strip(" ,")
    return told.isupper() and _DATED.match(sentence.text, expression.end - sentence.start) is not None


def _told_before(day: DateExpression, sentence: Sentence) -> str:
    """The words right before a day, of which a preposition can be one."""
    at = day.start - sentence.start
    return sentence.text[max(0, at - _REACH) : at]


def _belongs(anchor: Anchor, standing: Standing, sentence: Sentence, expression: DateExpression) -> bool:
    """Whether the parse lets a date tell of this meeting, and no preposition makes it a deadline or a past event."""
    told = _told_before(expression, sentence)
    bound = _NOT_START.search(told)
    if _is_taken_up(anchor, sentence, expression) or (bound and _opens(bound[0].lower(), standing)):
        return True
    if bound and not (_DEADLINE.search(told) and "month" in expression.text + expression.precision):
        return False
    tokens = sentence.tokens_at(Span(expression.start, expression.end))
    if tokens is None or not len(tokens):
        return True
    over = next((one for _, one in above(tokens.root) if is_verb(one)), None)
    if (bound and over is not None and _is_of_decision(anchor, over)) or (standing.ended and standing.ended == over):
        return False  # "were suspended on Monday and will resume on Friday"
    if expression.start > anchor.start and not any(is_verb(one) for one in _between(anchor.token, tokens[0])):
        return True
    return _is_of_predicate(anchor, standing, sentence, expression, tokens.root) or parse_allows(anchor, tokens.root)


def _is_of_decision(anchor: Anchor, verb: Token) -> bool:
    """Whether a deadline is that of what comes of a meeting: "will hear both and decide before the end of May"."""
    return (anchor.verb and anchor.noun == "decide") or (verb.dep_ == "conj" and verb.i != anchor.token.i)


def _is_taken_up(anchor: Anchor, sentence: Sentence, expression: DateExpression) -> bool:
    """Whether a clause says what will be on the day before it: "remanded until Friday, when he faces a judge"."""
    between = sentence.text[expression.end - sentence.start : max(0, anchor.start - sentence.start)]
    return anchor.verb and _WHEN.fullmatch(between) is not None


def _is_of_something_else(anchor: Anchor, sentence: Sentence, expression: DateExpression) -> bool:
    """Whether a day or month only tells which other thing is meant: "the hearing into February's accident"."""
    tokens = sentence.tokens_at(Span(expression.start, expression.end))
    owner = tokens.root if tokens is not None and len(tokens) else None
    if owner is None or owner.dep_ != "poss" or anchor.verb:
        return False
    return any(one.i == anchor.token.i for _, one in above(owner.head)) and owner.head.dep_ == "pobj"


def _opens(bound: str, standing: Standing) -> bool:
    """Whether a day after "until" is the new one of what is put off, or the earliest: "will not start before 3 May"."""
    changed = standing.kind in CHANGED | CALLED_OFF
    return bound.startswith(("until", "till")) if changed else standing.not_before


def _is_of_predicate(
    anchor: Anchor, standing: Standing, sentence: Sentence, expression: DateExpression, root: Token
) -> bool:
    """Whether a day goes with a verb read off the surface: "the one announced for Friday will not take place"."""
    verb = standing.predicate
    if verb is None or not standing.surface:
        return False
    within = anchor.start < expression.start < sentence.span_of(verb).start
    return within or any(head.i == verb.i for _, head in above(root))


def _between(one: Token, two: Token) -> Iterator[Token]:
    return (one.doc[index] for index in range(one.i + 1, two.i))
