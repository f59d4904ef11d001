"""Stories as things to keep in order: listed, renamed, put together, taken apart, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.meant import (
    NOTHING_READ,
    document_name,
    documents_meant,
    follow_here,
    story_meant,
    story_named,
    story_of,
)
from bot.verbs.request import Mistake, Reply
from briefings.message import Excerpt, Line, Message, Plain, Section
from briefings.render.words import counted, listed

if TYPE_CHECKING:
    from bot.storage.port import KeptDocument, Titled
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_LONGEST = 200  # code points of a title


async def stories(desk: Desk, request: Request) -> Reply:
    """Every story, those that were put away last."""
    live, away = await desk.view(request).titles(), await desk.view(request).titles(archived=True)
    if not live and not away:
        return Reply.saying(NOTHING_READ)
    sections = (
        Section(counted(len(live), "story", "stories"), tuple(map(_line, live))),
        Section("Put away", tuple(map(_line, away))),
    )
    return Reply(Message("Stories", (), tuple(section for section in sections if section.lines)))


async def rename(desk: Desk, request: Request) -> Reply:
    """Give a story another title."""
    story, title = await story_meant(desk, request), " ".join((request.text("title") or "").split())
    if len(title) > _LONGEST:
        raise Mistake(f"That is too long for a title: {_LONGEST} characters at most.")
    await desk.editing.rename(request.workspace, story.slug, title)
    return Reply.saying(f"“{story.title}” is now called “{title}”; its short name stays {story.slug}.")


async def unite(desk: Desk, request: Request) -> Reply:
    """Put one story into another."""
    known = await desk.view(request).titles()
    story, into = (story_named(request.text(name) or "", known) for name in ("story", "into"))
    if story.slug == into.slug:
        raise Mistake("Those are the same story: name two.")
    everyones = desk.store.view(request.workspace)
    if await everyones.story(story.slug) and not await everyones.story(into.slug):
        raise Mistake(f"Only this channel sees “{into.title}”: merge it into “{story.title}”, or /publish it first.")
    await desk.editing.unite(request.workspace, into.slug, story.slug)
    return Reply.saying(f"“{story.title}” went into “{into.title}”; whoever followed it now follows {into.slug}.")


async def part(desk: Desk, request: Request) -> Reply:
    """Let some documents of a story begin one of their own."""
    story = await story_meant(desk, request)
    named = [name.strip() for name in (request.text("documents") or "").split(",") if name.strip()]
    found: dict[str, KeptDocument] = {}
    for name in named:
        for kept in await documents_meant(desk, request, name, story.slug):
            found[kept.document.id] = kept
    documents = tuple(found.values())
    if len({kept.audience for kept in documents}) > 1:
        raise Mistake("Some of these only this channel sees: split them off apart, or /publish them first.")
    if len(documents) >= len(story.documents):
        raise Mistake("Those are all of its documents: /story rename gives it another title.")
    new = await desk.editing.split(request.workspace, story.slug, documents)
    names = listed([f"“{document_name(kept)}”" for kept in documents])
    return Reply.saying(f"{names} began a story of their own: {new.slug}. /follow {new.slug} follows it here.")


async def archive(desk: Desk, request: Request) -> Reply:
    """Put a story away: nothing more is posted of it."""
    story = await story_meant(desk, request)
    if story.slug in [titled.slug for titled in await desk.view(request).titles(archived=True)]:
        raise Mistake(f"“{story.title}” is put away already: /story restore {story.slug} brings it back.")
    await desk.editing.archive(request.workspace, story.slug)
    return Reply.saying(
        f"“{story.title}” is put away, and followed nowhere any more; /story restore {story.slug} brings it back."
    )


async def restore(desk: Desk, request: Request) -> Reply:
    """Bring a story back."""
    view = desk.view(request)
    away = await view.titles(archived=True)
    if not away:
        raise Mistake("No story was put away.")
    story = await story_of(view, story_named(request.text("story") or "", away))
    await desk.editing.restore(request.workspace, story.slug)
    await follow_here(desk, request, story)
    return Reply.saying(f"“{story.title}” is back, and followed here.")


def _line(story: Titled) -> Line:
    count = counted(story.documents, "source")
    return Line((Plain(story.slug, strong=True), Plain(" — "), Excerpt(story.title), Plain(f" ({count})")))
