"""A newer text of a document takes the place of the old one: which tellings are left, and where sentences went.

A sentence of the old text is the same sentence of the new one, or else the one that shares at least half of its words:
so a fact keeps its id when an outlet changes a day or a number in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.model import Actor, DocumentFacts, Evidence, Figure, Talk, Warning  # noqa: A004

    Place = tuple[str, int]

_ALIKE = 0.5  # of all words that two sentences have
_COMMON = 40  # sentences: a word in more of them tells none from another
_WORD = re.compile(r"\w+")


def without_revised(tellings: Sequence[DocumentFacts]) -> list[DocumentFacts]:
    """The tellings of which there is no newer text."""
    revised = {telling.document.revises for telling in tellings} - {None}
    return [telling for telling in tellings if telling.document.id not in revised]


def moved_sentences(old: Iterable[DocumentFacts], new: Iterable[DocumentFacts]) -> dict[Place, Place]:
    """Where the sentences of revised documents stand in their newer texts."""
    known = {telling.document.id: telling for telling in old}
    moved: dict[Place, Place] = {}
    for telling in new:
        before = known.get(telling.document.revises or "")
        if before:
            moved.update(_pairs(_pieces(before), _pieces(telling)))
    return moved


def text_changes(before: DocumentFacts, after: DocumentFacts) -> str:
    """``2 new sentences, 1 gone``: how the newer text differs."""
    old, new = (Counter(fold(piece.text) for piece in _pieces(telling)) for telling in (before, after))
    fresh, gone = (new - old).total(), (old - new).total()
    told = [f"{fresh} new sentence{'s' * (fresh != 1)}"] if fresh else []
    told += [f"{gone} gone"] if gone else []
    return ", ".join(told) or "the same sentences"


def _pieces(telling: DocumentFacts) -> list[Evidence]:
    """A document's sentences, those behind its facts among them."""
    facts: tuple[Iterable[Actor | Warning | Talk | Figure], ...]
    facts = (telling.actors, telling.warnings, telling.talks, telling.figures)
    behind = (piece for kind in facts for fact in kind for piece in fact.evidence)
    unique = {piece.start: piece for piece in (*behind, *telling.sentences)}
    return [unique[start] for start in sorted(unique)]


def _pairs(old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[tuple[Place, Place]]:
    by_text: dict[str, Evidence] = {}
    for piece in new:
        by_text.setdefault(fold(piece.text), piece)
    same = {piece: by_text[fold(piece.text)] for piece in old if fold(piece.text) in by_text}
    left = [piece for piece in new if piece not in set(same.values())]
    words, holders = [_words(piece) for piece in left], defaultdict[str, list[int]](list)
    for number, told in enumerate(words):
        for word in told:
            holders[word].append(number)
    for piece in old:
        found = same.get(piece) or _likest(_words(piece), left, words, holders)
        if found:
            yield (piece.source, piece.start), (found.source, found.start)


def _likest(
    told: frozenset[str],
    left: Sequence[Evidence],
    words: Sequence[frozenset[str]],
    holders: defaultdict[str, list[int]],
) -> Evidence | None:
    """The sentence with most words in common."""
    near = {number for word in told if len(holders[word]) <= _COMMON for number in holders[word]}
    best = max(near, key=lambda number: (_share(told, words[number]), -number), default=None)
    return left[best] if best is not None and _share(told, words[best]) >= _ALIKE else None


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _words(piece: Evidence) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(piece.text)))
