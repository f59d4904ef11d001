"""Which facts of several documents are one, what they disagree on, and what a new document or an editor changed.

    merge(previous, facts)         new tellings join a story, or begin one
    united_stories(one, other)     two stories become one
    split(story, documents)        some documents leave for a story of their own
    withdraw(story, documents)     some documents are taken out

Corrections are in :mod:`briefings.stories.corrections`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.stories.building import build
from briefings.stories.changes import changes_between
from briefings.stories.corrections import corrected
from briefings.stories.identity import keep_ids
from briefings.stories.reshaping import split, united_stories, withdraw
from briefings.stories.revisions import moved_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Change, DocumentFacts, Story

__all__ = ["merge", "split", "united_stories", "withdraw"]


def merge(previous: Story | None, facts: Iterable[DocumentFacts]) -> tuple[Story, tuple[Change, ...]]:
    """Join new tellings to a story (or begin one) and say what that changed.

    The result depends on which documents were told, not on their order; a document told again replaces its telling, and
    one that revises another takes its place. A fact keeps the id that ``previous`` gave it, and corrections stay.
    """
    new = tuple(facts)
    if previous is None:
        story = build(new)
        return story, changes_between(None, story)
    story = replace(
        build((*previous.tellings, *new), previous),
        slug=previous.slug,
        title=previous.title,
        corrections=previous.corrections,
    )
    story = keep_ids(previous, story, moved_sentences(previous.tellings, new))
    return story, changes_between(corrected(previous), corrected(story))
