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
_NAMED = 3  # changes in the note of a row
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
    add, notes = [], []
    because = "; ".join(map(_happened, urgent[:_NAMED]))
    for subscription in followers:
        mine = [row for row in alerts if row.channel == subscription.channel]
        if subscription.alerts and not any(row.story == story.slug and _is_open(row) for row in mine):
            times = [row.posted_at or row.due_at for row in mine if row.state in _COUNTED]
            free = free_again(times, now, subscription.alerts_an_hour, HOUR)
            row = _row(story, subscription, now, max(now + grouping, free or now))
            add.append(row)
            if free and free == row.due_at:
                most = f"not more than {subscription.alerts_an_hour} an hour are posted here"
                notes.append((row.key, f"{because}; {most}"))
    return Plan(add=tuple(add), because=because, notes=tuple(notes))


def _happened(change: Change) -> str:
    """``called off: Port council``, ``the sources disagree on the place: Port council``."""
    from briefings.render.change_lines import WHAT  # noqa: PLC0415  (start-up: who plans nothing anew words nothing)
    from briefings.render.lines import FIELDS  # noqa: PLC0415  (the same)

    if change.kind == "disagreement":
        return f"the sources disagree on {FIELDS.get(change.field or '', change.field)}: {change.label}"
    what = "a new threat" if change.kind == "warning" else WHAT[change.what]
    return f"{what}: {change.label}"


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
