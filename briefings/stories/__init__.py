"""Which facts of several documents are one, what they disagree on, and what a new document changed."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefings.model import Story
from briefings.moments import came_out
from briefings.names import fold
from briefings.stories.actors import merge_actors
from briefings.stories.changes import changes_between
from briefings.stories.copies import mark_copies
from briefings.stories.corrections import corrected
from briefings.stories.disagreements import find_disagreements
from briefings.stories.figures import merge_figures
from briefings.stories.identity import keep_ids
from briefings.stories.talks import merge_talks
from briefings.stories.warnings import merge_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Change, DocumentFacts

__all__ = ["merge"]

_SLUG_WORDS = 5
_WORD = re.compile(r"[a-z0-9]+")


def merge(previous: Story | None, facts: Iterable[DocumentFacts]) -> tuple[Story, tuple[Change, ...]]:
    """Join new tellings to a story (or begin one) and say what that changed.

    The result depends on which documents were told, not on their order; a document told again replaces its telling. A
    fact keeps the id that ``previous`` gave it.
    """
    tellings = mark_copies(_in_order(previous.tellings if previous else (), facts))
    actors, renames = merge_actors(tellings)
    talks = merge_talks(tellings, renames)
    figures = merge_figures(tellings)
    story = Story(
        slug=previous.slug if previous else _slug(tellings),
        title=previous.title if previous else _title(tellings),
        tellings=tellings,
        actors=actors,
        warnings=merge_warnings(tellings, renames),
        talks=tuple(group.talk for group in talks),
        figures=tuple(group.figure for group in figures),
        disagreements=find_disagreements(talks, figures),
        corrections=previous.corrections if previous else (),
    )
    if previous is None:
        return story, changes_between(None, story)
    story = keep_ids(previous, story)
    return story, changes_between(corrected(previous), corrected(story))


def _in_order(told: Sequence[DocumentFacts], new: Iterable[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    latest = {telling.document.id: telling for telling in (*told, *new)}
    return tuple(
        sorted(latest.values(), key=lambda telling: (came_out(telling.document.published), telling.document.id))
    )


def _title(tellings: Sequence[DocumentFacts]) -> str:
    """The newest title; without any, the name of a file says more than nothing."""
    documents = [telling.document for telling in reversed(tellings)]
    titles = (document.title for document in documents if document.title)
    files = (PurePath(document.file).stem for document in documents if document.file)
    return next(titles, None) or next(files, "Untitled story")


def _slug(tellings: Sequence[DocumentFacts]) -> str:
    return "-".join(_WORD.findall(fold(_title(tellings)))[:_SLUG_WORDS]) or "story"
