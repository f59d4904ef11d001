"""One actor of a story, as several documents tell it: each adds to what is known, and nothing is gone through twice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefings.facts.actors.cast import SUPPOSED, UNNAMED
from briefings.facts.actors.words import role_noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.model import Actor, Evidence

    Affiliated = tuple[str, str, tuple[str, ...]]  # a document, the body by its name there, rules
    Queues = tuple[tuple[Evidence, ...], ...]

MOST_EVIDENCE = 12


class Joined(NamedTuple):
    """What documents say of one actor, in the order in which they were added. It never changes: adding gives another.

    ``forms`` are all its names, ``name`` the fullest that a document uses, ``roles`` the newest first, each once;
    ``queues`` is the evidence of the first documents, as many as may be shown.
    """

    first: Actor
    forms: Mapping[str, None]
    name: str
    nouns: frozenset[str]  # of a person's roles
    mentions: int
    roles: tuple[str, ...]
    affiliated: Affiliated | None  # the newest that is told
    supposed: tuple[Affiliated, ...]  # what texts let suppose, the newest first
    unnamed: str | None  # what a text calls the body: "union"
    queues: Queues

    @classmethod
    def of(cls, source: str, actor: Actor) -> Joined:
        """What one document says."""
        named = (source, actor.affiliation, actor.rules) if actor.affiliation else None
        is_supposed = SUPPOSED in actor.rules
        return cls(
            actor,
            dict.fromkeys((actor.name, *actor.aliases)),
            actor.name,
            _nouns(actor.role),
            actor.mentions,
            _roles(actor.role),
            None if is_supposed else named,
            (named,) if named and is_supposed else (),
            next((rule.removeprefix(UNNAMED) for rule in actor.rules if rule.startswith(UNNAMED)), None),
            (actor.evidence,) if actor.evidence else (),
        )

    def with_more(self, more: Joined) -> Joined:
        """Both, where one more was told after what is known. What adds no name and no noun leaves these as they are."""
        is_known = more.forms.keys() <= self.forms.keys()
        return Joined(
            self.first,
            self.forms if is_known else {**self.forms, **more.forms},
            self.name if more.name == self.name else max(self.name, more.name, key=fullness),
            self.nouns if more.nouns <= self.nouns else self.nouns | more.nouns,
            self.mentions + more.mentions,
            self.roles if more.roles == self.roles[: len(more.roles)] else _newest_first(more.roles, self.roles),
            more.affiliated or self.affiliated,
            (more.supposed + self.supposed)[:MOST_EVIDENCE] if more.supposed else self.supposed,
            self.unnamed if self.unnamed is not None else more.unnamed,
            self.queues if len(self.queues) >= MOST_EVIDENCE else (self.queues + more.queues)[:MOST_EVIDENCE],
        )

    def evidence(self) -> tuple[Evidence, ...]:
        """Each document's evidence in turn, so that none is cut off whole."""
        depth = max(map(len, self.queues), default=0)
        chosen = [queue[place] for place in range(depth) for queue in self.queues if place < len(queue)]
        kept = set(chosen[:MOST_EVIDENCE])
        return tuple(dict.fromkeys(piece for queue in self.queues for piece in queue if piece in kept))


def fullness(name: str) -> tuple[int, int, str]:
    """Which of several names is the fullest."""
    return (len(name.split()), len(name), name)


@lru_cache(maxsize=4096)
def _nouns(role: str | None) -> frozenset[str]:
    words = (role or "").replace(";", " ").split()
    return frozenset(noun for word in words if (noun := role_noun(word)))


@lru_cache(maxsize=4096)
def _roles(role: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (role or "").split("; ") if one))


def _newest_first(newer: tuple[str, ...], older: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*newer, *older)))
