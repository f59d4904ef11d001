"""A message that is read a few lines at once -> portions, each of which is a page.

Only the page that is asked for is then written. Where one ends is told by what its lines take at most, so that
whichever page is asked for, the others end where they did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.message import Cited, Line, Message, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Placed = tuple[Section, Line, frozenset[str]]  # with the letters that the line cites
Fitting = Callable[[Sequence[Placed]], int]  # how many of some lines fit on a page together with their sources


@dataclass(frozen=True, slots=True)
class Portion:
    """One page of a message as a message; ``is_whole``: it is all of the message, on as many pages as it takes."""

    message: Message
    number: int = 1
    count: int = 1
    is_whole: bool = True


def portion(message: Message, page: int, fitting: Callable[[], Fitting]) -> Portion:
    """A page of the message, the last one where there are fewer: where lines with what they cite are all that it tells.

    Any other message comes back whole, and one of which a line does not fit. ``fitting`` is made where it is needed.
    """
    if not message.at_once or message.sources_in_full or message.actions or message.files:
        return Portion(message)
    lines = [(section, line, letters_of(line)) for section in message.sections for line in section.lines]
    cited = cited_in(lines)
    if len(lines) <= message.at_once or any(note.letter not in cited for note in message.sources):
        return Portion(message)
    runs = list(_runs(lines, message.at_once, fitting()))
    if not all(runs):
        return Portion(message)
    number = min(max(page, 1), len(runs))
    return Portion(_with(message, runs[number - 1]), number, len(runs), is_whole=False)


def letters_of(line: Line) -> frozenset[str]:
    """The sources that a line cites."""
    runs = (line.parts, *line.details)
    return frozenset([name for run in runs for part in run if isinstance(part, Cited) for name in part.sources])


def cited_in(run: Iterable[Placed]) -> frozenset[str]:
    """The letters that stand in some lines."""
    return frozenset[str]().union(*[letters for _, _, letters in run])


def _runs(lines: Sequence[Placed], at_once: int, fitting: Fitting) -> Iterator[Sequence[Placed]]:
    """Lines that fit on a page together; an empty run where one does not by itself."""
    at = 0
    while at < len(lines):
        run = lines[at : at + at_once]
        run = run[: fitting(run)]
        yield run
        if not run:
            return
        at += len(run)


def _with(message: Message, run: Sequence[Placed]) -> Message:
    """The message with some of its lines alone, under their headings."""
    sections = {id(section): section for section, _, _ in run}
    told = tuple(
        Section(section.title, tuple([line for one, line, _ in run if one is section]), section.empty)
        for section in sections.values()
    )
    cited = cited_in(run)
    sources = tuple([one for one in message.sources if one.letter in cited])
    return Message(message.title, message.lead, told, sources, note=message.note)
