"""A message as pages of a layout: its title, lines under their headings, small print, and buttons.

title, lead                          once; later pages repeat the title alone
heading, group, line, rows of it     as many as fit, headings repeated where a page begins within a section
sources of the page, note, page      small print
files, rows of buttons
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.entries import Entry, cut, entries_of, inline_of, source_entries, written
from bot.platforms.discord.limits_of_components import BOX, FILE, LINE, ROW, SECTION, TEXT
from bot.platforms.discord.portions import portion
from bot.platforms.discord.sizes import BUTTONS, COMPONENTS, TEXT_TOTAL, size
from bot.platforms.pages import named_on, new_heads
from briefings.message import Line, Plain, When
from briefings.render.paging import paged
from briefings.render.parting import GOES_ON
from briefings.render.text import source_words
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.platforms.discord.buttons import Buttons
    from bot.platforms.discord.inline import Inline
    from bot.platforms.portions import Portion
    from briefings.message import Message, Part

Component = dict[str, Any]

_ACCENT = 0x3D6FB4
_TITLE, _AGAIN, _SMALL, _LEAD = 200, 80, 200, 400  # characters of the title, of it once more, of a note, of a lead
_NAMED = 600  # characters of all sources as small print; where they take more, they are listed once
_FIXED = 7  # the container, its title, a divider, small print, two turning buttons, a pinged role
_BESIDE = 5  # components of a line with a button beside it: text, section, its text, the button, text
_PAGE_WORDS = 60  # characters of which page it is, and of a pinged role


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message cut into pages, or one of them alone.

    ``small`` are the sources as small print by letter, if there is room for them; ``count``: how many pages the message
    has, of which these begin with the ``first``.
    """

    message: Message
    title: str
    again: str
    lead: str
    note: str
    small: dict[str, str]
    pages: tuple[tuple[Entry, ...], ...]
    files: tuple[str, ...]
    below: tuple[Component, ...]
    buttons: Buttons
    boxed: bool
    count: int = 1
    first: int = 1

    @classmethod
    def of(cls, message: Message, buttons: Buttons, files: tuple[str, ...] = (), page: int = 1) -> Sheet:
        """The message, paged; ``files`` are the names of those that go with its first page.

        Of one that is read a few lines at once only the ``page`` that is asked for is written.
        """
        inline = inline_of(message)
        return cls._written(portion(message, inline, page), inline, buttons, files)

    @classmethod
    def _written(cls, of: Portion, inline: Inline, buttons: Buttons, files: tuple[str, ...]) -> Sheet:
        message = of.message
        title, more = cut(message.title, _TITLE)
        note, more_note = cut(message.note or "", _SMALL)
        boxed = bool(message.sections or message.sources)
        lead, long_lead = _lead(message, inline, boxed=boxed, below=bool(more))
        small = _named(message, inline)
        below = tuple(buttons.beneath(message))
        entries = (
            *_rest(Plain(more, strong=True), inline),
            *long_lead,
            *entries_of(message, inline, buttons),
            *(source_entries(message, inline) if message.sources_in_full or not small else ()),
            *_rest(Plain(more_note), inline),
            *_told(buttons.left_out(message), inline),
        )
        sheet = cls(
            message,
            _title(inline.own(title) or "…", boxed=boxed),
            f"### {inline.own(cut(message.title, _AGAIN)[0]) or '…'}",
            lead,
            f"-# {inline.own(note)}" if note else "",
            small,
            (entries,),
            files,
            below,
            buttons,
            boxed,
            of.count,
            of.number,
        )
        if not of.is_whole:
            return sheet
        pages = paged(entries, sheet.room, _cost, lambda entry: entry.first)
        return replace(sheet, pages=pages, count=len(pages))

    @property
    def room(self) -> tuple[int, int]:
        """Characters and components that are left for the entries of a page, whichever it is."""
        head = max(size(self.title) + size(self.lead), size(self.again))
        small = sum(size(words) + 3 for words in self.small.values()) + size(self.note) + _PAGE_WORDS
        rows = -(-(len(self.below) + 2) // BUTTONS)
        return TEXT_TOTAL - head - small, COMPONENTS - _FIXED - len(self.below) - rows - len(self.files)

    def page(self, number: int, role: str | None = None) -> tuple[Component, ...]:
        """The components of a page, the first of which pings a role."""
        head = "\n".join(filter(None, (self.title, self.lead))) if number == 1 else self.again
        body = [_text(head), *_body(self.pages[number - self.first]), *self._small(number)]
        if number == 1:
            body += [{"type": FILE, "file": {"url": f"attachment://{name}"}} for name in self.files]
        shown = [{"type": BOX, "accent_color": _ACCENT, "components": body}] if self.boxed or self.count > 1 else body
        ping = [_text(f"<@&{role}>")] if role else []
        return (*ping, *shown, *_rows([*self.buttons.turning(number, self.count), *self._below(number)]))

    def _below(self, number: int) -> tuple[Component, ...]:
        """What stands beneath a page: as many buttons on each, of which Share shows the page that is seen."""
        return self.below if number == 1 else tuple(self.buttons.beneath(self.message, number))

    def _small(self, number: int) -> list[Component]:
        """The sources of the page, those that no page cites on the last one, the note, and which page it is."""
        named = " · ".join(named_on(self.pages, number - self.first + 1, self.small))
        page = f"-# Page {number} of {self.count}" if self.count > 1 else ""
        small = [f"-# {named}" if named else "", self.note, page]
        rows = [row for row in small if row]
        divider = [{"type": LINE, "divider": True, "spacing": 1}] if self.boxed else []
        return [*divider, _text("\n".join(rows))] if rows else []


def _title(title: str, *, boxed: bool) -> str:
    """A heading over sections; a sentence by itself as it is."""
    return f"## {title}" if boxed else title


def _rest(words: Plain, inline: Inline) -> Iterator[Entry]:
    """What a title or a note had no room for."""
    return written(Line((GOES_ON, words)), inline) if words.text else iter(())


def _told(labels: Sequence[str], inline: Inline) -> Iterator[Entry]:
    """What there is no button for."""
    words = Plain(f"There is no button left for {listed(labels, 'or')}: type its name instead.", small=True)
    return written(Line((words,)), inline) if labels else iter(())


def _lead(message: Message, inline: Inline, *, boxed: bool, below: bool) -> tuple[str, list[Entry]]:
    """What stands under the title: small where it tells only of when and on what; what is long as an entry.

    So is what stands ``below`` the rest of a title.
    """
    told = inline.run(message.lead)
    if not told:
        return "", []
    if below or size(told) > _LEAD:
        return "", list(written(Line(message.lead), inline))
    return f"-# {told}" if boxed and not any(_is_said(part) for part in message.lead) else told, []


def _is_said(part: Part) -> bool:
    """Whether a part of a lead says something, rather than when it holds and on what it rests."""
    return part.text.strip().endswith((".", "?", "!", ":")) if isinstance(part, Plain) else not isinstance(part, When)


def _named(message: Message, inline: Inline) -> dict[str, str]:
    """The sources by letter as small print, where there is room for all of them."""
    named = {note.letter: f"{inline.letter(note.letter)} {inline.own(source_words(note))}" for note in message.sources}
    return named if sum(map(size, named.values())) <= _NAMED else {}


def _body(entries: Sequence[Entry]) -> Iterator[Component]:
    """Texts, and a section for each row that has a button."""
    run: list[str] = []
    known: tuple[str, ...] = ()
    for entry in entries:
        heads, known = new_heads(entry.heads, known), entry.heads
        if run and (heads or entry.is_roomy):
            yield _text("\n".join(run))
            run = []
        run += heads
        if not entry.buttons:
            run.append(entry.whole)
        else:
            yield from _with_buttons(entry, run)
            run = []
        if run and entry.is_roomy:
            yield _text("\n".join(run))
            run = []
    if run:
        yield _text("\n".join(run))


def _with_buttons(entry: Entry, above: list[str]) -> Iterator[Component]:
    """A button stands beside the row under the line's first, which tells when; several stand beneath the line."""
    if len(entry.buttons) > 1:
        yield _text("\n".join((*above, entry.whole)))
        yield from _rows(entry.buttons)
        return
    first, rest = (entry.rows[0], entry.rows[1:]) if entry.rows else (entry.text, ())
    lines = [*above, entry.text] if entry.rows else above
    if lines:
        yield _text("\n".join(lines))
    yield {"type": SECTION, "components": [_text(first)], "accessory": entry.buttons[0]}
    if rest:
        yield _text("\n".join(rest))


def _cost(entry: Entry, before: Entry | None) -> tuple[int, int]:
    """Characters and components that an entry takes under another one, or at the top of a page."""
    heads = new_heads(entry.heads, before.heads if before else ())
    text = entry.size + sum(size(head) + 1 for head in heads)
    if entry.buttons:
        return text, _BESIDE if len(entry.buttons) == 1 else 2 + len(entry.buttons)
    joins = before is not None and not heads and not entry.is_roomy and not before.is_roomy and not before.buttons
    return text, 0 if joins else 1


def _text(content: str) -> Component:
    return {"type": TEXT, "content": content}


def _rows(buttons: Sequence[Component]) -> Iterator[Component]:
    for at in range(0, len(buttons), BUTTONS):
        yield {"type": ROW, "components": list(buttons[at : at + BUTTONS])}
