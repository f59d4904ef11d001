"""Who of several documents is one: countries by their names, bodies by a shared name or their initials, people.

Full names are gone through first, oldest document first; then each surname that stood alone goes to the one full name
that fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from briefings.facts.actors.same import same_body, same_person
from briefings.facts.actors.words import roles
from briefings.names import fold
from briefings.stories.trail import Trail, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.model import Actor
    from briefings.stories.joined import Joined

Key = tuple[int, int]
"""Which of the story's actors: countries come before bodies, bodies before people, each in the order of its first."""

_COUNTRY, _BODY, _PERSON = range(3)
_IN_FULL = 2  # words of a name


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A document's actors, and each of them as it will be joined."""

    actors: tuple[Actor, ...]
    told: tuple[Joined, ...]


Way = Trail[Step, tuple[Key | None, ...], "Known"]


@dataclass(slots=True)
class Known:
    """The actors told so far, and where each is looked up.

    ``into``: a body that another one took in; ``fitted``: whom a name and a role fit, until there is news of anybody.
    """

    joined: dict[Key, Joined] = field(default_factory=dict)
    countries: dict[str, Key] = field(default_factory=dict)
    bodies: dict[str, Key] = field(default_factory=dict)  # by folded form
    people: dict[str, tuple[Key, ...]] = field(default_factory=dict)  # by the beginnings of names
    into: dict[Key, Key] = field(default_factory=dict)
    fitted: dict[tuple[str, str | None], Key] = field(default_factory=dict)
    begun: int = 0

    def copy(self) -> Known:
        return Known(
            self.joined.copy(),
            self.countries.copy(),
            self.bodies.copy(),
            self.people.copy(),
            self.into.copy(),
            self.fitted.copy(),
            self.begun,
        )

    def begin(self, rank: int, one: Joined) -> Key:
        """A new actor."""
        key = (rank, self.begun)
        self.begun += 1
        self.joined[key] = one
        return key

    def add(self, key: Key, more: Joined) -> bool:
        """One more telling of an actor; whether it brought news by which others may fit."""
        before = self.joined[key]
        now = self.joined[key] = before.with_more(more)
        return now.forms is not before.forms or now.nouns is not before.nouns or now.name != before.name

    def last(self, key: Key) -> Key:
        """Whom an actor belongs to by now."""
        while key in self.into:
            key = self.into[key]
        return key


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """The actors of a story in order, whom each document means by each of its actors, and the way that led there."""

    joined: Mapping[Key, Joined]
    meant: Sequence[tuple[Key, ...]]
    way: Way


def company(steps: Sequence[Step], before: Way | None = None) -> Company:
    """Everybody of whom some documents tell, oldest first."""
    way = walk(before, steps, Known, _take)
    known = way.known.copy()
    alone = _alone(steps, way, known)
    meant = [
        tuple(_meant(known, alone, number, keys)) if known.into or None in keys else cast("tuple[Key, ...]", keys)
        for number, keys in enumerate(way.found)
    ]
    return Company(dict(sorted(known.joined.items())), meant, way)


def _meant(
    known: Known, alone: Mapping[tuple[int, int], Key], number: int, keys: Iterable[Key | None]
) -> Iterator[Key]:
    """Whom a document means by each of its actors."""
    for place, key in enumerate(keys):
        yield alone[number, place] if key is None else known.last(key) if known.into else key


def _take(known: Known, step: Step) -> tuple[Key | None, ...]:
    """Everybody of a document but those who are told by a surname alone."""
    return tuple(_known_as(known, actor, told) for actor, told in zip(step.actors, step.told, strict=True))


def _known_as(known: Known, actor: Actor, told: Joined) -> Key | None:
    if actor.kind == "country":
        return _country(known, actor.name, told)
    if actor.kind == "organization":
        return _body(known, told)
    return _person(known, actor, told) if len(actor.name.split()) >= _IN_FULL else None


def _country(known: Known, name: str, told: Joined) -> Key:
    key = known.countries.get(name)
    if key is None:
        key = known.countries[name] = known.begin(_COUNTRY, told)
    else:
        known.add(key, told)
    return key


def _body(known: Known, told: Joined) -> Key:
    """A document that gives a name of one body and a name of another joins the two."""
    same = list(dict.fromkeys(key for form in told.forms for key in _same_bodies(form, known)))
    if not same:
        key = known.begin(_BODY, told)
        known.bodies |= {fold(form): key for form in told.forms}
        return key
    kept = same[0]
    for other in same[1:]:
        known.add(kept, known.joined.pop(other))
        known.into[other] = kept
    if known.add(kept, told) or len(same) > 1:
        known.bodies |= {fold(form): kept for form in known.joined[kept].forms}
    return kept


def _same_bodies(form: str, known: Known) -> list[Key]:
    exact = known.bodies.get(fold(form))
    if exact is not None:
        return [exact]
    found = (key for key, one in known.joined.items() if key[0] == _BODY and any(same_body(o, form) for o in one.forms))
    alike = list(found)
    return alike if len(alike) == 1 else []


def _person(known: Known, actor: Actor, told: Joined) -> Key:
    asked = (actor.name, actor.role)
    fitting = [known.fitted[asked]] if asked in known.fitted else _fitting(actor, told, known)
    if len(fitting) != 1:
        known.fitted.clear()
        person = known.begin(_PERSON, told)
        for start in _keys(actor.name):
            known.people[start] = (*known.people.get(start, ()), person)
        return person
    if known.add(fitting[0], told):
        known.fitted.clear()
    else:
        known.fitted[asked] = fitting[0]
    return fitting[0]


def _alone(steps: Sequence[Step], way: Way, known: Known) -> dict[tuple[int, int], Key]:
    """Whom each document means by a surname alone."""
    at = sorted(_places(way), key=lambda at: -len(steps[at[0]].actors[at[1]].name.split()))
    return {
        (number, place): _person(known, steps[number].actors[place], steps[number].told[place]) for number, place in at
    }


def _places(way: Way) -> Iterator[tuple[int, int]]:
    """Where somebody is told by a surname alone."""
    for number, keys in enumerate(way.found):
        if None in keys:
            yield from ((number, place) for place, key in enumerate(keys) if key is None)


def _keys(name: str) -> set[str]:
    """Where a person is looked up: the beginnings of the first and of the last name."""
    words = fold(name).split()
    return {words[0][:3], words[-1][:3]} if words else {""}


def _fitting(actor: Actor, told: Joined, known: Known) -> list[Key]:
    near = {key: known.joined[key] for start in sorted(_keys(actor.name)) for key in known.people.get(start, ())}
    if " " in actor.name:
        return [key for key, one in near.items() if _is_spelled_so(one, actor.name)]
    name = fold(actor.name)
    exact = [key for key, one in near.items() if any(fold(form) == name for form in one.forms)]
    last = [key for key, one in near.items() if fold(one.name).split()[-1] == name or key in exact]
    last = last or [key for key, one in near.items() if _begins(one, name)]
    nouns, posts = told.nouns, told.nouns & roles().office
    fitting = [key for key in last if not posts or not near[key].nouns or posts & near[key].nouns]
    if len(fitting) > 1 and nouns:
        fitting = [key for key in fitting if nouns & near[key].nouns] or fitting
    if len(fitting) > 1:
        fitting = [
            key for key in fitting if fold(near[key].name) == name
        ]  # nobody in full, but the same word elsewhere
    return fitting


def _is_spelled_so(one: Joined, name: str) -> bool:
    return any(same_person(other, name) for other in one.forms if " " in other)


def _begins(one: Joined, name: str) -> bool:
    return fold(one.name).split()[0] == name or fold(one.name).replace(" ", "") == name
