"""A message that is read a few lines at once -> portions, each of which is a page.

Only the page that is asked for is then written. Where one ends is told by what its lines take at most, so that
whichever page is asked for, the others end where they did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.platforms.discord.entries import letters_of
from bot.platforms.discord.escaping import most
from bot.platforms.discord.sizes import TEXT_TOTAL
from briefings.message import Message, Section
from briefings.render.text import source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.platforms.discord.inline import Inline
    from briefings.message import Line

_AROUND = 40  # characters that a line, a source or a heading is written with beside its own
_PAGE = 100  # characters of which page it is, and of a pinged role

Placed = tuple["Section", "Line", frozenset[str]]  # with the letters that the line cites


@dataclass(frozen=True, slots=True)
class Portion:
    """One page of a message as a message; ``is_whole``: it is all of the message, on as many pages as it takes."""

    message: Message
    number: int = 1
    count: int = 1
    is_whole: bool = True


def portion(message: Message, inline: Inline, page: int = 1) -> Portion:
    """A page of the message, the last one where there are fewer: where lines with what they cite are all that it tells.

    Any other message comes back whole.
    """
    if not message.at_once or message.sources_in_full or message.actions or message.files:
        return Portion(message)
    lines = [(section, line, letters_of(line)) for section in message.sections for line in section.lines]
    cited = _cited(lines)
    if len(lines) <= message.at_once or any(note.letter not in cited for note in message.sources):
        return Portion(message)
    runs = list(_runs(message, lines, inline))
    if not all(runs):
        return Portion(message)
    number = min(max(page, 1), len(runs))
    return Portion(_with(message, runs[number - 1]), number, len(runs), is_whole=False)


def _runs(message: Message, lines: Sequence[Placed], inline: Inline) -> Iterator[Sequence[Placed]]:
    """Lines that fit on a page together with their sources; an empty run where one does not by itself."""
    words = {one.letter: source_words(one) for one in message.sources}
    room = TEXT_TOTAL - _taken_anyway(message, inline)
    at = 0
    while at < len(lines):
        run = lines[at : at + message.at_once]
        if _bound(run, words, inline) > room:
            run = run[: _fitting(run, words, inline, room)]
        yield run
        if not run:
            return
        at += len(run)


def _bound(run: Iterable[Placed], words: Mapping[str, str], inline: Inline) -> int:
    """What lines and their sources take at most, without looking at them: no letter becomes more than two."""
    taken = 0
    for _, line, _ in run:
        taken += _AROUND + inline.bound(line.parts) + sum(map(inline.bound, line.details))
        taken += 2 * len(line.group) if line.group else 0
    for letter in _cited(run) & words.keys():
        taken += _AROUND + 2 * len(words[letter]) + len(inline.links.get(letter, ""))
    return taken


def _cited(run: Iterable[Placed]) -> frozenset[str]:
    """The letters that stand in some lines."""
    return frozenset[str]().union(*[letters for _, _, letters in run])


def _fitting(run: Sequence[Placed], words: Mapping[str, str], inline: Inline, room: int) -> int:
    """How many of some lines fit together with their sources, looked at more closely."""
    cited: set[str] = set()
    for count, (_, line, letters) in enumerate(run):
        new = (letters & words.keys()) - cited
        room -= _taken(line, inline) + sum(_AROUND + most(words[one]) + len(inline.links.get(one, "")) for one in new)
        if room < 0:
            return count
        cited |= new
    return len(run)


def _taken_anyway(message: Message, inline: Inline) -> int:
    """What a page takes beside lines and sources, at most."""
    told = (message.title, message.note or "", *(section.title for section in message.sections))
    return _PAGE + inline.most(message.lead) + sum(_AROUND + most(text) for text in told)


def _taken(line: Line, inline: Inline) -> int:
    return _AROUND + most(line.group or "") + sum(map(inline.most, (line.parts, *line.details)))


def _with(message: Message, run: Sequence[Placed]) -> Message:
    """The message with some of its lines alone, under their headings."""
    sections = {id(section): section for section, _, _ in run}
    told = tuple(
        Section(section.title, tuple([line for one, line, _ in run if one is section]), section.empty)
        for section in sections.values()
    )
    cited = _cited(run)
    sources = tuple([one for one in message.sources if one.letter in cited])
    return Message(message.title, message.lead, told, sources, note=message.note)
