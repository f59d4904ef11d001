"""What the pictures show: the articles of a first run, and what a channel is posted for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.sources.files import read_paths
from briefings.alerts import alert
from briefings.digests import digest
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.facts.parse import pipeline
from briefings.model import Change
from briefings.notices import reminder
from briefings.schedule import Channel, possible_reminders
from briefings.stories import merge
from briefings.talk_calendar import talk_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.message import Message
    from briefings.model import DocumentFacts, Story

ROOT = Path(__file__).parents[2]
AT = datetime(2022, 1, 7, 11, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
HOUR_KNOWN = "2022-01-12T10:00:00+01:00"
ADDRESSES = {
    "Al Jazeera": "https://www.aljazeera.com/news",
    "The Washington Post": "https://www.washingtonpost.com/world",
}


def seeds() -> list[DocumentFacts]:
    """The articles of a first run, as if they had been read where they came out."""
    found = date_documents(list(read_paths([str(ROOT / "seeds")]).documents))
    known = (replace(one, url=ADDRESSES.get(one.publisher or ""), file=None) for one in found)
    return list(extract(tuple(known), pipeline()))


def posts(facts: Sequence[DocumentFacts]) -> dict[str, Message]:
    """A reminder, a digest and an alert, as the channel would get them."""
    before, _ = merge(None, facts[:1])
    story, changes = merge(before, facts[1:])
    council = next(talk for talk in story.talks if "NATO" in talk.title)
    exact = replace(council, start=HOUR_KNOWN, end=None, precision="minute", time_zone="Europe/Brussels")
    moved = replace(story, talks=tuple(exact if one.id == council.id else one for one in story.talks))
    source = council.evidence[-1].source
    change = Change("moved", "talk", council.id, council.title, "2022-01-12", "2022-01-13", source=source)
    return {
        "reminder": _reminder(moved, council.id),
        "digest": digest([(story, changes)], AT.astimezone(ZONE)),
        "alert": alert(_later(story, council.id), [change], AT.astimezone(ZONE)),
    }


def _reminder(story: Story, talk: str) -> Message:
    planned = [
        one
        for one in possible_reminders(story.talks, story.disagreements, Channel("c", "Europe/Berlin"))
        if one.talk_id == talk
    ]
    due = min(planned, key=lambda one: one.due_at)
    file = talk_file(story, talk, due.due_at)
    return replace(reminder(story, due, due.due_at.astimezone(ZONE)), files=(file,) if file else ())


def _later(story: Story, talk: str) -> Story:
    """The story with a talk put to the day after."""
    later = (replace(one, start="2022-01-13", end=None) if one.id == talk else one for one in story.talks)
    return replace(story, talks=tuple(later))
