"""What cannot wait for the next digest: one alert a channel and story, after a moment in which more may come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.outbox import UNDER_WAY, WAITING, Delivery, State
from bot.rates import HOUR, free_again
from bot.storage.port import Plan
from briefings.schedule import GRACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.storage.port import Subscription
    from briefings.model import Change, Story

GROUPING = timedelta(seconds=20)
ALERT_USE = timedelta(hours=12)
_COUNTED = UNDER_WAY | {State.POSTED}


def plan_alerts(
    story: Story,
    urgent: Sequence[Change],
    followers: Iterable[Subscription],
    alerts: Sequence[Delivery],
    now: datetime,
    grouping: timedelta = GROUPING,
) -> Plan:
    """An alert for each channel that wants some, where none of the story waits already; that one tells this as well.

    Not so one that was tried: it may stand as it was worded then.

    ``alerts``: the latest alerts of all stories, which an hour's budget counts. One that is over it waits until there
    is room.
    """
    if not urgent:
        return Plan()
    add = []
    for subscription in followers:
        mine = [row for row in alerts if row.channel == subscription.channel]
        if subscription.alerts and not any(row.story == story.slug and _is_open(row) for row in mine):
            times = [row.posted_at or row.due_at for row in mine if row.state in _COUNTED]
            free = free_again(times, now, subscription.alerts_an_hour, HOUR)
            add.append(_row(story, subscription, now, max(now + grouping, free or now)))
    return Plan(add=tuple(add), because="; ".join(f"{change.label}: {change.what}" for change in urgent[:3]))


def _is_open(row: Delivery) -> bool:
    """Whether an alert waits to be worded."""
    return row.state in WAITING and row.first_attempt_at is None


def _row(story: Story, subscription: Subscription, now: datetime, due_at: datetime) -> Delivery:
    return Delivery(
        workspace=subscription.workspace,
        key=f"alert:{subscription.channel}:{story.slug}:{now:%Y-%m-%dT%H:%M:%S}",
        kind="alert",
        channel=subscription.channel,
        due_at=due_at,
        late_after=due_at + GRACE,
        expires_at=due_at + ALERT_USE,
        story=story.slug,
    )
