"""Which actors of several documents are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import Actor, DocumentFacts

    Renames = Mapping[tuple[str, str], str]


def merge_actors(tellings: Sequence[DocumentFacts]) -> tuple[tuple[Actor, ...], Renames]:
    """The actors of a story, and how each document's names read in it."""
    found: dict[str, Actor] = {}
    renames: dict[tuple[str, str], str] = {}
    for telling in tellings:
        for actor in telling.actors:
            kept = found.setdefault(fold(actor.name), actor)
            renames[telling.document.id, actor.name] = kept.name
    return tuple(found.values()), renames
