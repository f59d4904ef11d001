"""The lines of a message as they are written: rows of rich text that stay together, under their headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.platforms.portions import letters_of
from bot.platforms.slack.elements import BOLD, SMALL, Element, length, text
from bot.platforms.slack.sizes import size
from briefings.message import Cited, Excerpt, Line, Plain, Quoted, When
from briefings.render.parting import parted
from briefings.render.text import source_words
from briefings.render.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.platforms.slack.elements import Ink
    from briefings.message import Message, Part, SourceNote

Form = Literal["text", "quote", "item"]
_LONGEST = 2000  # characters of one entry
_ROOMY = 100  # characters from which a line wants room around it
_GAP = "\u00a0"  # behind a number; it breaks no line
_HEADING = 150


class Head(NamedTuple):
    """What stands above lines: the title of a section, or of a group in it."""

    words: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: words, words of a source behind a bar, or an item of a list."""

    form: Form
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what stands under it. ``heads`` are those of the section and the group.

    ``size``: characters of all rows; ``letters``: of the sources that it cites; ``first``: it is the first of its
    section; ``is_roomy``: it stands better by itself than close to others; ``fact``: the one of which its line tells.
    """

    rows: tuple[Row, ...]
    size: int
    heads: tuple[Head, ...] = ()
    letters: frozenset[str] = frozenset()
    first: bool = False
    is_roomy: bool = False
    is_source: bool = False
    fact: str | None = None


def entries_of(message: Message, ink: Ink) -> Iterator[Entry]:
    """Every line of every section, in order, and the sources where they are asked for in full."""
    for section in message.sections:
        head = _heads(section.title, ink)
        lines = section.lines or ((Line((Plain(section.empty),)),) if section.empty else ())
        listed = len(lines) > 1 and not any(line.number or line.details or _is_paragraph(line.parts) for line in lines)
        for place, line in enumerate(lines):
            heads = (*head, *_heads(line.group, ink, is_group=True)) if line.group else head
            for piece, entry in enumerate(written(line, ink)):
                shown = _as_item(entry) if listed and not piece else entry
                is_first = not place and not piece
                yield Entry(shown.rows, shown.size, heads, shown.letters, is_first, shown.is_roomy, fact=line.fact)


def source_entries(message: Message, ink: Ink) -> Iterator[Entry]:
    """Every source: who published it and when, its title, where it is."""
    head = _heads("Sources", ink)
    for place, note in enumerate(message.sources):
        rows = [(Plain(note.title),)] if note.title not in (None, "", note.name) else []
        if where := _place(note, ink):
            rows.append((Plain(where, small=True),))
        line = Line((Plain(source_words(note), strong=True),), details=tuple(rows))
        for piece, entry in enumerate(written(line, ink)):
            first = Row("text", (ink.letter(note.letter), text(" "), *entry.rows[0].elements))
            shown = entry.rows if piece else (first, *entry.rows[1:])
            own, is_first = frozenset((note.letter,)), not place and not piece
            yield Entry(shown, _size(shown), head, own, is_first, entry.is_roomy, is_source=True)


def written(line: Line, ink: Ink) -> Iterator[Entry]:
    """A line as an entry, or as the several that it takes."""
    whole = _entry(line, ink)
    if whole.size <= _LONGEST:
        yield whole
        return
    for piece in parted(line, _LONGEST, lambda run: length(ink.run(run)) + 1):
        yield _entry(piece, ink)


def _entry(line: Line, ink: Ink) -> Entry:
    number = [text(f"{line.number}.{_GAP}")] if line.number is not None else []
    form: Form = "quote" if _is_paragraph(line.parts) else "text"
    first = Row(form, (*number, *ink.run(line.parts)) or (text("…"),))
    several = sum(map(_is_cited, line.details)) > 1
    rows = [
        Row(_form(detail, listed=several and _is_cited(detail)), elements)
        for detail in line.details
        if (elements := tuple(ink.run(detail, SMALL if _is_small(detail) else None)))
    ]
    words = sum([len(one.get("text", "")) for one in first.elements])
    is_roomy, every = bool(rows) or form == "quote" or words > _ROOMY, (first, *rows)
    return Entry(every, _size(every), letters=letters_of(line), is_roomy=is_roomy)


def _size(rows: Iterable[Row]) -> int:
    """Characters of some rows."""
    return sum([length(row.elements) + 1 for row in rows])


def cut(said: str, most: int) -> tuple[str, str]:
    """A text in two, between words where that is possible: what fits, and the rest."""
    words = plain(said).strip()
    if size(words) <= most:
        return words, ""
    room = most - 2
    while (over := size(words[:room]) + 2 - most) > 0:
        room -= -(-over // 2)
    at = words.rfind(" ", room // 2, room)
    at = at if at > 0 else room
    return f"{words[:at]} …", words[at:].strip()


def heading(head: Head) -> Row:
    """A title over lines."""
    return Row("text", (text(head.words, {**BOLD, **SMALL} if head.is_group else BOLD),))


def _heads(title: str, ink: Ink, *, is_group: bool = False) -> tuple[Head, ...]:
    shown = ink.own(cut(title, _HEADING)[0]).strip()
    return (Head(shown, is_group),) if shown else ()


def _form(parts: tuple[Part, ...], *, listed: bool) -> Form:
    if all(isinstance(part, Excerpt | Quoted) for part in parts):
        return "quote"
    return "item" if listed else "text"


def _is_paragraph(parts: tuple[Part, ...]) -> bool:
    """A whole paragraph of a source."""
    return any(isinstance(part, Excerpt) and part.paragraph for part in parts)


def _as_item(entry: Entry) -> Entry:
    """A line as one of a list, which needs no more room."""
    return replace(entry, rows=(Row("item", entry.rows[0].elements), *entry.rows[1:]), is_roomy=False)


def _is_small(parts: tuple[Part, ...]) -> bool:
    """Small print, with the days in it."""
    small = [part.small for part in parts if isinstance(part, Plain)]
    return bool(small) and all(small) and all(isinstance(part, Plain | When) for part in parts)


def _is_cited(parts: tuple[Part, ...]) -> bool:
    return isinstance(parts[-1] if parts else None, Cited)


def _place(note: SourceNote, ink: Ink) -> str | None:
    """Where a source is, if its letter does not lead there."""
    where = note.file if note.letter in ink.links else note.url or note.file
    return where if where and where != note.name else None
