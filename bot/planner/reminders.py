"""The reminders that a story gives the channels that follow it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.outbox import WAITING
from bot.planner.asks import plan_asks
from bot.planner.digests import replan_digest
from bot.planner.rows import CALLED_OFF, GONE, PUT_OFF, channel_of, compared, row_of
from bot.storage.port import Plan
from briefings.schedule import nearest, possible_reminders
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.port import Ask, Subscription
    from briefings.model import Story
    from briefings.schedule import Reminder

__all__ = [
    "CALLED_OFF",
    "GONE",
    "PUT_OFF",
    "channel_of",
    "plan_nothing",
    "plan_story",
    "reminders_of",
    "replan",
]


def reminders_of(story: Story, subscription: Subscription, talk: str | None = None) -> dict[str, Reminder]:
    """Every reminder that a story, as corrected, may give a channel, or one talk of it, of each claimed day, by key.

    One that names the hour stands under the key of its day as well: rows of earlier versions have that one.
    """
    seen = corrected(story)
    talks = [one for one in seen.talks if talk in (None, one.id)]
    planned = possible_reminders(talks, seen.disagreements, channel_of(subscription))
    earlier = {reminder.of_the_day: reminder for reminder in planned if reminder.of_the_day}
    return {**earlier, **{reminder.key: reminder for reminder in planned}}


def plan_story(story: Story, followers: Iterable[Subscription], rows: Sequence[Delivery], now: datetime) -> Plan:
    """What a story as it now stands changes in the rows of the channels that follow it.

    What would have been due by now is not planned; but where a row stands further ahead, and the talk now comes so much
    earlier, it is due at once if it is of use still.
    """
    plans = []
    for subscription in followers:
        mine = [row for row in rows if _is_of(row, story, subscription)]
        every = _wanted(reminders_of(story, subscription), mine, now)
        own = {key: item for key, item in every.items() if key == item.key}
        ahead = {key: row_of(item, subscription, story.slug) for key, item in own.items() if item.due_at > now}
        past = {
            key: row_of(item, subscription, story.slug, due_at=now)
            for key, item in own.items()
            if item.due_at <= now < item.expires_at
        }
        keep = {key for key, item in every.items() if item.key not in ahead} | ahead.keys()
        plans.append(compared(mine, ahead, story, keep=keep, overdue=past))
    return Plan.joined(plans)


def _wanted(possible: Mapping[str, Reminder], rows: Iterable[Delivery], now: datetime) -> dict[str, Reminder]:
    """Those of the one day of each talk that counts, by every key that they may stand under."""
    known = {row.key for row in rows if row.reason not in (GONE, CALLED_OFF, PUT_OFF)}
    chosen = {item.key for item in nearest(possible.values(), now, known)}
    return {key: item for key, item in possible.items() if item.key in chosen}


def replan(
    before: Subscription,
    after: Subscription,
    stories: Sequence[Story],
    asks: Sequence[Ask],
    rows: Sequence[Delivery],
    now: datetime,
) -> Plan:
    """What another zone or another hour of a channel changes: its reminders, those asked for and its next digest."""
    plans = [plan_story(story, [after], rows, now) for story in stories if story.slug in after.stories]
    plans += [plan_asks(story, asks, [after], rows, now) for story in stories]
    why = f"mornings here are at {after.morning:%H:%M} ({after.zone}) now"
    if (before.zone, before.morning) == (after.zone, after.morning):
        why = f"the rules of the time zone {after.zone} are others now"
    digests = [row for row in rows if row.kind == "digest" and row.channel == before.channel]
    return Plan.joined([*(_moved_since(plan, why) for plan in plans), replan_digest(after, digests, now)])


def _moved_since(plan: Plan, why: str) -> Plan:
    """A plan whose rows move for another reason than that their talk did."""
    moved = {row.key for _, row in plan.move}
    kept = tuple(pair for pair in plan.notes if pair[0] not in moved)
    return replace(plan, notes=(*kept, *((key, why) for key in sorted(moved))))


def plan_nothing(slug: str, rows: Iterable[Delivery], reason: str) -> Plan:
    """Drop whatever is planned of a story."""
    return Plan(drop=tuple((row.key, reason) for row in rows if row.story == slug and row.state in WAITING))


def _is_of(row: Delivery, story: Story, subscription: Subscription) -> bool:
    own = row.kind == "reminder" and row.user is None and not row.key.startswith("ask:")
    return own and row.story == story.slug and row.channel == subscription.channel
