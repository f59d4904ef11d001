"""What members added, documents and sources: an editor looks at it, and lets it in or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.adding import NEW
from bot.answers.addresses import shown_address
from bot.answers.meant import home_in, story_named, story_of
from bot.storage.port import Source
from bot.verbs.request import Mistake, Reply, echoed
from briefings.digests import digest
from briefings.message import Action, Excerpt, Line, Message, Plain, Section, When
from briefings.render.words import counted

if TYPE_CHECKING:
    from bot.storage.port import Pending
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story


async def pending(desk: Desk, request: Request) -> Reply:
    """What waits for an editor."""
    waiting, sources = await _waiting(desk, request)
    if not waiting and not sources:
        return Reply.saying("Nothing waits for an editor.", only_to_asker=True)
    names = [*(one.id for one in waiting), *(one.id for one in sources)]
    actions = tuple(
        Action(f"{word.capitalize()} {name}", f"sources {word}", name)
        for name in names
        for word in ("approve", "reject")
    )
    sections = (
        Section("Added by members", tuple(_line(one, request) for one in waiting)),
        Section("Feeds and pages to be looked at", tuple(map(_source_line, sources))),
    )
    title = f"{counted(len(waiting) + len(sources), 'addition')} to look at"
    note = "/sources approve ID lets one in, /sources reject ID does not."
    shown = tuple(section for section in sections if section.lines)
    return Reply(Message(title, (), shown, (), actions, note), only_to_asker=True)


async def approve(desk: Desk, request: Request) -> Reply:
    """Let an addition into the story that it continues, or the one named, or a new one."""
    one = await _meant(desk, request)
    if isinstance(one, Source):
        return await _approve_source(desk, request, one)
    sifted = await desk.pipeline.sift(request.workspace, [one.telling], one.audience)
    if not sifted.new:
        return await _waits_no_more(desk, request, one)
    story = await _story(desk, request, one)
    taken = await desk.pipeline.take_in(
        request.workspace, [one.telling], story.slug if story else None, origin=one.origin, audience=one.audience
    )
    if not taken.new:
        return await _waits_no_more(desk, request, one)
    await desk.store.settle_pending(request.workspace, one.id)
    return Reply(digest([(taken.story, taken.changes)], request.at))


async def _waits_no_more(desk: Desk, request: Request, one: Pending) -> Reply:
    await desk.store.settle_pending(request.workspace, one.id)
    return Reply.saying("That has been read meanwhile, or was erased; it waits no more.")


async def _approve_source(desk: Desk, request: Request, source: Source) -> Reply:
    """Let it be looked at from now on, for the story that it was named for, or another one."""
    view, wanted = desk.store.view(request.workspace, source.audience or None), request.text("story")
    slug = story_named(wanted, await view.titles()).slug if wanted else source.story
    await desk.store.keep_source(request.workspace, replace(source, approved=True, story=slug, since=desk.clock.now()))
    return Reply.saying(f"{shown_address(source.url)} is now looked at, for {slug}; /sources tells how it fares.")


async def reject(desk: Desk, request: Request) -> Reply:
    """Take an addition off the list; nothing of it is kept."""
    one = await _meant(desk, request)
    if isinstance(one, Source):
        await desk.store.drop_source(request.workspace, one.id)
    else:
        await desk.store.settle_pending(request.workspace, one.id)
    name = shown_address(one.url) if isinstance(one, Source) else f"“{_title(one)}”"
    return Reply.saying(f"{name} was not let in, and nothing of it is kept.", only_to_asker=True)


async def _waiting(desk: Desk, request: Request) -> tuple[tuple[Pending, ...], tuple[Source, ...]]:
    view = desk.view(request)
    return await view.pending(), tuple(one for one in await view.sources() if not one.approved)


async def _meant(desk: Desk, request: Request) -> Pending | Source:
    name = (request.text("id") or "").strip().lstrip("#").casefold()
    documents, sources = await _waiting(desk, request)
    waiting: list[Pending | Source] = [*documents, *sources]
    found = next((one for one in waiting if one.id == name), None)
    if found is None:
        known = f": those that wait are {', '.join(one.id for one in waiting)}" if waiting else ": nothing does"
        raise Mistake(f"No addition “{echoed(name)}” waits for an editor{known}.")
    return found


async def _story(desk: Desk, request: Request, one: Pending) -> Story | None:
    view = desk.store.view(request.workspace, one.audience or None)
    titles = await view.titles()
    if wanted := request.text("story"):
        return None if wanted.casefold() == NEW else await story_of(view, story_named(wanted, titles))
    if one.story in [titled.slug for titled in titles] and (known := await view.story(one.story or "")):
        return known
    home = await home_in(view, [one.telling], request.at)
    if home.candidates:
        names = " or ".join(story.slug for story in home.candidates)
        raise Mistake(f"It may belong to {names}: add story {home.candidates[0].slug}, or story {NEW}.")
    return home.story


def _line(one: Pending, request: Request) -> Line:
    at = When(one.at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"))
    document = one.telling.document
    unverified = "" if one.origin.verified or not document.publisher else ", publisher unverified"
    where = f"for {one.story}" if one.story else "fits no story"
    label = f", {document.label}" if document.label else ""
    publisher = Excerpt(document.publisher) if document.publisher else Plain("no publisher")
    return Line(
        (
            Plain(one.id, strong=True),
            Plain(" "),
            Excerpt(_title(one)),
            Plain(f" — by @{one.origin.added_by}, "),
            at,
        ),
        fact=one.id,
        details=((publisher, Plain(f"{unverified}{label}; {where}")),),
    )


def _source_line(source: Source) -> Line:
    about = f"for {source.story}" + (f"; words: {', '.join(source.words)}" if source.words else "")
    by = f", by @{(source.added_by or 'somebody').removeprefix('@')}"
    return Line(
        (Plain(source.id, strong=True), Plain(" "), Excerpt(shown_address(source.url)), Plain(f" — {source.kind}{by}")),
        fact=source.id,
        details=((Plain(about),),),
    )


def _title(one: Pending) -> str:
    document = one.telling.document
    return document.title or document.url or document.file or document.id
