"""The guided set-up, step by step: what would be, what is done, and what is taken back.

Nothing is followed until Start. How it is shown, and what keeps the bot from posting, is for each platform to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.adding import UNFOLLOWED
from bot.answers.beginning import Wishes, begin, first_posts, take_back, wished
from bot.answers.meant import nothing_here, place_of, story_named, story_of
from bot.platforms.setup import Setup
from bot.platforms.taking import link_in
from bot.verbs.request import Mistake
from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.storage.port import Subscription, Titled
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story


_BEGINS = "A story begins with an article: give the link of one here; a feed can follow it."


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would be. ``stories``: those that may be chosen, none before anything was read; ``place``: what is usual."""

    setup: Setup
    message: Message
    stories: Sequence[Titled] = ()
    place: Subscription | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done; ``before``: what Undo sets again, ``now``: as it is."""

    message: Message
    before: Setup
    now: Setup


async def usual(desk: Desk, request: Request, words: Mapping[str, str]) -> Setup:
    """What is usual for the channel in which it was asked, with the link and the story that were given."""
    place = await place_of(desk.store, request.workspace, request.channel)
    titles = await desk.view(request).titles()
    fresh = [one.slug for one in titles if one.slug not in place.stories] or [one.slug for one in titles]
    story = story_named(words["story"], titles).slug if "story" in words else fresh[-1] if fresh else ""
    link, said = link_in(words.get("what", "")) or "", words.get("words", "")
    return Setup(story, request.channel, role=place.role or "", link=link, words=said)


async def looked_at(desk: Desk, request: Request, setup: Setup, lacking: Sequence[str]) -> Prospect:
    """The set-up as it stands; an article's link begins the first story. ``lacking``: what keeps us from posting."""
    said = ""
    if setup.link and not setup.story:
        setup, said = await _read(desk, request, setup)
    titles = await desk.view(request).titles()
    if not titles:
        why = said or await nothing_here(desk.view(request))
        return Prospect(setup, Message("Follow a story", (Plain(f"{why} {_BEGINS}"),)))
    setup, wrong = await _right(desk, request, setup)
    story = await story_of(desk.view(request), story_named(setup.story, titles))
    place = await wished(desk, request, wishes(setup))
    message = await _told(desk, request, setup, story, place, [*filter(None, (said, wrong)), *lacking])
    return Prospect(setup, message, titles, place)


async def start(desk: Desk, request: Request, setup: Setup) -> Done:
    """Follow the story as it was set up. Raises Mistake where that cannot be."""
    story = await _story(desk, request, setup)
    said = await _attached(desk, request, setup)
    before = await begin(desk, request, story, wishes(setup))
    place = await place_of(desk.store, request.workspace, request.channel)
    lines = await first_posts(desk, request, story, place)
    message = Message(
        f"“{story.title}” is followed",
        (),
        (Section("The first posts", lines, "None is planned yet: /planned shows them when there are."),),
        note=f"{said} Undo takes it back." if said else "Undo takes it back.",
    )
    return Done(message, _as_it_was(setup, before, story), replace(setup, link="", words=""))


async def undo(desk: Desk, request: Request, setup: Setup) -> Message:
    """Set again what was there before."""
    story = await _story(desk, request, setup)
    await take_back(desk, request, story, wishes(setup), followed=bool(setup.followed))
    if setup.link:
        await desk.answer(replace(request, verb="sources remove", options={"source": setup.link}))
    return Message(f"“{story.title}” is followed as before: what was set up is taken back.")


def wishes(setup: Setup) -> Wishes:
    """What is wished of the channel."""
    return Wishes(setup.zone or None, setup.digest or None, setup.role)


async def _right(desk: Desk, request: Request, setup: Setup) -> tuple[Setup, str]:
    """The set-up without a time or a zone that is none, and what is wrong with it."""
    try:
        await wished(desk, request, wishes(setup))
    except Mistake as mistake:
        return replace(setup, zone="", digest=""), str(mistake)
    return setup, ""


async def _read(desk: Desk, request: Request, setup: Setup) -> tuple[Setup, str]:
    """Read an article that begins the first story."""
    reply = await desk.answer(replace(request, verb="add", options={"what": setup.link, UNFOLLOWED: True}))
    titles = await desk.view(request).titles()
    if reply.failed or not titles:
        return replace(setup, link=""), reply.message.title
    return replace(setup, link="", story=titles[-1].slug), ""


async def _told(
    desk: Desk, request: Request, setup: Setup, story: Story, place: Subscription, lacking: Sequence[str]
) -> Message:
    lines = await first_posts(desk, request, story, place)
    how = [f"The digest comes {place.digest} ({place.zone})." if place.digest else f"No digest; zone {place.zone}."]
    how += [f"The link {setup.link} is looked at again and again."] if setup.link else []
    sections = (
        Section("Not yet", tuple(Line((Plain(one),)) for one in lacking)),
        Section("How", tuple(Line((Plain(one),)) for one in how)),
        Section("The first posts", lines, "None is planned yet."),
    )
    shown = tuple(one for one in sections if one.lines or one.empty)
    return Message(f"Follow “{story.title}”", (), shown, note="Nothing is followed or posted until you press Start.")


async def _attached(desk: Desk, request: Request, setup: Setup) -> str:
    """What was said when the link was attached. Raises Mistake where it is none that can be read."""
    if not setup.link:
        return ""
    options = {"link": setup.link, "words": setup.words, "story": setup.story}
    given = {name: said for name, said in options.items() if said}
    reply = await desk.answer(replace(request, verb="sources add", options=given))
    if reply.failed:
        raise Mistake(reply.message.title)
    return reply.message.title


async def _story(desk: Desk, request: Request, setup: Setup) -> Story:
    view = desk.view(request)
    titles = await view.titles()
    if not titles:
        raise Mistake(await nothing_here(view))
    return await story_of(view, story_named(setup.story, titles))


def _as_it_was(setup: Setup, before: Subscription, story: Story) -> Setup:
    """What Undo sets again."""
    followed = "yes" if story.slug in before.stories else ""
    digest = str(before.digest) if before.digest else "off"
    return Setup(setup.story, setup.where, before.zone, digest, before.role or "", setup.link, followed=followed)
