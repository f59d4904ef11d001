"""Message -> text for a terminal of a given width, or for a pipe.

Numbers stand in a gutter, so that the eye runs down the facts; what is small print is indented under them.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, TypeGuard

from rich.console import Console
from rich.text import Text

from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.render.sections import sentences_section
from briefings.render.words import day, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.message import Line, Message, Part, Section, SourceNote

NARROWEST = 30  # columns; below, lines are wrapped for a terminal that wide
GUTTER = 5
_INDENT = " " * GUTTER
_DETAIL = " " * (GUTTER + 2)
_BAR = "   ▌ "
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FILES = {"text/calendar": "calendar file"}
_SPACE = re.compile(r"\s+")
_OPEN_QUOTES, _CLOSING_QUOTES = "“\"‘'«", "”\"’'»"


def to_text(message: Message, width: int = 80, *, colour: bool = False, sentences: bool = False) -> str:
    """The message, wrapped to ``width`` columns; ``sentences`` adds the exact sentences behind its numbered lines."""
    sheet = _Sheet(max(width, NARROWEST), colour=colour)
    sheet.add(Text(clean(message.title), "bold"))
    sheet.add(inline(message.lead))
    for section in message.sections:
        _add_section(sheet, section)
    if message.sources_in_full:
        _add_sources(sheet, message.sources)
    elif message.sources:
        sheet.gap()
        sheet.add(Text(clean(" · ".join(f"({note.letter}) {source_words(note)}" for note in message.sources)), "dim"))
    for file in message.files:
        sheet.add(Text(clean(f"{_FILES.get(file.media_type, 'file')}: {file.name}"), "dim"))
    if sentences:
        _add_section(sheet, sentences_section(message))
    if message.note:
        sheet.gap()
        sheet.add(Text(clean(message.note), "dim"))
    return sheet.text()


def clean(text: str) -> str:
    """Words of a source as a terminal may show them: on one line, without its control codes."""
    return one_line(text).strip()


def one_line(text: str) -> str:
    """The same with the white space at its ends, for a piece of a run."""
    return _SPACE.sub(" ", _HARMFUL.sub(" ", text))


def inline(parts: Iterable[Part]) -> Text:
    """Parts as one run of styled text."""
    run = Text()
    for part in parts:
        run.append_text(_shown(part))
    return run


def words_in(parts: Iterable[Part]) -> str:
    """The words of a run as they are shown, without their styles."""
    return "".join(map(_words, parts))


def quoted(text: str) -> str:
    """A quote in quotation marks, unless it brings its own."""
    text = text.strip()
    own = text[:1] in _OPEN_QUOTES and text[-1:] in _CLOSING_QUOTES and len(text) > 1
    return text if own else f"“{text}”"


def _shown(part: Part) -> Text:
    match part:
        case Plain():
            return Text(_words(part), "bold" if part.strong else "dim" if part.small else "")
        case Quoted():
            return Text(_words(part), "italic")
        case When():
            return Text(_words(part))
        case Cited():
            return Text(_words(part), "cyan")
        case Excerpt():
            return _excerpt(part)


def _words(part: Part) -> str:
    match part:
        case Plain():
            return one_line(part.text)
        case Quoted():
            return clean(quoted(part.text))
        case When():
            return clean(when(part))
        case Cited():
            return f" ({', '.join(part.sources)})"
        case Excerpt():
            return "".join(one_line(text) for text, _ in runs(part))


def _excerpt(part: Excerpt) -> Text:
    run = Text()
    for text, marked in runs(part):
        run.append(one_line(text), "bold yellow" if marked else "")
    return run


def runs(part: Excerpt) -> Iterator[tuple[str, bool]]:
    """The excerpt cut at its marks: each piece, and whether it is marked; together they are its whole text.

    A mark of no letters cuts nothing: in two halves, an address would be taken for none and shown as a link.
    """
    at = 0
    for mark in sorted(part.marks):
        start, end = max(at, mark.start), max(at, mark.end)
        if start == end:
            continue
        yield part.text[at:start], False
        yield part.text[start:end], True
        at = end
    yield part.text[at:], False


class _Sheet:
    """Wrapped lines, one under the other; never two empty ones."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self.out = StringIO()
        self.console = Console(
            file=self.out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            legacy_windows=False,
            _environ={},
        )
        self.lines: list[Text] = []

    def gap(self) -> None:
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def add(self, run: Text, first: Text | str = "", rest: str = "") -> None:
        """A run wrapped under ``first``, its further lines under ``rest``; nothing for an empty run."""
        if not run.plain.strip():
            return
        lead = first if isinstance(first, Text) else Text(first)
        room = self.width - max(lead.cell_len, len(rest))
        for number, line in enumerate(run.wrap(self.console, room, overflow="fold", justify="left")):
            whole = Text.assemble(rest if number else lead, line)
            whole.rstrip()
            self.lines.append(whole)

    def text(self) -> str:
        for line in self.lines:
            self.console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
        return self.out.getvalue()


def _add_section(sheet: _Sheet, section: Section) -> None:
    if not section.lines and not section.empty:
        return
    sheet.gap()
    sheet.add(Text(clean(section.title).upper(), "bold"))
    if not section.lines:
        sheet.add(Text(clean(section.empty or "")), _INDENT, _INDENT)
    group = None
    roomy = any(line.details or _is_paragraph(line.parts) for line in section.lines)
    for position, line in enumerate(section.lines):
        if position and (roomy or line.group != group):
            sheet.gap()
        if line.group and line.group != group:
            sheet.add(Text(clean(line.group), "underline"), _INDENT, _INDENT)
        group = line.group
        _add_line(sheet, line)


def _add_line(sheet: _Sheet, line: Line) -> None:
    number = f"[{line.number}]".rjust(GUTTER - 1) + " " if line.number is not None else _INDENT
    _add_parts(sheet, line.parts, Text(number, "dim"), _INDENT)
    for detail in line.details:
        _add_parts(sheet, detail, Text(_DETAIL), _DETAIL + "  ")


def _add_parts(sheet: _Sheet, parts: tuple[Part, ...], first: Text, rest: str) -> None:
    if _is_paragraph(parts):
        for text, marked in runs(parts[0]):
            prefix = _BAR if marked else _INDENT
            sheet.add(Text(clean(text), "bold" if marked else ""), prefix, prefix)
        return
    sheet.add(inline(parts), first, rest)


def _is_paragraph(parts: tuple[Part, ...]) -> TypeGuard[tuple[Excerpt]]:
    return len(parts) == 1 and isinstance(parts[0], Excerpt) and parts[0].paragraph


def _add_sources(sheet: _Sheet, sources: tuple[SourceNote, ...]) -> None:
    if not sources:
        return
    sheet.gap()
    sheet.add(Text("SOURCES", "bold"))
    for note in sources:
        name = Text(f"{note.letter}".rjust(GUTTER - 1) + " ", "cyan")
        sheet.add(Text(clean(source_words(note)), "bold"), name, _INDENT)
        if note.title and note.title != note.name:
            sheet.add(Text(clean(note.title)), _DETAIL, _DETAIL)
        sheet.add(Text(clean(where(note)), "dim"), _DETAIL, _DETAIL)


def source_words(note: SourceNote) -> str:
    """Who published it and when, how that is known, and how it came."""
    basis = {"inferred": " (worked out)", "stated": ""}.get(note.basis, "")
    told = f"{day(note.published)}{basis}" if note.published else "date not known"
    copy = f", repeats the text of {note.copy_of}" if note.copy_of else ""
    return ", ".join((f"{note.name}, {told}{copy}", *note.labels))


def where(note: SourceNote) -> str:
    """Where it can be read."""
    return note.url or note.file or ""
