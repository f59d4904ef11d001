"""When a meeting is, and when it was to be: the dates of its sentence, read by how the meeting stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.facts.talks.draft import COARSE
from briefings.facts.talks.grammar import is_progressive, lemma, modals, with_particle
from briefings.facts.talks.shifting import shifted, unshifted
from briefings.facts.talks.standing import CALLED_OFF, CHANGED
from briefings.facts.talks.stretches import stretches
from briefings.facts.talks.vocabulary import vocabulary
from briefings.facts.talks.when import SWAPS, When, closed, coming, coming_month, coming_year, dates_of, read_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.standing import Kind, Standing
    from briefings.facts.tokens import Token
    from briefings.model import DateExpression

_FIRST_PLANNED = re.compile(
    r"\b(?:originally|initially|previously"
    r"|(?:first|had been|was|were) (?:set|planned|scheduled|due|meant|fixed|called|to)"
    r"|first (?:announced|convened|arranged|booked|listed|expected|proposed|agreed|foreseen|pencilled|slated))\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[,;]|\b(?:will|now|instead)\b")  # behind it another part of the sentence begins
_WILL_BE = re.compile(r"\b(?:and|but|;) (?:\w+ )?(?:will|would|is to|are to|is now|are now)\b")
_LONG_AGO = 300  # days
_NEAR = 62  # days
_NO_DAY = re.compile(r"\bno (?:exact |firm |precise )?(?:day|date)s?\b|\bnot (?:been|yet) (?:set|fixed)", re.IGNORECASE)
_WAS_DUE = re.compile(
    r"\b(?:was|were) (?:due|supposed|meant|to have)\b|\bhad (?:planned|intended|meant|arranged|hoped|agreed) to\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(r"(?:,| and| but)+ not(?:, [^,]{3,40},)? (?:on|for|until|till) (?:the )?$", re.IGNORECASE)
_NOW_ON = re.compile(r"\b(?:will|is|are) now\b", re.IGNORECASE)
_TO_DAY = re.compile(
    r"\b(?:to|until|till|for|by|instead)\W+(?:(?:the|next|this|late|early|\w+day)\W+)*$", re.IGNORECASE
)
_NOW_SET = re.compile(r"\bnow (?:\w+ ){0,2}?(?:for|on|to)\W+(?:the\W+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\W+(?:the\W+)?$", re.IGNORECASE)
_NEW_DATE = re.compile(r"\b(?:to|until|till|for|on|now)\W+(?:the\W+|next\W+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timing:
    """``days``: when it is, in order, all ahead; ``old``: when it was to be; ``kind``: how it stands, by its days."""

    days: tuple[When, ...]
    old: When | None
    kind: Kind
    until: date | None = None  # its last day, told without the first
    unsettled: bool = False  # it was to be on that day: only what follows tells whether it will


def timing_of(
    anchor: Anchor,
    others: Sequence[Anchor],
    standing: Standing,
    sentence: Sentence,
    dates: Sequence[DateExpression],
    published: date | None,
) -> Timing | None:
    """The days of a meeting; None when those told are all past."""
    changed = standing.kind in CHANGED | CALLED_OFF
    whens, until = closed(dates_of(anchor, others, standing, sentence, dates, published))
    if standing.kind == "ends" and not whens:
        return Timing((), None, "open", until) if until and published and until >= published else None
    unsettled = standing.kind == "open" and _is_unsettled(whens, standing, sentence)
    if unsettled and _has_no_day(whens, sentence):
        return None
    if published:
        whens = _turned_ahead(whens, standing, sentence, published)
    old, new = _old_and_new(stretches(whens, sentence.text, sentence.start, moves=changed), standing, sentence)
    if whens and not _any_ahead((*new, *old), standing, published):
        if not (standing.kind == "put off" and vocabulary().for_now.search(sentence.text)):
            if standing.kind != "back on":
                return None
            new = ()
        old = ()
    kind: Kind = "open" if standing.kind == "ends" else standing.kind
    new = _after_old(old, new, kind, sentence) or _by_how_long(old, kind, standing, sentence)
    if kind == "open" and new and not old:
        old = _denied(new[0], dates, sentence)
    kind = _turned_by_days(kind, old, new, standing, sentence)
    if not old and len(new) == 1 and kind in {"put off", "brought forward"}:
        before = unshifted(new[0], sentence.text)
        old = (before,) if before else ()
    ahead = tuple(when for when in new if _is_ahead(when, published, future=standing.future))
    return Timing(ahead, old[0] if old else None, kind, until, unsettled=unsettled)


def _turned_by_days(
    kind: Kind, old: Sequence[When], new: Sequence[When], standing: Standing, sentence: Sentence
) -> Kind:
    """Put off or brought forward, where its days tell so: "first set for the 3rd, will now be on the 10th"."""
    moved = kind == "moved" and _is_to_new_day(standing, new, sentence)
    if not moved and not (kind == "open" and old and new):
        return kind
    return "put off" if not old or old[0].first < new[0].first else "brought forward"


def _denied(new: When, dates: Sequence[DateExpression], sentence: Sentence) -> tuple[When, ...]:
    """The day on which it is not, told behind the one on which it is: "on 24 March, not on the 17th"."""
    for day in dates:
        if day.start <= new.at or not _NOT_ON.search(sentence.text[: day.start - sentence.start]):
            continue
        if when := read_date(day):
            when = _in_month_of(new, when)
            return (when,) if when.first != new.first and abs((when.first - new.first).days) <= _NEAR else ()
    return ()


def _in_month_of(new: When, when: When) -> When:
    """A bare day of the month as one of the same month as the day beside it."""
    if not when.inferred_month:
        return when
    try:
        day = new.first.replace(day=when.first.day)
    except ValueError:
        return when
    return replace(when, first=day, last=day)


def _after_old(old: Sequence[When], new: tuple[When, ...], kind: Kind, sentence: Sentence) -> tuple[When, ...]:
    """The new days; a weekday is the one after the old day: "Wednesday's meeting has been pushed to Friday"."""
    later = kind == "put off" or (kind == "open" and SWAPS.search(sentence.text) is not None)
    return tuple(coming(when, old[0].last) for when in new) if old and later else new


def _by_how_long(old: Sequence[When], kind: Kind, standing: Standing, sentence: Sentence) -> tuple[When, ...]:
    """The new day of what is "put back a week" or "brought forward by two days"."""
    verb = standing.predicate
    if not old or verb is None or kind not in {"put off", "brought forward"}:
        return ()
    moved = shifted(old[0], sentence.text[sentence.span_of(verb).end - sentence.start :], later=kind == "put off")
    return (moved,) if moved else ()


def _is_unsettled(whens: Sequence[When], standing: Standing, sentence: Sentence) -> bool:
    """Whether a month is told of what has no day yet, or a weekday of what was meant to be and may be over."""
    if not whens:
        return False
    if _has_no_day(whens, sentence):
        return True
    return (
        bool(_WAS_DUE.search(sentence.text))
        and not standing.surface
        and _NOW_ON.search(sentence.text) is None
        and all(any(rule.startswith("weekday") for rule in when.rules) for when in whens)
    )


def _has_no_day(whens: Sequence[When], sentence: Sentence) -> bool:
    return all(when.precision in COARSE for when in whens) and _NO_DAY.search(sentence.text) is not None


def _is_to_new_day(standing: Standing, new: Sequence[When], sentence: Sentence) -> bool:
    """Whether it is moved in time: "has been moved to 24 June", not "the meeting on the 24th was moved to Leeds"."""
    verb = standing.predicate
    if not new or verb is None or new[0].at < sentence.span_of(verb).start:
        return False
    told = sentence.text[sentence.span_of(verb).start - sentence.start : new[0].at - sentence.start]
    return _TO_DAY.search(told) is not None


def _turned_ahead(whens: tuple[When, ...], standing: Standing, sentence: Sentence, published: date) -> tuple[When, ...]:
    """Weekdays and days without a year that were read as past, where the meeting can only be to come."""
    if standing.kind in CHANGED | CALLED_OFF or _must_lie_ahead(standing, sentence):
        eve = published - timedelta(days=1)  # what was called off today was to be today
        whens = tuple(coming(when, eve) for when in whens)
    if standing.kind == "open" and _is_outspoken(standing):
        whens = tuple(coming(when, published) if when.last < published else when for when in whens)
    if standing.future or standing.kind in CHANGED | CALLED_OFF:
        whens = tuple(coming_month(when, published) for when in whens)
    if _may_be_of_next_year(whens, standing, sentence, published):
        whens = tuple(coming_year(when, published) for when in whens)
    return whens


def _may_be_of_next_year(whens: Sequence[When], standing: Standing, sentence: Sentence, published: date) -> bool:
    """Whether a day without its year that was read as past must lie ahead, or was to when the meeting was planned."""
    if standing.kind in CHANGED | CALLED_OFF or _FIRST_PLANNED.search(sentence.text):
        return True
    if standing.kind == "open" and any((published - when.last).days > _LONG_AGO for when in whens):
        return True  # of a day nearly a year ago, news would tell the year
    outspoken = standing.kind == "open" and _is_outspoken(standing)
    return outspoken and not any(when.last >= published for when in whens)


def _is_outspoken(standing: Standing) -> bool:
    """Whether a modal or an infinitive says that the meeting lies ahead: "will be held", "ordered to appear"."""
    verb = standing.predicate
    if verb is None or standing.beside or not standing.future:
        return False
    return bool(modals(verb) & {"will", "shall"}) or any(child.tag_ == "TO" for child in verb.children)


def _must_lie_ahead(standing: Standing, sentence: Sentence) -> bool:
    """Whether a weekday of this meeting can only be the coming one: it is called, or the sentence has no verb."""
    verb = standing.predicate
    if verb is None:
        return not any(token.tag_ in {"VBD", "VBN"} for token in sentence.words)
    tells = standing.told or lemma(verb) in {"have", "hold"}
    if tells and (verb.tag_ in {"VBZ", "VBP"} or is_progressive(verb)) and not standing.beside:
        return True  # "the commission hears her on Monday"
    return not standing.beside and lemma(verb) in vocabulary()["calling"]


def _old_and_new(
    groups: tuple[When, ...], standing: Standing, sentence: Sentence
) -> tuple[tuple[When, ...], tuple[When, ...]]:
    """Which dates were to be, and which are now: "planned for the 3rd, put off to the 10th"."""
    old: list[When] = []
    new: list[When] = []
    verb = _changing(standing)
    for when in groups:
        told = sentence.text[: when.at - sentence.start]
        marked_old = vocabulary().old_date.search(told) is not None and _NOW_SET.search(told) is None
        if standing.kind in {"put off", "brought forward", "moved"}:
            after = verb is None or when.at > sentence.span_of(verb).start
            leads_there = _NEW_DATE.search(told) or _goes_on_then(verb, told, sentence)
            is_new = after and not marked_old and leads_there is not None
            (new if is_new else old).append(when)
        elif len(groups) > 1 and (_was_planned(told) or (marked_old and SWAPS.search(sentence.text))):
            old.append(when)
        else:
            new.append(when)
    told_from = [when for when in old if _FROM.search(sentence.text[: when.at - sentence.start])]
    if new and told_from:
        old = told_from  # "on Friday the board moved the meeting from 19 to 26 March"
    if standing.kind == "moved" and not new and old:  # "the hearing on Monday has been moved to Leeds"
        return (), tuple(old)
    return tuple(old), tuple(new)


def _goes_on_then(verb: Token | None, told: str, sentence: Sentence) -> re.Match[str] | None:
    """What leads from a move to the new day: "has slipped by a day and will now take place Monday"."""
    return None if verb is None else _WILL_BE.search(told, sentence.span_of(verb).end - sentence.start)


def _was_planned(told: str) -> bool:
    """Whether "originally planned for" or the like stands before a date, in its own part of the sentence."""
    match = _FIRST_PLANNED.search(told)
    return match is not None and not _ELSEWHERE.search(told, match.end())


def _changing(standing: Standing) -> Token | None:
    """The verb that puts off: "had planned a hearing but postponed it"."""
    verb = standing.predicate
    if verb is None:
        return None
    others = (one for one in verb.children if one.dep_ == "conj" and with_particle(one) & vocabulary()["put_off"])
    return next(others, verb)


def _any_ahead(whens: Sequence[When], standing: Standing, published: date | None) -> bool:
    return any(_is_ahead(when, published, future=standing.future or standing.kind != "open") for when in whens)


def _is_ahead(when: When, published: date | None, *, future: bool) -> bool:
    """Later than the day of the text; on that day or in that month only where the words say so."""
    if when.clock_only:
        return True
    if published is None:
        return future
    return when.first > published or (when.last >= published and future)
