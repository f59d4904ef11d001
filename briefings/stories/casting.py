"""Who stands for whom in a story: of each actor the kind and the affiliation, as the newest document has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefings.names import fold
from briefings.stories.renames import Renames
from briefings.stories.trail import Trail, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import Actor, DocumentFacts, Kind


class Standing(NamedTuple):
    """What an actor is, and which body is behind it, by its name in the story."""

    kind: Kind
    affiliation: str | None


@dataclass(slots=True)
class Cast:
    """Everybody told so far, by their names in the story."""

    cast: dict[str, Standing] = field(default_factory=dict)

    def copy(self) -> Cast:
        return Cast(self.cast.copy())


class Told(NamedTuple):
    """A document's actors, and the story's name for each."""

    actors: tuple[Actor, ...]
    names: tuple[str, ...]


Casting = Trail[Told, None, Cast]


def casting(
    tellings: Sequence[DocumentFacts], renames: Mapping[tuple[str, str], str], before: Casting | None = None
) -> Casting:
    """Everybody in some documents, oldest first."""
    return walk(before, [Told(telling.actors, _names(telling, renames)) for telling in tellings], Cast, _take)


def _names(telling: DocumentFacts, renames: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    name = telling.document.id
    if isinstance(renames, Renames):
        return renames.of(name)
    return tuple(renames.get((name, actor.name), actor.name) for actor in telling.actors)


def _take(known: Cast, told: Told) -> None:
    names = _folded(told)
    for actor in told.actors:
        name = names[fold(actor.name)]
        behind = actor.affiliation or (known.cast[name].affiliation if name in known.cast else None)
        known.cast[name] = Standing(actor.kind, names.get(fold(behind), behind) if behind else None)


def _folded(told: Told) -> dict[str, str]:
    """The story's name for each name and alias of a document's actors."""
    names: dict[str, str] = {}
    for actor, name in zip(told.actors, told.names, strict=True):
        for alias in actor.aliases:
            names.setdefault(fold(alias), name)
    names.update({fold(actor.name): name for actor, name in zip(told.actors, told.names, strict=True)})
    return names
