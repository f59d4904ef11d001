"""A publisher's name on the first line, its slogan glued to it by whoever copied the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.documents.lines import Line

_GLUED = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.&-]*\s+){1,4}[A-Z][a-z]{2,})(?P<slogan>[A-Z][a-z]+(?:\s+[\w’',-]+){2,9})[.!]?$"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'/-]{2,60}(?:,\s*\w+\.?\s+\d{1,2})?\s*\((?P<agency>[A-Z][\w .&’'-]{1,40})\)\s*[-–—_:]"
)
_LONGEST = 15  # words
_PARAGRAPHS = 8  # lines among which the first paragraph stands


def publisher_in_masthead(lines: Sequence[Line]) -> str | None:
    """The name in "The Harbour PostNews Without Fear"; None where the word at the joint is a word of the article."""
    if len(lines) < 2 or len(lines[0].words) > _LONGEST:  # noqa: PLR2004  (a masthead stands above something)
        return None
    glued = _GLUED.match(lines[0].text)
    if glued is None:
        return None
    joint = glued["name"].split()[-1] + glued["slogan"].split()[0]
    return None if any(joint in line.text for line in lines[1:]) else glued["name"]


def agency_in_dateline(lines: Sequence[Line]) -> str | None:
    """The agency in "BRUSSELS, May 8 (CW) - ..."."""
    for line in lines[:_PARAGRAPHS]:
        if found := _DATELINE.match(line.text):
            return found["agency"]
    return None
