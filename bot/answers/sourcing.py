"""Sources: what was read, and the feeds and pages that are looked at again and again, with their health."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeGuard

from bot.answers.adding import form_of, within_rate
from bot.answers.addresses import shown_address
from bot.answers.meant import added_by, match_sources, source_meant, story_meant
from bot.sources.answers import Failed, Fetched
from bot.sources.feeds import Feed, read_feed
from bot.sources.health import health, resumed, taken_of
from bot.sources.material import Material
from bot.sources.pages import read_page
from bot.storage.port import Origin, Source
from bot.verbs.request import Mistake, Reply
from briefings import lookup
from briefings.compose import compose
from briefings.documents.addresses import comparison_form, tidy
from briefings.message import Excerpt, Line, Message, Plain, Section, When
from briefings.render.words import counted
from briefings.stories.matching import words_of

if TYPE_CHECKING:
    from bot.sources.answers import Answer
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story

_MOST = 10  # parked items shown


async def sources(desk: Desk, request: Request) -> Reply:
    """What was read for a story, and how its feeds and pages fare."""
    feeds = tuple(one for one in await desk.view(request).sources() if one.approved)
    if not feeds or await desk.view(request).titles():
        story = await story_meant(desk, request)
        message = lookup.sources(compose(story, request.at, with_headlines=False))
        feeds = tuple(one for one in feeds if one.story == story.slug)
    else:
        message = Message("Sources")
    if not feeds:
        return Reply(message)
    lines = tuple([await _line(desk, request, one) for one in feeds])
    return Reply(replace(message, sections=(*message.sections, Section("Feeds and pages", lines))))


async def add_source(desk: Desk, request: Request) -> Reply:
    """Look at a feed or a page again and again for a story; a member's, as soon as an editor lets it in."""
    kind, url = form_of(request.text("link") or "")
    if kind != "page":
        raise Mistake("A source is a link: /sources add https://... words WORDS.")
    if not request.is_editor:
        await within_rate(desk, request)
    story = await story_meant(desk, request)
    said = await attach(desk, request, url, story, request.text("words") or "")
    return Reply.saying(said, only_to_asker=not request.is_editor)


async def attach(desk: Desk, request: Request, url: str, story: Story, words: str) -> str:
    """Keep a source for a story, once it was seen to be one. Returns what was done, as a sentence."""
    known = match_sources(await desk.view(request).sources(), url)
    if known and comparison_form(known[0].url) == comparison_form(url):
        done = "is looked at already" if known[0].approved else "waits for an editor already (/sources pending)"
        raise Mistake(f"{shown_address(known[0].url)} {done}, for {known[0].story}.")
    note = desk.before_own_documents() if request.is_editor else None
    kind, title, hint = await _seen(desk, url)
    told = words_of(words) or _words_of_story(story)
    name = sha256(f"{request.audience} {comparison_form(url)}".encode()).hexdigest()[:8]
    source = Source(
        name,
        kind,
        tidy(url),
        story.slug,
        told if kind == "feed" else (),
        approved=request.is_editor,
        added_by=request.user,
        audience=request.audience,
        since=desk.clock.now(),
    )
    await desk.store.keep_source(request.workspace, source)
    about = f" Its items must speak of: {', '.join(told)}." if kind == "feed" else hint
    if not request.is_editor:
        return f"{title} is looked at for “{story.title}” when an editor approves it (/sources pending).{about}"
    return f"{title} is now looked at for “{story.title}”.{about}{f' {note}' if note else ''}"


async def pause_source(desk: Desk, request: Request) -> Reply:
    """Look at a source no more, for a while."""
    source = await source_meant(desk, request, request.text("source") or "")
    if source.state == "paused":
        raise Mistake(f"{shown_address(source.url)} is paused already: /sources resume looks at it again.")
    await desk.store.keep_source(request.workspace, replace(source, state="paused", failing_since=None))
    return Reply.saying(f"{shown_address(source.url)} is paused; what it brought stays.")


async def resume_source(desk: Desk, request: Request) -> Reply:
    """Look at a source again."""
    source = await source_meant(desk, request, request.text("source") or "")
    if source.state == "active":
        raise Mistake(f"{shown_address(source.url)} is not paused.")
    await desk.store.keep_source(request.workspace, resumed(source, desk.clock.now()))
    return Reply.saying(f"{shown_address(source.url)} is looked at again.")


async def remove_source(desk: Desk, request: Request) -> Reply:
    """Forget a source; what it brought stays."""
    source = await source_meant(desk, request, request.text("source") or "")
    await desk.store.drop_source(request.workspace, source.id)
    return Reply.saying(
        f"{shown_address(source.url)} is looked at no more; what it brought stays (/erase source takes that away)."
    )


async def parked(desk: Desk, request: Request) -> Reply:
    """Items of feeds that speak of none of their story's words."""
    items = await desk.view(request).parked()
    if not items:
        return Reply.saying("No item of a feed was set aside.")
    lines = tuple(
        Line(
            (Excerpt.name(item.title or item.url), Plain(" — /add "), Excerpt(item.url)),
            details=((Plain(item.reason),),) if item.reason else (),
        )
        for item in items[-_MOST:]
    )
    title = f"{counted(len(items), 'item')} set aside"
    return Reply(Message(title, (), (Section("They hold none of the words, or could not be read", lines),)))


async def _line(desk: Desk, request: Request, source: Source) -> Line:
    told = health(source, request.at.tzinfo or source.last_success.tzinfo, desk.clock.now())  # type: ignore[arg-type, union-attr]
    aside = len(await desk.view(request).parked(source.id))
    words = f"words: {', '.join(source.words)}" if source.words else ""
    set_aside = f"{counted(aside, 'item')} set aside (/sources parked)" if aside else ""
    fresh = (Plain("newest item: "), When(source.freshest)) if source.freshest else ()
    details = [Plain(text) for text in (told, words, taken_of(source), set_aside) if text]
    by = f", {added_by(source.added_by)}" if source.added_by else ""
    return Line(
        (Excerpt.name(shown_address(source.url)), Plain(f" — {source.kind}{by}")),
        details=(*((one,) for one in details), *((fresh,) if fresh else ())),
    )


async def _seen(desk: Desk, url: str) -> tuple[Literal["feed", "page"], str, str]:
    """Whether a feed or a page stands there, what it is called, and what else could be followed."""
    if desk.fetches is None:
        raise Mistake("Links are not read here, so no source can be followed.")
    answer = await desk.fetches.feed(url)
    if not isinstance(answer, Fetched):
        raise Mistake(
            f"{shown_address(url)}: {answer.sentence if isinstance(answer, Failed) else 'nothing stands there.'}"
        )
    found = await asyncio.to_thread(read_feed, answer.body, answer.content_type, answer.url, desk.clock.now())
    if isinstance(found, Feed):
        return "feed", found.title or shown_address(url), ""
    return await _seen_page(desk, url, found)


async def _seen_page(desk: Desk, url: str, no_feed: Failed) -> tuple[Literal["page"], str, str]:
    """The same for what is no feed: a page that robots may read, with something in it to be read."""
    answer = await desk.fetches.page(url) if desk.fetches else no_feed
    page = read_page(answer, Origin("page")) if isinstance(answer, Fetched) else answer
    if not isinstance(page, Material):
        raise Mistake(f"{shown_address(url)}: {page.sentence if _is_of_page(page) else no_feed.sentence}")
    told = await desk.reader.read_material([page])
    if not told.facts:
        reasons = "" if no_feed.why == "elsewhere" else " ".join(left.reason for left in told.left_out)
        no_feed_said = f"I{no_feed.sentence.removeprefix('i')}" if reasons else no_feed.sentence
        raise Mistake(" ".join(filter(None, (f"{shown_address(url)}:", reasons, no_feed_said))))
    hint = f" It is one page; for what is new on its site, {no_feed.remedy}."
    hint = hint if no_feed.why == "elsewhere" else " It is a page and no feed: it is read again whenever it changes."
    return "page", shown_address(url), hint


def _is_of_page(answer: Answer) -> TypeGuard[Failed]:
    """Whether what went wrong is that of a page, and not that it is a feed."""
    return isinstance(answer, Failed) and answer.why != "elsewhere"


def _words_of_story(story: Story) -> tuple[str, ...]:
    """Those named most: an item that speaks of none of them is hardly of the story."""
    known = sorted((actor for actor in story.actors if actor.kind != "country"), key=lambda one: -one.mentions)
    names = [actor.name.split()[-1] if actor.kind == "person" else actor.name for actor in known[:6]]
    if not names:
        raise Mistake("Say what an item must speak of: words WORD, WORD.")
    return words_of(", ".join(dict.fromkeys(names)))
