"""One sentence's mentions of meetings, each with its day, place, company and how it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.facts.talks.anchors import find_anchors, is_elliptic
from briefings.facts.talks.company import Company, company_of
from briefings.facts.talks.forum import Forum, forum_of
from briefings.facts.talks.grammar import lemma, modals, with_particle
from briefings.facts.talks.places import Place, places_of, venue_of
from briefings.facts.talks.standing import Kind, standing_of
from briefings.facts.talks.titles import kind_of_meeting
from briefings.facts.talks.vocabulary import vocabulary
from briefings.facts.talks.when import When, coming, coming_year, dates_of, stretches
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Token

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Named, Names
    from briefings.facts.talks.standing import Standing
    from briefings.model import DateExpression

_FIRST_PLANNED = re.compile(
    r"\b(?:originally|initially|previously|(?:first|had been|was) (?:set|planned|scheduled|due|meant|fixed|called|to))\b[^,;]*$",
    re.IGNORECASE,
)
_LATE = re.compile(r"\blater than (?:\w+ )?(?:planned|scheduled|expected|foreseen)\b", re.IGNORECASE)
_NEW_DATE = re.compile(r"\b(?:to|until|till|for|on|now)\W+(?:the\W+|next\W+)?$", re.IGNORECASE)
_SEVERAL = 2
_SERIES_REACH = 3  # sentences
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "their", "its"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_ORDINALS = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "another": 99,
    "separate": 98,
}
_NO_MEETING: frozenset[Kind] = frozenset({"held", "unsure", "negated"})
CHANGED: frozenset[Kind] = frozenset({"put off", "moved", "brought forward"})
CALLED_OFF: frozenset[Kind] = frozenset({"called off", "not then"})


@dataclass(frozen=True)
class Mention:
    """What one sentence says of one meeting. ``old``: when it was to be before; ``left``: where it was to be before."""

    sentence: Sentence
    anchor: Anchor
    kind: Kind
    future: bool
    when: When | None = None
    old: When | None = None
    place: str | None = None
    left: str | None = None
    venue: str | None = None
    forum: Forum | None = None
    company: Company = Company()
    title: str = "Meeting"
    ordinal: int | None = None
    definite: bool = False
    owned: bool = False  # "its March meeting"
    pointing: bool = False  # "those talks": the ones just told
    of_series: str | None = None

    @property
    def noun(self) -> str:
        return self.of_series or self.anchor.noun

    @property
    def elliptic(self) -> bool:
        return is_elliptic(self.anchor.token)

    def completed(self, previous: Mention | None) -> Mention | None:
        """ "A second", with the noun of the meeting just told; None where none was."""
        if previous is None or self.sentence.index - previous.sentence.index > _SERIES_REACH:
            return None
        noun = previous.of_series or (previous.title.split()[-1].lower() if not previous.anchor.verb else "meeting")
        title = f"{self.anchor.token.text.capitalize()} {noun}"
        return replace(
            self,
            title=title,
            of_series=noun,
            company=Company(self.company.people, previous.company.parties),
        )


def read_mentions(
    sentence: Sentence, dates: Sequence[DateExpression], names: Names, published: date | None
) -> Iterator[Mention]:
    """Every meeting that a sentence tells of, unless it is held, refused, wished for or merely possible."""
    spans = tuple(Span(one.start, one.end) for one in dates)
    anchors = find_anchors(sentence, spans)
    if not anchors:
        return
    found = names.in_sentence(sentence)
    last: When | None = None
    for anchor in anchors:
        standing = _settled(standing_of(anchor, sentence), anchor, sentence)
        if standing.kind in _NO_MEETING:
            continue
        others = tuple(other for other in anchors if other is not anchor)
        for mention in _read(anchor, others, standing, sentence, _Around(dates, spans, names, found, published)):
            when = (
                coming(mention.when, last.first)
                if mention.when and last and last.first > mention.when.first
                else mention.when
            )
            yield replace(mention, when=when)
            last = when or last


@dataclass(frozen=True)
class _Around:
    dates: Sequence[DateExpression]
    spans: tuple[Span, ...]
    names: Names
    found: tuple[Named, ...]
    published: date | None


def _settled(standing: Standing, anchor: Anchor, sentence: Sentence) -> Standing:
    """A meeting that "will not take place" is off; one that is off "for the time being" is put off."""
    words, kind, verb = vocabulary(), standing.kind, standing.predicate
    if (
        kind == "negated"
        and verb is not None
        and not anchor.verb
        and verb.dep_
        and lemma(verb) in words["taking_place"]
        and standing.future
    ):
        kind = "not then" if not re.search(r"\buntil\b|\btill\b|\bbefore\b", sentence.text) else "open"
    if kind == "open" and _LATE.search(sentence.text):
        kind = "put off"
    if kind in CALLED_OFF and words.for_now.search(sentence.text):
        kind = "put off"
    return replace(standing, kind=kind)


def _read(
    anchor: Anchor, others: Sequence[Anchor], standing: Standing, sentence: Sentence, around: _Around
) -> Iterator[Mention]:
    text = sentence.text
    changed = standing.kind in CHANGED | CALLED_OFF
    whens = dates_of(anchor, others, sentence, around.dates, moves=changed or standing.kind == "negated")
    if around.published and (changed or _must_lie_ahead(standing, sentence)):
        whens = tuple(coming(when, around.published) for when in whens)
    if around.published and _may_be_of_next_year(whens, standing, sentence, around.published):
        whens = tuple(coming_year(when, around.published) for when in whens)
    groups = stretches(whens, " " * sentence.start + text) if whens else ()
    old, groups = _old_and_new(groups, standing, sentence, anchor)
    if whens and not _any_ahead((*groups, *old), standing, around.published):
        if not (standing.kind == "put off" and vocabulary().for_now.search(text)):
            return
        old = ()
    kind = standing.kind
    if kind == "open" and old and groups:  # "first set for the 3rd, will now be on the 10th"
        kind = "put off" if old[0].first < groups[0].first else "brought forward"
    places = places_of(anchor, others, sentence, around.names, around.spans)
    stays = [place for place in places if not place.left]
    base = Mention(
        sentence,
        anchor,
        kind,
        standing.future,
        old=old[0] if old else None,
        left=next((place.name for place in places if place.left), None),
        forum=forum_of(anchor, sentence, around.names),
        company=company_of(anchor, sentence, around.names, around.found),
        title=kind_of_meeting(anchor),
        ordinal=_ordinal(anchor),
        definite=_is_definite(anchor),
        owned=any(child.dep_ == "poss" and child.ent_type_ != "DATE" for child in anchor.token.children),
        pointing=any(child.lower_ in _POINTING for child in anchor.token.children if child.dep_ == "det"),
    )
    ahead = [when for when in groups if _is_ahead(when, around.published, future=standing.future)]
    for when, place in _slots(ahead, stays, anchor, text):
        venue = venue_of(anchor, sentence, around.names, place, around.spans) if len(ahead) < _SEVERAL else None
        company = _of_slot(base.company, when, ahead, anchor, around.found) if len(ahead) > 1 else base.company
        yield replace(base, when=when, place=place, venue=venue, company=company)


def _may_be_of_next_year(whens: Sequence[When], standing: Standing, sentence: Sentence, published: date) -> bool:
    """Whether a day without its year that was read as past must lie ahead, or was to when the meeting was planned."""
    if standing.kind in CHANGED | CALLED_OFF or _FIRST_PLANNED.search(sentence.text):
        return True
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
        return not any(token.tag_ in {"VBD", "VBN"} for token in sentence.tokens)
    return not standing.beside and lemma(verb) in vocabulary()["calling"]


def _old_and_new(
    groups: tuple[When, ...], standing: Standing, sentence: Sentence, anchor: Anchor
) -> tuple[tuple[When, ...], tuple[When, ...]]:
    """Which dates were to be, and which are now: "planned for the 3rd, put off to the 10th"."""
    old: list[When] = []
    new: list[When] = []
    verb = _changing(standing)
    for when in groups:
        told = sentence.text[: when.at - sentence.start]
        marked_old = vocabulary().old_date.search(told) is not None
        if standing.kind in {"put off", "brought forward", "moved"}:
            after = verb is None or when.at > sentence.span_of(verb).start
            is_new = after and _NEW_DATE.search(told) is not None and not marked_old
            (new if is_new else old).append(when)
        elif _FIRST_PLANNED.search(told) and len(groups) > 1:
            old.append(when)
        else:
            new.append(when)
    if standing.kind == "moved" and not new and old:  # "the hearing on Monday has been moved to Leeds"
        return (), tuple(old)
    return tuple(old), tuple(new)


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
    """Later than the day of the text; on that day or in that month only where the words say that it is still to come."""
    if when.clock_only:
        return True
    if published is None:
        return future
    return when.first > published or (when.last >= published and future)


def _slots(
    whens: Sequence[When], places: Sequence[Place], anchor: Anchor, text: str
) -> Iterator[tuple[When | None, str | None]]:
    """Several meetings told at once: "in Oslo on Monday and in Bergen the following day", "in A, B and C"."""
    names = [place.name for place in places]
    if len(whens) > 1 and len(names) == len(whens):
        yield from zip(whens, names, strict=True)
    elif len(whens) > 1 and _is_list(whens, text):
        yield from ((when, names[0] if len(names) == 1 else None) for when in whens)
    elif len(names) > 1 and anchor.token.tag_ in {"NNS", "NNPS"} and anchor.noun not in vocabulary().plurals:
        yield from ((whens[0] if whens else None, name) for name in names)
    else:
        yield whens[0] if whens else None, names[0] if names else None


def _of_slot(
    company: Company, when: When | None, whens: Sequence[When], anchor: Anchor, found: Sequence[Named]
) -> Company:
    """Who takes part in one of several meetings: "will see A in Oslo on Monday and B in Bergen the following day"."""
    if when is None:
        return company
    begin = max((other.until for other in whens if other.until < when.at), default=anchor.start)
    named = [one for one in found if one.actor.kind == "person"]
    here = [one.actor.name for one in named if begin < one.start < when.until]
    always = [
        name for name in company.people if any(one.actor.name == name and one.start < anchor.start for one in named)
    ]
    return replace(company, people=tuple(dict.fromkeys([*always, *here]))) if here else company


def _is_list(whens: Sequence[When], text: str) -> bool:
    del text
    return all(one.first < two.first for one, two in zip(whens, whens[1:], strict=False))


def _ordinal(anchor: Anchor) -> int | None:
    if anchor.token.lower_ in _ORDINALS:
        return _ORDINALS[anchor.token.lower_]
    return next((_ORDINALS[child.lower_] for child in anchor.token.children if child.lower_ in _ORDINALS), None)


def _is_definite(anchor: Anchor) -> bool:
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in anchor.token.children)
