"""Which rows a channel's reminders and digests need: what follows from a story, compared with what is planned.

    story, subscriptions, rows, now -> Plan     reminders: added, moved, dropped with the reason
    subscription, rows, now         -> Plan     the next digest, where none is planned

Nothing here reads a clock or a store; the Plan is applied together with whatever caused it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.outbox import FINAL, Delivery, State
from bot.storage.port import Plan, Subscription
from briefings.schedule import Channel, Digest, DigestSlot, Reminder, digest_slots, plan_reminders
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Story

CALLED_OFF = "the talk was called off"
PUT_OFF = "the talk was put off and has no date yet"
NO_DIGEST = "digests were turned off"
GONE = "the sources no longer speak of this talk on that day"


def channel_of(subscription: Subscription) -> Channel:
    """A subscription as the schedule knows it."""
    return Channel(subscription.channel, subscription.zone, subscription.morning)


def reminders_of(story: Story, subscription: Subscription) -> dict[str, Reminder]:
    """Every reminder that a story, as corrected, gives a channel, those of the past among them, by key."""
    seen = corrected(story)
    planned = plan_reminders(seen.talks, seen.disagreements, channel_of(subscription))
    return {reminder.key: reminder for reminder in planned}


def plan_story(story: Story, followers: Iterable[Subscription], rows: Sequence[Delivery], now: datetime) -> Plan:
    """What a story as it now stands changes in the rows of the channels that follow it."""
    plans = [
        _plan_channel(story, subscription, [row for row in rows if _is_of(row, story, subscription)], now)
        for subscription in followers
    ]
    return _joined(plans)


def plan_digest(subscription: Subscription, rows: Iterable[Delivery], now: datetime) -> Plan:
    """The channel's next digest; nothing where one is planned or under way."""
    open_rows = (row for row in rows if row.kind == "digest" and row.channel == subscription.channel)
    if any(row.state not in FINAL for row in open_rows):
        return Plan()
    if subscription.digest is None:
        return Plan()
    slot = next_slot(Digest(channel_of(subscription), subscription.digest), now)
    return Plan(add=(_digest_row(subscription, slot),))


def replan(
    before: Subscription, after: Subscription, stories: Iterable[Story], rows: Sequence[Delivery], now: datetime
) -> Plan:
    """What another zone or another hour of a channel changes: its reminders and its next digest move."""
    plans = [plan_story(story, [after], rows, now) for story in stories if story.slug in after.stories]
    planned = [
        row.key for row in rows if (row.kind, row.channel, row.state) == ("digest", before.channel, State.PLANNED)
    ]
    if after.digest is None:
        return _joined([*plans, Plan(drop=tuple((key, NO_DIGEST) for key in planned))])
    slot = next_slot(Digest(channel_of(after), after.digest), now)
    return _joined([*plans, Plan(move=tuple((key, _digest_row(after, slot)) for key in planned))])


def plan_union(
    story: Story, gone: str, followers: Sequence[Subscription], rows: Sequence[Delivery], now: datetime
) -> Plan:
    """What changes in the posts when another story went into this one: its rows become rows of this story."""
    mine = [replace(row, story=story.slug) if row.story == gone else row for row in rows]
    plan = plan_story(story, followers, mine, now)
    settled = {key for key, _ in (*plan.move, *plan.drop)}
    moved = tuple(
        (row.key, replace(row, story=story.slug))
        for row in rows
        if row.story == gone and row.state is State.PLANNED and row.key not in settled
    )
    return _joined([plan, Plan(move=moved)])


def plan_nothing(slug: str, rows: Iterable[Delivery], reason: str) -> Plan:
    """Drop whatever is planned of a story."""
    return Plan(drop=tuple((row.key, reason) for row in rows if row.story == slug and row.state is State.PLANNED))


def next_slot(digest: Digest, after: datetime) -> DigestSlot:
    """The first slot of a digest after an instant.

    APScheduler's trigger finds the next wall-clock time; the schedule says which slot that is. (On the night when an
    hour comes twice, the trigger gives both, and asked from the second gives it again: the schedule knows one.)
    """
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415  (start-up: a reader of help needs none)

    zone = digest.channel.tz
    triggers = [
        CronTrigger(
            day_of_week=",".join(map(str, sorted(days))), hour=at.hour, minute=at.minute, second=0, timezone=zone
        )
        for days, at in digest.times.at
    ]
    asked = after
    while True:
        fire = min(trigger.get_next_fire_time(None, asked.astimezone(zone)) for trigger in triggers)
        slots = tuple(digest_slots(digest, after, fire.astimezone(UTC)))
        if slots:
            return slots[0]
        asked += timedelta(hours=1)


def _plan_channel(story: Story, subscription: Subscription, rows: Sequence[Delivery], now: datetime) -> Plan:
    every = reminders_of(story, subscription)
    wanted = {key: _reminder_row(story, subscription, item) for key, item in every.items() if item.due_at > now}
    known = {row.key: row for row in rows}
    new = {key: row for key, row in wanted.items() if key not in known}
    move, drop = [], []
    for row in rows:
        if row.key in wanted:
            if _is_out_of_place(row, wanted[row.key]):
                move.append((row.key, wanted[row.key]))
        elif row.state is State.PLANNED and row.key not in every:
            successor = next((key for key, other in new.items() if _same_notice(row, other)), None)
            if successor:
                move.append((row.key, new.pop(successor)))
            else:
                drop.append((row.key, _why_gone(story, row)))
    return Plan(tuple(new.values()), tuple(move), tuple(drop))


def _is_out_of_place(row: Delivery, wanted: Delivery) -> bool:
    if row.state is State.SKIPPED:
        return row.due_at >= wanted.due_at or row.reason in (CALLED_OFF, PUT_OFF, GONE)
    return row.state is State.PLANNED and replace(row, wait_until=None, attempt=0) != wanted


def _same_notice(row: Delivery, other: Delivery) -> bool:
    return (row.subject, row.notice) == (other.subject, other.notice)


def _why_gone(story: Story, row: Delivery) -> str:
    talk = next((talk for talk in corrected(story).talks if talk.id == row.subject), None)
    if talk is None:
        return GONE
    if talk.status == "cancelled":
        return CALLED_OFF
    return PUT_OFF if talk.status == "postponed" and not talk.start else GONE


def _is_of(row: Delivery, story: Story, subscription: Subscription) -> bool:
    return row.kind == "reminder" and row.story == story.slug and row.channel == subscription.channel


def _reminder_row(story: Story, subscription: Subscription, item: Reminder) -> Delivery:
    return Delivery(
        workspace=subscription.workspace,
        key=item.key,
        kind="reminder",
        channel=subscription.channel,
        due_at=item.due_at,
        late_after=item.late_after,
        expires_at=item.expires_at,
        story=story.slug,
        subject=item.talk_id,
        notice=item.notice,
    )


def _digest_row(subscription: Subscription, slot: DigestSlot) -> Delivery:
    return Delivery(
        workspace=subscription.workspace,
        key=slot.key,
        kind="digest",
        channel=subscription.channel,
        due_at=slot.due_at,
        late_after=slot.late_after,
        expires_at=slot.expires_at,
    )


def _joined(plans: Sequence[Plan]) -> Plan:
    return Plan(
        tuple(row for plan in plans for row in plan.add),
        tuple(pair for plan in plans for pair in plan.move),
        tuple(pair for plan in plans for pair in plan.drop),
    )
