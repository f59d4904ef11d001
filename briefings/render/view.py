"""What the lines of one message share: letters for sources, who disputes what, the reader's instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from briefings.message import Cited, Plain, SourceNote
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from briefings.message import Section
    from briefings.model import Briefing, Disagreement, Document, Evidence


@dataclass(frozen=True, slots=True)
class View:
    """A briefing as its lines need it."""

    as_of: datetime
    sources: tuple[SourceNote, ...]
    notes: Mapping[str, SourceNote]
    disputes: Mapping[str, tuple[Disagreement, ...]]
    units: Mapping[str, str]  # of the figures, by id

    @classmethod
    def of(cls, briefing: Briefing) -> View:
        """The view of a briefing."""
        notes = tuple(source_notes(briefing.sources))
        disputes: dict[str, tuple[Disagreement, ...]] = {}
        for dispute in briefing.disagreements:
            disputes[dispute.about] = (*disputes.get(dispute.about, ()), dispute)
        units = {figure.id: figure.unit for figure in briefing.figures}
        return cls(briefing.as_of, notes, {note.id: note for note in notes}, disputes, units)

    def cited(self, evidence: Iterable[Evidence]) -> tuple[Cited, ...]:
        """The letters of the sources that the evidence is from; empty when none of them is known."""
        return self.letters(piece.source for piece in evidence)

    def letters(self, sources: Iterable[str]) -> tuple[Cited, ...]:
        """The letters of some sources, by id."""
        found = set(sources)
        known = tuple(note.letter for note in self.sources if note.id in found)
        return (Cited(known),) if known else ()

    def independence(self, evidence: Iterable[Evidence]) -> tuple[Plain, ...]:
        """How many sources tell it by themselves, where some only repeat another's text; empty otherwise."""
        found = {piece.source for piece in evidence}
        cited = [note for note in self.sources if note.id in found]
        own = {note.copy_of or note.letter for note in cited}
        if len(own) == len(cited):
            return ()
        return (Plain(f"{counted(len(own), 'independent source')}, the others repeat a text"),)

    def names(self, sources: Iterable[str]) -> list[str]:
        """The names of sources, in their order, each once."""
        found = set(sources)
        return list(dict.fromkeys(note.name for note in self.sources if note.id in found))


def letter(index: int) -> str:
    """``A`` to ``Z``, then ``AA``, ``AB`` ..."""
    high, low = divmod(index, len(ascii_uppercase))
    return (letter(high - 1) if high else "") + ascii_uppercase[low]


def source_notes(documents: Iterable[Document]) -> Iterator[SourceNote]:
    """How a message names its sources, in their order."""
    kept = tuple(documents)
    letters = {document.id: letter(index) for index, document in enumerate(kept)}
    for index, document in enumerate(kept):
        yield SourceNote(
            letter=letter(index),
            id=document.id,
            name=source_name(document),
            title=document.title,
            published=document.published,
            basis=document.published_basis,
            url=document.url,
            file=document.file,
            copy_of=letters.get(document.copy_of or ""),
        )


def source_name(document: Document) -> str:
    """The publisher; without one the file's own name, its address, its title."""
    file = (document.file or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return document.publisher or file or document.url or document.title or "a source without a name"


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with the lines that rest on evidence numbered from 1, in the order in which they are read."""
    count = 0
    done = []
    for section in sections:
        lines = []
        for line in section.lines:
            count += bool(line.evidence)
            lines.append(replace(line, number=count) if line.evidence else line)
        done.append(replace(section, lines=tuple(lines)))
    return tuple(done)
