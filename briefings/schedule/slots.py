"""The wall-clock slots of a channel's digests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from briefings.schedule.walls import DAY, GRACE, MORNING, Channel, wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS
DIGEST_USE = timedelta(hours=12)  # a morning digest is no use at night: the next one tells it all
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SETS = {EVERY_DAY: "daily", WEEKDAYS: "weekdays", WEEKEND: "weekends"}


@dataclass(frozen=True, slots=True)
class DigestTimes:
    """When a channel wants its digest: wall-clock times with their days of the week (Monday is 0).

    ``str()`` writes it as a person types it (``weekdays 07:30; sat,sun 09:00``), and
    :func:`briefings.schedule.read_digest_times` reads that again. Made with :meth:`of`, equal wishes are equal values.
    """

    at: tuple[tuple[frozenset[int], time], ...]

    @classmethod
    def of(cls, wishes: Iterable[tuple[Iterable[int], time]]) -> DigestTimes:
        """Each time of day once, with all its days; the earliest first."""
        days: defaultdict[time, set[int]] = defaultdict(set)
        for wanted, at in wishes:
            days[at.replace(second=0, microsecond=0, tzinfo=None, fold=0)] |= set(wanted)
        return cls(tuple((frozenset(days[at]), at) for at in sorted(days) if days[at]))

    @classmethod
    def daily(cls, at: time = MORNING) -> DigestTimes:
        return cls.of([(EVERY_DAY, at)])

    def __str__(self) -> str:
        return "; ".join(f"{days_word(days)} {at:%H:%M}" for days, at in self.at)


@dataclass(frozen=True, slots=True)
class Digest:
    """A channel and when it wants its digest."""

    channel: Channel
    times: DigestTimes = DigestTimes(((EVERY_DAY, MORNING),))


@dataclass(frozen=True, slots=True)
class DigestSlot:
    """One digest. ``key`` is ``digest:channel:<local wall slot>``: a slot that the clock shows twice is one."""

    key: str
    due_at: datetime
    late_after: datetime
    expires_at: datetime


def days_word(days: frozenset[int]) -> str:
    """``daily``, ``weekdays``, ``weekends`` or ``mon,thu``."""
    return _SETS.get(days) or ",".join(_NAMES[day] for day in sorted(days))


def digest_slots(digest: Digest, after: datetime, until: datetime) -> Iterator[DigestSlot]:
    """The slots with ``after < due_at <= until``, as they fall due.

    A wall time that the clock skips in spring is due as much later as the clock jumps; one that it shows twice in
    autumn is due the first time.
    """
    zone = digest.channel.tz
    day = after.astimezone(zone).date() - DAY
    last = until.astimezone(zone).date()
    while day <= last:
        walls = [(wall(day, at, zone), at) for days, at in digest.times.at if day.weekday() in days]
        for due_at, at in sorted(walls):
            if after < due_at <= until:
                yield _slot(digest.channel, f"{day.isoformat()}T{at:%H:%M}", due_at)
        day += DAY


def missed_slot(digest: Digest, after: datetime, now: datetime) -> DigestSlot | None:
    """Of the slots that went by after an instant, the last one, if it is of use still.

    After an outage of days a channel gets the digest of this morning, not one for each day, and does not wait for
    tomorrow's. ``after``: when the last one that is accounted for was due, or when the channel set its digest up.
    """
    slots = digest_slots(digest, max(after, now - DIGEST_USE), now)
    last = next(iter(reversed(tuple(slots))), None)
    return last if last and now < last.expires_at else None


def _slot(channel: Channel, slot: str, due_at: datetime) -> DigestSlot:
    return DigestSlot(f"digest:{channel.name}:{slot}", due_at, due_at + GRACE, due_at + DIGEST_USE)
