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
    told = [actor for telling in facts for actor in telling.actors]
    shares = {story.slug: _share(told, story.actors) for story in stories}
    best = max(shares.values(), default=0.0)
    fitting = [story for story in stories if shares[story.slug] == best]
    return fitting[0] if best >= _LEAST_SHARE and len(fitting) == 1 else None


def _share(told: Iterable[Actor], known: Iterable[Actor]) -> float:
    theirs, ours = _names(told), _names(known)
    spellings = {spelling for names in ours for spelling in names}
    shared = sum(1 for names in theirs if names & spellings)
    return shared / min(len(theirs), len(ours)) if shared >= _FEWEST_SHARED else 0.0


def _names(actors: Iterable[Actor]) -> set[frozenset[str]]:
    return {
        frozenset(fold(name) for name in (actor.name, *actor.aliases)) for actor in actors if actor.kind != "country"
    }
