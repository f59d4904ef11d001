"""The next digest of a channel: APScheduler's triggers find the wall-clock times, the schedule says which slots."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.outbox import UNDER_WAY, WAITING, Delivery, State
from bot.planner.rows import channel_of
from bot.storage.port import Plan
from briefings.schedule import Digest, DigestSlot, digest_slots, missed_slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.port import Subscription

NO_DIGEST = "digests were turned off"
ANOTHER = "another digest takes its place"
_FARTHEST = timedelta(days=8)  # from one slot to the next: a week at most, and the hour of a clock change


def plan_digest(subscription: Subscription, rows: Iterable[Delivery], now: datetime) -> Plan:
    """The channel's next digest; nothing where one is planned or under way.

    After an outage it is the last one that went by, if that is of use still: one late digest tells what all would have.
    """
    mine = [row for row in rows if row.kind == "digest" and row.channel == subscription.channel]
    if subscription.digest is None or any(is_ahead(row, now) for row in mine):
        return Plan()
    digest = Digest(channel_of(subscription), subscription.digest)
    last = max((row.due_at for row in mine), default=now)
    missed = missed_slot(digest, last, now)
    if missed and all(row.key != missed.key for row in mine):
        return _placed(subscription, missed, mine)
    slot = next_slot(digest, now)
    if any(row.key == slot.key and row.state is State.POSTED for row in mine):  # the clock was put back
        slot = next_slot(digest, slot.due_at)
    return _placed(subscription, slot, mine)


def is_ahead(row: Delivery, now: datetime) -> bool:
    """Whether a digest is to come, or under way.

    One that is farther ahead than any week's slot was planned while the clock was wrong: it counts as none.
    """
    return row.state in UNDER_WAY and not (row.state is State.PLANNED and row.due_at > now + _FARTHEST)


def replan_digest(subscription: Subscription, rows: Iterable[Delivery], now: datetime) -> Plan:
    """What other times or another zone change in the digest that is planned; none is made up for.

    One that has fallen due, or was tried already, is owed and stays: the next is planned once that has come to its end.
    """
    mine = tuple(rows)
    planned = [row for row in mine if row.state in WAITING]
    if subscription.digest is None:
        return Plan(drop=tuple((row.key, NO_DIGEST) for row in planned))
    owed = {row.key for row in planned if row.due_at <= now or row.first_attempt_at}
    if owed:
        return Plan(drop=tuple((row.key, ANOTHER) for row in planned if row.key not in owed))
    slot = next_slot(Digest(channel_of(subscription), subscription.digest), now)
    if [(row.key, row.due_at) for row in planned] == [(slot.key, slot.due_at)]:
        return Plan()
    return _placed(subscription, slot, mine)


def _placed(subscription: Subscription, slot: DigestSlot, rows: Sequence[Delivery]) -> Plan:
    """The one digest that is planned from now on: a row that is there takes this place, or a new one does."""
    wanted, known = _row(subscription, slot), {row.key: row for row in rows}
    planned = [row.key for row in rows if row.state in WAITING]
    takes = wanted.key if wanted.key in known else next(iter(planned), None)
    drop = tuple((key, ANOTHER) for key in planned if key != takes)
    if takes:
        return Plan(move=((takes, wanted),), drop=drop, because=_because(subscription))
    return Plan(add=(wanted,), because=_because(subscription))


def next_slot(digest: Digest, after: datetime) -> DigestSlot:
    """The first slot of a digest after an instant.

    On the night when an hour comes twice, a trigger gives both, and asked from the second gives it again: the schedule
    knows one.
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
        slots = sorted(digest_slots(digest, after, fire.astimezone(UTC)), key=lambda slot: slot.due_at)
        if slots:
            return slots[0]
        asked += timedelta(hours=1)


def _because(subscription: Subscription) -> str:
    by = f", as @{subscription.by} set up" if subscription.by else ""
    return f"this channel has a digest {subscription.digest} ({subscription.zone}){by}"


def _row(subscription: Subscription, slot: DigestSlot) -> Delivery:
    return Delivery(
        workspace=subscription.workspace,
        key=slot.key,
        kind="digest",
        channel=subscription.channel,
        due_at=slot.due_at,
        late_after=slot.late_after,
        expires_at=slot.expires_at,
    )
