"""What is not news in a document: marked, never cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.documents.lines import Line

_LINE = re.compile(
    r"""^(?:by|text:|photo:|read\ more|read\ also|you\ may\ also|source:|contact\b|for\ further\ information
    |placeholder\ while|\(additional\ reporting|\(reporting\ by).*""",
    re.IGNORECASE | re.VERBOSE,
)


def mark(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The stretches that are no news."""
    return tuple(Span(line.start, line.end) for line in lines if _LINE.match(line.text) and not line.stops)
