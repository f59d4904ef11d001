"""Wire text repeated by another outlet: a copy counts as one source with the text that it repeats.

A document is a copy when a good part of the shorter text stands in the other (``briefings.documents.likeness``), so
that a copy is found that was cut short, touched up here and there, or given a paragraph of the outlet's own; two
reports of one event share a few percent. Of two alike the earlier is the origin; but a text that alone says whose it is
and when it came out is never the origin of one that was seen where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.documents.likeness import Shelf, sketch
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import DocumentFacts


def mark_copies(tellings: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The tellings, oldest first, with ``copy_of`` set on each that repeats an earlier one of another outlet."""
    shelf = Shelf()
    marked: list[DocumentFacts] = []
    for telling in sorted(tellings, key=lambda one: not one.document.publisher_verified):
        alike = shelf.add(sketch("\n".join(piece.text for piece in telling.sentences)))
        origin = min(alike, default=None)  # the earliest
        marked.append(_marked(telling, None if origin is None else _root(marked[origin], telling)))
    done = {telling.document.id: telling for telling in marked}
    return tuple(done[telling.document.id] for telling in tellings)


def _marked(telling: DocumentFacts, copy_of: str | None) -> DocumentFacts:
    if telling.document.copy_of == copy_of:
        return telling
    return replace(telling, document=replace(telling.document, copy_of=copy_of))


def _root(origin: DocumentFacts, copy: DocumentFacts) -> str | None:
    """The text at the start of a chain of copies. An outlet that brings its own text up to date copies nobody."""
    verified = origin.document.publisher_verified == copy.document.publisher_verified
    if verified and origin.document.copy_of is None and _outlet(origin) == _outlet(copy) != "":
        return None
    return origin.document.copy_of or origin.document.id


def _outlet(telling: DocumentFacts) -> str:
    return fold(telling.document.publisher or "")
