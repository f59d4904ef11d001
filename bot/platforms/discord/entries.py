"""The lines of a message as they are written: what stays together on a page, under its headings, with its buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.platforms.discord.inline import Inline, link_to
from bot.platforms.discord.sizes import size
from bot.platforms.portions import letters_of
from briefings.message import Cited, Excerpt, Line, Plain, Quoted, When
from briefings.render.parting import parted
from briefings.render.text import source_words
from briefings.render.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.platforms.discord.buttons import Buttons
    from briefings.message import Message, Part, SourceNote

Component = dict[str, Any]
Run = tuple["Part", ...]

_LONGEST = 1500  # characters of one entry as it is written
_HEADING = 100  # characters of a heading before it is written
_MARKS = 8  # characters that a run is written with beside its own
_ROOMY = 100  # characters from which a line wants room around it
_IDS = re.compile(r"(?<![<\w])([@#][1-9]\d{16,19})(?!\d)")  # a member or a channel, by its id
_INSIDE = re.compile("“.*”", re.DOTALL)  # to the last mark, since those words may hold one themselves


class Entry(NamedTuple):
    """A line as it is written: its first row, what stands under it, the headings above, the buttons that are about it.

    ``heads`` are those of the section and the group, ``letters`` those of the sources that it cites; ``first``: it is
    the first of its section; ``is_roomy``: it stands better by itself than close to others.
    """

    text: str
    rows: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    buttons: tuple[Component, ...] = ()
    letters: frozenset[str] = frozenset()
    first: bool = False
    is_roomy: bool = False
    is_source: bool = False

    @property
    def whole(self) -> str:
        """All rows."""
        return "\n".join((self.text, *self.rows))

    @property
    def size(self) -> int:
        """Characters of all rows, as Discord counts, and of what parts them."""
        return size(self.text) + sum(map(size, self.rows)) + len(self.rows) + 1


def inline_of(message: Message) -> Inline:
    """How the parts of a message are written."""
    links = {note.letter: link for note in message.sources if (link := link_to(note.url))}
    return Inline(links, _named(message))


def _named(message: Message) -> frozenset[str]:
    """The members and channels whose ids stand in words of ours, and in no word of a source or of whoever typed it.

    In a sentence of ours the words of others stand in quotation marks; a title that is no answer by itself, which names
    no member, may be that of a story or a talk.
    """
    parts = [*message.lead]
    for line in message.lines:
        parts += line.parts
        for run in line.details:
            parts += run
    ours = [message.title, message.note or "", *[part.text for part in parts if isinstance(part, Plain)]]
    ours += [label for note in message.sources for label in note.labels]
    signed = [text for text in ours if "@" in text or "#" in text]
    found = {name for text in signed for name in _IDS.findall(_INSIDE.sub(" ", text))}
    if not found:
        return frozenset()
    theirs = [inside for text in ours for inside in _INSIDE.findall(text)]
    theirs += [text for one in message.sections for text in (one.title, *(line.group or "" for line in one.lines))]
    theirs += [part.text for part in parts if isinstance(part, Quoted | Excerpt)]
    theirs += [piece.text for line in message.lines for piece in line.evidence]
    theirs += [text or "" for note in message.sources for text in (note.name, note.title, note.url, note.file)]
    is_answer = not (message.sections or message.sources or message.actions or message.files)
    members = () if is_answer else (name for name in _IDS.findall(message.title) if name.startswith("@"))
    return frozenset(found.difference(members, *map(_IDS.findall, theirs)))


def entries_of(message: Message, inline: Inline, buttons: Buttons) -> Iterator[Entry]:
    """Every line of every section, in order, and the sources where they are asked for in full."""
    for section in message.sections:
        head = heading(section.title, inline)
        lines = section.lines or ((Line((Plain(section.empty),)),) if section.empty else ())
        listed = len(lines) > 1 and not any(line.number or line.details or _quote(line.parts) for line in lines)
        for place, line in enumerate(lines):
            heads = (*head, f"__{inline.own(cut(line.group, _HEADING)[0]) or '…'}__") if line.group else head
            beside = tuple(buttons.beside(message, line.fact))
            begins, *goes_on = written(line, inline, heads)
            if listed or beside or not place:
                text = f"- {begins.text}" if listed else begins.text
                begins = begins._replace(text=text, buttons=beside, first=not place)
            yield begins
            yield from goes_on


def heading(title: str, inline: Inline) -> tuple[str, ...]:
    """A section's title as a heading; none for an empty one."""
    shown = inline.own(cut(title, _HEADING)[0])
    return (f"### {shown}",) if shown.strip() else ()


def cut(text: str, most: int) -> tuple[str, str]:
    """A text in two, between words where that is possible: what fits, and the rest."""
    words = plain(text).strip()
    if size(words) <= most:
        return words, ""
    at = words.rfind(" ", most // 4, most // 2)
    at = at if at > 0 else most // 2
    return f"{words[:at]} …", words[at:].strip()


def written(line: Line, inline: Inline, heads: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A line as an entry, or as the several that it takes, under some headings."""
    is_short = inline.bound(line.parts) + sum(map(inline.bound, line.details)) <= _LONGEST
    for piece in (line,) if is_short else _pieces(line, inline):
        number = f"`{piece.number}` " if piece.number is not None else ""
        text = _quote(piece.parts) + number + inline.run(piece.parts)
        whole = text if text.strip() else "…"
        is_roomy = bool(piece.details) or sum([len(getattr(part, "text", "")) for part in piece.parts]) > _ROOMY
        yield Entry(whole, _rows(piece, inline), heads, letters=letters_of(piece), is_roomy=is_roomy)


def _pieces(line: Line, inline: Inline) -> tuple[Line, ...]:
    """A long line as several."""
    return parted(line, _LONGEST, lambda run: size(inline.run(run)) + _MARKS)


def _rows(line: Line, inline: Inline) -> tuple[str, ...]:
    """What stands under a line."""
    if not line.details:
        return ()
    several = sum(_is_cited(detail) for detail in line.details) > 1
    rows = (_row(detail, inline, listed=several and _is_cited(detail)) for detail in line.details)
    return tuple(filter(None, rows))


def _quote(parts: Run) -> str:
    """What stands before a whole paragraph of a source."""
    return "> " if any(isinstance(part, Excerpt) and part.paragraph for part in parts) else ""


def _is_cited(parts: Run) -> bool:
    return isinstance(parts[-1] if parts else None, Cited)


def _row(parts: Run, inline: Inline, *, listed: bool) -> str:
    """A detail: words of a source behind a bar, small print in small letters, one of several claims as an item."""
    told = inline.run(parts)
    if not told:
        return ""
    if all(isinstance(part, Excerpt | Quoted) for part in parts):
        return f"> {told}"
    is_small = all(part.small if isinstance(part, Plain) else isinstance(part, When) for part in parts)
    if is_small and any(isinstance(part, Plain) for part in parts):
        return f"-# {told}"
    return f"- {told}" if listed else told


def source_entries(message: Message, inline: Inline) -> Iterator[Entry]:
    """Every source: who published it and when, its title, where it is; or who and when alone, as small print."""
    head = heading("Sources", inline) if message.sources_in_full else ()
    for place, note in enumerate(message.sources):
        title = ((Plain(f"{note.title}"),),) if message.sources_in_full and note.title not in (None, note.name) else ()
        line = Line(
            (Plain(source_words(note), strong=message.sources_in_full),), details=(*title, *_place(message, note))
        )
        for piece, entry in enumerate(written(line, inline)):
            letter = "" if piece else f"{inline.letter(note.letter, _LONGEST - entry.size)} "
            small = "" if message.sources_in_full else "-# "
            yield entry._replace(
                text=f"{small}{letter}{entry.text}",
                heads=head,
                letters=frozenset((note.letter,)),
                first=not place and not piece,
                is_source=True,
            )


def _place(message: Message, note: SourceNote) -> tuple[Run, ...]:
    """Where a source is, if its letter does not lead there."""
    where = note.file if link_to(note.url) else note.url or note.file
    return ((Plain(where, small=True),),) if message.sources_in_full and where and where != note.name else ()
