"""How each document's names read in the story: its own first, then every form that means one actor of the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from briefings.facts.actors.words import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.model import Actor
    from briefings.stories.joined import Joined
    from briefings.stories.joining import Key


@dataclass(frozen=True, slots=True, eq=False)
class OwnNames:
    """Which of a document's actors each name may mean, by their places; ``plain`` are the names that mean one alone."""

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
    """(document, name in that document) -> name in the story.

    ``before``: how names read in the story before, which tells in which documents they read the same.
    """

    def __init__(
        self,
        own: Mapping[str, tuple[OwnNames, tuple[Key, ...]]] | None = None,
        joined: Mapping[Key, Joined] | None = None,
        before: Renames | None = None,
    ) -> None:
        self._own = own or {}
        self._names = {key: one.name for key, one in (joined or {}).items()}
        self.forms = _clear(joined or {})
        self._changed = differing(before.forms, self.forms) if before is not None else frozenset()
        self._settled = frozenset(self._read_as(before) if before is not None else ())

    def are_as_before(self, document: str, names: Iterable[str]) -> bool:
        """Whether a document's actors and some names in it read as they did in the story before."""
        return document in self._settled and self._changed.isdisjoint(names)

    def get(self, key: tuple[str, str], default: str | None = None) -> str | None:  # type: ignore[override]
        """The story's name, or ``default``."""
        document, name = key
        if document not in self._own:
            return default
        own, meant = self._own[document]
        if name in own.plain:
            return self._names[meant[own.plain[name]]]
        found = own.key(name, meant)
        return self.forms.get(name, default) if found is None else self._names[found]

    def _read_as(self, before: Renames) -> Iterator[str]:
        """The documents whose own actors are called what they were."""
        changed = differing(before._names, self._names)
        for document, (own, meant) in self._own.items():
            known = before._own.get(document)
            if known and known[0] is own and known[1] == meant and changed.isdisjoint(meant):
                yield document

    def __getitem__(self, key: tuple[str, str]) -> str:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for document, (own, _) in self._own.items():
            yield from ((document, name) for name in dict.fromkeys((*self.forms, *own.places, *own.aliased)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def are_as_before(renames: Mapping[tuple[str, str], str], document: str, names: Iterable[str]) -> bool:
    """Whether a document's actors and some names in it are known to read as they did in the story before."""
    return isinstance(renames, Renames) and renames.are_as_before(document, names)


T = TypeVar("T", bound=Hashable)


def differing(one: Mapping[T, object], other: Mapping[T, object]) -> frozenset[T]:
    """The keys under which two mappings hold different values, or only one of them any."""
    return frozenset(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


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
