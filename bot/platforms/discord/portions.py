"""A message that is read a few lines at once -> portions, each of which is a page.

Only the page that is asked for is then written. Where one ends is told by what its lines take at most, so that
whichever page is asked for, the others end where they did.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.platforms.discord.entries import letters_of
from bot.platforms.discord.escaping import most
from bot.platforms.discord.sizes import TEXT_TOTAL
from briefings.render.text import source_words
from briefings.render.view import cited_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.platforms.discord.inline import Inline
    from briefings.message import Line, Message, Section

_AROUND = 40  # characters that a line, a source or a heading is written with beside its own
_PAGE = 100  # characters of which page it is, and of a pinged role

Placed = tuple["Section", "Line", frozenset[str]]  # with the letters that the line cites


def portions(message: Message, inline: Inline) -> list[Message]:
    """The message itself, or each of its pages as a message: where lines with what they cite are all that it tells."""
    if not message.at_once:
        return [message]
    lines = [(section, line, letters_of(line)) for section in message.sections for line in section.lines]
    left = {note.letter for note in message.sources}.difference(*(letters for _, _, letters in lines))
    if len(lines) <= message.at_once or left or message.actions or message.files:
        return [message]
    runs = list(_runs(message, lines, inline))
    return [_portion(message, run) for run in runs] if all(runs) else [message]


def _runs(message: Message, lines: Sequence[Placed], inline: Inline) -> Iterator[list[Placed]]:
    """Lines that fit on a page together with their sources; an empty run where one does not by itself."""
    links = inline.links
    sources = {
        one.letter: _AROUND + most(source_words(one)) + len(links.get(one.letter, "")) for one in message.sources
    }
    all_room = TEXT_TOTAL - _taken_anyway(message, inline)
    run: list[Placed] = []
    cited: set[str] = set()
    room = all_room
    for section, line, named in lines:
        letters = named & sources.keys()
        cost = _taken(line, inline) + sum(sources[letter] for letter in letters - cited)
        if run and (len(run) == message.at_once or cost > room):
            yield run
            run, cited, room = [], set(), all_room
            cost = _taken(line, inline) + sum(sources[letter] for letter in letters)
        run.append((section, line, letters))
        cited |= letters
        room -= cost
        if room < 0:
            run = []
            break
    yield run


def _taken_anyway(message: Message, inline: Inline) -> int:
    """What a page takes beside lines and sources, at most."""
    told = (message.title, message.note or "", *(section.title for section in message.sections))
    return _PAGE + inline.most(message.lead) + sum(_AROUND + most(text) for text in told)


def _taken(line: Line, inline: Inline) -> int:
    return _AROUND + most(line.group or "") + sum(map(inline.most, (line.parts, *line.details)))


def _portion(message: Message, run: Sequence[Placed]) -> Message:
    """The message with some of its lines alone, under their headings."""
    sections = {id(section): section for section, _, _ in run}
    told = tuple(
        replace(section, lines=tuple([line for one, line, _ in run if one is section])) for section in sections.values()
    )
    return replace(message, sections=told, sources=cited_notes(told, message.sources))
