"""Links to other articles: under an opener such as "Read more", and lone lines set between paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.documents.furniture import Furniture
    from briefings.documents.lines import Line

_LONG = 12  # words: a line of so many is a paragraph
_LONGEST_LINK = 18  # words
_LONGEST_LISTED = 25  # words: after an opener
_PUNCTUATED = 0.6  # share of long lines that end like a sentence
_BULLET = re.compile(r"(?:[-–—•*·▪◦]|\d{1,2}[.)])\s")
_DAY = r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2}|\d{4}-\d\d-\d\d)(?:,?\s+\d{4})?"
_BODY = re.compile(
    rf"""{_BULLET.pattern}  # an item of a list
    |["“].*\b(?:said|says|told|added|wrote)\b  # a quote that lost its full stop
    |(?:[A-Z][a-z]+day,?\s+)?{_DAY}\s*[:–—-]\s  # a line of a calendar
    |(?:[Ww]hat|[Ww]hen|[Ww]here|[Ww]ho|[Dd]ate|[Tt]ime|[Vv]enue|[Pp]lace|[Ll]ocation)\s*:\s  # of an invitation
    """,
    re.VERBOSE,
)
_LINK_ALONE = re.compile(r"\[[^\]]*\]\([^)]*\)$|https?://\S+$")
_FULL_STOP = (".", ".”", '."')
_REPORTED = re.compile(r"\b(?:said|says|told|tells|according)\b", re.IGNORECASE)
_QUESTION = re.compile(r"""[?!]["'”’]?$""")


def tells_words(text: str) -> bool:
    """Whether a line ends like a sentence and tells what somebody said: a paragraph, whatever it begins with."""
    return text.endswith(_FULL_STOP) and _REPORTED.search(text) is not None


def find_links(lines: Sequence[Line], furniture: Furniture) -> Iterator[int]:
    """The indexes of lines that lead to other articles, and of headings inside the article."""
    yield from _listed(lines, furniture)
    yield from _inserted(lines)
    for line in lines:
        if _LINK_ALONE.match(line.plain) or (furniture.label.match(line.plain) and not line.stops and line.index):
            yield line.index


def _listed(lines: Sequence[Line], furniture: Furniture) -> Iterator[int]:
    """An opener, and the headlines after it where it stands alone on its line."""
    listing = False
    for line in lines:
        opener = furniture.opener.match(_BULLET.sub("", line.plain))
        if opener and not tells_words(opener["rest"] or ""):
            listing = not opener["rest"]
            yield line.index
        elif listing and _is_listed(line):
            yield line.index
        else:
            listing = False


def _is_listed(line: Line) -> bool:
    return len(line.words) <= _LONGEST_LISTED and (not line.stops or _QUESTION.search(line.text) is not None)


def _inserted(lines: Sequence[Line]) -> Iterator[int]:
    """Short lines without a full stop after the first paragraph, in a text whose paragraphs end with one."""
    long_lines = [line for line in lines if len(line.words) >= _LONG]
    if not long_lines or sum(line.stops for line in long_lines) < _PUNCTUATED * len(long_lines):
        return
    first = next(line.index for line in long_lines if line.stops)
    for line in lines[first + 1 :]:
        if not line.stops and len(line.words) <= _LONGEST_LINK and not _BODY.match(line.text):
            yield line.index
