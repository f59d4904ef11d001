"""Who stands for whom in a story: of each actor the kind and the affiliation, as the newest document has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefings.names import fold
from briefings.stories.renames import are_as_before, differing
from briefings.stories.trail import Trail, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.model import DocumentFacts, Kind


class Standing(NamedTuple):
    """What an actor is, which body is behind it, by its name in the story, and what the newest text calls it."""

    kind: Kind
    affiliation: str | None
    role: str | None = None


@dataclass(slots=True)
class Cast:
    """Everybody told so far, by their names in the story."""

    cast: dict[str, Standing] = field(default_factory=dict)

    def copy(self) -> Cast:
        return Cast(self.cast.copy())


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A document's actors; the story's name for each name and alias of theirs, folded."""

    telling: DocumentFacts
    names: Mapping[str, str]


Casting = Trail[Told, None, Cast]


def casting(
    tellings: Sequence[DocumentFacts], renames: Mapping[tuple[str, str], str], before: Casting | None = None
) -> Casting:
    """Everybody in some documents, oldest first."""
    known = {told.telling.document.id: told for told in before.steps} if before else {}
    return walk(before, [_told(one, renames, known.get(one.document.id)) for one in tellings], Cast, _take)


def _told(telling: DocumentFacts, renames: Mapping[tuple[str, str], str], before: Told | None) -> Told:
    """A document's actors: as before, where each is called so."""
    if before and before.telling is telling and are_as_before(renames, telling.document.id, ()):
        return before
    return Told(telling, _names(telling, renames))


def _names(telling: DocumentFacts, renames: Mapping[tuple[str, str], str]) -> dict[str, str]:
    named = [renames.get((telling.document.id, actor.name), actor.name) for actor in telling.actors]
    names: dict[str, str] = {}
    for actor, name in zip(telling.actors, named, strict=True):
        for alias in actor.aliases:
            names.setdefault(fold(alias), name)
    names.update({fold(actor.name): name for actor, name in zip(telling.actors, named, strict=True)})
    return names


def _take(known: Cast, told: Told) -> None:
    for actor in told.telling.actors:
        name = told.names[fold(actor.name)]
        behind = actor.affiliation or (known.cast[name].affiliation if name in known.cast else None)
        role = actor.role or (known.cast[name].role if name in known.cast else None)
        known.cast[name] = Standing(actor.kind, told.names.get(fold(behind), behind) if behind else None, role)


@dataclass(frozen=True, slots=True, eq=False)
class KnownAs:
    """How names read in a story and who stands for whom, and who stands otherwise than in the story before."""

    renames: Mapping[tuple[str, str], str]
    cast: Mapping[str, Standing]
    changed: frozenset[str] | None  # None where nothing is known of a story before

    @classmethod
    def of(cls, renames: Mapping[tuple[str, str], str], now: Casting, before: Casting | None) -> KnownAs:
        """Of the way through a story, and that through the story before."""
        cast = now.known.cast
        return cls(renames, cast, differing(before.known.cast, cast) if before else None)

    def name(self, document: str, name: str) -> str:
        """The story's name for a name of a document."""
        return self.renames.get((document, name), name)

    def may_be_person(self, name: str) -> bool:
        """Whether the newest text that names somebody of the story takes them for no body and no country."""
        standing = self.cast.get(name)
        return standing is None or standing.kind == "person"

    def are_as_before(self, document: str, names: Iterable[str], called: frozenset[str]) -> bool:
        """Whether names of a document read as before, and those who are called so in the story stand so."""
        same = self.changed is not None and self.changed.isdisjoint(called)
        return same and are_as_before(self.renames, document, names)
