"""A line that is too long for a platform -> several that tell the same, word for word; nothing is cut.

What a run of parts costs is for the platform to say: ``measure`` tells the size of its own writing of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Cited, Excerpt, Line, Plain, Quoted, When
from briefings.render.text import runs
from briefings.render.words import when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefings.message import Part

Run = tuple["Part", ...]

GOES_ON = Plain("… ")  # what a piece begins with that continues another
_WORD = re.compile(r"\S{1,80}\s*|\s+")
_FEW = 10  # letters of sources that stay together


def parted(line: Line, most: int, measure: Callable[[Run], int]) -> tuple[Line, ...]:
    """The line, or several of at most that size; number, fact and evidence stay with the first."""
    if sum(map(measure, (line.parts, *line.details))) <= most:
        return (line,)
    pieces = [piece for run in (line.parts, *line.details) for piece in _pieces(run, most, measure)]
    lines = [replace(line, parts=pieces[0], details=())]
    left = most - measure(pieces[0])
    for piece in pieces[1:]:
        cost = measure(piece)
        if cost <= left:
            lines[-1] = replace(lines[-1], details=(*lines[-1].details, piece))
            left -= cost
        else:
            lines.append(Line((GOES_ON, *piece), group=line.group))
            left = most - measure(lines[-1].parts)
    return tuple(lines)


def _pieces(run: Run, most: int, measure: Callable[[Run], int]) -> Iterator[Run]:
    """A run in pieces of nearly that size at most; each later one has room for what says that it goes on."""
    room = most - 2 * measure((GOES_ON,))
    if measure(run) <= room:
        yield run
        return
    piece: list[Part] = []
    size = 0
    for part in _crumbs(run):
        cost = measure((part,))
        if piece and size + cost > room:
            yield tuple(_joined(piece))
            piece, size = [], 0
        piece.append(part)
        size += cost
    if piece:
        yield tuple(_joined(piece))


def _crumbs(run: Iterable[Part]) -> Iterator[Part]:
    """The run in its smallest pieces: a word, a few letters of sources."""
    for part in run:
        match part:
            case Plain() | Quoted():
                yield from (replace(part, text=word) for word in _WORD.findall(part.text))
            case Excerpt():
                for text, marked in runs(part):
                    yield from (Plain(word, strong=marked) for word in _WORD.findall(text))
            case Cited():
                letters = part.sources
                yield from (Cited(letters[at : at + _FEW]) for at in range(0, len(letters), _FEW))
            case When():
                yield from (Plain(word) for word in _WORD.findall(when(part)))


def _joined(crumbs: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of one kind as one part again."""
    last: Part | None = None
    for part in crumbs:
        match last, part:
            case Plain(), Plain() if last.strong == part.strong:
                last = replace(last, text=last.text + part.text)
            case Quoted(), Quoted():
                last = replace(last, text=last.text + part.text)
            case Cited(), Cited():
                last = Cited((*last.sources, *part.sources))
            case _:
                if last is not None:
                    yield last
                last = part
    if last is not None:
        yield last
