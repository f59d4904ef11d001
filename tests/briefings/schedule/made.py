"""A story of one talk, and the reminders of talks, for tests of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefings.model import Document, DocumentFacts, Evidence, Story, Talk
from briefings.schedule import nearest, possible_reminders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Disagreement
    from briefings.schedule import Channel, Reminder

_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


def plan_reminders(talks: Iterable[Talk], disputes: Iterable[Disagreement], channel: Channel) -> tuple[Reminder, ...]:
    """What a channel is told ahead of talks that it hears of long before."""
    return nearest(possible_reminders(talks, disputes, channel), _BEFORE_ALL, ())


def story_of(talk: Talk) -> Story:
    """The story in which one article tells of the talk."""
    text = "They will hold talks."
    document = Document("d", text, "1" * 64, publisher="Harbour Post", published="2021-12-20")
    told = replace(talk, evidence=(Evidence("d", 0, len(text), text),))
    return Story("s", "Story", (DocumentFacts(document, talks=(told,)),), talks=(told,))
