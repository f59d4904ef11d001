"""The reminders that people asked for: their rows follow the talk as the story's own do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import WAITING
from bot.planner.rows import BY_HAND, channel_of, compared, row_of, waits_beyond
from bot.storage.port import Plan
from briefings.schedule import Before, asked_reminder
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.port import Ask, Subscription
    from briefings.model import Story
    from briefings.schedule import Reminder

_KEY = "ask:"


def ask_of(row: Delivery) -> str | None:
    """The id of the ask from which a row follows."""
    return row.key.split(":")[1] if row.key.startswith(_KEY) else None


def reminder_asked(ask: Ask, story: Story, subscription: Subscription) -> Reminder | None:
    """The reminder that was asked for, as the talk now stands; None when it has no day."""
    seen = corrected(story)
    talk = next((talk for talk in seen.talks if talk.id == ask.talk), None)
    if talk is None:
        return None
    return asked_reminder(ask.id, talk, seen.disagreements, channel_of(subscription), ask.at or Before(ask.before))


def plan_asks(
    story: Story,
    asks: Iterable[Ask],
    subscriptions: Iterable[Subscription],
    rows: Sequence[Delivery],
    now: datetime,
) -> Plan:
    """What a story as it now stands changes in the rows of what was asked for ahead of its talks."""
    places = {one.channel: one for one in subscriptions}
    mine = [ask for ask in asks if ask.story == story.slug and ask.channel in places]
    return Plan.joined(plan_ask(ask, story, places[ask.channel], rows, now) for ask in mine)


def plan_ask(ask: Ask, story: Story, subscription: Subscription, rows: Iterable[Delivery], now: datetime) -> Plan:
    """The row of what somebody asks for. What would have been due by now, and is of use still, is said at once."""
    item = reminder_asked(ask, story, subscription)
    wanted, keep = {}, []
    known = [row for row in rows if ask_of(row) == ask.id]
    if item and item.expires_at > now:
        if item.due_at > now:
            wanted[item.key] = row_of(item, subscription, story.slug, ask.user)
        elif any(row.key == item.key and not waits_beyond(row, now) for row in known):
            keep.append(item.key)
        else:
            wanted[item.key] = row_of(item, subscription, story.slug, ask.user, due_at=now)
    plan = compared(known, wanted, story, keep=keep)
    added = tuple((row.key, f"asked for by @{ask.asked_by}") for row in plan.add)
    return Plan.joined([plan, Plan(notes=added)]) if added else plan


def plan_unasked(ask: Ask, rows: Iterable[Delivery], by: str) -> Plan:
    """Drop what follows from an ask that is taken back."""
    mine = (row for row in rows if ask_of(row) == ask.id and row.state in WAITING)
    return Plan(drop=tuple((row.key, f"{BY_HAND} @{by}") for row in mine))
