"""What answers each verb: the store's facts, handed to the questions of ``briefings.lookup``."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.outbox import FINAL, State
from bot.request import Mistake, Reply, Request
from bot.storage.port import Subscription
from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest, news_since
from briefings.message import Line, Message, Plain, Section, When
from briefings.names import fold
from briefings.render.words import when
from briefings.stories.home import home_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.desk import Desk
    from bot.outbox import Delivery
    from bot.storage.port import Store
    from briefings.model import Briefing, Story

_NEXT = 10
_LAST = 5
_NOTHING_READ = "Nothing has been read yet: /add PATH reads an article."
_WHY = {"day before": "the day before", "hour before": "an hour ahead", "morning of": "the morning of the day"}


async def brief(desk: Desk, request: Request) -> Reply:
    """The briefing, or what is new since an instant."""
    story = await _story(desk, request)
    since = request.moment("since")
    if since is None:
        return Reply(lookup.brief(compose(story, request.at)))
    told, news = news_since(story, since)
    if not news:
        return Reply.saying(f"Nothing is new since {when(When(since.isoformat(timespec='minutes')))}.")
    return Reply(digest([(replace(told, title=story.title), news)], request.at))


async def actors(desk: Desk, request: Request) -> Reply:
    """Everyone, or one card."""
    return Reply(lookup.actors(await _briefing(desk, request), request.text("name")))


async def warnings(desk: Desk, request: Request) -> Reply:
    """Who warned whom."""
    return Reply(lookup.warnings(await _briefing(desk, request), request.text("by"), request.text("to")))


async def talks(desk: Desk, request: Request) -> Reply:
    """What lies ahead, or what is over."""
    story = await _story(desk, request)
    briefing = compose(story, request.at)
    if request.options.get("past"):
        return Reply(lookup.past_talks(briefing, story))
    return Reply(lookup.talks(briefing))


async def quote(desk: Desk, request: Request) -> Reply:
    """The sentences behind a line of whatever this channel was shown last."""
    shown = await desk.store.seen(request.workspace, request.channel)
    briefing = await _briefing(desk, request)
    return Reply(lookup.quote(briefing, request.text("number") or "", tuple(shown.lines) if shown else ()))


async def find(desk: Desk, request: Request) -> Reply:
    """Facts and sentences that hold the words."""
    story = await _story(desk, request)
    return Reply(lookup.find(compose(story, request.at), request.text("words") or "", story))


async def sources(desk: Desk, request: Request) -> Reply:
    """What was read."""
    return Reply(lookup.sources(await _briefing(desk, request)))


async def planned(desk: Desk, request: Request) -> Reply:
    """The next posts of this channel, and the last that did not come, with the reason."""
    rows = await desk.store.deliveries(request.workspace, request.channel)
    titles = {talk.id: talk.title for story in await desk.view(request).stories() for talk in story.talks}
    ahead = [row for row in rows if row.state not in FINAL and row.expires_at > request.at][:_NEXT]
    missed = [row for row in rows if row.state in (State.SKIPPED, State.FAILED)][-_LAST:]
    sections = (
        Section("Next", tuple(_row(row, titles, request) for row in ahead), "Nothing is planned for this channel."),
        Section("Not posted", tuple(_row(row, titles, request) for row in missed)),
    )
    return Reply(Message("What is planned", sections=tuple(one for one in sections if one.lines or one.empty)))


async def add(desk: Desk, request: Request) -> Reply:
    """Read a person's own documents into the story that they continue, or a new one, and follow it."""
    told = await desk.reader.read([_path(request)])
    left_out = " ".join(f"{left.file}: {left.reason}" for left in told.left_out)
    if not told.facts:
        raise Mistake(left_out or "There is nothing to read.")
    view = desk.view(request)
    if all([await view.document(telling.document.id) for telling in told.facts]):
        return Reply.saying(f"That was read before; nothing is new. {left_out}".strip())
    note = desk.before_own_documents()
    home = home_of(told.facts, await view.stories()).story
    taken = await desk.pipeline.take_in(request.workspace, told.facts, home.slug if home else None)
    await desk.pipeline.follow(await place_of(desk.store, request.workspace, request.channel), taken.story)
    at = desk.clock.now().astimezone(request.at.tzinfo)
    message = digest([(taken.story, taken.changes)], at) if home else lookup.brief(compose(taken.story, at))
    return Reply(replace(message, note=" ".join(filter(None, (message.note, note, left_out))) or None))


async def leave(desk: Desk, request: Request) -> Reply:  # noqa: ARG001  (a handler's form)
    """A last word."""
    return Reply(Message("Good-bye."), ends=True)


def _path(request: Request) -> str:
    return os.path.expanduser(request.text("path") or "")  # noqa: PTH111  (Path raises on an unknown "~name")


async def place_of(store: Store, workspace: str, channel: str) -> Subscription:
    """What the channel follows; nothing yet, with the defaults."""
    known = await store.subscriptions(workspace)
    return next((kept for kept in known if kept.channel == channel), Subscription(workspace, channel))


async def _briefing(desk: Desk, request: Request) -> Briefing:
    return compose(await _story(desk, request), request.at)


async def _story(desk: Desk, request: Request) -> Story:
    """The story that was asked for, or the one that the channel followed last."""
    stories = await desk.view(request).stories()
    if not stories:
        raise Mistake(_NOTHING_READ)
    if wanted := request.text("story"):
        return _named(wanted, stories)
    followed = (await place_of(desk.store, request.workspace, request.channel)).stories
    return next((story for story in stories if followed and story.slug == followed[0]), stories[-1])


def _named(wanted: str, stories: Sequence[Story]) -> Story:
    words = fold(wanted)
    fitting = [story for story in stories if words in (fold(story.slug), fold(story.title))]
    fitting = fitting or [story for story in stories if words in fold(f"{story.slug} {story.title}")]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(story.slug for story in fitting or stories)
    if fitting:
        raise Mistake(f"“{wanted}” fits several stories: {names}.")
    raise Mistake(f"There is no story “{wanted}”; those known are: {names}.")


def _row(row: Delivery, titles: Mapping[str, str], request: Request) -> Line:
    """When, what and why; for one that did not come, the reason."""
    due = When(row.due_at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"), zone=str(request.at.tzinfo))
    if row.kind == "digest":
        what, why = "digest", "if anything is new by then"
    else:
        what, why = f"reminder: {titles.get(row.subject or '', 'a talk')}", _WHY.get(row.notice or "", "")
    if row.state in (State.SKIPPED, State.FAILED):
        why = f"{row.state}: {row.reason}"
    return Line((due, Plain(f" · {what}"), Plain(f" ({why})")))
