"""The health of a source: arithmetic and words, no clock and no chance of its own.

success ──> next look after the usual time          failure ──> later and later, as long as the server asks
                                                    for days  ──> paused, not forgotten, and told once
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.render.words import counted

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.storage.values import Source

_LONGEST = timedelta(hours=12)  # between two looks at a source that fails
_SPREAD = 0.1  # of the time to the next look, so that sources do not all come due at once
_RECENT = timedelta(days=6)  # within which a weekday tells the day


def after_success(source: Source, at: datetime, every: timedelta, jitter: float) -> Source:
    """``jitter`` is between 0 and 1, drawn by whoever asks."""
    return replace(
        source,
        last_success=at,
        last_error=None,
        failing_since=None,
        failures=0,
        next_attempt=at + _spread(every, jitter),
        paused_told=False,
    )


def after_failure(
    source: Source,
    at: datetime,
    what: str,
    *,
    every: timedelta,
    jitter: float,
    retry_after: float | None = None,
    pause_after: timedelta,
) -> Source:
    """Twice the time after each failure, never sooner than the server asked for; paused when it has lasted too long."""
    since = source.failing_since or at
    pause = _spread(min(every * 2 ** min(source.failures, 20), max(_LONGEST, every)), jitter)
    asked = timedelta(seconds=retry_after or 0)
    return replace(
        source,
        last_error=what,
        failing_since=since,
        failures=source.failures + 1,
        next_attempt=at + max(pause, asked),
        state="paused" if at - since >= pause_after else source.state,
    )


def resumed(source: Source, at: datetime) -> Source:
    """Looked at again at once; what went wrong before counts no more."""
    return replace(source, state="active", failing_since=None, failures=0, next_attempt=at, paused_told=False)


def paused_by_failing(source: Source) -> bool:
    """Whether somebody has to be told that a source rests because it failed."""
    return source.state == "paused" and source.failing_since is not None and not source.paused_told


def health(source: Source, zone: ZoneInfo, at: datetime) -> str:
    """In words: ``last read 07:42, next 08:00; failing since Monday: the server answered 503``."""
    read = f"last read {_when(source.last_success, zone, at)}" if source.last_success else "never read yet"
    trouble = f"failing since {_when(source.failing_since, zone, at)}" if source.failing_since else ""
    reason = f"{trouble}: {source.last_error}" if trouble and source.last_error else trouble or source.last_error
    if source.state == "paused":
        return f"{read}; paused{f', {reason}' if reason else ''}"
    coming = f", next {_when(source.next_attempt, zone, at)}" if source.next_attempt else ", next now"
    return f"{read}{coming}{f'; {reason}' if reason else ''}"


def taken_of(source: Source) -> str:
    """What of a long feed is not taken: ``lists 5,000 items: the newest 500 are looked at, 4,500 older are not``."""
    looked = source.listed - source.older
    older = (
        f"lists {source.listed:,} items: the newest {looked:,} are looked at, {source.older:,} older ones are not "
        "(/add reads one by its link)"
    )
    waiting = f"{counted(source.waiting, 'item')} still to be read, the newest first"
    return "; ".join((*((older,) if source.older else ()), *((waiting,) if source.waiting else ())))


def pause_notice(source: Source, days: int) -> str:
    """What the operations channel is told, once."""
    return (
        f"{source.url} has failed for {days} days ({source.last_error}) and is paused. "
        "It is not forgotten: /sources resume reads it again, /sources remove drops it."
    )


def _spread(time: timedelta, jitter: float) -> timedelta:
    return time * (1 + _SPREAD * jitter)


def _when(instant: datetime, zone: ZoneInfo, at: datetime) -> str:
    """The hour today and in the hours to come, the weekday lately, the day before that."""
    local, now = instant.astimezone(zone), at.astimezone(zone)
    if local.date() == now.date() or timedelta(0) <= local - now <= _LONGEST:
        return f"{local:%H:%M}"
    if abs(local - now) <= _RECENT:
        return f"{local:%A %H:%M}"
    return f"{local.day} {local:%B %Y}" if local.year != now.year else f"{local.day} {local:%B}"
