"""The exact sentences behind a line, each in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefings.documents.lines import paragraphs
from briefings.lookup.answers import cited, nothing
from briefings.message import Excerpt, Line, Message, Plain, Section
from briefings.model import Span
from briefings.render.sections import message_of
from briefings.render.view import View
from briefings.render.words import day, echoed, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.model import Briefing, Document, Evidence

_NUMBER = re.compile(r"(?:line\s*|#|\[)?\s*(\d{1,9})\]?", re.IGNORECASE)
_FACT_ID = re.compile(r"[a-z][0-9a-f]{10}")
_CONTEXT = 700  # code points kept on each side of a sentence whose paragraph is longer than anyone reads


def quote(briefing: Briefing, which: str, shown: Iterable[Line] = ()) -> Message:
    """The sentences behind a line, in their paragraphs.

    ``which`` is a line's number among ``shown`` (the lines of the message last shown: ``message.lines``) or a fact's
    id; with nothing shown yet, numbers are those of ``brief(briefing)``.
    """
    shown = tuple(shown)
    lines = tuple(line for line in shown if line.evidence) or tuple(message_of(briefing).lines)
    found = _line(lines, which.strip()) or _fact(message_of(briefing).lines, which.strip())
    if found is None:
        stands = _line(shown, which.strip()) is not None
        return nothing(f"Line {which.strip()} rests on no sentence of a source." if stands else _absent(lines, which))
    title = f"Line {found.number}" if found.number is not None else "The sentences"
    view = View.of(briefing)
    told = tuple(_excerpts(briefing, found, view))
    sentences = Section("Behind it", told, "No sentence of the sources is kept behind it.")
    said = Section("An editor’s word", tuple(map(Line, view.words_beside(found.evidence))))
    sections = (said, sentences) if said.lines else (sentences,)
    return Message(title, found.parts, sections, cited(view, (sentences,)), sources_in_full=True)


def in_context(message: Message, documents: Iterable[Document]) -> Message:
    """The sentences behind all lines of a message, in their paragraphs, each with the numbers of the lines.

    ``documents``: those that the lines rest on; of another one the sentence stands alone.
    """
    known = {document.id: document for document in documents}
    behind: dict[Evidence, list[int]] = {}
    for line in message.lines:
        for piece in dict.fromkeys(line.evidence if line.number is not None else ()):
            behind.setdefault(piece, []).append(line.number or 0)
    lines = []
    for note in message.sources:
        pieces = sorted(piece for piece in behind if piece.source == note.id)
        for block, inside in _blocks(known.get(note.id), pieces):
            numbers = sorted({number for piece in inside for number in behind[piece]})
            told = Plain("".join(f"[{number}] " for number in numbers))
            excerpt = _excerpt(known.get(note.id), block, inside)
            lines.append(Line((told, excerpt), group=f"({note.letter}) {note.name}"))
    sentences = Section("Sentences", tuple(lines), "No sentence of the sources is kept behind it.")
    return Message(f"Behind “{within(message.title)}”", (), (sentences,), message.sources, sources_in_full=True)


def _line(lines: Iterable[Line], which: str) -> Line | None:
    asked = _NUMBER.fullmatch(which)
    if asked is None:
        return _fact(lines, which)
    return next((line for line in lines if line.number == int(asked[1])), None)


def _fact(lines: Iterable[Line], which: str) -> Line | None:
    return next((line for line in lines if line.fact == which and which), None)


def _absent(lines: Sequence[Line], which: str) -> str:
    numbers = [line.number for line in lines if line.number is not None]
    if not numbers:
        return "No line has been shown yet that rests on a sentence."
    asked = _NUMBER.fullmatch(which.strip())
    if _FACT_ID.fullmatch(which.strip()):
        return "What was told there is gone: no source tells it any more, or not as it was."
    named = f"line {int(asked[1])}" if asked else f"line “{echoed(which)}”"
    return f"There is no {named}: the lines last shown are {min(numbers)} to {max(numbers)}."


def _excerpts(briefing: Briefing, line: Line, view: View) -> Iterator[Line]:
    documents = {document.id: document for document in briefing.sources}
    order = {note.id: place for place, note in enumerate(view.sources)}
    by_source: dict[str, list[Evidence]] = {}
    for piece in sorted(set(line.evidence), key=lambda piece: (order.get(piece.source, len(order)), piece)):
        by_source.setdefault(piece.source, []).append(piece)
    for source, pieces in by_source.items():
        document = documents.get(source)
        for block, inside in _blocks(document, pieces):
            excerpt = _excerpt(document, block, inside)
            yield Line((excerpt,), fact=line.fact, evidence=tuple(inside), group=_named(source, view))


def _blocks(document: Document | None, pieces: Sequence[Evidence]) -> Iterator[tuple[Span, list[Evidence]]]:
    """The paragraphs around pieces of one document, each with the pieces in it."""
    around = tuple(paragraphs(document.text)) if document else ()
    starts, ends = [span.start for span in around], [span.end for span in around]
    blocks: dict[Span, list[Evidence]] = {}
    for piece in pieces:
        inside = around[bisect_right(ends, piece.start) : bisect_left(starts, piece.end)]
        block = Span(inside[0].start, inside[-1].end) if inside else Span(piece.start, piece.end)
        blocks.setdefault(_readable(document, block, piece), []).append(piece)
    yield from blocks.items()


def _readable(document: Document | None, block: Span, piece: Evidence) -> Span:
    """The block, or as much of it around the piece as anyone reads, cut between words."""
    text = document.text if document else ""
    first, last = block.start, block.end
    if piece.start - _CONTEXT > first:
        first = text.find(" ", piece.start - _CONTEXT, piece.start) + 1 or piece.start
    if piece.end + _CONTEXT < last:
        last = max(piece.end, text.rfind(" ", piece.end, piece.end + _CONTEXT))
    return Span(first, last)


def _excerpt(document: Document | None, block: Span, inside: Sequence[Evidence]) -> Excerpt:
    if document is None:
        return Excerpt(inside[0].text, (Span(0, len(inside[0].text)),), paragraph=True)
    marks = tuple(Span(piece.start - block.start, piece.end - block.start) for piece in inside)
    return Excerpt(document.text[block.start : block.end], marks, paragraph=True)


def _named(source: str, view: View) -> str | None:
    note = view.notes.get(source)
    if note is None:
        return None
    return ", ".join(filter(None, (f"({note.letter}) {note.name}", day(note.published) if note.published else None)))
