"""One sentence's mentions of meetings, each with its day, place, company and how it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.facts.dates.zones import zones
from briefings.facts.talks.anaphora import is_anaphoric, is_elliptic, is_one_of_its_days
from briefings.facts.talks.anchors import find_anchors
from briefings.facts.talks.belonging import left_behind
from briefings.facts.talks.company import Company, company_of
from briefings.facts.talks.forum import Forum, forum_of
from briefings.facts.talks.grammar import above, is_negated, is_verb, lemma, modals
from briefings.facts.talks.lasting import days_of
from briefings.facts.talks.missions import mission_of
from briefings.facts.talks.partaking import beside_them, partakers
from briefings.facts.talks.places import places_of
from briefings.facts.talks.sides import sides_around
from briefings.facts.talks.slots import listed, slots
from briefings.facts.talks.standing import CALLED_OFF, Kind, standing_of
from briefings.facts.talks.timing import timing_of
from briefings.facts.talks.titles import Naming, naming_of
from briefings.facts.talks.turning import turned
from briefings.facts.talks.venues import venue_of
from briefings.facts.talks.vocabulary import vocabulary
from briefings.facts.talks.when import coming, is_surely_ahead, may_lie_ahead
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.cities import Place
    from briefings.facts.talks.names import Named, Names
    from briefings.facts.talks.standing import Standing
    from briefings.facts.talks.timing import Timing
    from briefings.facts.talks.when import When
    from briefings.facts.tokens import Token
    from briefings.model import DateExpression

_LATE = re.compile(r"\blater than (?:\w+ )?(?:planned|scheduled|expected|foreseen|announced)\b", re.IGNORECASE)
_SOONER = re.compile(
    r"\b(?:sooner|earlier) than (?:\w+ )?(?:planned|scheduled|expected|foreseen|announced|intended|billed)\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(r"\bno\b[^.;]*?\bon\b|\bafter all\b", re.IGNORECASE)
_AFTER_ALL = re.compile(
    r"\bafter all\b|\bas (?:planned|scheduled|expected|announced)\b|\bno longer\b"
    r"|\bnot now (?:meet|sit|convene|gather|vote)\b",
    re.IGNORECASE,
)
_TIME = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_NOT_SO = re.compile(  # "will not be held in public", "will not take place in Bern": elsewhere, or in another way
    r"\b(?:not|n['’]t) (?:now )?(?:be held|take place|happen)"
    r" (?:(?P<how>in (?:public|private|secret|camera|person|open court)\b|behind closed|online\b|by video)"
    rf"|(?:in|at) (?:the )?(?!{_TIME})[A-Z])(?![^.;]*(?:\d|day\b|\bweek|\bmonth|\byear|{_TIME}))"
)
_NOT_BEFORE = re.compile(r"\b(?:until|till|before)\b")
_AT_HOME = re.compile(r"\b(?:at|in) (?:the (?:ministry|courthouse)|(?:city|town) hall)\b(?! of| in)")
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
_MEETING = Naming("Meeting")
_NO_MEETING: frozenset[Kind] = frozenset({"held", "unsure", "negated"})


@dataclass(frozen=True)
class Mention:
    """What one sentence says of one meeting. ``old``: when it was to be before; ``left``: where it was to be before."""

    sentence: Sentence
    anchor: Anchor
    kind: Kind
    future: bool
    when: When | None = None
    old: When | None = None
    until: date | None = None  # its last day, where the first is told elsewhere
    days: int | None = None  # how many it takes, where no last one is told
    place: str | None = None
    left: str | None = None
    venue: str | None = None
    here: bool = False  # where the text is written
    forum: Forum | None = None
    company: Company = field(default_factory=Company)
    naming: Naming = _MEETING
    ordinal: int | None = None
    definite: bool = False
    alone: bool = True  # its sentence speaks of no other meeting
    owned: bool = False  # "its March meeting"
    pointing: bool = False  # "those talks": the ones just told
    of_series: str | None = None
    mission: str | None = None  # of those who are sent to see others, what they are: "mission", "inspector"
    moved_by: str = ""  # what is told behind the verb that moves it, where that is no new day: "by a week"
    unsettled: bool = False  # it was to be: a meeting only if the next sentence says what became of it

    @property
    def noun(self) -> str:
        return self.of_series or self.anchor.noun

    @property
    def elliptic(self) -> bool:
        return is_elliptic(self.anchor.token)

    def _is_where(self, previous: Mention) -> bool:
        """Whether a further one of a series is held where the first is: told in one breath, or a day of the same."""
        return previous.sentence is self.sentence or is_one_of_its_days(self.anchor.token)

    def _moved_from(self, previous: Mention) -> Mention:
        """Of "one had been set for the 25th; it will be held a day earlier": the second day takes the first's place."""
        old, new = previous.when, self.when
        if previous.sentence is not self.sentence or not old or not new or old.first == new.first:
            return self
        return replace(self, old=old, kind="put off" if old.first < new.first else "brought forward")

    def completed(self, previous: Mention | None) -> Mention | None:
        """With the noun of the meeting just told ("a second session", "it"); None where none was."""
        if previous is None or self.sentence.index - previous.sentence.index > _SERIES_REACH:
            return None
        noun = previous.of_series or (previous.naming.noun if not previous.anchor.verb else "meeting")
        if is_anaphoric(self.anchor.token):
            return replace(
                self._moved_from(previous),
                naming=previous.naming,
                of_series=noun,
                forum=previous.forum,
                company=_with(previous.company, self.company),
                definite=True,
                pointing=True,
            )
        return replace(
            self,
            naming=_of_series(self.anchor.token, noun),
            of_series=noun,
            forum=self.forum or previous.forum,
            place=self.place or (previous.place if self._is_where(previous) else None),
            company=_with(self.company, previous.company)
            if previous.sentence is self.sentence
            else Company(self.company.people, previous.company.parties),
        )


def _of_series(token: Token, noun: str) -> Naming:
    """What the next of a series is called: "Second session", "Second day of the session"."""
    if not is_one_of_its_days(token):
        return Naming(f"{token.text.capitalize()} {noun}")
    which = next(child.text.capitalize() for child in token.children if child.dep_ == "amod")
    return Naming(f"{which} day", f" of the {noun}")


def _with(one: Company, two: Company) -> Company:
    return Company(
        tuple(dict.fromkeys([*one.people, *two.people])),
        tuple(dict.fromkeys([*one.parties, *two.parties])),
        one.group or two.group,
        one.sides or two.sides,
    )


def read_mentions(
    sentence: Sentence, dates: Sequence[DateExpression], names: Names, published: date | None
) -> Iterator[Mention]:
    """Every meeting that a sentence tells of, unless it is held, refused, wished for or merely possible."""
    return turned(_read_each(sentence, dates, names, published))


def _read_each(
    sentence: Sentence, dates: Sequence[DateExpression], names: Names, published: date | None
) -> Iterator[Mention]:
    spans = tuple(Span(one.start, one.end) for one in dates)
    ahead = tuple(one for one in dates if published and may_lie_ahead(one, published))
    anchors = find_anchors(
        sentence,
        spans,
        ahead=tuple(Span(one.start, one.end) for one in ahead),
        timed=any(one.precision == "minute" for one in ahead),
    )
    if not anchors:
        return
    found = names.in_sentence(sentence)
    last: When | None = None
    for anchor in anchors:
        standing = _settled(standing_of(anchor, sentence), anchor, sentence)
        fixed = standing.kind == "held" and any(_is_fixed_for(anchor, one, sentence, published) for one in ahead)
        if fixed:
            standing = replace(
                standing, kind="open", future=False
            )  # what was said or fixed for a day to come lies ahead
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


def _is_fixed_for(anchor: Anchor, day: DateExpression, sentence: Sentence, published: date | None) -> bool:
    """Whether a day to come is told of what a past verb says, and not of another thing that will be done then."""
    tokens = sentence.tokens_at(Span(day.start, day.end))
    if not (published and is_surely_ahead(day, published)) or tokens is None or not len(tokens):
        return False
    verb = next((head for _, head in above(tokens.root) if is_verb(head)), None)
    another = verb is not None and verb.dep_ == "conj" and verb.i != anchor.token.i and bool(modals(verb))
    another = another or (verb is not None and verb.dep_ == "xcomp" and anchor.verb and anchor.noun == "vote")
    return not (another and verb is not None and any(head.i == anchor.token.i for _, head in above(verb)))


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
    not_before = False
    if kind == "negated" and verb is not None and not anchor.verb and standing.future:
        not_before = _NOT_BEFORE.search(sentence.text) is not None
        if lemma(verb) in words["taking_place"]:
            otherwise = _NOT_SO.search(sentence.text)
            kind = "open" if not_before or (otherwise and otherwise["how"]) else "negated" if otherwise else "not then"
        elif not_before and lemma(verb) in words["planned"]:
            kind = "open"  # "is not expected before April"
    if kind == "negated" and anchor.verb and standing.future and _will_not_meet(anchor.token, sentence):
        kind = "not then"
    if kind == "negated" and _will_not_be(verb) and _NOT_ON.search(sentence.text):
        kind = "not then"
    if kind == "open" and _LATE.search(sentence.text):
        kind = "put off"
    if kind == "open" and _SOONER.search(sentence.text):
        kind = "brought forward"
    if kind in CALLED_OFF and words.for_now.search(sentence.text):
        kind = "put off"
    return replace(standing, kind=kind, not_before=not_before)


def _will_not_meet(verb: Token, sentence: Sentence) -> bool:
    """Whether those who were to meet will not: "would not, after all, meet on the 24th"; a refusal has an object."""
    return _AFTER_ALL.search(sentence.text) is not None and is_negated(verb)


def _will_not_be(verb: Token | None) -> bool:
    """Whether it is said that there will be none: "there will be no meeting on Monday"."""
    there = verb is not None and lemma(verb) == "be" and any(child.dep_ == "expl" for child in verb.children)
    return there and verb is not None and bool(modals(verb) & {"will", "shall"})


def _read(
    anchor: Anchor, others: Sequence[Anchor], standing: Standing, sentence: Sentence, around: _Around
) -> Iterator[Mention]:
    timing = timing_of(anchor, others, standing, sentence, around.dates, around.published)
    if timing is None or _is_only_suspended(standing, timing.days, sentence) or _is_aside(standing, timing):
        return
    if not timing.days and sentence.text.rstrip(' ”"’').endswith("?"):
        return  # somebody asks whether it is put off
    places = places_of(anchor, others, sentence, around.names, around.spans)
    places = left_behind(places, standing, sentence)
    company = company_of(anchor, sentence, around.names, around.found)
    if anchor.verb and not (company.sides or company.people or company.parties) and not others:
        company = replace(company, sides=sides_around(anchor.token))
    people = (*company.people, *partakers(anchor, others, around.found))
    people = (*people, *beside_them(people, around.found, around.names))
    company = replace(company, people=tuple(dict.fromkeys(people)))
    whole = Mention(
        sentence,
        anchor,
        timing.kind,
        standing.future,
        old=timing.old,
        until=timing.until,
        unsettled=timing.unsettled,
        here=_is_here(anchor, sentence, _next_start(anchor, others, sentence)),
        days=days_of(anchor, sentence, _next_start(anchor, others, sentence)),
        left=next((place.name for place in places if place.left), None),
        forum=forum_of(anchor, around.names),
        company=company,
        naming=naming_of(anchor),
        ordinal=_ordinal(anchor),
        definite=_is_definite(anchor),
        alone=not others,
        owned=any(child.dep_ == "poss" and child.ent_type_ != "DATE" for child in anchor.token.children),
        pointing=any(child.lower_ in _POINTING for child in anchor.token.children if child.dep_ == "det"),
        mission=_mission(anchor),
        moved_by=_behind_move(standing, sentence) if not timing.days else "",
    )
    yield from _told_apart(whole, timing.days, [place for place in places if not place.left], around)


def _mission(anchor: Anchor) -> str | None:
    sent = mission_of(anchor.token) if anchor.verb else None
    return lemma(sent) if sent is not None else None


def _behind_move(standing: Standing, sentence: Sentence) -> str:
    """The words behind the verb that puts off or brings forward."""
    if standing.kind not in {"put off", "brought forward"} or standing.predicate is None:
        return ""
    return sentence.text[sentence.span_of(standing.predicate).end - sentence.start :]


def _next_start(anchor: Anchor, others: Sequence[Anchor], sentence: Sentence) -> int:
    return min((one.start for one in others if one.start > anchor.start), default=sentence.end)


def _is_here(anchor: Anchor, sentence: Sentence, following: int) -> bool:
    """Whether it is held where the text is written: "the talks begin here on Monday", "at the ministry"."""
    verb = anchor.token if anchor.verb else anchor.token.head
    if _AT_HOME.search(sentence.text, anchor.start - sentence.start, following - sentence.start):
        return True
    return any(
        child.lower_ == "here" and child.i > anchor.token.i for child in (*verb.children, *anchor.token.children)
    )


def _is_aside(standing: Standing, timing: Timing) -> bool:
    """Whether a clause about somebody only tells what they do: "X, who chairs the negotiations, said"."""
    verb = standing.predicate
    told = timing.days or timing.old or timing.until
    return not told and verb is not None and verb.dep_ == "relcl" and verb.tag_ in {"VBZ", "VBP"}


def _is_only_suspended(standing: Standing, days: Sequence[When], sentence: Sentence) -> bool:
    """Whether a meeting under way just rose: "suspended its session at 5.40 a.m."."""
    verb = standing.predicate
    suspended = verb is not None and lemma(verb) in {"suspend", "adjourn"} and not days
    return suspended and not vocabulary().for_now.search(sentence.text)


def _told_apart(whole: Mention, days: Sequence[When], cities: Sequence[Place], around: _Around) -> Iterator[Mention]:
    """The one meeting of a mention, or each of several, with its own day, city and company."""
    anchor, several = whole.anchor, len(days) > 1
    for when, place in slots(listed(days, whole.sentence), cities, anchor):
        venue = None if several else venue_of(anchor, whole.sentence, around.names, place, around.spans)
        venue = None if whole.forum and venue and venue in whole.forum.name else venue
        city = zones().districts.get(place) if place else None
        venue = venue or (place if city else None)  # "at its offices in Canary Wharf"
        company = _of_slot(whole, when, days, around.found) if several else whole.company
        yield replace(whole, when=when, place=city or place, venue=venue, company=company)


def _of_slot(whole: Mention, when: When | None, whens: Sequence[When], found: Sequence[Named]) -> Company:
    """Who takes part in one of several meetings: "will see A in Oslo on Monday and B in Bergen the following day"."""
    anchor, sentence, company = whole.anchor, whole.sentence, whole.company
    if when is None:
        return company
    begin = max((other.until for other in whens if other.until < when.at), default=anchor.start)
    at = {name: sentence.start + sentence.text.find(name) for name in company.people}
    at |= {one.actor.name: one.start for one in found if one.actor.kind == "person"}
    here = [name for name, start in at.items() if begin < start < when.until]
    always = [name for name in company.people if at[name] < anchor.start]
    return replace(company, people=tuple(dict.fromkeys([*always, *here]))) if here else company


def _ordinal(anchor: Anchor) -> int | None:
    if anchor.token.lower_ in _ORDINALS:
        return _ORDINALS[anchor.token.lower_]
    return next((_ORDINALS[child.lower_] for child in anchor.token.children if child.lower_ in _ORDINALS), None)


def _is_definite(anchor: Anchor) -> bool:
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in anchor.token.children)
