"""Which of several roles say the same in other words: "finance minister" and "minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries, roles
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL = frozenset({"of", "the", "for", "at", "and", "in", "to", "a", "’s", "'s"})


def distinct(roles_told: Iterable[str]) -> tuple[str, ...]:
    """Roles in order, without those that another one of the same rank says in more words."""
    kept: list[str] = []
    for role in roles_told:
        if any(_says(other, role) for other in kept):
            continue
        kept = [other for other in kept if not _says(role, other)]
        kept.append(role)
    return tuple(kept)


def _says(long: str, short: str) -> bool:
    """Whether every word of a role stands in another one of the same rank."""
    more, less = _words_of(long), _words_of(short)
    return less <= more and (more - less).isdisjoint(roles().ranks)


def _words_of(role: str) -> set[str]:
    """What a role's words tell: small words and the names of countries left out."""
    words = role.replace("-", " ").split()
    return {fold(word) for word in words if word not in _SMALL and countries().of(word) is None}
