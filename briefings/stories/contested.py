"""Numbers that the rules of joining leave apart and that likely contradict each other, by points that were learned.

What the rules find to be disputed stays as it is. Of all other numbers the likeliest two are taken first, and each
document tells one of a disputed number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from briefings.facts.points import points
from briefings.stories.claims import voices
from briefings.stories.disagreements import number_dispute
from briefings.stories.figures import FigureGroup, united
from briefings.stories.numbers import numbers_of
from briefings.stories.rivals import rivals_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from briefings.model import Disagreement, Document, DocumentFacts, Figure
    from briefings.stories.numbers import Numbers

    Telling = tuple[Document, Figure]
    Pairs = tuple["Contest", ...]

LEAST = 0.5
_NEAREST = 6  # documents before each are compared with it


class Contest(NamedTuple):
    """Two numbers, the older first, and how likely they contradict each other."""

    chance: float
    older: Telling
    newer: Telling


@dataclass(frozen=True, slots=True, eq=False)
class Contested:
    """The groups that hold a contested number, those that these stand for, and what was worked out on the way."""

    groups: tuple[FigureGroup, ...] = ()
    disputes: tuple[Disagreement, ...] = ()
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], tuple[Numbers, Numbers, Pairs]] = field(default_factory=dict)


def contested_among(
    tellings: Sequence[DocumentFacts],
    groups: Sequence[FigureGroup],
    disputes: Sequence[Disagreement],
    before: Contested | None = None,
) -> Contested:
    """The figures of a story with those joined that are contested, and every dispute that this brings."""
    known = before or Contested()
    numbers = {one.document.id: _numbers(one, known.numbers.get(one.document.id)) for one in tellings}
    heard = voices(one.document for one in tellings)
    pairs = {}
    for at, newer in enumerate(tellings):
        for older in tellings[max(0, at - _NEAREST) : at]:
            key = (older.document.id, newer.document.id)
            if heard[key[0]] != heard[key[1]]:
                pairs[key] = _pairs(numbers[key[0]], numbers[key[1]], known.pairs.get(key))
    found = sorted((one for *_, told in pairs.values() for one in told), key=_likest)
    joined, new = _joined(found, groups, {dispute.about for dispute in disputes}, tellings)
    return Contested(joined, new, numbers, pairs)


def _numbers(telling: DocumentFacts, before: Numbers | None) -> Numbers:
    return before if before and before.telling is telling else numbers_of(telling)


def _pairs(
    older: Numbers, newer: Numbers, before: tuple[Numbers, Numbers, Pairs] | None
) -> tuple[Numbers, Numbers, Pairs]:
    if before and before[0] is older and before[1] is newer:
        return before
    return older, newer, tuple(_likely(older, newer))


def _likely(older: Numbers, newer: Numbers) -> Iterator[Contest]:
    weighed = points("numbers")
    for pair, signs in rivals_of(older, newer):
        chance = weighed.chance(signs)
        if chance >= LEAST:
            tellings = ((older.telling.document, pair.older.figure), (newer.telling.document, pair.newer.figure))
            yield Contest(chance, *tellings)


def _likest(contest: Contest) -> tuple[float, str, str]:
    return -contest.chance, contest.older[1].id, contest.newer[1].id


class _Clusters:
    """Tellings of one number each; as many as there are groups to begin with, and a number in no group is one more."""

    def __init__(self, groups: Sequence[FigureGroup]) -> None:
        self.told = dict(enumerate(group.tellings for group in groups))
        self._fresh = count(len(groups))
        self.of = {figure.id: number for number, told in self.told.items() for _, figure in told}
        self.made_of: dict[int, tuple[int, ...]] = {number: (number,) for number in self.told}
        self.contested: set[int] = set()

    def at(self, telling: Telling) -> int:
        """Where a telling is; one that is nowhere begins a cluster."""
        if telling[1].id not in self.of:
            number = self.of[telling[1].id] = next(self._fresh)
            self.told[number], self.made_of[number] = (telling,), ()
        return self.of[telling[1].id]

    def join(self, one: int, other: int) -> None:
        """Make two clusters one, unless a document tells a number of either."""
        if one == other:
            self.contested.add(one)
        elif {document.id for document, _ in self.told[one]}.isdisjoint(doc.id for doc, _ in self.told[other]):
            self.of |= {figure.id: one for _, figure in self.told[other]}
            self.told[one] += self.told.pop(other)
            self.made_of[one] += self.made_of.pop(other)
            self.contested = self.contested - {other} | {one}


def _joined(
    contests: Sequence[Contest],
    groups: Sequence[FigureGroup],
    disputed: Collection[str],
    tellings: Sequence[DocumentFacts],
) -> tuple[tuple[FigureGroup, ...], tuple[Disagreement, ...]]:
    """The groups, those joined that are contested, and the disputes of these."""
    age = {telling.document.id: number for number, telling in enumerate(tellings)}
    clusters, closed = _Clusters(groups), {at for at, group in enumerate(groups) if group.figure.id in disputed}
    for contest in contests:
        ends = clusters.at(contest.older), clusters.at(contest.newer)
        if closed.isdisjoint(ends):
            clusters.join(*ends)
    now: dict[int, FigureGroup] = dict(enumerate(groups))
    found: list[Disagreement] = []
    for number in sorted(clusters.contested, key=lambda number: min(one.id for _, one in clusters.told[number])):
        group = _grouped(sorted(clusters.told[number], key=lambda telling: age[telling[0].id]))
        disputes = tuple(number_dispute(group, group.tellings))
        if disputes:
            places = clusters.made_of[number] or (number,)
            now = {place: one for place, one in now.items() if place not in places} | {min(places): group}
            found += disputes
    return tuple(now[place] for place in sorted(now)), tuple(found)


def _grouped(told: Sequence[Telling]) -> FigureGroup:
    """A group in which a number without a noun has that of the others."""
    read = next((figure for _, figure in told if figure.about), told[0][1])
    whole = tuple(
        (document, figure if figure.about else replace(figure, unit=read.unit, about=read.about))
        for document, figure in told
    )
    return FigureGroup(united(whole), whole)
