"""Which story new documents belong to: the one with whose people and bodies they share most, or none.

Countries do not count, since half of the news names the same few; a single shared name does not either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Actor, DocumentFacts, Story

_FEWEST_SHARED = 2
_LEAST_SHARE = 0.2  # of the names of whichever has fewer


def home_of(facts: Iterable[DocumentFacts], stories: Sequence[Story]) -> Story | None:
    """The one story that they continue; None when no story fits, or two fit equally well."""
    told = _names(actor for telling in facts for actor in telling.actors)
    fitting = [(_shared(told, _names(story.actors)), story) for story in stories]
    best = max((shared for shared, _ in fitting), default=0)
    homes = [story for shared, story in fitting if shared == best > 0]
    return homes[0] if len(homes) == 1 else None


def _shared(told: set[frozenset[str]], known: set[frozenset[str]]) -> int:
    """How many names both have; 0 when that is too few to mean anything."""
    spellings = {spelling for names in known for spelling in names}
    shared = sum(1 for names in told if names & spellings)
    enough = shared >= _FEWEST_SHARED and shared >= _LEAST_SHARE * min(len(told), len(known))
    return shared if enough else 0


def _names(actors: Iterable[Actor]) -> set[frozenset[str]]:
    return {
        frozenset(fold(name) for name in (actor.name, *actor.aliases)) for actor in actors if actor.kind != "country"
    }
