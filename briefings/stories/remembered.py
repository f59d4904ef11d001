"""What was worked out while the stories used last were built, so that a new document costs what it touches.

A story is its tellings; what is remembered of it follows from them alone, and is found by the very tuple of tellings
that it was built of. So nothing that is remembered can be wrong, and forgetting it changes no result: the story is
then built from the beginning.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.stories.actors import Actors
from briefings.stories.contested import Contested
from briefings.stories.copies import Copies
from briefings.stories.disagreements import Disputes
from briefings.stories.figures import Figures
from briefings.stories.talks import Talks
from briefings.stories.warnings import Warnings

if TYPE_CHECKING:
    from briefings.model import DocumentFacts

_MOST = 400  # tellings, of all stories
_FEWEST = 2  # stories, however long


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """What each part of building a story left. Nothing of it changes."""

    tellings: tuple[DocumentFacts, ...] = ()
    copies: Copies = field(default_factory=Copies)
    actors: Actors = field(default_factory=Actors)
    talks: Talks = field(default_factory=Talks)
    warnings: Warnings = field(default_factory=Warnings)
    figures: Figures = field(default_factory=Figures)
    disputes: Disputes = field(default_factory=Disputes)
    contested: Contested = field(default_factory=Contested)


_last: OrderedDict[int, Built] = OrderedDict()  # those used last come last


def remember(built: Built, instead_of: Built) -> None:
    """Keep what was worked out, for as long as the story is among those used last; what it grew from goes first."""
    if id(instead_of.tellings) in _last:
        _last.move_to_end(id(instead_of.tellings), last=False)
    _last[id(built.tellings)] = built
    _last.move_to_end(id(built.tellings))
    while len(_last) > _FEWEST and sum(len(one.tellings) for one in _last.values()) > _MOST:
        _last.popitem(last=False)


def remembered(tellings: tuple[DocumentFacts, ...]) -> Built:
    """What is known of a story with these tellings; nothing where that was forgotten."""
    built = _last.get(id(tellings))
    return built if built and built.tellings is tellings else Built()
