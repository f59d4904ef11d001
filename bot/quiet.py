"""Quiet hours: arithmetic on the wall clock of a channel. ``22:00-07:00`` goes past midnight."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.outbox import Delivery  # noqa: TC001  (a type that readers of this module want)

QUIET = "quiet"  # the setting


def quiet_until(hours: str | None, at: datetime) -> datetime | None:
    """When the quiet hours end in which an instant of the channel's zone lies; None when it lies in none."""
    if not hours:
        return None
    first, last = (time.fromisoformat(part) for part in hours.split("-"))
    now = at.time().replace(tzinfo=None)
    is_within = first <= now < last if first <= last else now >= first or now < last
    if not is_within:
        return None
    day = at.date() + timedelta(days=now >= last)
    return datetime.combine(day, last, at.tzinfo).astimezone(UTC)


def held_until(row: Delivery, hours: str | None, at: datetime) -> datetime | None:
    """Until when a post is held; a reminder that would be of no use by then is not."""
    until = quiet_until(hours, at)
    if until is None or (row.kind == "reminder" and row.expires_at <= until):
        return None
    return until
