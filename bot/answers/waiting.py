"""What members added: an editor looks at it, and lets it in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.adding import NEW
from bot.answers.meant import home_in, story_named, story_of
from bot.request import Mistake, Reply
from briefings.digests import digest
from briefings.message import Action, Line, Message, Plain, Section, When
from briefings.render.words import counted

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.request import Request
    from bot.storage.port import Pending
    from briefings.model import Story


async def pending(desk: Desk, request: Request) -> Reply:
    """What waits for an editor."""
    waiting = await desk.view(request).pending()
    if not waiting:
        return Reply.saying("Nothing waits for an editor.", only_to_asker=True)
    lines = tuple(_line(one, request) for one in waiting)
    actions = tuple(
        Action(f"{word.capitalize()} {one.id}", f"sources {word}", one.id)
        for one in waiting
        for word in ("approve", "reject")
    )
    title = f"{counted(len(waiting), 'addition')} to look at"
    note = "/sources approve ID lets one in, /sources reject ID does not."
    return Reply(Message(title, (), (Section("Added by members", lines),), (), actions, note), only_to_asker=True)


async def approve(desk: Desk, request: Request) -> Reply:
    """Let an addition into the story that it continues, or the one named, or a new one."""
    one = await _waiting(desk, request)
    sifted = await desk.pipeline.sift(request.workspace, [one.telling], one.audience)
    if not sifted.new:
        await desk.store.settle_pending(request.workspace, one.id)
        return Reply.saying("That has been read from elsewhere meanwhile, or was erased; it waits no more.")
    story = await _story(desk, request, one)
    taken = await desk.pipeline.take_in(
        request.workspace, [one.telling], story.slug if story else None, origin=one.origin, audience=one.audience
    )
    await desk.store.settle_pending(request.workspace, one.id)
    return Reply(digest([(taken.story, taken.changes)], request.at))


async def reject(desk: Desk, request: Request) -> Reply:
    """Take an addition off the list; nothing of it is kept."""
    one = await _waiting(desk, request)
    await desk.store.settle_pending(request.workspace, one.id)
    return Reply.saying(f"“{_title(one)}” was not let in, and nothing of it is kept.", only_to_asker=True)


async def _waiting(desk: Desk, request: Request) -> Pending:
    name = (request.text("id") or "").strip().lstrip("#").casefold()
    waiting = await desk.view(request).pending()
    found = next((one for one in waiting if one.id == name), None)
    if found is None:
        known = f": those that wait are {', '.join(one.id for one in waiting)}" if waiting else ": nothing does"
        raise Mistake(f"No addition “{name}” waits for an editor{known}.")
    return found


async def _story(desk: Desk, request: Request, one: Pending) -> Story | None:
    view = desk.store.view(request.workspace, one.audience or None)
    titles = await view.titles()
    if wanted := request.text("story"):
        return None if wanted.casefold() == NEW else await story_of(view, story_named(wanted, titles))
    if one.story in [titled.slug for titled in titles] and (known := await view.story(one.story or "")):
        return known
    home = await home_in(view, [one.telling])
    if home.candidates:
        names = " or ".join(story.slug for story in home.candidates)
        raise Mistake(f"It fits several stories: add story {names}, or story {NEW}.")
    return home.story


def _line(one: Pending, request: Request) -> Line:
    at = When(one.at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"))
    document = one.telling.document
    unverified = "" if one.origin.verified or not document.publisher else ", publisher unverified"
    where = f"for {one.story}" if one.story else "fits no story"
    told = f"{document.publisher or 'no publisher'}{unverified}; {where}"
    return Line(
        (Plain(one.id, strong=True), Plain(f" {_title(one)} — by @{one.origin.added_by}, "), at),
        details=((Plain(told),),),
    )


def _title(one: Pending) -> str:
    document = one.telling.document
    return document.title or document.url or document.file or document.id
