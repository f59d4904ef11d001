"""Tellings -> the story that they tell together, by itself: ids as minted, nothing remembered."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefings.model import Story
from briefings.moments import came_out
from briefings.names import fold
from briefings.stories.actors import merge_actors
from briefings.stories.copies import mark_copies
from briefings.stories.disagreements import find_disagreements
from briefings.stories.figures import merge_figures, quotable
from briefings.stories.revisions import without_revised
from briefings.stories.talks import merge_talks
from briefings.stories.warnings import merge_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import DocumentFacts

_SLUG_WORDS = 5
_WORD = re.compile(r"[a-z0-9]+")


def build(told: Iterable[DocumentFacts]) -> Story:
    """The story of some tellings, whatever their order; of a document told twice the later telling counts."""
    tellings = mark_copies(_in_order(told))
    actors, renames = merge_actors(tellings)
    talks = merge_talks(tellings, renames)
    figures = merge_figures(tellings)
    disputes = find_disagreements(talks, figures)
    return Story(
        slug=_slug(tellings),
        title=title_of(tellings),
        tellings=tellings,
        actors=actors,
        warnings=merge_warnings(tellings, renames),
        talks=tuple(group.talk for group in talks),
        figures=quotable(figures, disputes),
        disagreements=disputes,
    )


def title_of(tellings: Sequence[DocumentFacts]) -> str:
    """The newest title; without any, the name of a file says more than nothing."""
    documents = [telling.document for telling in reversed(tellings)]
    titles = (document.title for document in documents if document.title)
    files = (PurePath(document.file).stem for document in documents if document.file)
    return next(titles, None) or next(files, "Untitled story")


def _in_order(told: Iterable[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    latest = {telling.document.id: telling for telling in told}
    left = without_revised(tuple(latest.values()))
    return tuple(sorted(left, key=lambda telling: (came_out(telling.document.published), telling.document.id)))


def _slug(tellings: Sequence[DocumentFacts]) -> str:
    return "-".join(_WORD.findall(fold(title_of(tellings)))[:_SLUG_WORDS]) or "story"
