"""Same thing, different value, told by different sources.

The tellings of a fact are taken oldest first. A text that itself says that the value is another one now (put off,
moved) opens a new chapter: what the sources disagreed on before is settled by it. Within a chapter the last word of
each source counts, so that a source may correct itself; a copy speaks with the voice of the text that it repeats. What
does not exclude one another (a month and a day in it, "about 100" and 97) is one value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from briefings.facts.talks.draft import BY_ITS_LENGTH
from briefings.facts.vocabulary import load
from briefings.ids import fact_id
from briefings.model import Disagreement
from briefings.moments import moment, overlap
from briefings.names import fold
from briefings.stories.claims import Word, contradictory
from briefings.stories.figures import FigureGroup, number_word, numbers_fit, says_changed
from briefings.stories.profiles import is_house, says_moved
from briefings.stories.united import starting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from briefings.model import Document, Field, Figure, Talk
    from briefings.moments import Moment
    from briefings.stories.claims import Fits
    from briefings.stories.talks import TalkGroup

    Telling = tuple[Document, Figure]

_ANY_ROOMS = frozenset(["office", "offices", "room", "rooms", "headquarters", "premises", "base", "building"])
_WEEKEND = "weekend"
_PLACE = frozenset(["location", "venue"])
_COARSE = {"minute": 0, "day": 1, "week": 2, "month": 3}


@dataclass(frozen=True, slots=True, eq=False)
class Disputes:
    """The disagreements of a story, talks first, and which are about which fact."""

    found: tuple[Disagreement, ...] = ()
    by_group: Mapping[int, tuple[TalkGroup | FigureGroup, tuple[Disagreement, ...]]] = field(default_factory=dict)


def disputes_among(
    talks: Sequence[TalkGroup], figures: Sequence[FigureGroup], before: Disputes | None = None
) -> Disputes:
    """Every contradiction, talks first; of a fact that was there ``before``, what was found then."""
    known = before.by_group if before else {}
    groups: tuple[TalkGroup | FigureGroup, ...] = (*talks, *figures)
    told = (group for group in groups if len(group.tellings) > 1)
    now = {id(group): known.get(id(group)) or (group, tuple(_of(group))) for group in told}
    return Disputes(tuple(chain.from_iterable(found for _, found in now.values())), now)


def _of(group: TalkGroup | FigureGroup) -> Iterator[Disagreement]:
    return _of_figure(group) if isinstance(group, FigureGroup) else _of_talk(group)


def _of_talk(group: TalkGroup) -> Iterator[Disagreement]:
    talk, chapters = group.talk, _chapters(group.tellings)
    for number, chapter in enumerate(chapters):
        settled = number < len(chapters) - 1
        yield from _disagreement(talk.id, talk.title, "start", chapter, _same_time, settled=settled)
    open_now = {word.document.id for word in chapters[-1]}
    ends = [_end(document, talk) for document, talk in group.tellings if document.id in open_now and _is_range(talk)]
    yield from _disagreement(talk.id, talk.title, "end", ends, _same_time)
    yield from _of_place(group)
    yield from _of_status(group)


def _disagreement(
    about: str, label: str, what: Field, words: Sequence[Word], fits: Fits, *, settled: bool = False
) -> Iterator[Disagreement]:
    claims = contradictory(words, fits)
    if claims:
        pieces = [piece for claim in claims for piece in claim.evidence]
        name = f"{what}:{about}:{settled}"
        yield Disagreement(fact_id("disagreement", pieces, name), about, label, what, claims, settled)


def _chapters(tellings: Sequence[tuple[Document, Talk]]) -> list[list[Word]]:
    """What was said of the start, in chapters: a text that tells of a move closes one and opens the next.

    So does one that has a talk on again which was called off.
    """
    chapters: list[list[Word]] = [[]]
    called_off = False
    for document, talk in tellings:
        past = [_word(document, talk, past.value) for past in talk.history if past.field == "start"]
        before = [replace(word, repeated=True) for word in past]
        if called_off and talk.start and _is_back_on(talk) and not _stays(talk, before, chapters[-1]):
            chapters.append([])  # whoever called it off has no other day
        elif says_moved(talk) and not _stays(talk, before, chapters[-1]):
            fresh = _of_new_day(chapters[-1], before, talk.start) if len(chapters) == 1 else []
            known_move = len(chapters) > 1 and not any(_same_time(a, b) for a in before for b in chapters[-1])
            chapters[-2 if known_move else -1].extend(before)
            if not known_move:
                chapters[-1] = [word for word in chapters[-1] if word not in fresh]
                chapters.append(fresh)
        if talk.start and not any(_WEEKEND in rule for rule in talk.rules):  # which disputes none of its days
            chapters[-1].append(_word(document, talk, talk.start, starting(talk)))
        called_off |= talk.status == "cancelled"
    return chapters


def _stays(talk: Talk, before: Sequence[Word], told: Sequence[Word]) -> bool:
    """Whether a text that speaks of a change has the day that is known: what is new is the place, or another talk."""
    new = moment(talk.start)
    days = [day for value in {word.value for word in told} if (day := moment(value)) is not None]
    return not before and talk.status == "scheduled" and new is not None and any(overlap(new, day) for day in days)


def _of_new_day(told: Sequence[Word], before: Sequence[Word], start: str | None) -> list[Word]:
    """What was told after the old day, by others who have the new one already: theirs is nearer to it."""
    old = [number for number, word in enumerate(told) if any(_same_time(word, past) for past in before)]
    new = moment(start)
    if not before or new is None:
        return []
    since = old[0] + 1 if old else 0
    return [word for word in told[since:] if all(_is_nearer(word, new, past) for past in before)]


def _is_nearer(word: Word, new: Moment, old: Word) -> bool:
    here, there = moment(word.value), moment(old.value)
    return (
        here is not None
        and there is not None
        and abs((here.first - new.first).days) < abs((here.first - there.first).days)
    )


def _word(document: Document, talk: Talk, value: str, when: Moment | None = None) -> Word:
    when = when or moment(value, talk.time_zone)
    return Word(value, document, talk.evidence, _COARSE[when.unit] if when else len(_COARSE), is_day=True)


def _end(document: Document, talk: Talk) -> Word:
    return _word(document, talk, talk.end or "")


def _is_range(talk: Talk) -> bool:
    """A meeting of one day claims nothing about an end of its own, unless a text says that it is one day only.

    Nor does one of so many days: of another first day they have another last one.
    """
    return bool(talk.start and talk.end) and BY_ITS_LENGTH not in talk.rules


def _same_time(one: Word, other: Word) -> bool:
    here, there = moment(one.value), moment(other.value)
    return one.value == other.value or (here is not None and there is not None and overlap(here, there))


def _of_place(group: TalkGroup) -> Iterator[Disagreement]:
    """The city, or where all agree on it, the venue."""
    about, label = group.talk.id, group.talk.title
    found: list[Disagreement] = []
    for place in (_city, _venue):
        chapters = _places(group, place)
        for number, words in enumerate(chapters):
            settled = number < len(chapters) - 1
            found += () if found else _disagreement(about, label, "location", words, _same_place, settled=settled)
    yield from found


def _city(talk: Talk) -> str | None:
    return None if is_house(talk.location) else talk.location


def _venue(talk: Talk) -> str | None:
    """The house, by its own name: "its Pitt Street rooms" may be "its Sydney offices"."""
    house = talk.venue or (talk.location if is_house(talk.location) else None)
    return house if house and house.split()[-1] not in _ANY_ROOMS else None


def _places(group: TalkGroup, place: Callable[[Talk], str | None]) -> list[list[Word]]:
    """What was said of the place, in chapters: a text that tells of the move elsewhere closes one."""
    chapters: list[list[Word]] = [[]]
    told: set[str] = set()  # in the chapter that is open
    for document, talk in group.tellings:
        here = place(talk)
        told_moved = any(past.field in _PLACE for past in talk.history)
        if told_moved or (here and (_is_moved(here, talk, told) or _replaces(here, talk, told))):
            known = _of_new_place(chapters[-1], here, group)
            chapters[-1] = [word for word in chapters[-1] if word not in known]
            chapters.append(known)
            told = {word.value for word in known}
        if here:
            chapters[-1].append(Word(here, document, talk.evidence))
            told.add(here)
    return chapters


def _of_new_place(told: Sequence[Word], here: str | None, group: TalkGroup) -> list[Word]:
    """What was told by those who have the new place already, and another day than those with the old one."""
    days = {document.id: talk.start for document, talk in group.tellings}
    new = [word for word in told if fold(word.value) == fold(here or "")]
    old = {days[word.document.id] for word in told if word not in new}
    return [word for word in new if days[word.document.id] not in old]


def _is_moved(here: str, talk: Talk, told: Collection[str]) -> bool:
    """Whether a meeting that is put off takes place elsewhere then."""
    return bool(told) and fold(here) not in set(map(fold, told)) and says_moved(talk)


def _replaces(here: str, talk: Talk, told: Collection[str]) -> bool:
    """Whether a text names the place of others beside its own: "in Milan instead of Turin"."""
    others = [place for place in told if place not in here]
    text = " ".join(piece.text for piece in talk.evidence) if others else ""
    return any(place in text for place in others)


def _same_place(one: Word, other: Word) -> bool:
    """Whether one is part of the other, or in it, or tells only what kind of house the other is: "a hotel in Leeds"."""
    here, there = set(fold(one.value).split()), set(fold(other.value).split())
    told_in_it = _is_told_in(one, other) or _is_told_in(other, one)
    return (
        here <= there or there <= here or told_in_it or _is_kind_of(one.value, there) or _is_kind_of(other.value, here)
    )


def _is_told_in(one: Word, other: Word) -> bool:
    """Whether a text says that its place is in the other one: "the old mint in Karlstad"."""
    text = " ".join(piece.text for piece in one.evidence)
    return any(f"{one.value}{link}{other.value}" in text for link in (" in ", " at ", " on ", ", "))


def _is_kind_of(house: str, named: Collection[str]) -> bool:
    kind = house.rpartition(" ")[2]
    return kind.islower() and kind in named


def _of_status(group: TalkGroup) -> Iterator[Disagreement]:
    """Called off says one; a newer text of another still has it on a day and does not say that it is back on."""
    called_off = [number for number, (_, talk) in enumerate(group.tellings) if talk.status == "cancelled"]
    if not called_off:
        return
    since = called_off[-1]
    after = [(document, talk) for document, talk in group.tellings[since:] if talk.start or talk.status == "cancelled"]
    if not any(_is_back_on(talk) for _, talk in after[1:]):
        words = [Word(talk.status, document, talk.evidence) for document, talk in after]
        yield from _disagreement(group.talk.id, group.talk.title, "status", words, _same_status)


def _is_back_on(talk: Talk) -> bool:
    said_so = any(past.field == "status" for past in talk.history)
    return said_so or any(_back_on().search(piece.text) for piece in talk.evidence)


@lru_cache(maxsize=1)
def _back_on() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('merging')['back_on'])})\b", re.IGNORECASE)


def _same_status(one: Word, other: Word) -> bool:
    return (one.value == "cancelled") == (other.value == "cancelled")


def _of_figure(group: FigureGroup) -> Iterator[Disagreement]:
    told_so = [told for _, told in group.tellings]
    changes = (number for number, told in enumerate(told_so) if says_changed(told, told_so[:number]))
    yield from number_dispute(group, group.tellings[max(changes, default=0) :])


def number_dispute(group: FigureGroup, tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """What these tellings of a figure, oldest first, contradict each other about, if they do."""
    said = [number_word(document, told) for document, told in tellings]
    words, figures = [word for word, _ in said], {id(word): told for word, told in said}
    label = group.figure.about or group.figure.unit
    yield from _disagreement(
        group.figure.id, label, "number", words, lambda one, other: numbers_fit(figures[id(one)], figures[id(other)])
    )
