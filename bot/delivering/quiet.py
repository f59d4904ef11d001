"""Quiet hours: arithmetic on the wall clock of a channel. ``22:00-07:00`` goes past midnight."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (a type that readers of this module want)
from datetime import UTC, datetime, time, timedelta

from bot.outbox import Delivery  # noqa: TC001  (the same)
from bot.setting_names import NOT_URGENT, QUIET, URGENT


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
    ends = (datetime.combine(day, last.replace(fold=fold), at.tzinfo).astimezone(UTC) for fold in (0, 1))
    return next((end for end in ends if end > at), None)  # in autumn the hour that comes twice may end twice


def held_until(row: Delivery, settings: Mapping[str, str], at: datetime) -> datetime | None:
    """Until when a post is held; a reminder that would be of no use by then is not, unless the channel says so."""
    until = quiet_until(settings.get(QUIET), at)
    if until is None:
        return None
    cannot_wait = row.kind == "reminder" and row.expires_at <= until
    return None if cannot_wait and settings.get(URGENT) != NOT_URGENT else until
