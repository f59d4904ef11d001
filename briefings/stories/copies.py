"""Wire text repeated by another outlet: a copy counts as one source with the text that it repeats.

A document is a copy when a good part of the shorter text stands in the other (``briefings.documents.likeness``), so
that a copy is found that was cut short, touched up here and there, or given a paragraph of the outlet's own; two
reports of one event share a few percent. Of two alike the earlier is the origin; but a text that alone says whose it is
and when it came out is never the origin of one that was seen where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.documents.likeness import Shelf, sketch
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.documents.likeness import Sketch
    from briefings.model import DocumentFacts, Evidence

    Read = tuple[tuple[Evidence, ...], bool, str | None]  # what likeness and order follow from


@dataclass(frozen=True, slots=True)
class Copies:
    """The documents on a shelf, and of each the first before it that it is like. Nothing of it changes."""

    shelf: Shelf = field(default_factory=Shelf)
    places: tuple[str, ...] = ()  # which document stands where on the shelf
    read: Mapping[str, Read] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


def marked(tellings: Sequence[DocumentFacts], copies: Copies) -> tuple[DocumentFacts, ...]:
    """The tellings, oldest first, with ``copy_of`` set on each that repeats an earlier one of another outlet."""
    done: dict[str, DocumentFacts] = {}
    for telling in _in_order(tellings, copies.read):
        name = telling.document.id
        origin = copies.origins.get(name)
        done[name] = _marked(telling, _root(done[origin], telling) if origin else None)
    return tuple(done[telling.document.id] for telling in tellings)


def copies_among(tellings: Sequence[DocumentFacts], before: Copies | None = None) -> Copies:
    """Which are like which; those that ``before`` knows are not compared again."""
    read = {telling.document.id: _read(telling) for telling in tellings}
    ordered = _in_order(tellings, read)
    now = {telling.document.id: read[telling.document.id] for telling in ordered}
    known = before or Copies()
    gone = [name for name, was in known.read.items() if not _is_same(now.get(name), was)]
    if gone:
        known = _without(known, set(gone), list(now))
    new = [telling for telling in ordered if telling.document.id not in known.read]
    return _with(known, new, now) if new else known


def _with(known: Copies, new: Sequence[DocumentFacts], now: Mapping[str, Read]) -> Copies:
    """New documents put on the shelf: a document that comes before others may be the origin of them."""
    shelf, places, origins = known.shelf.copy(), list(known.places), dict(known.origins)
    age = {name: number for number, name in enumerate(now)}
    for telling in new:
        name = telling.document.id
        alike = [places[number] for number in shelf.add(_sketch(telling.sentences))]
        places.append(name)
        for other in alike:
            older, newer = (name, other) if age[name] < age[other] else (other, name)
            if newer not in origins or age[older] < age[origins[newer]]:
                origins[newer] = older
    return Copies(shelf, tuple(places), now, origins)


def _without(known: Copies, gone: set[str], order: Iterable[str]) -> Copies:
    """The shelf without some documents; what they were the origin of is put there anew."""
    moved = {copy for copy, origin in known.origins.items() if origin in gone}
    left = gone | moved
    stays = [name for name in order if name in known.read and name not in left]
    place = {name: number for number, name in enumerate(known.places)}
    return Copies(
        known.shelf.only([place[name] for name in stays]),
        tuple(stays),
        {name: known.read[name] for name in stays},
        {copy: origin for copy, origin in known.origins.items() if copy not in left},
    )


def _in_order(tellings: Sequence[DocumentFacts], read: Mapping[str, Read]) -> Sequence[DocumentFacts]:
    """First those that were seen where they stand."""
    if all(vouched for _, vouched, _ in read.values()):
        return tellings
    return sorted(tellings, key=lambda one: not read[one.document.id][1])


def _read(telling: DocumentFacts) -> Read:
    return telling.sentences, telling.document.vouched, telling.document.published


def _is_same(one: Read | None, other: Read) -> bool:
    return one is not None and one == other


def _sketch(sentences: Sequence[Evidence]) -> Sketch:
    return sketch("\n".join(piece.text for piece in sentences))


def _marked(telling: DocumentFacts, copy_of: str | None) -> DocumentFacts:
    if telling.document.copy_of == copy_of:
        return telling
    return replace(telling, document=replace(telling.document, copy_of=copy_of))


def _root(origin: DocumentFacts, copy: DocumentFacts) -> str | None:
    """The text at the start of a chain of copies. An outlet that brings its own text up to date copies nobody."""
    if origin.document.copy_of is not None:
        return origin.document.copy_of
    is_its_own = _outlet(origin) == _outlet(copy) != "" and origin.document.vouched == copy.document.vouched
    return None if is_its_own else origin.document.id


def _outlet(telling: DocumentFacts) -> str:
    return fold(telling.document.publisher or "")
