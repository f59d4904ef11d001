"""How many lines fit on a page together with their sources, as Slack counts: see :mod:`bot.platforms.portions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.platforms import portions
from briefings.message import Cited, When
from briefings.render.text import source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.platforms.portions import Placed, Portion
    from bot.platforms.slack.elements import Ink
    from briefings.message import Line, Message, Part, SourceNote

_AROUND = 60  # characters that a line, a source or a heading is written with beside its own
_INSTANT = 150  # of a day or an instant, with how Slack is to show it
_NAME = 100  # that a sign may become: the slash command before a verb, the name of a member or a channel
_PAGE = 400  # of the title, and of which page it is


def portion(message: Message, ink: Ink, room: int, page: int = 1) -> Portion:
    """A page of the message, or all of it; ``room``: the characters of one page."""
    return portions.portion(message, page, lambda: _Room.of(message, ink, room).fitting)


@dataclass(frozen=True, slots=True)
class _Room:
    """``sources``: what each takes at most, by its letter; ``room``: characters for lines and sources.

    All of it is told without looking at what is written: no letter counts more than two.
    """

    ink: Ink
    sources: Mapping[str, int]
    room: int

    @classmethod
    def of(cls, message: Message, ink: Ink, room: int) -> _Room:
        lead = sum(map(_bound, message.lead))
        heads = sum(_AROUND + _most(section.title) for section in message.sections)
        anyway = _PAGE + _most(message.title) + _most(message.note or "") + lead + heads
        return cls(ink, {note.letter: _of_source(note) for note in message.sources}, room - anyway)

    def fitting(self, run: Sequence[Placed]) -> int:
        """How many of some lines fit."""
        cited: set[str] = set()
        room = self.room
        for count, (_, line, letters) in enumerate(run):
            new = (letters & self.sources.keys()) - cited
            room -= self._of_line(line) + sum(self.sources[one] for one in new)
            if room < 0:
                return count
            cited |= new
        return len(run)

    def _of_line(self, line: Line) -> int:
        runs = (line.parts, *line.details)
        citing = (letter for run in runs for part in run if isinstance(part, Cited) for letter in part.sources)
        links = sum(_AROUND + len(self.ink.links.get(letter, "")) for letter in citing)
        return _AROUND + _most(line.group or "") + links + sum(_bound(part) for run in runs for part in run)


def _bound(part: Part) -> int:
    if isinstance(part, When):
        told = (part.start, part.end or "", part.zone or "", part.off or "")
        return 2 * (_INSTANT + sum(map(len, told)))
    return 0 if isinstance(part, Cited) else _most(part.text)


def _most(text: str) -> int:
    signs = text.count("/") + text.count("@") + text.count("#")
    return 2 * len(text) + _NAME * signs


def _of_source(note: SourceNote) -> int:
    told: Iterable[str] = (source_words(note), note.title or "", note.url or note.file or "")
    return _AROUND + sum(map(_most, told))
