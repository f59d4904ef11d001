"""What a channel follows: stories, and the feeds and pages that bring them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.adding import NEW, form_of
from bot.answers.meant import follow_here, place_of, places_known, story_meant, story_named, story_of
from bot.answers.sourcing import attach
from bot.verbs.request import Mistake, Reply, echoed
from briefings.compose import compose
from briefings.message import Excerpt, Line, Message, Plain, Section
from briefings.render.words import counted, listed

if TYPE_CHECKING:
    from bot.storage.port import Titled
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story


_LINKS = ("http://", "https://")


async def follow(desk: Desk, request: Request) -> Reply:
    """Follow a story; or attach a feed or a page to one, and follow that."""
    what = request.text("what")
    if what is None:
        return await following(desk, request)
    if form_of(what)[0] == "page":
        return await _follow_source(desk, request, form_of(what)[1])
    if what.startswith(_LINKS):
        raise Mistake("A link stands by itself: /follow https://... words WORDS.")
    if "://" in what:
        raise Mistake(f"{echoed(what)} is no address that is read: give one that begins with https:// or http://.")
    view = desk.view(request)
    story = await story_of(view, story_named(what, await view.titles()))
    return await _now_follows(desk, request, story, "")


async def unfollow(desk: Desk, request: Request) -> Reply:
    """Follow a story no more."""
    place = await place_of(desk.store, request.workspace, request.channel)
    if not place.stories:
        raise Mistake("This channel follows nothing: /follow STORY begins.")
    story = await story_meant(desk, request)
    if story.slug not in place.stories:
        raise Mistake(f"This channel does not follow {story.slug}; it follows {listed(place.stories)}.")
    await desk.editing.unfollow(place, story.slug)
    return Reply.saying(f"This channel no longer follows {story.slug}; what was planned of it will not be posted.")


async def following(desk: Desk, request: Request) -> Reply:
    """What this channel follows, and which stories there are."""
    place = await place_of(desk.store, request.workspace, request.channel)
    stories = await desk.view(request).titles()
    if not stories:
        raise Mistake("There is no story to follow yet: /add reads an article, /follow LINK a feed.")
    followed = tuple(_line(story) for story in stories if story.slug in place.stories)
    others = tuple(_line(story) for story in stories if story.slug not in place.stories)
    sections = (
        Section("Followed here", followed, "Nothing yet: /follow STORY begins."),
        Section("Not followed here", others),
    )
    return Reply(Message("Stories", (), tuple(one for one in sections if one.lines or one.empty)))


async def follow_all(desk: Desk, request: Request) -> Reply:
    """What every channel follows, as far as this one may know; another's zone and hours can be copied."""
    known = await places_known(desk, request)
    if wanted := request.text("copy"):
        return await _copy(desk, request, wanted.lstrip("#"))
    seen = {story.slug for story in await desk.store.view(request.workspace).titles()}
    here = {story.slug for story in await desk.view(request).titles()}
    lines = []
    for one in (one for one in known if one.stories):
        may = here if one.channel == request.channel else seen
        stories = listed([slug for slug in one.stories if slug in may]) or "nothing that is seen from here"
        hours = f"{one.zone}, digest {one.digest or 'off'}, mornings {one.morning:%H:%M}"
        lines.append(Line((Plain(f"#{one.channel}", strong=True), Plain(f" — {stories}")), details=((Plain(hours),),)))
    if not lines:
        return Reply.saying("No channel follows anything yet: /follow STORY begins.")
    note = "/follow all copy CHANNEL gives this channel another one's zone and hours."
    return Reply(Message(counted(len(lines), "channel"), (), (Section("Followed", tuple(lines)),), (), (), note))


async def _copy(desk: Desk, request: Request, channel: str) -> Reply:
    known = {one.channel: one for one in await places_known(desk, request)}
    if channel not in known:
        names = listed([f"#{name}" for name in known]) or "none yet"
        raise Mistake(f"#{echoed(channel)} follows nothing, as far as is known here; those that do are {names}.")
    other, place = known[channel], await place_of(desk.store, request.workspace, request.channel)
    after = replace(place, zone=other.zone, morning=other.morning, digest=other.digest)
    await desk.editing.resubscribe(place, after)
    return Reply.saying(f"This channel now has the zone and the hours of #{channel}: {after.zone}.")


async def _follow_source(desk: Desk, request: Request, url: str) -> Reply:
    """A feed or a page brings a story: the one named, or the one that this channel follows."""
    wanted, view = request.text("story"), desk.view(request)
    is_first = not (await view.titles() or await view.titles(archived=True))
    if is_first or (wanted and wanted.casefold() == NEW):
        raise Mistake("A story begins with an article: /add its link first, then follow the feed for it.")
    story = await story_meant(desk, request)
    said = await attach(desk, request, url, story, request.text("words") or "")
    return await _now_follows(desk, request, story, said)


async def _now_follows(desk: Desk, request: Request, story: Story, said: str) -> Reply:
    await follow_here(desk, request, story)
    ahead = len([talk for talk in compose(story, request.at, with_headlines=False).talks if talk.start])
    coming = f"{counted(ahead, 'meeting')} ahead, /planned shows the posts." if ahead else "No meeting lies ahead yet."
    return Reply.saying(" ".join(filter(None, (said, f"This channel follows “{story.title}”. {coming}"))))


def _line(story: Titled) -> Line:
    return Line((Plain(story.slug, strong=True), Plain(" — "), Excerpt(story.title)))
