"""Wire text repeated by another outlet: a copy counts as one source with the text that it repeats.

Two texts are compared by their shingles (runs of five words). A document is a copy when half of the shorter text's
shingles stand in the other, so that a copy is found that was cut short, touched up here and there, or given a paragraph
of the outlet's own; two reports of one event share a few percent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import DocumentFacts

SHINGLE = 5  # words
ALIKE = 0.5  # share of the shorter text's shingles that the other has too; one word in ten may differ
FEWEST = 6  # shingles: a shorter text is a phrase that anyone may use
_WORD = re.compile(r"\w+")


def mark_copies(tellings: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The tellings, oldest first, with ``copy_of`` set on each that repeats an earlier one of another outlet."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    marked: list[DocumentFacts] = []
    for number, telling in enumerate(tellings):
        shingles = _shingles(telling)
        sizes.append(len(shingles))
        shared = Counter(other for shingle in shingles for other in holders[shingle])
        origin = _origin(len(shingles), shared, sizes)
        for shingle in shingles:
            holders[shingle].append(number)
        copy_of = None if origin is None else _root(marked[origin], telling)
        marked.append(replace(telling, document=replace(telling.document, copy_of=copy_of)))
    return tuple(marked)


def _shingles(telling: DocumentFacts) -> frozenset[int]:
    words = [word for piece in telling.sentences for word in _WORD.findall(piece.text.casefold())]
    runs = (tuple(words[start : start + SHINGLE]) for start in range(max(len(words) - SHINGLE + 1, 0)))
    return frozenset(hash(run) for run in runs)


def _origin(size: int, shared: Counter[int], sizes: Sequence[int]) -> int | None:
    """The earliest text with which this one shares most of the shorter one's shingles."""
    alike = (other for other, count in shared.items() if count >= max(FEWEST, ALIKE * min(size, sizes[other])))
    return min(alike, default=None)


def _root(origin: DocumentFacts, copy: DocumentFacts) -> str | None:
    """The text at the start of a chain of copies. An outlet that brings its own text up to date copies nobody."""
    if origin.document.copy_of is None and _outlet(origin) == _outlet(copy) != "":
        return None
    return origin.document.copy_of or origin.document.id


def _outlet(telling: DocumentFacts) -> str:
    return fold(telling.document.publisher or "")
