"""A platform-neutral message: what is said, as values, so that every platform is a mere translator.

Instants stay values (each platform shows them in its own manner), sentences are cited by the number of the line that
rests on them, and actions name a verb and a fact, so that buttons and menus carry no text of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.model import Evidence, Precision


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of our own; ``strong`` marks what the eye should find first, ``small`` what it needs last."""

    text: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source, verbatim; shown in quotation marks, never formatted."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or an instant (ISO 8601), possibly with its end; ``zone`` is an IANA name.

    ``precision`` says how much of ``start`` is known where the value alone does not: a day may stand for its week.
    ``off`` is how far off it was, in words, when the message was made, empty where that is told elsewhere in it; a
    platform that counts by itself may do so where it is not None.
    """

    start: str
    end: str | None = None
    zone: str | None = None
    precision: Precision | None = None
    off: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a line was read: the letters of its sources, in the order of ``Message.sources``."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Whole sentences of a source, or a stretch of one, verbatim; ``marks`` are what of ``text`` the eye should find.

    ``paragraph``: the text is a paragraph and the marks are the sentences in it that count; otherwise the marks are
    words. No platform adds quotation marks to it, or formatting other than the marks.
    """

    text: str
    marks: tuple[Span, ...] = ()
    paragraph: bool = False

    @classmethod
    def name(cls, text: str) -> Excerpt:
        """A title as a source or somebody gave it, of which the eye should find all."""
        return cls(text, (Span(0, len(text)),))


Part = Plain | Quoted | When | Cited | Excerpt


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``number`` is what ``/quote`` takes, ``fact`` the id of what it tells; ``details`` stand under it.

    Neighbouring lines with the same ``group`` stand together under its name.
    """

    parts: tuple[Part, ...]
    number: int | None = None
    fact: str | None = None
    details: tuple[tuple[Part, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; ``empty`` is said when there are none."""

    title: str
    lines: tuple[Line, ...] = ()
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it says, the verb it calls, on which fact, and which of the verb's flags it gives."""

    label: str
    verb: str
    fact: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a message names it: ``letter`` is what lines cite."""

    letter: str
    id: str
    name: str
    title: str | None = None
    published: str | None = None
    basis: str = "unknown"
    url: str | None = None
    file: str | None = None
    copy_of: str | None = None  # the letter of the source whose wire text it repeats
    labels: tuple[str, ...] = ()  # how it came, where a reader should know: "added by @ana", "unverified publisher"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of text (UTF-8) that goes with a message."""

    name: str
    media_type: str
    content: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted or answered. ``note`` is the small print at the end, ``files`` go along where a platform can.

    ``sources_in_full``: the sources are what is asked for, with titles and addresses; otherwise their names will do.
    ``at_once``: how many lines are best read at once, where a platform has pages; 0: as many as fit.
    """

    title: str
    lead: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    actions: tuple[Action, ...] = ()
    note: str | None = None
    sources_in_full: bool = False
    files: tuple[Attachment, ...] = ()
    at_once: int = 0

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in the order in which it is read."""
        return (line for section in self.sections for line in section.lines)
