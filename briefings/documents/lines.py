"""A text as lines with their offsets: what headline and boilerplate are told by."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\S[^\n]*")
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
    for index, match in enumerate(_LINE.finditer(text)):
        content = match.group().strip()
        start = match.start() + match.group().index(content[0])
        made.append(Line(index, start, start + len(content), content))
    return tuple(made)
