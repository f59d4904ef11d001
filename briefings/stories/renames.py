"""How each document's names read in the story: its own first, then every form that means one actor of the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.model import Actor
    from briefings.stories.joined import Joined
    from briefings.stories.joining import Key


@dataclass(frozen=True, slots=True, eq=False)
class OwnNames:
    """Which of a document's actors each name may mean, by their places; ``plain`` are the names that mean one alone."""

    names: tuple[str, ...]
    plain: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]
    aliased: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, actors: Sequence[Actor]) -> OwnNames:
        """Of some actors of one document."""
        places, aliased = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, actor in enumerate(actors):
            places[actor.name].append(place)
            for alias in actor.aliases:
                aliased[alias].append(place)
        plain = {name: found[0] for name, found in {**aliased, **places}.items() if len(found) == 1}
        return cls(
            tuple(actor.name for actor in actors),
            plain,
            {name: tuple(found) for name, found in places.items()},
            {name: tuple(found) for name, found in aliased.items()},
        )

    def key(self, name: str, meant: Sequence[Key]) -> Key | None:
        """Whom a name means; by its own name an actor goes before one by another."""
        if (found := self.places.get(name)) is not None:
            return max(meant[place] for place in found)
        if (found := self.aliased.get(name)) is not None:
            return min(meant[place] for place in found)
        return None


class Renames(Mapping[tuple[str, str], str]):
    """(document, name in that document) -> name in the story."""

    def __init__(
        self,
        own: Mapping[str, tuple[OwnNames, tuple[Key, ...]]] | None = None,
        joined: Mapping[Key, Joined] | None = None,
    ) -> None:
        self._own = own or {}
        self._names = {key: one.name for key, one in (joined or {}).items()}
        self._clear = _clear(joined or {})

    def get(self, key: tuple[str, str], default: str | None = None) -> str | None:  # type: ignore[override]
        """The story's name, or ``default``."""
        document, name = key
        if document not in self._own:
            return default
        own, meant = self._own[document]
        if name in own.plain:
            return self._names[meant[own.plain[name]]]
        found = own.key(name, meant)
        return self._clear.get(name, default) if found is None else self._names[found]

    def of(self, document: str) -> tuple[str, ...]:
        """The story's names for all actors of a document, in its order."""
        own, meant = self._own[document]
        if len(own.places) == len(meant):
            return tuple(map(self._names.__getitem__, meant))
        return tuple(self[document, name] for name in own.names)

    def __getitem__(self, key: tuple[str, str]) -> str:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for document, (own, _) in self._own.items():
            yield from ((document, name) for name in dict.fromkeys((*self._clear, *own.places, *own.aliased)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _clear(joined: Mapping[Key, Joined]) -> dict[str, str]:
    """The forms that mean one actor wherever they are used."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    shorts: defaultdict[str, set[str]] = defaultdict(set)
    for one in joined.values():
        for form in one.forms:
            owners[form].add(one.name)
    for one in joined.values():
        last = one.name.split()[-1]
        if one.first.kind == "organization" and last in bodies().nouns and last not in owners:
            shorts[last].add(one.name)  # "the Commission", where a document tells no more
    return {form: next(iter(names)) for form, names in _both(owners, shorts) if len(names) == 1}


def _both(*owners: Mapping[str, set[str]]) -> Iterable[tuple[str, set[str]]]:
    return (item for one in owners for item in one.items())
