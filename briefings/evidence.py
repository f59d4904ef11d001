"""Pieces of evidence put together."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Evidence

_PLACE = attrgetter("source", "start", "end", "text")


def each_once(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece once, in order: there may be thousands, and tuples are compared faster than pieces."""
    found = {_PLACE(piece): piece for piece in pieces}
    return tuple(found[place] for place in sorted(found))
