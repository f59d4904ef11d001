"""What the documents published since an instant did to a story."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from briefings.moments import moment, starts_at
from briefings.stories import withdraw
from briefings.stories.changes import changes_between
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.model import Change, DocumentFacts, Story


def news_since(story: Story, since: datetime) -> tuple[Story, tuple[Change, ...]]:
    """The story with what the documents published at or after an instant did to it; all of it, if none is older."""
    zone = since.tzinfo or UTC
    new: list[DocumentFacts] = []
    older: list[DocumentFacts] = []
    for telling in story.tellings:
        told = moment(telling.document.published)
        (new if told and starts_at(told, zone) >= since else older).append(telling)
    if not new:
        return story, ()
    if not older:
        return story, changes_between(None, corrected(story))
    before, _ = withdraw(story, [telling.document.id for telling in new])
    return story, changes_between(corrected(before), corrected(story))
