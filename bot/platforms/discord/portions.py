"""How many lines fit on a page together with their sources, as Discord counts: see :mod:`bot.platforms.portions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.platforms import portions
from bot.platforms.discord.escaping import most
from bot.platforms.discord.sizes import TEXT_TOTAL
from bot.platforms.portions import cited_in
from briefings.render.text import source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.platforms.discord.inline import Inline
    from bot.platforms.portions import Placed, Portion
    from briefings.message import Line, Message

_AROUND = 40  # characters that a line, a source or a heading is written with beside its own
_PAGE = 100  # characters of which page it is, and of a pinged role


def portion(message: Message, inline: Inline, page: int = 1) -> Portion:
    """A page of the message, or all of it."""
    return portions.portion(message, page, lambda: _Room.of(message, inline).fitting)


@dataclass(frozen=True, slots=True)
class _Room:
    """``words`` of the sources by their letters; ``room``: characters for lines and sources."""

    inline: Inline
    words: Mapping[str, str]
    room: int

    @classmethod
    def of(cls, message: Message, inline: Inline) -> _Room:
        words = {one.letter: source_words(one) for one in message.sources}
        return cls(inline, words, TEXT_TOTAL - _taken_anyway(message, inline))

    def fitting(self, run: Sequence[Placed]) -> int:
        """How many of some lines fit: looked at closely only where it is not plain that all do."""
        return len(run) if self._bound(run) <= self.room else self._counted(run)

    def _bound(self, run: Iterable[Placed]) -> int:
        """What lines and their sources take at most, without looking at them: no letter becomes more than two."""
        taken = 0
        for _, line, _ in run:
            taken += _AROUND + self.inline.bound(line.parts) + sum(map(self.inline.bound, line.details))
            taken += 2 * len(line.group) if line.group else 0
        for letter in cited_in(run) & self.words.keys():
            taken += _AROUND + 2 * len(self.words[letter]) + len(self.inline.links.get(letter, ""))
        return taken

    def _counted(self, run: Sequence[Placed]) -> int:
        cited: set[str] = set()
        room, links = self.room, self.inline.links
        for count, (_, line, letters) in enumerate(run):
            new = (letters & self.words.keys()) - cited
            room -= self._taken(line) + sum(_AROUND + most(self.words[one]) + len(links.get(one, "")) for one in new)
            if room < 0:
                return count
            cited |= new
        return len(run)

    def _taken(self, line: Line) -> int:
        return _AROUND + most(line.group or "") + sum(map(self.inline.most, (line.parts, *line.details)))


def _taken_anyway(message: Message, inline: Inline) -> int:
    """What a page takes beside lines and sources, at most."""
    told = (message.title, message.note or "", *(section.title for section in message.sections))
    return _PAGE + inline.most(message.lead) + sum(_AROUND + most(text) for text in told)
