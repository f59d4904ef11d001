"""Why no post about a meeting was ever planned here: which there could have been, and when its documents came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.meant import place_of
from bot.answers.posts import instant, occasion
from bot.planner import reminders_of
from bot.planner.rows import row_of
from bot.verbs.request import Reply
from briefings.message import Message, Plain

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part
    from briefings.model import Story, Talk


async def why_unplanned(desk: Desk, request: Request, story: Story, talk: Talk) -> Reply:
    """Why a channel has no row for any reminder of a meeting."""
    place = await place_of(desk.store, request.workspace, request.channel)
    title = f"No post about “{talk.title}” was planned here: {_reason(story, talk, place)}"
    missed = _missed(story, talk, place, request.at)
    if not missed:
        return Reply.saying(title)
    read = await _read_at(desk, request, talk)
    return Reply(Message(title, tuple(_late(missed, read, request))))


def _reason(story: Story, talk: Talk, place: Subscription) -> str:
    if story.slug not in place.stories:
        return f"this channel does not follow {story.slug}; /follow {story.slug} begins."
    if talk.status == "cancelled":
        return "it is called off."
    if not talk.start:
        return "no source tells its day yet."
    if talk.precision not in ("minute", "day"):
        return f"only the {talk.precision} of it is known."
    return "its reminders were due before this channel knew of it, and what is past is not made up for."


def _missed(story: Story, talk: Talk, place: Subscription, now: datetime) -> list[Delivery]:
    """The reminders that there would have been, by the instant at which each was due."""
    if story.slug not in place.stories:
        return []
    possible = {item.key: item for item in reminders_of(story, place, talk.id).values()}
    rows = [row_of(item, place, story.slug) for item in possible.values() if item.due_at <= now]
    return sorted(rows, key=lambda row: row.due_at)


async def _read_at(desk: Desk, request: Request, talk: Talk) -> datetime | None:
    """When the first of the documents came that tell of it."""
    view = desk.view(request)
    kept = [await view.document(source) for source in dict.fromkeys(piece.source for piece in talk.evidence)]
    return min((one.at for one in kept if one), default=None)


def _late(missed: list[Delivery], read: datetime | None, request: Request) -> list[Part]:
    """``There would have been a reminder on Sat 26 Feb 2022, 08:00 UTC (the day before); of the meeting was ...``."""
    parts: list[Part] = [Plain("There would have been a reminder")]
    for number, row in enumerate(missed):
        parts.append(Plain(" and one on " if number else " on "))
        parts += [instant(row.due_at, request), Plain(f" ({occasion(row)})")]
    if read:
        parts += [Plain("; of the meeting was first read on "), instant(read, request)]
    return [*parts, Plain(".")]
