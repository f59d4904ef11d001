"""Erasing for good: first what will go, then, when that was confirmed, it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.meant import document_meant, document_name, places_known, source_meant, story_meant
from bot.verbs.request import Mistake, Reply
from briefings.message import Action, Excerpt, Line, Message, Plain, Section, When
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.port import KeptDocument
    from bot.stories.erasing import Post
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_SHOWN = 10
_REMEMBERED = "Only its address and the hash of its text are kept, so that nothing brings it back."


async def erase_document(desk: Desk, request: Request) -> Reply:
    """A document with its earlier and later texts."""
    which = request.text("document") or ""
    kept = await document_meant(desk, request, which)
    chain = _revisions(kept, await desk.view(request).documents())
    if not request.flag("confirm"):
        return _asks(f"document “{document_name(kept)}”", chain, _confirms("document", kept.document.id))
    posts = await desk.editing.erase(request.workspace, chain, request.user)
    return await _gone(desk, f"“{document_name(kept)}” was erased. {_REMEMBERED}", posts, request)


async def erase_source(desk: Desk, request: Request) -> Reply:
    """A feed or a page with all that it brought."""
    source = await source_meant(desk, request, request.text("source") or "")
    brought = [one for one in await desk.view(request).documents() if one.origin.source == source.id]
    if not request.flag("confirm"):
        return _asks(f"source {source.url}", brought, _confirms("source", source.id))
    await desk.store.drop_source(request.workspace, source.id)
    posts = await desk.editing.erase(request.workspace, brought, request.user) if brought else ()
    return await _gone(desk, f"{source.url} was erased with {counted(len(brought), 'document')}.", posts, request)


async def erase_story(desk: Desk, request: Request) -> Reply:
    """A story with its documents and its sources."""
    story = await story_meant(desk, request)
    documents = await desk.view(request).documents(story.slug)
    if not request.flag("confirm"):
        return _asks(f"story “{story.title}”", documents, _confirms("story", story.slug))
    for source in await desk.view(request).sources(story.slug):
        await desk.store.drop_source(request.workspace, source.id)
    posts = await desk.editing.erase(request.workspace, documents, request.user)
    return await _gone(desk, f"“{story.title}” was erased. {_REMEMBERED}", posts, request)


async def erase_workspace(desk: Desk, request: Request) -> Reply:
    """Everything that is known here, settings and erasures included."""
    documents = await desk.view(request).documents()
    typed, own = request.text("name"), request.called.strip() or request.workspace
    if typed is None:
        message = _asks("whole workspace", documents).message
        note = f"Nothing was erased yet. /erase workspace {own} does it; it cannot be undone."
        return Reply(Message(message.title, (), message.sections, note=note), only_to_asker=True)
    if typed.strip() not in (own, request.workspace):
        raise Mistake(f"Type the workspace's own name to erase it: /erase workspace {own}.")
    await desk.store.forget(request.workspace)
    return Reply.saying("Everything that was known here was erased.", only_to_asker=True)


def _confirms(what: str, which: str) -> Action:
    """What does it, where there are buttons."""
    return Action("Erase for good", f"erase {what}", which, ("confirm",))


def _asks(what: str, documents: Sequence[KeptDocument], *confirms: Action) -> Reply:
    """What will go; nothing has gone yet."""
    names = [document_name(kept) for kept in documents]
    lines = [Line((Excerpt(name),)) for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        lines.append(Line((Plain(f"and {len(names) - _SHOWN} more"),)))
    section = Section(counted(len(names), "document"), tuple(lines), "No document.")
    note = "With all that was read in them, for everyone. Nothing was erased yet: say it again with confirm at the end."
    return Reply(Message(f"Erase the {what}?", (), (section,), actions=confirms, note=note), only_to_asker=True)


async def _gone(desk: Desk, sentence: str, posts: Sequence[Post], request: Request) -> Reply:
    """What was erased, and which posts told of it: they stand in their channels, where the bot does not reach."""
    if not posts:
        return Reply.saying(sentence, only_to_asker=True)
    names = {one.channel: f"#{one.channel}" for one in await places_known(desk, request)}
    names[request.channel] = f"#{request.channel}"
    lines = tuple(_post(one, names.get(one.channel, "another channel"), request) for one in posts)
    section = Section("Posts that told of it stay until somebody deletes them", lines)
    return Reply(Message(sentence, (), (section,)), only_to_asker=True)


def _post(post: Post, where: str, request: Request) -> Line:
    if post.at is None:
        return Line((Plain(where, strong=True), Plain(" — the answer or post shown there last")))
    at = When(post.at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"), zone=str(request.at.tzinfo))
    return Line((Plain(where, strong=True), Plain(f" — {post.what} of "), at))


def _revisions(kept: KeptDocument, documents: Sequence[KeptDocument]) -> tuple[KeptDocument, ...]:
    """A document with all its earlier and later texts."""
    chain, grew = {kept.document.id}, True
    while grew:
        linked = {one.document.id for one in documents if {one.revises, one.revised_by} & chain}
        linked |= {
            link for one in documents if one.document.id in chain for link in (one.revises, one.revised_by) if link
        }
        grew = not linked <= chain
        chain |= linked
    return tuple(one for one in documents if one.document.id in chain)
