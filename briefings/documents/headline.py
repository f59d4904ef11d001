"""Which line of a document is its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.documents.lines import Line

_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")  # "... talks with U.S."
_LONGEST = 30  # words
_LONGEST_QUESTION = 15  # words: a longer one opens an article
_OPEN_ENDS = ("?", "!", "?”", '?"', "...", "…")
_FIRST_LINES = 4  # a headline stands in the first lines that hold something
_KICKER = 3  # words: "World news" above a headline
_ALIKE = 85


def find_headline(lines: Sequence[Line], title: str | None, furniture: frozenset[int]) -> Line | None:
    """The line that repeats the title, else the first line where it looks like a headline.

    Lines of ``furniture`` are passed over, and so is a kicker above a headline.
    """
    candidates = [line for line in lines[:_FIRST_LINES] if line.index not in furniture]
    if not candidates or len(lines) == 1:
        return None
    for line in candidates:
        if title and _same(line.plain, title):
            return line
    first = candidates[0]
    if len(first.words) <= _KICKER and len(candidates) > 1 and _looks_like_one(candidates[1]):
        first = candidates[1]
    return first if _looks_like_one(first) else None


def _same(line: str, title: str) -> bool:
    if fold(line) == fold(title):
        return True
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  (only where the title is spelt in another way)

    return ratio(fold(line), fold(title)) >= _ALIKE


def _looks_like_one(line: Line) -> bool:
    if line.stops and line.text.endswith(_OPEN_ENDS):
        return len(line.words) <= _LONGEST_QUESTION
    return len(line.words) <= _LONGEST and (
        line.text.startswith("#") or not line.stops or _INITIALS.search(line.text) is not None
    )
