"""Questions about stories: the facts as the channel may see them, handed to the questions of ``briefings.lookup``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.found import shown
from bot.answers.meant import line_meant, place_of, story_meant
from bot.verbs.request import Reply
from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest, news_since
from briefings.lookup.people import named
from briefings.message import When
from briefings.render.words import when

if TYPE_CHECKING:
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Briefing, Story

_MOST = 20  # hits


async def brief(desk: Desk, request: Request) -> Reply:
    """The briefing, or what is new since an instant."""
    story = await story_meant(desk, request)
    since = request.moment("since")
    if since is None:
        return Reply(lookup.brief(compose(story, request.at)))
    told, news = news_since(story, since)
    if not news:
        return Reply.saying(f"Nothing is new since {_shown(since.isoformat(timespec='minutes'))}.")
    return Reply(digest([(replace(told, title=story.title), news)], request.at))


async def actors(desk: Desk, request: Request) -> Reply:
    """Everyone, or one card; a name that the story does not know may be of another one."""
    briefing, name = await _briefing(desk, request), request.text("name")
    if name and not request.text("story") and not named(briefing.actors, name):
        elsewhere = await desk.view(request).facts_named(name)
        other = await desk.view(request).story(elsewhere[0].story) if elsewhere else None
        briefing = _facts_of(other, request) if other else briefing
    return Reply(lookup.actors(briefing, name))


async def warnings(desk: Desk, request: Request) -> Reply:
    """Who warned whom."""
    return Reply(lookup.warnings(await _briefing(desk, request), request.text("by"), request.text("to")))


async def talks(desk: Desk, request: Request) -> Reply:
    """What lies ahead, or what is over."""
    story = await story_meant(desk, request)
    briefing = _facts_of(story, request)
    if request.flag("past"):
        return Reply(lookup.past_talks(briefing, story))
    return Reply(lookup.talks(briefing))


async def quote(desk: Desk, request: Request) -> Reply:
    """The sentences behind a line of whatever this channel was shown last, whichever story it was of."""
    which, view = request.text("number") or "", desk.view(request)
    shown = await desk.seen(request)
    line = await line_meant(desk, request, which) if shown else None
    story = None
    for piece in line.evidence if line else ():
        kept = await view.document(piece.source)
        story = story or (await view.story(kept.story) if kept else None)
    story = story or await story_meant(desk, request)
    return Reply(lookup.quote(compose(story, request.at), which, tuple(shown.lines) if shown else ()))


async def find(desk: Desk, request: Request) -> Reply:
    """Facts and sentences that hold the words, best first; the eye finds the words."""
    view, words = desk.view(request), request.text("words") or ""
    found = await view.find(words, _MOST)
    if not found.hits:
        story = await story_meant(desk, request)
        return Reply(lookup.find(compose(story, request.at), words, story))
    return Reply(shown(words, found))


async def changes(desk: Desk, request: Request) -> Reply:
    """What is new since an instant, or since this channel was told last."""
    story, since = await story_meant(desk, request), request.moment("since")
    place = await place_of(desk.store, request.workspace, request.channel)
    told = await desk.store.told(request.workspace, request.channel)
    known = told if told is not None else place.baseline
    after = 0 if since else known or 0
    kept = await desk.view(request).changes(after, since, story.slug)
    if since is None and story.slug in place.stories:
        kept = tuple(one for one in kept if place.is_news(one))
    if not kept and since is None:
        return Reply.saying("Nothing is new since this channel was told last; /changes since DAY goes further back.")
    return Reply(lookup.changes(_facts_of(story, request), story, [one.change for one in kept], since))


async def timeline(desk: Desk, request: Request) -> Reply:
    """What happened, was said, and lies ahead, in order."""
    story = await story_meant(desk, request)
    return Reply(lookup.timeline(_facts_of(story, request), story))


async def _briefing(desk: Desk, request: Request) -> Briefing:
    return _facts_of(await story_meant(desk, request), request)


def _facts_of(story: Story, request: Request) -> Briefing:
    """The story without its headlines, whose choice takes most of the time, and which these answers do not show."""
    return compose(story, request.at, with_headlines=False)


def _shown(instant: str) -> str:
    return when(When(instant))
