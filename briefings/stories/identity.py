"""A fact keeps the id that its story once gave it, when it moves, grows or is renamed.

Two facts of one kind are the same when they rest on a common sentence; where several could be, the one that shares the
most sentences is, and each id is given once. Where a document has a newer text, a sentence of the old one is the
sentence of the new one that is most like it. Of two facts that become one, the id of which an editor spoke is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from briefings.model import Actor, Figure, Story, Talk, Warning  # noqa: A004  (the field's own word)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from briefings.model import Disagreement, Document, Evidence

    Place = tuple[str, int]  # a document and where in it a sentence starts
    Holders = dict[Place, tuple[int, ...]]  # which facts rest on it, by their numbers

F = TypeVar("F", Actor, Warning, Talk, Figure)

_PLACE: Callable[[Evidence], Place] = attrgetter("source", "start")


def keep_ids(previous: Story, story: Story, moved: Mapping[Place, Place] | None = None) -> Story:
    """``story`` with the ids that its facts had in ``previous``; ``moved``: where sentences stand in a newer text."""
    before = _Before({one.fact for one in previous.corrections if one.undone_at is None}, moved or {})
    actors, _ = _kept(previous.actors, story.actors, before)
    warnings, _ = _kept(previous.warnings, story.warnings, before)
    talks, moved_talks = _kept(previous.talks, story.talks, before)
    figures, moved_figures = _kept(previous.figures, story.figures, before)
    renamed = moved_talks | moved_figures
    return replace(
        story,
        actors=actors,
        warnings=warnings,
        talks=talks,
        figures=figures,
        disagreements=tuple(_about(item, renamed) for item in story.disagreements),
    )


def _about(item: Disagreement, renamed: dict[str, str]) -> Disagreement:
    about = renamed.get(item.about, item.about)
    return item if item.about == about else replace(item, about=about)


def apart(taken: Collection[str], name: str) -> str:
    """An id that is not taken: a newcomer steps aside."""
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


@dataclass(frozen=True, slots=True)
class _Before:
    """What else is known of the story before: the ids of which editors spoke, and where sentences went."""

    held: Collection[str]
    moved: Mapping[Place, Place]


def _kept(old: Sequence[F], new: Sequence[F], before: _Before) -> tuple[tuple[F, ...], dict[str, str]]:
    """The new facts under their old ids, and which id became which."""
    given = _same(old, new, before)
    taken = set(given.values())
    final = {fact.id: given.get(fact.id) or apart(taken, fact.id) for fact in new}
    return tuple(fact if fact.id == final[fact.id] else replace(fact, id=final[fact.id]) for fact in new), final


def _same(old: Sequence[F], new: Sequence[F], before: _Before) -> dict[str, str]:
    """New id -> old id: facts that nothing was added to first, then those that share most sentences."""
    result = {} if before.held or before.moved else _unchanged(old, new)
    given = set(result.values())
    shared = _shared(
        [fact for fact in old if fact.id not in given], [fact for fact in new if fact.id not in result], before.moved
    )
    likeliest = sorted(shared, key=lambda pair: (-shared[pair], pair))
    for newer, older in likeliest:
        if newer not in result and older not in given:
            result[newer] = older
            given.add(older)
    for newer, older in likeliest:
        if older in before.held and older not in given and result[newer] not in before.held:
            given.add(older)
            result[newer] = older
    return result


def _unchanged(old: Sequence[F], new: Sequence[F]) -> dict[str, str]:
    """New id -> old id, of facts that are called the same and rest on the same sentences as no other does."""
    known, told = _by_beginning(old), _by_beginning(new)
    return {
        now[0].id: known[key][0].id
        for key, now in told.items()
        if len(now) == len(known.get(key, ())) == 1 and now[0].evidence == known[key][0].evidence
    }


def _by_beginning(facts: Sequence[F]) -> dict[tuple[object, ...], list[F]]:
    """Facts by what tells nearly all of them apart: two with the same sentences never stand alone under it."""
    found: defaultdict[tuple[object, ...], list[F]] = defaultdict(list)
    for fact in facts:
        found[_label(fact), len(fact.evidence), fact.evidence[:1]].append(fact)
    return found


def _shared(old: Sequence[F], new: Sequence[F], moved: Mapping[Place, Place]) -> Mapping[tuple[str, str], int]:
    """How many sentences two facts have in common; those that are called the same have more."""
    holders: Holders = {}
    for number, fact in enumerate(old):
        places = set(_places(fact))
        if moved:
            places = {moved.get(place, place) for place in places}
        held: set[Place] = places & holders.keys()
        holders.update(dict.fromkeys(places - held, (number,)))
        at: Place
        for at in held:
            holders[at] = (*holders[at], number)
    in_common: defaultdict[tuple[str, str], int] = defaultdict(int)
    for fact in new:
        found = filter(None, map(holders.get, _places(fact)))
        for number, count in Counter(chain.from_iterable(found)).items():
            same = _label(fact) == _label(old[number])
            in_common[fact.id, old[number].id] += count * (1 + same * len(fact.evidence))
    return in_common


def _places(fact: Actor | Warning | Talk | Figure) -> Iterator[Place]:
    """Where its sentences start."""
    return map(_PLACE, fact.evidence)


def _label(fact: Actor | Warning | Talk | Figure) -> str:
    match fact:
        case Actor():
            return fact.name
        case Warning():
            return fact.speaker
        case Talk():
            return fact.title
        case Figure():
            return fact.about


def tellings_of(story: Story) -> dict[str, list[tuple[Document, Talk]]]:
    """What each document says of each talk of a story, by the talk's id, oldest first."""
    found: defaultdict[str, list[tuple[Document, Talk]]] = defaultdict(list)
    for telling in story.tellings:
        likeness = {
            (place, talk.id): weight
            for place, told in enumerate(telling.talks)
            for talk in story.talks
            if (weight := _in_common(told, talk))
        }
        taken: set[int | str] = set()
        for place, name in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
            if not {place, name} & taken:
                taken |= {place, name}
                found[name].append((telling.document, telling.talks[place]))
    return found


def _in_common(told: Talk, talk: Talk) -> int:
    """How much a document's talk and the story's have in common; nothing without a sentence."""
    shared = len(set(told.evidence) & set(talk.evidence))
    same = (told.title == talk.title, told.start == talk.start, told.status == talk.status, told.forum == talk.forum)
    return shared * len(same) + sum(same) if shared else 0
