"""Which reminders a talk gives a channel.

A talk known to the minute is reminded of in the channel's morning of the day before and an hour ahead. A talk of
which only the day is known is reminded of in the morning of the day before and of the day (``hour_known`` is False:
say so). A disputed date shares its reminders, counted ahead of the earliest day that somebody claims; ``claims`` names
them all. Where that day was past when it came to be known, those of the next one take their place (``rank`` counts
them). A talk that is called off, has no date, or is known by its week or month alone has none. Somebody may ask for
another moment: see ``asks.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from briefings.moments import Moment, midnight, moment, starts_at, zone_named
from briefings.schedule.walls import DAY, GRACE, Channel, wall

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from briefings.model import Disagreement, Talk

Notice = Literal["day before", "hour before", "morning of"]
UNDER_WAY = timedelta(hours=1)  # so long a talk that has begun is still worth a late word
_HOUR = timedelta(hours=1)
_EVENING = time(18)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One planned post ahead of a talk. Instants are UTC.

    ``key`` is ``talk:occurrence:before:channel``; the occurrence is the first local day that is claimed, so that a
    talk moved to another day is reminded of anew. An hour ahead it is the first instant: who was told that it begins
    in an hour is told again when it begins at another. ``of_the_day``: the key that has but the day, under which
    such a reminder may have been planned earlier. From ``late_after`` the post says that it is late, from
    ``expires_at`` it is no longer useful. ``claims``: every start that somebody gives, earliest first; more than one
    when the date is disputed.
    """

    key: str
    talk_id: str
    due_at: datetime
    notice: str
    late_after: datetime
    expires_at: datetime
    claims: tuple[str, ...] = ()
    hour_known: bool = False
    of_the_day: str | None = None
    rank: int = 0


def possible_reminders(
    talks: Iterable[Talk], disagreements: Iterable[Disagreement], channel: Channel
) -> tuple[Reminder, ...]:
    """Every reminder of these talks for one channel, by instant; those of the past are among them.

    Of a disputed talk those of every day that is claimed; which of them count: see :func:`nearest`.
    """
    disputes = tuple(disagreements)
    return _in_order(reminder for talk in talks for reminder in _of_talk(talk, disputes, channel))


def nearest(planned: Iterable[Reminder], now: datetime, known: Container[str]) -> tuple[Reminder, ...]:
    """Of each talk those of one claimed day: the earliest of which one is ``known`` by its key, or due after now."""
    by_talk: dict[str, dict[int, list[Reminder]]] = {}
    for item in planned:
        by_talk.setdefault(item.talk_id, {}).setdefault(item.rank, []).append(item)
    return _in_order(item for ranks in by_talk.values() for item in ranks[_rank(ranks, now, known)])


def _rank(ranks: Mapping[int, Iterable[Reminder]], now: datetime, known: Container[str]) -> int:
    def counts(item: Reminder) -> bool:
        return item.due_at > now or item.key in known or item.of_the_day in known

    return next((rank for rank in sorted(ranks) if any(counts(item) for item in ranks[rank])), 0)


def claimed_starts(talk: Talk, disagreements: Iterable[Disagreement]) -> list[tuple[Moment, str]]:
    """The starts that somebody gives to the day or better, earliest first; the talk's own among them.

    None for a talk that is called off.
    """
    if talk.status == "cancelled":
        return []
    open_ones = (one for one in disagreements if (one.about, one.field) == (talk.id, "start") and not one.settled)
    values = {talk.start, *(claim.value for dispute in open_ones for claim in dispute.claims)}
    told = [(moment(value, talk.time_zone, talk.precision), value) for value in values if value]
    known = [(what, value) for what, value in told if what is not None and what.unit in {"minute", "day"}]
    return sorted(known, key=lambda pair: (pair[0].first, starts_at(pair[0], UTC), pair[1]))


def _in_order(planned: Iterable[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(planned, key=lambda item: (item.due_at, item.key)))


def _of_talk(talk: Talk, disputes: Iterable[Disagreement], channel: Channel) -> Iterator[Reminder]:
    claims = claimed_starts(talk, disputes)
    if not claims:
        return
    zone = zone_named(talk.time_zone) or channel.tz
    names = tuple(value for _, value in claims)
    days = {what.first: what for what, _ in reversed(claims)}  # of one day's claims the earliest hour
    for rank, first in enumerate(days[day] for day in sorted(days)):
        for notice, due_at, expires_at in _instants(first, claims[-1][0], zone, channel):
            ahead, day, known = notice.replace(" ", "-"), first.first.isoformat(), first.clock is not None
            of_the_day = f"{talk.id}:{day}:{ahead}:{channel.name}"
            key, late_after = of_the_day, due_at + GRACE
            if first.clock and notice == "hour before":
                key = f"{talk.id}:{first.clock.astimezone(UTC):%Y-%m-%dT%H%MZ}:{ahead}:{channel.name}"
            yield Reminder(
                key, talk.id, due_at, notice, late_after, expires_at, names, known, of_the_day=of_the_day, rank=rank
            )


def _instants(
    first: Moment, last: Moment, zone: ZoneInfo, channel: Channel
) -> Iterator[tuple[Notice, datetime, datetime]]:
    """Each notice with the instant at which it is due and the one from which it is no use."""
    if first.clock is not None:
        start = first.clock.astimezone(UTC)
        day_before = first.clock.astimezone(channel.tz).date() - DAY
        yield "day before", wall(day_before, channel.morning, channel.tz), start
        yield "hour before", start - _HOUR, start + UNDER_WAY
        return
    that_day = day_here(first.first, zone, channel)
    morning = wall(that_day, channel.morning, channel.tz)
    over = max(midnight(last.after, zone).astimezone(UTC), morning + UNDER_WAY)
    yield "day before", wall(that_day - DAY, channel.morning, channel.tz), morning
    yield "morning of", morning, over


def day_here(day: date, zone: ZoneInfo, channel: Channel) -> date:
    """The channel's day on which to speak of a day elsewhere: the one before, where that day's work ends earlier."""
    evening_there = wall(day, _EVENING, zone)
    return day if wall(day, channel.morning, channel.tz) < evening_there else day - DAY
