"""When this channel gets its digest, and what would be in it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from bot.answers.meant import place_of
from bot.answers.settable import zone_of
from bot.aside import aside
from bot.planner import channel_of, next_slot
from bot.verbs.request import Mistake, Reply
from briefings.message import Line, Message, Plain, Section, When
from briefings.schedule import Digest, DigestTimes, Unread, read_digest_times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part

_DAY = timedelta(days=1)
_YEAR = 366


async def digest(desk: Desk, request: Request) -> Reply:
    """Set when the digest comes, in which zone; or say what is set."""
    place = await followed(desk, request)
    after = place
    if zone := request.text("zone"):
        after = replace(after, zone=await aside(zone_of, zone))
    if typed := request.text("when"):
        after = replace(after, digest=_times(typed), by=place.by or request.user)
    if after != place:
        await desk.editing.resubscribe(place, after)
    return Reply(_shown(after, request, is_set=after != place))


async def off(desk: Desk, request: Request) -> Reply:
    """No digest any more; reminders and alerts go on."""
    place = await followed(desk, request)
    if place.digest is None:
        raise Mistake("This channel gets no digest as it is: /digest 08:00 begins.")
    await desk.editing.resubscribe(place, replace(place, digest=None))
    return Reply.saying("This channel gets no digest any more; reminders and alerts go on. /digest 08:00 begins again.")


async def followed(desk: Desk, request: Request) -> Subscription:
    """What this channel follows. Raises Mistake where that is nothing."""
    place = await place_of(desk.store, request.workspace, request.channel)
    if not place.stories:
        raise Mistake("This channel follows nothing, so there is nothing to tell: /follow STORY begins.")
    return place


def _times(typed: str) -> DigestTimes | None:
    found = read_digest_times(typed)
    if isinstance(found, Unread):
        raise Mistake(str(found))
    return found


def _shown(place: Subscription, request: Request, *, is_set: bool) -> Message:
    """The times, the next one, and the nights on which the clock has other ideas."""
    if place.digest is None:
        return Message("This channel gets no digest: /digest 08:00 begins.")
    at = request.at.astimezone(place.tz)
    slot = next_slot(Digest(channel_of(place), place.digest), at.astimezone(UTC))
    title = f"The digest {'now comes' if is_set else 'comes'} {place.digest} ({place.zone})"
    lead: tuple[Part, ...] = (
        Plain("Next: "),
        When(slot.due_at.astimezone(place.tz).isoformat(timespec="minutes"), zone=place.zone),
        Plain(". With nothing new it is posted all the same." if place.empty else ", if anything is new."),
    )
    nights = tuple(Line(parts) for parts in odd_nights(place.digest, at))
    sections = (Section("When the clocks change", nights),) if nights else ()
    return Message(title, lead, sections, note="/digest preview shows what would be in it now.")


def odd_nights(times: DigestTimes, at: datetime) -> Iterator[tuple[Part, ...]]:
    """The first day within a year on which each time does not exist, or comes twice."""
    for days, wall in times.at:
        skipped = twice = False
        for number in range(_YEAR):
            local = (at + number * _DAY).replace(hour=wall.hour, minute=wall.minute, second=0, microsecond=0, fold=0)
            if local.weekday() not in days:
                continue
            back = local.astimezone(UTC).astimezone(local.tzinfo)
            if back.time() != local.time() and not skipped:
                skipped = True
                told = When(back.isoformat(timespec="minutes"), zone=str(local.tzinfo))
                yield (Plain(f"{wall:%H:%M} does not exist that night; the digest comes "), told)
            elif local.utcoffset() != local.replace(fold=1).utcoffset() and back.time() == local.time() and not twice:
                twice = True
                told = When(local.date().isoformat())
                yield (Plain(f"{wall:%H:%M} comes twice on "), told, Plain("; the digest comes once, the first time"))
