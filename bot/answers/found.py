"""What was found, as a message: facts by their names, sentences by themselves, days as readers see them elsewhere."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from bot.storage.searchable import BETWEEN, KINDS
from briefings.message import Cited, Excerpt, Line, Message, Plain, Section, When
from briefings.model import Span
from briefings.render.view import in_order, source_notes
from briefings.render.words import counted, echoed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.storage.port import Found, Hit
    from briefings.message import Part

_AT_ONCE = 8  # hits on one page
_KINDS = {kind: Plain(f" ({kind}) — ") for kind in KINDS.values()}
_OF_KIND = {kind: Plain(f" ({kind})") for kind in KINDS.values()}
_DATED = ("talk", "disagreement")  # facts whose words may hold days and instants as they are kept
_KEPT = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?")


def shown(words: str, found: Found) -> Message:
    """Facts, then sentences, each best first, with the documents that they cite."""
    notes = tuple(source_notes(found.cited))
    letters = {note.id: note.letter for note in notes}
    facts = [hit for hit in found.hits if hit.kind != "sentence"]
    sentences = [hit for hit in found.hits if hit.kind == "sentence"]
    numbers = count(1)
    sections = tuple(
        Section(counted(len(hits), what), tuple([_line(hit, letters, numbers) for hit in hits]))
        for what, hits in (("fact", facts), ("sentence", sentences))
        if hits
    )
    return Message(f"Found for “{echoed(words)}”", (), sections, notes, at_once=_AT_ONCE)


def _line(hit: Hit, letters: Mapping[str, str], numbers: Iterator[int]) -> Line:
    """A fact by its name and what is told of it, a sentence by itself. ``letters``: of the sources by their ids."""
    parts: tuple[Part, ...] = _dated(hit) if hit.kind in _DATED else (Excerpt(hit.snippet, hit.marks),)
    if hit.kind != "sentence":
        named = hit.label == hit.snippet  # where no other words of it hold what was asked for
        parts = (*parts, _OF_KIND[hit.kind]) if named else (Plain(hit.label, strong=True), _KINDS[hit.kind], *parts)
    cited = {letters[piece.source] for piece in hit.evidence if piece.source in letters}
    if cited:
        parts = (*parts, Cited(tuple(sorted(cited, key=in_order))))
    return Line(parts, next(numbers) if hit.evidence else None, hit.fact, (), hit.evidence)


def _dated(hit: Hit) -> tuple[Part, ...]:
    """What was found, its days and instants as values, so that each reader sees them in their own manner."""
    parts: list[Part] = []
    told = at = 0  # up to where it is told, and looked at
    for piece in hit.snippet.split(BETWEEN):
        if piece[:1].isdigit() and _KEPT.fullmatch(piece):
            parts += _stretch(hit, told, at)
            parts.append(hit.when if hit.when and hit.when.start == piece else When(piece))
            told = at + len(piece)
        at += len(piece) + len(BETWEEN)
    return (*parts, *_stretch(hit, told, len(hit.snippet)))


def _stretch(hit: Hit, start: int, end: int) -> tuple[Excerpt, ...]:
    """A stretch of what was found, with what is marked in it; nothing where it is empty."""
    inside = [(max(mark.start, start) - start, min(mark.end, end) - start) for mark in hit.marks]
    marks = tuple([Span(*place) for place in inside if place[0] < place[1]])
    return (Excerpt(hit.snippet[start:end], marks),) if start < end else ()
