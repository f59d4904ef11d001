"""Which actors of several documents are one, and what the story calls them.

A surname joins a full name only when exactly one fits; bodies join by a shared name or their initials. What is known of
each actor is in :mod:`briefings.stories.joined`, who is who in :mod:`briefings.stories.joining`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.cast import SUPPOSED
from briefings.facts.actors.plain import may_be_called
from briefings.facts.actors.saying import distinct
from briefings.facts.actors.words import acting, bodies, countries
from briefings.ids import fact_id
from briefings.names import fold
from briefings.stories.joined import Joined
from briefings.stories.joining import Company, Step, company
from briefings.stories.kinds import Cast, of_one_kind
from briefings.stories.renames import OwnNames, Renames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import Actor, DocumentFacts
    from briefings.stories.joined import Affiliated
    from briefings.stories.joining import Key

    Affiliation = tuple[str | None, tuple[str, ...]]  # the body by its name in the story, rules

_HEADS_OF_STATES = frozenset({"president", "governor", "premier", "minister"})

_KINDS = {
    ("union",): frozenset({"local", "lodge"}),
    ("company",): frozenset({"mine", "mill", "plant", "factory", "refinery", "shipyard", "yard", "railway"}),
}  # plain nouns for bodies of some groups, or for what these run

__all__ = ["Actors", "Renames", "actors_among"]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What of a document's actors needs working out only once: their kinds, then who is asked after."""

    cast: Cast
    own: OwnNames
    step: Step


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """The actors of a story, most mentioned first, how each document's names read in it, and what led there."""

    actors: tuple[Actor, ...] = ()
    renames: Renames = field(default_factory=Renames)
    read: Mapping[str, _Read] = field(default_factory=dict)
    company: Company | None = None
    made: Mapping[Key, tuple[Joined, Affiliation, Actor]] = field(default_factory=dict)


def actors_among(tellings: Sequence[DocumentFacts], before: Actors | None = None) -> Actors:
    """The actors of a story, with what was worked out ``before`` as far as it still holds."""
    known = before or Actors()
    casts = [_cast(telling, known) for telling in tellings]
    names = [telling.document.id for telling in tellings]
    told = of_one_kind(casts)
    read = {name: _read(name, cast, actors, known) for name, cast, actors in zip(names, casts, told, strict=True)}
    met = company([read[name].step for name in names], known.company.way if known.company else None)
    own = {name: (read[name].own, keys) for name, keys in zip(names, met.meant, strict=True)}
    renames = Renames(own, met.joined, known.renames)
    made = _made(met.joined, renames, known)
    actors = sorted((actor for _, _, actor in made.values()), key=lambda actor: (-actor.mentions, actor.name))
    return Actors(tuple(actors), renames, read, met, made)


def _cast(telling: DocumentFacts, known: Actors) -> Cast:
    read = known.read.get(telling.document.id)
    return read.cast if read and read.cast.actors is telling.actors else Cast.of(telling.actors)


def _read(name: str, cast: Cast, actors: tuple[Actor, ...], known: Actors) -> _Read:
    read = known.read.get(name)
    if read and read.cast is cast and read.step.actors is actors:
        return read
    return _Read(cast, OwnNames.of(actors), Step(actors, tuple(Joined.of(name, actor) for actor in actors)))


def _made(
    joined: Mapping[Key, Joined], renames: Renames, known: Actors
) -> dict[Key, tuple[Joined, Affiliation, Actor]]:
    """Each actor as the story shows it; one of whom nothing new is told stays as it was."""
    found = {one.name: _affiliation(one, renames) for one in joined.values()}
    found |= {one.name: (_named(one, joined), (SUPPOSED,)) for one in joined.values() if found[one.name][0] is None}
    found |= {
        name: (_in_full(body, joined), rules) for name, (body, rules) in found.items() if body in acting().institutions
    }
    affiliations = {name: affiliation for name, (affiliation, _) in found.items()}
    people = {one.name for one in joined.values() if one.first.kind == "person"}
    made = {}
    for key, one in joined.items():
        affiliation = (_body(affiliations, people, one.name), found[one.name][1])
        before = known.made.get(key)
        if before is None or before[0] is not one or before[1] != affiliation:
            before = (one, affiliation, _actor(one, *affiliation))
        made[key] = before
    return made


def _affiliation(one: Joined, renames: Renames) -> Affiliation:
    """The newest affiliation that a document tells, else what most let suppose, by its name in the story."""
    if one.affiliated is not None:
        named = _in_story(one.affiliated, renames)
        return one.affiliated[1] if named == one.name else named, one.affiliated[2]
    names = [_in_story(told, renames) for told in one.supposed]
    if not names:
        return None, ()
    if one.nouns & _HEADS_OF_STATES:  # a president is a state's rather than a body's that is spoken of near by
        names = [name for name in names if countries().of(name)] or names
    best = Counter(names).most_common(1)[0][0]
    return best, one.supposed[0][2]


def _in_story(told: Affiliated, renames: Renames) -> str:
    """A body by its name in the story; a part of a federal state is no short form of a body named after it."""
    source, affiliation, _ = told
    if affiliation in bodies().regions:
        return affiliation
    return renames.get((source, affiliation)) or affiliation


def _named(person: Joined, joined: Mapping[Key, Joined]) -> str | None:
    """A body that a text only calls "the union": the one union of the story; where it has none, or several, "union"."""
    if person.unnamed is None:
        return None
    word = person.unnamed.split()[-1]
    groups = bodies().generic.get(word, ()) or next((group for group, nouns in _KINDS.items() if word in nouns), ())
    bodily = [one for one in joined.values() if one.first.kind == "organization"]
    fitting = [one for one in bodily if _is_of(one, groups) and may_be_called(one.forms, person.unnamed)]
    if not fitting and "company" in groups:
        fitting = [one for one in bodily if not any(word in bodies().nouns for word in one.name.split())]
    if len(fitting) > 1:  # "the federation" is the Rowing Federation rather than the Rowers' Union
        fitting = [one for one in fitting if any(word in fold(form).split() for form in one.forms)] or fitting
    return fitting[0].name if len(fitting) == 1 else person.unnamed


def _in_full(institution: str, joined: Mapping[Key, Joined]) -> str:
    """An institution by its name in the story: "Central Bank of Peru" for "central bank", where there is one alone."""
    words = set(institution.split())
    named = [one.name for one in joined.values() if words <= {word.lower() for word in one.name.split()}]
    return named[0] if len(named) == 1 else institution


def _is_of(one: Joined, groups: Sequence[str]) -> bool:
    words = {word for form in one.forms for word in form.split()}
    return any(words & bodies().groups.get(group, frozenset()) for group in groups)


def _body(affiliations: Mapping[str, str | None], people: set[str], name: str) -> str | None:
    """A person's aide belongs where that person does."""
    seen = {name}
    body = affiliations.get(name)
    while body in people and body not in seen:
        seen.add(body)
        body = affiliations.get(body)
    return None if body in people or body == name else body


def _actor(one: Joined, affiliation: str | None, rules: tuple[str, ...]) -> Actor:
    evidence = one.evidence()
    return replace(
        one.first,
        id=fact_id("actor", evidence, fold(one.name)),
        name=one.name,
        role="; ".join(_distinct(one.roles)) or None,
        affiliation=affiliation,
        rules=rules if affiliation else (),
        aliases=tuple(sorted(form for form in one.forms if form != one.name)),
        mentions=one.mentions,
        evidence=evidence,
    )


@lru_cache(maxsize=4096)
def _distinct(roles: tuple[str, ...]) -> tuple[str, ...]:
    return distinct(roles)
