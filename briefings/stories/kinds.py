"""What kind of actor each name of a story is: the one that most mentions of the name give.

What follows from one document alone is worked out once; of the others only those are looked at again in which a name
stands that is of two kinds, or that is a body's in one text and somebody's surname in another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.model import Actor, Kind

    Kinds = Mapping[str, Kind]  # by folded name
    Told = tuple[Actor, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """A document's actors, and what tells their kinds; every name folded.

    ``as_people`` and ``as_kinds`` keep what was worked out: what bodies that are people make of it, and other kinds.
    """

    actors: Told
    names: frozenset[str]
    kinds: frozenset[tuple[str, Kind]]
    surnames: frozenset[str]  # of people told in full
    single: frozenset[str]  # names of one word that are told as a person's
    bodily: frozenset[str]  # other names of bodies
    bodies: frozenset[str]  # names of bodies that may be surnames
    as_people: dict[frozenset[str], Cast] = field(default_factory=dict)
    as_kinds: dict[tuple[tuple[str, Kind], ...], Told] = field(default_factory=dict)

    @classmethod
    def of(cls, actors: Told) -> Cast:
        """Of some actors of one document."""
        return cls(
            actors,
            frozenset(fold(actor.name) for actor in actors),
            frozenset((fold(actor.name), actor.kind) for actor in actors),
            frozenset(fold(one.name.split()[-1]) for one in actors if one.kind == "person" and " " in one.name),
            frozenset(name for one in actors if one.kind == "person" and " " not in (name := fold(one.name))),
            frozenset(fold(form) for actor in actors if actor.kind == "organization" for form in actor.aliases),
            frozenset(fold(actor.name) for actor in actors if _may_be_surname(actor)),
        )

    def with_people(self, surnames: frozenset[str]) -> Cast:
        """The same where bodies of these names are people."""
        if self.bodies.isdisjoint(surnames):
            return self
        mine = self.bodies & surnames
        if mine not in self.as_people:
            self.as_people[mine] = Cast.of(tuple(_as_person(one, mine) for one in self.actors))
        return self.as_people[mine]

    def with_kinds(self, kinds: Kinds) -> Told:
        """The actors where these names are of these kinds."""
        if self.names.isdisjoint(kinds):
            return self.actors
        mine = tuple((name, kinds[name]) for name in sorted(self.names & kinds.keys()))
        if mine not in self.as_kinds:
            best = dict(mine)
            self.as_kinds[mine] = tuple(_of_kind(one, best.get(fold(one.name), one.kind)) for one in self.actors)
        return self.as_kinds[mine]


def of_one_kind(casts: Sequence[Cast]) -> list[Told]:
    """The actors of each document, each name with its kind in the story."""
    surnames = _union(cast.surnames for cast in casts) - _union(cast.bodily for cast in casts)
    both = frozenset(surnames & _union(cast.bodies for cast in casts))
    told = [cast.with_people(both) for cast in casts] if both else list(casts)
    votes = _votes(told)
    best = {name: max(sorted(kinds), key=kinds.__getitem__) for name, kinds in votes.items()}
    best |= dict.fromkeys(_short_for_bodies(told, surnames), "organization")
    return [cast.with_kinds(best) if best else cast.actors for cast in told]


def _votes(told: Sequence[Cast]) -> Mapping[str, Counter[Kind]]:
    """How often each name that is of several kinds is told as each."""
    kinds: set[tuple[str, Kind]] = set().union(*(cast.kinds for cast in told))
    times = Counter(name for name, _ in kinds)
    several = frozenset(name for name, count in times.items() if count > 1)
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for cast in told if several else ():
        if not several.isdisjoint(cast.names):
            for actor in cast.actors:
                votes[fold(actor.name)][actor.kind] += actor.mentions
    return {name: votes[name] for name in several}


def _short_for_bodies(told: Sequence[Cast], surnames: set[str]) -> set[str]:
    """Single names that one text takes for a person's, and that are short for a body in another: "Kestrel"."""
    people = _union(cast.single for cast in told)
    return people & _union(cast.bodily for cast in told) - surnames if people else people


def _may_be_surname(actor: Actor) -> bool:
    return actor.kind == "organization" and not actor.name.isupper()


def _as_person(actor: Actor, names: frozenset[str]) -> Actor:
    """A word that one text takes for a body's name and that is another's surname is that person's."""
    if _may_be_surname(actor) and fold(actor.name) in names:
        return replace(actor, kind="person", affiliation=None)
    return actor


def _of_kind(actor: Actor, kind: Kind) -> Actor:
    return actor if actor.kind == kind else replace(actor, kind=kind)


def _union(sets: Iterable[frozenset[str]]) -> set[str]:
    return set().union(*sets)
