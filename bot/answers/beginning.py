"""Following a story with everything that belongs to it, as a set-up shows it before anything is done.

The flow:

    wishes | the subscription that they make, its first posts | done: followed, with its hours | taken back
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.meant import follow_here, place_of
from bot.answers.posts import AHEAD, Subjects, instant, occasion
from bot.answers.settable import zone_of
from bot.aside import aside
from bot.planner import plan_digest, plan_story
from bot.storage.port import Plan
from bot.verbs.request import Mistake
from briefings.message import Line, Plain
from briefings.schedule import Unread, read_digest_times

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story

_FIRST = 5  # posts that are shown


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants of a channel: a story, a time zone, when the digest comes (``off``: never), whom to ping.

    ``role``: the id of a role that every post pings. None leaves it as it is.
    """

    zone: str | None = None
    digest: str | None = None
    role: str | None = None


async def wished(desk: Desk, request: Request, wishes: Wishes) -> Subscription:
    """What the channel follows already, as it is wished. Raises Mistake for a zone or a time that is none."""
    place = await place_of(desk.store, request.workspace, request.channel)
    if wishes.zone:
        place = replace(place, zone=await aside(zone_of, wishes.zone))
    if wishes.digest:
        times = read_digest_times(wishes.digest)
        if isinstance(times, Unread):
            raise Mistake(str(times))
        place = replace(place, digest=times)
    if wishes.role is not None:
        place = replace(place, role=wishes.role or None)
    return place


async def first_posts(desk: Desk, request: Request, story: Story, place: Subscription) -> tuple[Line, ...]:
    """The next posts that the channel would get, as far as they follow from the story and the digest."""
    rows = await desk.store.deliveries(request.workspace, request.channel, states=AHEAD, kind="reminder")
    now = desk.clock.now()
    follower = replace(place, stories=(story.slug, *place.stories))
    plan = Plan.joined([plan_digest(follower, (), now), plan_story(story, [follower], (), now)])
    planned = {row.key: row for row in (*rows, *plan.add) if row.expires_at > now and row.user is None}
    coming = sorted(planned.values(), key=lambda row: (row.due_at, row.key))[:_FIRST]
    subjects = await Subjects.of(desk, request, [row.story for row in coming])
    at = replace(request, at=request.at.astimezone(place.tz))
    return tuple(_line(row, subjects, at) for row in coming)


def _line(row: Delivery, subjects: Subjects, request: Request) -> Line:
    why = occasion(row, subjects.talks.get(row.subject or ""))
    return Line((instant(row.due_at, request), Plain(f" · {subjects.called(row)}{f' ({why})' if why else ''}")))


async def begin(desk: Desk, request: Request, story: Story, wishes: Wishes) -> Subscription:
    """Let the channel follow the story as it is wished. Returns what it followed before."""
    before = await place_of(desk.store, request.workspace, request.channel)
    await wished(desk, request, wishes)  # all is right before anything is kept
    await follow_here(desk, request, story)
    await _set(desk, request, await wished(desk, request, wishes))
    return before


async def take_back(desk: Desk, request: Request, story: Story, wishes: Wishes, *, followed: bool) -> None:
    """As it was: the earlier hours again, and, unless it was ``followed`` before, the story no more."""
    await _set(desk, request, await wished(desk, request, wishes))
    place = await place_of(desk.store, request.workspace, request.channel)
    if not followed and story.slug in place.stories:
        await desk.editing.unfollow(place, story.slug)


async def _set(desk: Desk, request: Request, after: Subscription) -> None:
    place = await place_of(desk.store, request.workspace, request.channel)
    if after != place:
        await desk.editing.resubscribe(place, after)
