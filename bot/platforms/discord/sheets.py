"""A message as pages of a layout: its title, lines under their headings, sources, small print, and buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.escaping import escaped, plain
from bot.platforms.discord.inline import Inline, bold, link_to
from bot.platforms.discord.limits_of_components import BOX, FILE, ROW, SECTION, TEXT
from bot.platforms.discord.sizes import BUTTONS, COMPONENTS, TEXT_TOTAL, size
from briefings.message import Excerpt, Line, Plain, Quoted
from briefings.render.paging import paged
from briefings.render.parting import GOES_ON, parted
from briefings.render.text import source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.platforms.discord.buttons import Buttons
    from briefings.message import Attachment, Message, Part, SourceNote

Component = dict[str, Any]
_ACCENT = 0x3D6FB4
_LONGEST = 1500  # characters of one entry as it is written
_TITLE, _HEADING, _SMALL = 200, 150, 300  # characters of ours before escaping
_FIXED = 5  # the container, its title, small print, a divider, a pinged role
_MOST_FILES = 10
_SAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it is written, under its headings, with the buttons that are about it."""

    text: str
    heads: tuple[str, ...] = ()
    buttons: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message cut into pages."""

    title: str
    lead: str
    note: str
    pages: tuple[tuple[Entry, ...], ...]
    beneath: tuple[Component, ...]
    files: tuple[Attachment, ...]
    buttons: Buttons

    @classmethod
    def of(cls, message: Message, buttons: Buttons) -> Sheet:
        """The message, paged."""
        inline = _inline(message)
        title, more = _cut(message.title, _TITLE)
        lead = inline.run(message.lead)
        note, note_more = _cut(message.note or "", _SMALL)
        entries = [Entry(bold(inline.own(f"… {more}")))] if more else []
        head = f"## {inline.own(title) or '…'}"
        small = f"-# {lead}" if lead and size(lead) <= 2 * _SMALL else ""
        if lead and not small:
            entries += [Entry(text) for text in _written(Line(message.lead), inline)]
        entries += _entries(message, inline, buttons)
        if note_more:
            entries += [Entry(text) for text in _written(Line((GOES_ON, Plain(note_more))), inline)]
        beneath = tuple(buttons.beneath(message))
        files = message.files[:_MOST_FILES]
        room = (
            TEXT_TOTAL - size(head) - size(small) - size(inline.own(note)) - 100,
            COMPONENTS - _FIXED - len(files) - len(beneath) - -(-len(beneath) // BUTTONS) - 3,
        )
        pages = paged(entries, room, _cost)
        return cls(head, small, f"-# {inline.own(note)}" if note else "", pages, beneath, files, buttons)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    def page(self, number: int, role: str | None = None) -> tuple[tuple[Component, ...], tuple[Attachment, ...]]:
        """The components of a page, and the files that go with it: with the first one."""
        files = self.files if number == 1 else ()
        body = [_text("\n".join(filter(None, (self.title, self.lead)))), *_body(self.pages[number - 1])]
        small = [self.note] if self.note else []
        small += [f"-# Page {number} of {self.count}"] if self.count > 1 else []
        body += [_text("\n".join(small))] if small else []
        body += [{"type": FILE, "file": {"url": f"attachment://{file.name}"}} for file in files]
        box = {"type": BOX, "accent_color": _ACCENT, "components": body}
        rows = [*_rows(self.buttons.turning(number, self.count)), *_rows(self.beneath)]
        ping = [_text(f"<@&{role}>")] if role else []
        return (*ping, box, *rows), files


def _inline(message: Message) -> Inline:
    links = {note.letter: link for note in message.sources if (link := link_to(note.url))}
    return Inline(links, _members(message))


_MEMBER_ID = re.compile(r"@(\d{17,20})(?!\d)")


def _members(message: Message) -> frozenset[str]:
    """The ids of members that stand in words of ours, and in no word of a source."""
    runs = [message.lead, *(run for line in message.lines for run in (line.parts, *line.details))]
    parts = [part for run in runs for part in run]
    ours = [message.title, message.note or "", *(part.text for part in parts if isinstance(part, Plain))]
    ours += [label for note in message.sources for label in note.labels]
    found = {name for text in ours for name in _MEMBER_ID.findall(text)}
    if not found:
        return frozenset()
    theirs = [part.text for part in parts if isinstance(part, Quoted | Excerpt)]
    theirs += [piece.text for line in message.lines for piece in line.evidence]
    theirs += [text or "" for note in message.sources for text in (note.name, note.title, note.url, note.file)]
    return frozenset(found - {name for text in theirs for name in _MEMBER_ID.findall(text)})


def _cut(text: str, most: int) -> tuple[str, str]:
    """A text in two, between words where that is possible: what fits, and the rest."""
    words = plain(text).strip()
    if size(words) <= most:
        return words, ""
    at = words.rfind(" ", most // 4, most // 2)
    at = at if at > 0 else most // 2
    return f"{words[:at]} …", words[at:].strip()


def _entries(message: Message, inline: Inline, buttons: Buttons) -> Iterator[Entry]:
    for section in message.sections:
        if not section.lines and not section.empty:
            continue
        head = _heading(section.title)
        if not section.lines:
            yield from (Entry(text, head) for text in _written(Line((Plain(section.empty or ""),)), inline))
        for line in section.lines:
            heads = (*head, bold(escaped(_cut(line.group, _HEADING)[0]))) if line.group else head
            beside = tuple(buttons.of_fact(message, line.fact))
            for index, text in enumerate(_written(line, inline)):
                yield Entry(text, heads, () if index else beside)
    yield from _sources(message, inline)


def _heading(title: str) -> tuple[str, ...]:
    shown = escaped(_cut(title, _HEADING)[0])
    return (f"### {shown}",) if shown.strip() else ()


def _written(line: Line, inline: Inline) -> Iterator[str]:
    """A line, or the several that it takes."""

    def measure(run: tuple[Part, ...]) -> int:
        return size(inline.run(run)) + 8

    for piece in parted(line, _LONGEST, measure):
        number = f"`{piece.number}` " if piece.number is not None else ""
        text = number + inline.run(piece.parts)
        yield "\n".join((text or "…", *(inline.run(detail) or "…" for detail in piece.details)))


def _sources(message: Message, inline: Inline) -> Iterator[Entry]:
    head = _heading("Sources") if message.sources_in_full else ()
    for note in message.sources:
        for text in _written(Line(tuple(_source(note, full=message.sources_in_full))), inline):
            letter = inline.letter(note.letter)
            yield Entry(f"{'' if message.sources_in_full else '-# '}{letter} {text}", head)


def _source(note: SourceNote, *, full: bool) -> Iterator[Part]:
    yield Plain(source_words(note), strong=full)
    if full and note.title and note.title != note.name:
        yield Plain(f" — {note.title}")
    if full and not link_to(note.url) and (note.url or note.file):
        yield Plain(f" ({note.url or note.file})")


def _cost(entry: Entry, before: Entry | None) -> tuple[int, int]:
    text = sum(size(head) + 1 for head in _new_heads(entry, before)) + size(entry.text) + 2
    return text, 4 * bool(entry.buttons) + len(entry.buttons) + (before is None or bool(before.buttons))


def _new_heads(entry: Entry, before: Entry | None) -> tuple[str, ...]:
    """The headings that stand above an entry and not above the one before it."""
    known = before.heads if before else ()
    same = next((at for at, head in enumerate(entry.heads) if known[at : at + 1] != (head,)), len(entry.heads))
    return entry.heads[same:]


def _body(entries: Sequence[Entry]) -> Iterator[Component]:
    """Texts, and a section for each entry that has a button."""
    run: list[str] = []
    before = None
    for entry in entries:
        heads = _new_heads(entry, before)
        before = entry
        if not entry.buttons:
            run += [*heads, entry.text]
            continue
        run += heads
        if run:
            yield _text("\n".join(run))
            run = []
        if len(entry.buttons) == 1:
            yield {"type": SECTION, "components": [_text(entry.text)], "accessory": entry.buttons[0]}
        else:
            yield _text(entry.text)
            yield from _rows(entry.buttons)
    if run:
        yield _text("\n".join(run))


def _text(content: str) -> Component:
    return {"type": TEXT, "content": content}


def _rows(buttons: Iterable[Component]) -> Iterator[Component]:
    every = list(buttons)
    for _, row in groupby(range(len(every)), key=lambda index: index // BUTTONS):
        yield {"type": ROW, "components": [every[index] for index in row]}
