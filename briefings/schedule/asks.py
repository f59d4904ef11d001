"""A reminder that somebody asked for: so long before a talk, in the morning of its day, or (snoozed) at an instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from briefings.moments import midnight, starts_at, zone_named
from briefings.schedule.before import Before
from briefings.schedule.reminders import UNDER_WAY, Reminder, claimed_starts, day_here
from briefings.schedule.walls import DAY, GRACE, Channel, wall

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from briefings.model import Disagreement, Talk
    from briefings.moments import Moment

SNOOZED = "snoozed"


def asked_reminder(
    ask: str, talk: Talk, disagreements: Iterable[Disagreement], channel: Channel, when: Before | datetime
) -> Reminder | None:
    """The reminder of one ask; None for a talk that is called off or has no day.

    ``ask`` makes the key, so that two people may ask the same. A disputed date counts from its earliest day. Where the
    hour is not known none are counted: the reminder comes in the channel's morning, of the day or as many days before.
    """
    claims = claimed_starts(talk, disagreements)
    if not claims:
        return None
    zone = zone_named(talk.time_zone) or channel.tz
    first, last = claims[0][0], claims[-1][0]
    over = starts_at(last, zone) + UNDER_WAY if last.clock else midnight(last.after, zone).astimezone(UTC)
    if isinstance(when, Before):
        due_at, notice, occurrence = _ahead(first, when, zone, channel), when.label, first.first.isoformat()
    else:
        due_at, notice, occurrence = when.astimezone(UTC), SNOOZED, f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    return Reminder(
        key=f"ask:{ask}:{occurrence}",
        talk_id=talk.id,
        due_at=due_at,
        notice=notice,
        late_after=due_at + GRACE,
        expires_at=max(over, due_at + UNDER_WAY),
        claims=tuple(value for _, value in claims),
        hour_known=first.clock is not None,
    )


def _ahead(first: Moment, before: Before, zone: ZoneInfo, channel: Channel) -> datetime:
    """The instant so long before a start; the morning of a talk that begins earlier is that of the day before."""
    if first.clock is None:
        days = timedelta(days=before.span.days if before.span else 0)
        return wall(day_here(first.first, zone, channel) - days, channel.morning, channel.tz)
    if before.span is not None:
        return first.clock.astimezone(UTC) - before.span
    day = first.clock.astimezone(channel.tz).date()
    morning = wall(day, channel.morning, channel.tz)
    return morning if morning < first.clock else wall(day - DAY, channel.morning, channel.tz)
