"""A text as lines with their offsets: what headline and boilerplate are told by.

A line is a paragraph, but for texts that somebody wrapped at a margin: there the lines between two blank ones are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST = 40, 100  # characters of a line that was wrapped
_FEWEST = 3  # lines that break in the middle of a sentence
_MARKUP = re.compile(r"^(?:#{1,6}\s+|>\s+)|(?:\s#+)$")
_STOPS = re.compile(r"""[.!?…:;,](?:["'”’»)\]*_]*)$""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something; ``start`` and ``end`` leave out the white space around it."""

    index: int
    start: int
    end: int
    text: str

    @property
    def stops(self) -> bool:
        """Whether it ends like a sentence or a clause."""
        return _STOPS.search(self.text) is not None

    @property
    def plain(self) -> str:
        """The line without the marks of a Markdown heading or quotation."""
        return _MARKUP.sub("", self.text).strip()

    @property
    def words(self) -> list[str]:
        return self.plain.split()


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold something, in order."""
    made = []
    for index, place in enumerate(paragraphs(text)):
        content = text[place.start : place.end].strip()
        start = text.index(content[0], place.start)
        made.append(Line(index, start, start + len(content), content.replace("\n", " ")))
    return tuple(made)


def paragraphs(text: str) -> Iterator[Span]:
    """The stretches of a text that hold something: lines, or the blocks of a text that was wrapped at a margin."""
    lines = _held(text)
    return _blocks(text, lines) if is_wrapped(text) else lines


def _held(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            yield Span(start, end)
        start = end + 1


def _blocks(text: str, lines: Iterator[Span]) -> Iterator[Span]:
    """Lines joined that no empty one stands between."""
    block = next(lines, None)
    for line in lines:
        if block is not None and text.count("\n", block.end, line.start) > 1:
            yield block
            block = line
        else:
            block = Span(block.start if block else line.start, line.end)
    if block is not None:
        yield block


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a margin: none is long, and most that have a next one break off in a sentence."""
    lines = text.split("\n")
    if max(map(len, lines)) > _WIDEST:
        return False
    followed = [line.rstrip() for line, after in pairwise(lines) if line.strip() and after.strip()]
    broken = sum(len(line) >= _NARROWEST and not _STOPS.search(line) for line in followed)
    return broken >= _FEWEST and 2 * broken >= len(followed)
