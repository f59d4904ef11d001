"""Where a document speaks in somebody else's words: the stretches between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”„«»\"]|(?<!\w)‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
_OPENS = {"“": "”", "„": "“”", "«": "»", "‘": "’"}


@dataclass(frozen=True, eq=False)
class Quotes:
    """Quoted stretches in text order, marks left out."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Span | None:
        """The quoted stretch that holds a code point."""
        index = bisect_right(self.starts, offset) - 1
        return self.spans[index] if index >= 0 and offset < self.spans[index].end else None

    def within(self, span: Span) -> Iterator[Span]:
        """What of a span is quoted."""
        index = max(bisect_right(self.starts, span.start) - 1, 0)
        while index < len(self.spans) and self.spans[index].start < span.end:
            start, end = max(span.start, self.spans[index].start), min(span.end, self.spans[index].end)
            if start < end:
                yield Span(start, end)
            index += 1


def find_quotes(text: str) -> Quotes:
    """Pair the marks of each paragraph; one left open runs to the paragraph's end when it is curly."""
    spans = tuple(span for match in _PARAGRAPH.finditer(text) for span in _paired(match.group(), match.start()))
    return Quotes(spans, tuple(span.start for span in spans))


def _paired(paragraph: str, offset: int) -> Iterator[Span]:
    opened: tuple[str, int] | None = None
    for match in _MARK.finditer(paragraph):
        mark = match.group()
        if opened is None:
            if mark in _OPENS or mark == '"':
                opened = mark, match.end()
        elif mark in _OPENS.get(opened[0], '"'):
            if match.start() > opened[1]:
                yield Span(offset + opened[1], offset + match.start())
            opened = None
        elif mark == "“":
            opened = mark, match.end()
    if opened and opened[0] == "“" and opened[1] < len(paragraph):
        yield Span(offset + opened[1], offset + len(paragraph))
