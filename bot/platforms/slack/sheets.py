"""A message as pages of blocks: its title, lines under their headings, small print, a menu of its lines, buttons.

    header, lead                         once; later pages repeat the title alone
    headings, lines                      as many as fit, headings repeated where a page begins within a section
    sources of the page, note, page      small print
    menus of what each line offers, buttons

All words stand in rich or plain text, none in Slack's own markup: nothing of a source can format, link or call anybody.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.platforms.pages import named_on, new_heads
from bot.platforms.short import fitted
from bot.platforms.slack.elements import Element, Ink, length, text
from bot.platforms.slack.entries import Entry, Row, cut, entries_of, heading, source_entries, written
from bot.platforms.slack.portions import portion
from bot.platforms.slack.sizes import (
    ACTIONS,
    BLOCKS,
    HEADER,
    LABEL,
    OPTION,
    OPTION_VALUE,
    OPTIONS,
    ROOM,
    SECTION,
    VALUE,
    size,
)
from bot.platforms.slack.texts import plain_text
from briefings.message import Line, Plain
from briefings.render.links import public_link
from briefings.render.paging import paged
from briefings.render.parting import GOES_ON
from briefings.render.text import source_words
from briefings.render.visible import plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from bot.platforms.buttons import Button, Buttons
    from bot.platforms.portions import Portion
    from briefings.message import Message

Block = dict[str, Any]

_OWN = ("slack.com", "slack-edge.com")  # an invitation is no source
NOTHING_OFFERED: Mapping[str, int] = MappingProxyType({})
PRESS, CHOOSE = "press", "choose"  # what the ids of buttons and of menus begin with
_BLOCK = 2400  # characters of one block of rich text
_NOTE, _NAMED = 1500, 1800  # characters of a note, and of all sources as small print
_BETWEEN = 200  # characters of which page it is, and of what parts the small print
_FIXED = 8  # blocks: title, lead, divider, sources, note, page, menus, buttons
_FULL = 10  # blocks that begin since one is full: two that follow one another hold more than one has room for


@dataclass(slots=True)
class Below:
    """What stands beneath a message. ``kept`` holds what a button says where that is too long.

    ``first``: the number from which buttons and menus are counted, where others stand in the same view.
    """

    told: Buttons
    kept: dict[str, str] = field(default_factory=dict)
    first: int = 0

    def blocks(self, message: Message, sheet: Sheet, page: int) -> Iterator[Block]:
        """A menu for each thing that several lines of the page offer, then the buttons."""
        offers = self._offers(message, sheet.facts_on(page))
        menus = [self._menu(number, *one) for number, one in enumerate(offers, self.first)]
        if menus:
            yield {"type": "actions", "elements": menus[:ACTIONS]}
        yield from self.rows([*self.told.turning(page, sheet.count), *self.told.beneath(message, page)])

    def rows(self, every: Sequence[Button]) -> Iterator[Block]:
        """Buttons as a block, if there are any."""
        if every:
            buttons = [self._button(number, one) for number, one in enumerate(every, self.first)]
            yield {"type": "actions", "elements": buttons}

    def offered(self, message: Message) -> dict[str, int]:
        """Characters that the menus take for a fact's lines."""
        taken: dict[str, int] = defaultdict(int)
        for line in message.lines:
            if line.fact:
                taken[line.fact] += min(size(_words(line)), OPTION) * len(self.told.beside(message, line.fact))
        return taken

    def _offers(self, message: Message, facts: Container[str | None]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """What several lines offer, and what each says when it is chosen; as many at a time as one menu holds."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in message.lines:
            if line.fact not in facts:
                continue
            for button in self.told.beside(message, line.fact):
                found[button.label].append((_words(line), button.said))
        for label, lines in found.items():
            yield label, lines[:OPTIONS]
            for begin in range(OPTIONS, len(lines), OPTIONS):
                yield f"{label}, from “{lines[begin][0]}” on", lines[begin : begin + OPTIONS]

    def _menu(self, number: int, label: str, lines: list[tuple[str, str]]) -> Block:
        options = {fitted(said, OPTION_VALUE, self.kept): plain_text(words, OPTION) for words, said in lines}
        return {
            "type": "static_select",
            "action_id": f"{CHOOSE} {number}",
            "placeholder": plain_text(f"{label} …", LABEL),
            "options": [{"text": shown, "value": said} for said, shown in options.items()],
        }

    def _button(self, number: int, button: Button) -> Block:
        return {
            "type": "button",
            "action_id": f"{PRESS} {number}",
            "text": plain_text(button.label, LABEL),
            "value": fitted(button.said, VALUE, self.kept),
        }


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message cut into ``count`` pages, of which ``pages`` are written, from the ``first`` on.

    ``small`` are the sources as small print by letter, if there is room for them.
    """

    title: str
    lead: tuple[Element, ...]
    note: str
    small: dict[str, str]
    most: tuple[int, int]
    pages: tuple[tuple[Entry, ...], ...] = ()
    count: int = 1
    first: int = 1

    @classmethod
    def of(
        cls,
        message: Message,
        names: Mapping[str, str],
        page: int = 1,
        most: tuple[int, int] = (ROOM, BLOCKS),
        offered: Mapping[str, int] = NOTHING_OFFERED,
    ) -> Sheet:
        """The message, paged. ``names``: of members, by their ids; ``most``: characters and blocks of a page.

        ``offered``: characters that the menus beneath a page take for the lines of each fact on it.
        Of one that is read a few lines at once only the ``page`` that is asked for is written.
        """
        links = {note.letter: link for note in message.sources if (link := public_link(note.url, _OWN))}
        ink = Ink(links, names)
        return cls._written(portion(message, ink, most[0], page), ink, most, offered)

    @classmethod
    def _written(cls, of: Portion, ink: Ink, most: tuple[int, int], offered: Mapping[str, int]) -> Sheet:
        message = of.message
        title, more = cut(ink.own(message.title), HEADER - 4)
        note, more_note = cut(ink.own(message.note or ""), _NOTE)
        lead, long_lead = _lead(message, ink)
        small = _named(message, ink)
        entries = (
            *_rest(more, ink),
            *long_lead,
            *entries_of(message, ink),
            *(source_entries(message, ink) if message.sources_in_full or (message.sources and not small) else ()),
            *_rest(more_note, ink),
        )
        sheet = cls(title or "…", lead, note, small, most, (entries,), of.count, of.number)
        if not of.is_whole:
            return sheet
        pages = paged(entries, sheet.room, partial(_cost, offered=offered), lambda entry: entry.first)
        return replace(sheet, pages=pages, count=len(pages))

    @property
    def room(self) -> tuple[int, int]:
        """Characters and blocks that are left for the entries of a page, whichever it is."""
        small = sum(size(words) + 3 for words in self.small.values()) + size(self.note)
        characters, blocks = self.most
        return characters - size(self.title) - length(self.lead) - small - _BETWEEN, blocks - _FIXED - _FULL

    def facts_on(self, number: int) -> frozenset[str | None]:
        """The facts of which lines on a page tell."""
        return frozenset(entry.fact for entry in self.pages[number - self.first])

    def page(self, number: int, *, counted: bool = True) -> Iterator[Block]:
        """The blocks of a page, but for what stands beneath it; ``counted``: it says which of how many it is."""
        yield {"type": "header", "text": {"type": "plain_text", "text": self.title, "emoji": False}}
        if number == 1 and self.lead:
            yield _rich([{"type": "rich_text_section", "elements": list(self.lead)}])
        yield from _body(self.pages[number - self.first])
        if small := self._small(number, counted=counted):
            yield {"type": "divider"}
            for words in small:
                yield {"type": "context", "elements": [{"type": "plain_text", "text": words, "emoji": False}]}

    def _small(self, number: int, *, counted: bool) -> list[str]:
        """The sources of the page, those that no page cites on the last one, the note, and which page it is."""
        named = " · ".join(named_on(self.pages, number - self.first + 1, self.small))
        page = f"Page {number} of {self.count}" if counted and self.count > 1 else ""
        return [words[:SECTION] for words in (named, self.note, page) if words]


def _lead(message: Message, ink: Ink) -> tuple[tuple[Element, ...], list[Entry]]:
    """What stands under the title; what is long as an entry."""
    told = tuple(ink.run(message.lead))
    return ((), list(written(Line(message.lead), ink))) if length(told) > _BLOCK else (told, [])


def _named(message: Message, ink: Ink) -> dict[str, str]:
    """The sources by letter as small print, where there is room for all of them."""
    named = {note.letter: f"[{plain(note.letter)}] {ink.own(source_words(note))}" for note in message.sources}
    return named if sum(map(size, named.values())) + 3 * len(named) <= _NAMED else {}


def _rest(words: str, ink: Ink) -> Iterable[Entry]:
    """What a title or a note had no room for."""
    return written(Line((GOES_ON, Plain(words))), ink) if words else ()


def _body(entries: Sequence[Entry]) -> Iterator[Block]:
    """Blocks of rich text: a new one for each heading, around whatever wants room, and wherever one is full."""
    block: list[Block] = []
    full, before = 0, None
    for entry in entries:
        if block and (_begins(entry, before) or full + entry.size > _BLOCK):
            yield _rich(block)
            block, full = [], 0
        heads = new_heads(entry.heads, before.heads if before else ())
        _add(block, [*map(heading, heads), *entry.rows])
        full, before = full + entry.size, entry
    if block:
        yield _rich(block)


def _begins(entry: Entry, before: Entry | None) -> bool:
    """Whether a block begins with an entry, which leaves some room above it."""
    if before is None or entry.first or entry.is_roomy or before.is_roomy:
        return True
    return bool(new_heads(entry.heads, before.heads))


def _add(block: list[Block], rows: Iterable[Row]) -> None:
    """Rows of one form go on in one element, each on a line of its own."""
    for row in rows:
        last = block[-1] if block else None
        if row.form == "item":
            item = {"type": "rich_text_section", "elements": list(row.elements)}
            if last and last["type"] == "rich_text_list":
                last["elements"].append(item)
            else:
                block.append({"type": "rich_text_list", "style": "bullet", "elements": [item]})
            continue
        name = "rich_text_quote" if row.form == "quote" else "rich_text_section"
        if last and last["type"] == name:
            last["elements"] += [text("\n"), *row.elements]
        else:
            block.append({"type": name, "elements": list(row.elements)})


def _rich(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _cost(entry: Entry, before: Entry | None, *, offered: Mapping[str, int]) -> tuple[int, int]:
    """Characters that an entry takes under another one, or at the top of a page, and in the menus; blocks, at most."""
    heads = new_heads(entry.heads, before.heads if before else ())
    characters = entry.size + sum(size(head.words) + 1 for head in heads)
    return characters + offered.get(entry.fact or "", 0), 1 if _begins(entry, before) else 0


def _words(line: Line) -> str:
    """A line as a menu names it: its own words, without what is beside them."""
    return plain("".join(part.text for part in line.parts if isinstance(part, Plain))).strip() or "…"
