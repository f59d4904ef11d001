"""What the lines of one message share: letters for sources, who disputes what, the reader's instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from briefings.documents.addresses import site
from briefings.message import Cited, Line, Plain, SourceNote
from briefings.names import fold
from briefings.once import lately
from briefings.render.words import counted_in_words
from briefings.stories.naming import is_called
from briefings.stories.outlets import Outlets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from briefings.message import Part, Section
    from briefings.model import Actor, Briefing, Correction, Disagreement, Document, Evidence, Figure, Talk, Warning  # noqa: A004


@dataclass(frozen=True, slots=True)
class View:
    """A briefing as its lines need it."""

    as_of: datetime
    sources: tuple[SourceNote, ...]
    notes: Mapping[str, SourceNote]
    disputes: Mapping[str, tuple[Disagreement, ...]]
    units: Mapping[str, str]  # of the figures, by id
    outlets: Outlets
    corrections: Mapping[str, tuple[Correction, ...]]  # by the fact's id
    corrected: Mapping[Evidence, tuple[str, ...]]  # the facts that editors corrected, by each sentence behind them

    @classmethod
    def of(cls, briefing: Briefing) -> View:
        """The view of a briefing."""
        known = _known(briefing.sources)
        disputes: dict[str, tuple[Disagreement, ...]] = {}
        for dispute in briefing.disagreements:
            disputes[dispute.about] = (*disputes.get(dispute.about, ()), dispute)
        units = {figure.id: figure.unit for figure in briefing.figures}
        corrections: dict[str, tuple[Correction, ...]] = {}
        for one in briefing.corrections:
            corrections[one.fact] = (*corrections.get(one.fact, ()), one)
        return cls(
            briefing.as_of,
            known.notes,
            known.by_id,
            disputes,
            units,
            known.outlets,
            corrections,
            _behind(briefing, corrections),
        )

    def cited(self, evidence: Iterable[Evidence]) -> tuple[Cited, ...]:
        """The letters of the sources that the evidence is from; empty when none of them is known."""
        return self.letters(piece.source for piece in evidence)

    def letters(self, sources: Iterable[str]) -> tuple[Cited, ...]:
        """The letters of some sources, by id."""
        found = set(sources)
        known = tuple(note.letter for note in self.sources if note.id in found)
        return (Cited(known),) if known else ()

    def trust(self, evidence: Iterable[Evidence]) -> tuple[Plain, ...]:
        """How many sources tell it by themselves, and what a reader should know of those where all came so."""
        pieces = tuple(evidence)
        cited = [
            self.notes[source] for source in dict.fromkeys(piece.source for piece in pieces) if source in self.notes
        ]
        if not cited:
            return ()
        told = self._counted(cited, self.outlets.independent(pieces))
        labels = dict.fromkeys(label for note in cited for label in note.labels) if all(n.labels for n in cited) else ()
        return (Plain(f"{told} ({', '.join(labels)})" if labels else told, small=True),)

    def _counted(self, cited: Sequence[SourceNote], own: int) -> str:
        """``two independent sources, repeated by others``; those that nobody vouches for are told apart."""
        voices, vouched = self.outlets.voices, [note for note in cited if note.id not in self.outlets.unverified]
        if not vouched:
            alone = len({voices[note.id] for note in cited})
            return counted_in_words(alone, "unverified source") if alone > 1 else "one source"
        others = own < len({voices[note.id] for note in vouched}) or any(note.copy_of for note in vouched)
        count = counted_in_words(own, "source" if own == 1 else "independent source")
        told = count + (", repeated by others" if others and len(vouched) > own else "")
        left = len(cited) - len(vouched)
        return told + (f" and {'an unverified one' if left == 1 else 'unverified ones'}" if left else "")

    def words_of_editors(self, fact: str) -> tuple[tuple[Part, ...], ...]:
        """Who corrected a fact and why, one line for each."""
        return tuple((Plain(correction_words(one), small=True),) for one in self.corrections.get(fact, ()))

    def words_beside(self, evidence: Iterable[Evidence]) -> tuple[tuple[Part, ...], ...]:
        """What editors corrected of the facts that some sentences tell."""
        facts = dict.fromkeys(fact for piece in evidence for fact in self.corrected.get(piece, ()))
        return tuple(dict.fromkeys(line for fact in facts for line in self.words_of_editors(fact)))

    def names(self, sources: Iterable[str]) -> list[str]:
        """The names of sources, in their order, each once."""
        found = set(sources)
        return list(dict.fromkeys(note.name for note in self.sources if note.id in found))


class _Known(NamedTuple):
    """What all views of the same sources share."""

    notes: tuple[SourceNote, ...]
    by_id: Mapping[str, SourceNote]
    outlets: Outlets


@lately
def _known(sources: tuple[Document, ...]) -> _Known:
    notes = tuple(source_notes(sources))
    return _Known(notes, {note.id: note for note in notes}, Outlets.of(sources))


def correction_words(one: Correction) -> str:
    """``corrected by @ana (start): the ministry says so``."""
    said = {"wrong": "marked wrong", "value": "corrected", "pin": "kept as it is"}[one.kind]
    field = f" ({one.field.replace('_', ' ')})" if one.field else ""
    return f"{said} by {at_name(one.by)}{field}" + (f": {one.reason}" if one.reason else "")


def at_name(who: str) -> str:
    """``@ana``."""
    return who if who.startswith("@") else f"@{who}"


def without_ends(disputes: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Disagreements, but not on the end of a talk whose start is open as well: that is one and the same."""
    kept = tuple(disputes)
    starts = {one.about for one in kept if one.field == "start" and not one.settled}
    return tuple(one for one in kept if not (one.field == "end" and one.about in starts))


def cited_notes(sections: Iterable[Section], notes: Iterable[SourceNote]) -> tuple[SourceNote, ...]:
    """The sources whose letters stand in some sections, in their order."""
    lines = (line for section in sections for line in section.lines)
    runs = (parts for line in lines for parts in (line.parts, *line.details))
    letters = {letter for parts in runs for part in parts if isinstance(part, Cited) for letter in part.sources}
    return tuple(note for note in notes if note.letter in letters)


def _behind(briefing: Briefing, corrections: Iterable[str]) -> dict[Evidence, tuple[str, ...]]:
    """The corrected facts behind each sentence."""
    names = frozenset(corrections)
    if not names:  # as of most stories
        return {}
    behind: dict[Evidence, tuple[str, ...]] = {}
    kinds: tuple[Iterable[Actor | Warning | Talk | Figure], ...]
    kinds = (briefing.actors, briefing.warnings, briefing.talks, briefing.figures, briefing.wrong)
    corrected = [fact for facts in kinds for fact in facts if fact.id in names]
    for fact in corrected:
        for piece in fact.evidence:
            behind[piece] = (*behind.get(piece, ()), fact.id)
    return behind


def letter(index: int) -> str:
    """``A`` to ``Z``, then ``AA``, ``AB`` ..."""
    high, low = divmod(index, len(ascii_uppercase))
    return (letter(high - 1) if high else "") + ascii_uppercase[low]


def in_order(letter: str) -> tuple[int, str]:
    """What letters are sorted by, ``Z`` before ``AA``."""
    return len(letter), letter


def source_notes(documents: Iterable[Document]) -> Iterator[SourceNote]:
    """How a message names its sources, in their order."""
    kept = tuple(documents)
    letters = {document.id: letter(index) for index, document in enumerate(kept)}
    for document in kept:
        yield SourceNote(
            letter=letters[document.id],
            id=document.id,
            name=source_name(document),
            title=document.title,
            published=document.published,
            basis=document.published_basis,
            url=document.url,
            file=document.file,
            copy_of=letters.get(document.copy_of or ""),
            labels=tuple(_labels(document)),
        )


def _labels(document: Document) -> Iterator[str]:
    if document.label:
        yield document.label
    if not document.publisher:
        return
    place = site(document.url or "")
    if not document.vouched:
        yield "unverified publisher"
    elif place and not is_called(place, fold(document.publisher)):
        yield f"at {place}"  # anybody can give a page an outlet's name: where it stands, readers see for themselves


def source_name(document: Document) -> str:
    """The publisher; without one the file's own name, its address, its title."""
    if document.publisher:
        return document.publisher
    file = (document.file or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return file or document.url or document.title or "a source without a name"


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with the lines that rest on evidence numbered from 1, in the order in which they are read."""
    count = 0
    done = []
    for section in sections:
        lines = []
        for line in section.lines:
            count += bool(line.evidence)
            number = count if line.evidence else line.number
            lines.append(Line(line.parts, number, line.fact, line.details, line.evidence, line.group))
        done.append(replace(section, lines=tuple(lines)))
    return tuple(done)
