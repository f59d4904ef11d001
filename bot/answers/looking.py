"""Questions about stories: the facts as the channel may see them, handed to the questions of ``briefings.lookup``."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from bot.answers.meant import line_meant, place_of, story_meant
from bot.storage.searchable import KINDS
from bot.verbs.request import Reply
from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest, news_since
from briefings.lookup.people import named
from briefings.message import Cited, Excerpt, Line, Message, Plain, Section, When
from briefings.render.view import in_order, source_notes
from briefings.render.words import counted, echoed, when
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.storage.port import Hit
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part, SourceNote
    from briefings.model import Briefing, Story

_KINDS = {kind: Plain(f" ({kind}) — ") for kind in KINDS.values()}
_MOST, _AT_ONCE = 20, 8  # hits; and on one page


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
    story, name = await story_meant(desk, request), request.text("name")
    if name and not request.text("story") and not named(corrected(story).actors, name):
        elsewhere = await desk.view(request).facts_named(name)
        other = await desk.view(request).story(elsewhere[0].story) if elsewhere else None
        story = other or story
    return Reply(lookup.actors(_facts_of(story, request), name))


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
    return Reply(_found(words, found.hits, tuple(source_notes(found.cited))))


def _found(words: str, hits: Sequence[Hit], notes: Sequence[SourceNote]) -> Message:
    letters = {note.id: note.letter for note in notes}
    of_kinds = [hit for hit in hits if hit.kind != "sentence"], [hit for hit in hits if hit.kind == "sentence"]
    numbers = count(1)
    sections = tuple(
        Section(counted(len(some), what), tuple([_hit(hit, letters, numbers) for hit in some]))
        for what, some in zip(("fact", "sentence"), of_kinds, strict=True)
        if some
    )
    return Message(f"Found for “{echoed(words)}”", (), sections, tuple(notes), at_once=_AT_ONCE)


def _hit(hit: Hit, letters: Mapping[str, str], numbers: Iterator[int]) -> Line:
    """What was found: a fact by its name and what is told of it, a sentence by itself. ``letters``: of the sources."""
    parts: tuple[Part, ...] = (Excerpt(hit.snippet, hit.marks),)
    if hit.kind != "sentence" and hit.label != hit.snippet:
        parts = (Plain(hit.label, strong=True), _KINDS[hit.kind], *parts)
    cited = {letters[piece.source] for piece in hit.evidence if piece.source in letters}
    if cited:
        parts = (*parts, Cited(tuple(sorted(cited, key=in_order))))
    return Line(parts, next(numbers) if hit.evidence else None, hit.fact, (), hit.evidence)


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
