"""Which actors of several documents are one, and what the story calls them.

A surname joins a full name only when exactly one fits; bodies join by a shared name or their initials.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.facts.actors.cast import SUPPOSED, UNNAMED, distinct
from briefings.facts.actors.same import same_body, same_person
from briefings.facts.actors.words import bodies, role_noun, roles
from briefings.ids import fact_id
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Actor, DocumentFacts, Evidence, Kind

Renames = Mapping[tuple[str, str], str]

_MOST_EVIDENCE = 12


@dataclass(eq=False)
class _Joined:
    """One actor of the story: what each document says of it, oldest first.

    ``forms`` are all its names in the order in which they came, ``name`` the fullest that a document uses.
    """

    told: list[tuple[str, Actor]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    name: str = ""

    def add(self, told: Iterable[tuple[str, Actor]]) -> None:
        """What some document says of it."""
        for source, actor in told:
            self.told.append((source, actor))
            self.forms.update(dict.fromkeys((actor.name, *actor.aliases)))
            self.name = max(self.name, actor.name, key=_fullness)

    @property
    def nouns(self) -> frozenset[str]:
        """The role nouns of a person's roles."""
        roles_told = dict.fromkeys(actor.role for _, actor in self.told if actor.role)
        words = (word for role in roles_told for word in role.replace(";", " ").split())
        return frozenset(noun for word in words if (noun := role_noun(word)))


def _fullness(name: str) -> tuple[int, int, str]:
    return (len(name.split()), len(name), name)


def merge_actors(tellings: Sequence[DocumentFacts]) -> tuple[tuple[Actor, ...], Renames]:
    """The actors of a story, most mentioned first, and how each document's names read in it."""
    told = _one_kind([(telling.document.id, actor) for telling in tellings for actor in telling.actors])
    joined = [*_countries(told), *_bodies(told), *_people(told)]
    renames = _renames(joined, [telling.document.id for telling in tellings])
    found = {one.name: _affiliation(one, renames) for one in joined}
    found |= {one.name: (_named(one, joined), (SUPPOSED,)) for one in joined if found[one.name][0] is None}
    affiliations = {name: affiliation for name, (affiliation, _) in found.items()}
    people = {one.name for one in joined if one.told[0][1].kind == "person"}
    actors = [_actor(one, _body(affiliations, people, one.name), found[one.name][1]) for one in joined]
    return tuple(sorted(actors, key=lambda actor: (-actor.mentions, actor.name))), renames


def _one_kind(told: Sequence[tuple[str, Actor]]) -> list[tuple[str, Actor]]:
    """Everybody with the kind that most mentions of the name give."""
    told = _surnames_as_people(told)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for _, actor in told:
        votes[fold(actor.name)][actor.kind] += actor.mentions
    best = {name: max(sorted(kinds), key=kinds.__getitem__) for name, kinds in votes.items()}
    kinds = ((source, actor, best[fold(actor.name)]) for source, actor in told)
    return [(source, actor if actor.kind == kind else replace(actor, kind=kind)) for source, actor, kind in kinds]


def _surnames_as_people(told: Sequence[tuple[str, Actor]]) -> list[tuple[str, Actor]]:
    """A word that one text takes for a body's name and that is another's surname is that person's."""
    people = {fold(actor.name.split()[-1]) for _, actor in told if actor.kind == "person" and " " in actor.name}
    bodily = {fold(form) for _, actor in told if actor.kind == "organization" for form in actor.aliases}
    return [
        (source, replace(actor, kind="person", affiliation=None))
        if actor.kind == "organization" and fold(actor.name) in people - bodily and not actor.name.isupper()
        else (source, actor)
        for source, actor in told
    ]


def _countries(told: Iterable[tuple[str, Actor]]) -> list[_Joined]:
    found: dict[str, _Joined] = defaultdict(_Joined)
    for source, actor in told:
        if actor.kind == "country":
            found[actor.name].add([(source, actor)])
    return list(found.values())


def _bodies(told: Iterable[tuple[str, Actor]]) -> list[_Joined]:
    """Bodies that share a name or are each other's initials; a document that gives both joins two."""
    found: list[_Joined] = []
    by_form: dict[str, _Joined] = {}
    for source, actor in told:
        if actor.kind != "organization":
            continue
        same = list(
            dict.fromkeys(one for form in (actor.name, *actor.aliases) for one in _same_bodies(form, found, by_form))
        )
        kept = same[0] if same else _Joined()
        for other in same[1:]:
            kept.add(other.told)
            found.remove(other)
        if not same:
            found.append(kept)
        kept.add([(source, actor)])
        by_form |= {fold(form): kept for form in kept.forms}
    return found


def _same_bodies(form: str, found: Sequence[_Joined], by_form: Mapping[str, _Joined]) -> list[_Joined]:
    exact = by_form.get(fold(form))
    if exact is not None:
        return [exact]
    alike = [one for one in found if any(same_body(other, form) for other in one.forms)]
    return alike if len(alike) == 1 else []


def _people(told: Iterable[tuple[str, Actor]]) -> list[_Joined]:
    """Full names first; then each surname that stood alone goes to the one full name that fits."""
    found: list[_Joined] = []
    persons = [(source, actor) for source, actor in told if actor.kind == "person"]
    by_surname: dict[str, list[_Joined]] = defaultdict(list)
    for source, actor in sorted(persons, key=lambda item: -min(len(item[1].name.split()), 2)):
        fitting = _fitting(actor, by_surname)
        kept = fitting[0] if len(fitting) == 1 else _Joined()
        if len(fitting) != 1:
            found.append(kept)
            for key in _keys(actor.name):
                by_surname[key].append(kept)
        kept.add([(source, actor)])
    return found


def _keys(name: str) -> set[str]:
    """Where a person is looked up: the beginnings of the first and of the last name."""
    words = fold(name).split()
    return {words[0][:3], words[-1][:3]} if words else {""}


def _fitting(actor: Actor, by_surname: Mapping[str, list[_Joined]]) -> list[_Joined]:
    near = list(dict.fromkeys(one for key in sorted(_keys(actor.name)) for one in by_surname.get(key, ())))
    if " " in actor.name:
        return [one for one in near if any(same_person(other, actor.name) for other in one.forms if " " in other)]
    exact = [one for one in near if any(fold(form) == fold(actor.name) for form in one.forms)]
    key = fold(actor.name)
    last = [one for one in near if fold(one.name).split()[-1] == key or one in exact]
    last = last or [one for one in near if fold(one.name).split()[0] == key or fold(one.name).replace(" ", "") == key]
    nouns = _Joined([("", actor)]).nouns
    posts = nouns & roles().office
    fitting = [one for one in last if not posts or not one.nouns or posts & one.nouns]
    if len(fitting) > 1 and nouns:
        fitting = [one for one in fitting if nouns & one.nouns] or fitting
    if len(fitting) > 1:
        fitting = [one for one in fitting if fold(one.name) == key]  # nobody in full, but the same word elsewhere
    return fitting


def _renames(joined: Iterable[_Joined], sources: Sequence[str]) -> dict[tuple[str, str], str]:
    """Each document's own names first; then every form that means one actor of the story, wherever it is used."""
    owners: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, set[str]] = defaultdict(set)
    own: dict[tuple[str, str], str] = {}
    for one in joined:
        name = one.name
        for form in one.forms:
            owners[form].add(name)
        for source, actor in one.told:
            for alias in actor.aliases:
                own.setdefault((source, alias), name)
    own |= {(source, actor.name): name for one in joined for name in [one.name] for source, actor in one.told}
    for one in joined:
        last = one.name.split()[-1]
        if one.told[0][1].kind == "organization" and last in bodies().nouns and last not in owners:
            shorts[last].add(one.name)  # "the Commission", where a document tells no more
    owners |= shorts
    clear = {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
    return {(source, form): name for source in sources for form, name in clear.items()} | own


def _affiliation(one: _Joined, renames: Renames) -> tuple[str | None, tuple[str, ...]]:
    """The newest affiliation that a document tells, else the newest that it lets suppose, by its name in the story."""
    told = [(source, actor.affiliation, actor.rules) for source, actor in one.told if actor.affiliation]
    for source, affiliation, rules in ([one for one in told if SUPPOSED not in one[2]] or told)[-1:]:
        return renames.get((source, affiliation), affiliation), rules
    return None, ()


def _named(person: _Joined, joined: Sequence[_Joined]) -> str | None:
    """A body that a text only calls "the union": the one union of the story; None where it has none, or several."""
    told = (rule.removeprefix(UNNAMED) for _, actor in person.told for rule in actor.rules if rule.startswith(UNNAMED))
    groups = bodies().generic.get(next(told, ""))
    if groups is None:
        return None
    fitting = [one for one in joined if one.told[0][1].kind == "organization" and _is_of(one, groups)]
    return fitting[0].name if len(fitting) == 1 else None


def _is_of(one: _Joined, groups: Sequence[str]) -> bool:
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


def _actor(one: _Joined, affiliation: str | None, rules: tuple[str, ...]) -> Actor:
    newest_first = [role for _, actor in reversed(one.told) for role in (actor.role or "").split("; ") if role]
    evidence = _evidence(one)
    name = one.name
    return replace(
        one.told[0][1],
        id=fact_id("actor", evidence, fold(name)),
        name=name,
        role="; ".join(distinct(newest_first)) or None,
        affiliation=affiliation,
        rules=rules if affiliation else (),
        aliases=tuple(sorted(form for form in one.forms if form != name)),
        mentions=sum(actor.mentions for _, actor in one.told),
        evidence=evidence,
    )


def _evidence(one: _Joined) -> tuple[Evidence, ...]:
    """Each document's evidence in turn, so that none is cut off whole."""
    queues = [list(actor.evidence) for _, actor in one.told]
    chosen: list[Evidence] = []
    depth = max(map(len, queues), default=0)
    for place in range(depth):
        chosen += [queue[place] for queue in queues if place < len(queue)]
    kept = set(chosen[:_MOST_EVIDENCE])
    return tuple(dict.fromkeys(piece for queue in queues for piece in queue if piece in kept))
