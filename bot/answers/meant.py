"""Which story, fact, document or source is meant by what somebody typed; a Mistake says what could be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.addresses import shown_address
from bot.answers.same_talks import stories_with_its_talks
from bot.storage.port import Subscription
from bot.verbs.request import Mistake, echoed
from briefings.documents.addresses import comparison_form, site
from briefings.names import fold
from briefings.stories.corrections import corrected, facts_of
from briefings.stories.home import Home, home_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from datetime import datetime

    from bot.storage.port import KeptDocument, Source, Store, Titled, View
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Line
    from briefings.model import DocumentFacts, Story

NOTHING_READ = "Nothing has been read yet: /add reads an article, by its link, its file or its text."
_NUMBER = re.compile(r"(?:line\s*|#|\[)?\s*(\d{1,9})\]?", re.IGNORECASE)
_LETTER = re.compile(r"\(?([A-Za-z]{1,2})\)?")
_SHOWN = 5
_LONGEST = 100  # characters of a name that are compared
_SAME_NAME = 100  # facts of one name, beyond one for each story


async def place_of(store: Store, workspace: str, channel: str) -> Subscription:
    """What the channel follows; nothing yet, with the defaults."""
    return await _known_place(store, workspace, channel) or Subscription(workspace, channel)


async def _known_place(store: Store, workspace: str, channel: str) -> Subscription | None:
    return next(iter(await store.subscriptions(workspace, channel)), None)


async def places_known(desk: Desk, request: Request) -> tuple[Subscription, ...]:
    """What the channels follow whose names may be told where this was asked: no other private one."""
    every = await desk.store.subscriptions(request.workspace)
    public = {one.channel for one in every if not one.is_private}
    if request.public_of:
        public = set(await request.public_of([one.channel for one in every if one.channel != request.channel]))
    return tuple(one for one in every if one.channel in public or one.channel == request.channel)


async def follow_here(desk: Desk, request: Request, story: Story) -> None:
    """Let the channel follow a story; what is there when it begins to follow it is never new to it."""
    before = await _known_place(desk.store, request.workspace, request.channel)
    begun = before or Subscription(request.workspace, request.channel)
    place = replace(begun, is_private=request.private, by=begun.by or request.user)
    if story.slug not in place.stories:
        known = await desk.view(request).changes()
        last = known[-1].number if known else None
        place = replace(place, begun=(*(one for one in place.begun if one[0] != story.slug), (story.slug, last or 0)))
        if place.baseline is None and not place.stories:
            place = replace(place, baseline=last)
    if place != before:
        await desk.store.subscribe(request.workspace, place, before)
    await desk.pipeline.follow(place, story)


async def story_meant(desk: Desk, request: Request, option: str = "story") -> Story:
    """The story that was asked for, or the one that the channel followed last."""
    view, wanted = desk.view(request), request.text(option)
    if wanted:
        known = await view.story(wanted.strip().casefold())
        return known or await story_of(view, story_named(wanted, await _where_named(view, wanted)))
    place = request.place or await place_of(desk.store, request.workspace, request.channel)
    for slug in place.stories:
        if story := await view.story(slug):  # what a channel follows is never put away
            return story
    stories = await view.titles()
    if not stories:
        raise Mistake(await nothing_here(view))
    return await story_of(view, stories[-1])


async def nothing_here(view: View) -> str:
    """Why there is no story: nothing was read, or all that was read is put away."""
    away = await view.titles(archived=True)
    if not away:
        return NOTHING_READ
    names = ", ".join(story.slug for story in away[-_SHOWN:])
    return f"Every story is put away: /story restore {away[-1].slug} brings one back; put away are {names}."


async def story_of(view: View, titled: Titled) -> Story:
    """The story of that name."""
    story = await view.story(titled.slug)
    if story is None:
        raise Mistake(f"“{titled.title}” went away just now.")
    return story


def story_named(wanted: str, stories: Sequence[Titled]) -> Titled:
    """The one story that a name or a part of one fits."""
    fitting = _fitting(wanted, stories)
    if len(fitting) == 1:
        return fitting[0]
    if not stories:
        raise Mistake(NOTHING_READ)
    if fitting:
        more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
        names = ", ".join(story.slug for story in fitting[:_SHOWN])
        raise Mistake(f"“{echoed(wanted)}” fits several stories: {names}{more}.")
    known = "those known are" if len(stories) <= _SHOWN else "those named most like it are"
    names = ", ".join(story.slug for story in _nearest(wanted, stories))
    raise Mistake(f"There is no story “{echoed(wanted)}”; {known}: {names}.")


def _nearest(wanted: str, stories: Sequence[Titled]) -> list[Titled]:
    """Some stories, those whose names are most like it first; few are all shown as they stand."""
    if len(stories) <= _SHOWN:
        return list(stories)
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only a mistake pays)

    names = [fold(f"{story.slug} {story.title}") for story in stories]
    found = process.extract(fold(wanted[:_LONGEST]), names, scorer=fuzz.partial_token_sort_ratio, limit=_SHOWN)
    return [stories[index] for _, _, index in found]


async def _where_named(view: View, wanted: str) -> tuple[Titled, ...]:
    """The stories that live; those that were put away where only one of them could be meant."""
    live = await view.titles()
    away = () if _fitting(wanted, live) else await view.titles(archived=True)
    return away if _fitting(wanted, away) or not live else live


async def home_in(view: View, tellings: Sequence[DocumentFacts], at: datetime) -> Home:
    """Where documents belong, among the stories that know one of the names in them: no other could be it.

    What is like none of them, and tells of a meeting that some of them tell too, may belong to these.
    """
    names = dict.fromkeys(name for one in tellings for actor in one.actors for name in (actor.name, *actor.aliases))
    live = [titled.slug for titled in await view.titles()]
    near = {found.story for name in names for found in await view.facts_named(name, len(live) + _SAME_NAME)}
    stories = [await view.story(slug) for slug in live if slug in near]
    home = home_of(tellings, [story for story in stories if story])
    return home if home.story or home.candidates else Home(candidates=await stories_with_its_talks(view, tellings, at))


async def fact_meant(desk: Desk, request: Request, which: str) -> tuple[Story, str]:
    """The fact of a line of what this channel was shown last, or with this id; and the story that tells it."""
    line = await line_meant(desk, request, which)
    fact = line.fact if line else which.strip()
    async for story in _likely_first(desk, request, line):
        named = facts_of(corrected(story)).keys() | facts_of(story).keys()
        named |= {one.id for one in story.corrections}
        if fact and fact in named:
            return story, fact
    if line:
        raise Mistake(
            f"Line {which.strip()} tells no fact that could be corrected: take a line of /talks or /warnings."
        )
    raise Mistake(f"There is no fact “{echoed(which)}”: give the number of a line just seen, or a fact's id.")


async def stories_near(desk: Desk, request: Request, line: Line | None) -> list[str]:
    """The stories that live of those that a line cites and that the channel follows."""
    view = desk.view(request)
    cited = [await view.document(piece.source) for piece in (line.evidence if line else ())]
    followed = (await place_of(desk.store, request.workspace, request.channel)).stories
    live = {titled.slug for titled in await view.titles()}
    return [slug for slug in dict.fromkeys((*(kept.story for kept in cited if kept), *followed)) if slug in live]


async def _likely_first(desk: Desk, request: Request, line: Line | None) -> AsyncIterator[Story]:
    """Stories one by one: those that a line cites, those that the channel follows, then the others, newest first."""
    view = desk.view(request)
    newest = [titled.slug for titled in reversed(await view.titles())]
    for slug in dict.fromkeys((*await stories_near(desk, request, line), *newest)):
        if story := await view.story(slug):
            yield story


async def line_meant(desk: Desk, request: Request, which: str) -> Line | None:
    """The line of that number in what this channel was shown last; None when no number was given."""
    asked = _NUMBER.fullmatch(which.strip())
    if asked is None:
        return None
    shown = await desk.seen(request)
    lines = [line for line in shown.lines if line.number is not None] if shown else []
    found = next((line for line in lines if line.number == int(asked[1])), None)
    if found is None:
        numbers = [line.number or 0 for line in lines]
        there = f"the lines last shown are {min(numbers)} to {max(numbers)}" if numbers else "no line was shown yet"
        raise Mistake(f"There is no line {int(asked[1])}: {there}.")
    return found


async def documents_meant(desk: Desk, request: Request, which: str, story: str | None = None) -> list[KeptDocument]:
    """Documents by the letter or the number in what was shown last, by address, id, file, publisher or title."""
    kept = [one for one in await desk.view(request).documents(story) if one.revised_by is None]
    ids = await _sources_shown(desk, request, which)
    found = [one for one in kept if one.document.id in ids] or [one for one in kept if _is_called(one, which)]
    words = fold(which)
    found = found or [one for one in kept if words and words in fold(_described(one))]
    if not found:
        names = "; ".join(document_name(one) for one in kept[-_SHOWN:])
        raise Mistake(f"No document is called “{echoed(which)}”{f'. The last ones are: {names}.' if names else '.'}")
    return found


async def document_meant(desk: Desk, request: Request, which: str, story: str | None = None) -> KeptDocument:
    """The one document that is meant."""
    found = await documents_meant(desk, request, which, story)
    if len(found) > 1:
        raise Mistake(f"“{echoed(which)}” fits several documents: {'; '.join(map(document_name, found[:_SHOWN]))}.")
    return found[0]


async def source_meant(desk: Desk, request: Request, which: str) -> Source:
    """The feed or page of that address, site or id."""
    sources = await desk.view(request).sources()
    found = match_sources(sources, which)
    if len(found) == 1:
        return found[0]
    names = ", ".join(shown_address(one.url) for one in found or sources)
    if found:
        raise Mistake(f"“{echoed(which)}” fits several sources: {names}.")
    known = f"; those known are: {names}" if names else ": /follow adds a feed or a page"
    raise Mistake(f"There is no source “{echoed(which)}”{known}.")


def match_sources(sources: Iterable[Source], which: str) -> list[Source]:
    """The sources that a name fits: by id or address to the letter, else in part."""
    every, form = tuple(sources), comparison_form(which)
    exact = [one for one in every if one.id == which or comparison_form(one.url) == form]
    exact = exact or [one for one in every if shown_address(one.url) == which.strip()]
    return exact or [one for one in every if which.casefold() in one.url.casefold()]


def document_name(kept: KeptDocument) -> str:
    """What a document is called in a sentence."""
    document = kept.document
    return document.title or document.file or document.url or document.id


def added_by(user: str) -> str:
    """``added by @ana``."""
    return f"added by @{user.removeprefix('@')}"


async def _sources_shown(desk: Desk, request: Request, which: str) -> set[str]:
    """The documents of a letter or a line of what was shown last."""
    shown = await desk.seen(request)
    if shown and (letter := _LETTER.fullmatch(which.strip())):
        return {note.id for note in shown.sources if note.letter == letter[1].upper()}
    if not _NUMBER.fullmatch(which.strip()):
        return set()
    line = await line_meant(desk, request, which)
    return {piece.source for piece in line.evidence} if line else set()


def _is_called(kept: KeptDocument, which: str) -> bool:
    document = kept.document
    names = (document.id, document.file, document.title, document.url, document.sha256)
    same = kept.address is not None and kept.address == comparison_form(which)
    return same or which.strip().casefold() in [name.casefold() for name in names if name]


def _described(kept: KeptDocument) -> str:
    document = kept.document
    words = (document.title, document.publisher, document.file, site(document.url) if document.url else None)
    return " ".join(filter(None, words))


def _fitting(wanted: str, stories: Sequence[Titled]) -> list[Titled]:
    """Those that are called so to the letter, else those whose names hold the words."""
    words = fold(wanted)
    exact = [story for story in stories if words in (fold(story.slug), fold(story.title))]
    return exact or [story for story in stories if words in fold(f"{story.slug} {story.title}")]
