"""What people add: a link, a text or a file, read at once and answered.

    link | text | file ── read ── sift ── an editor's: joins the story that it continues, or begins one
                                     └── a member's: answered to that member, kept until an editor has looked

Where several stories fit, the reply asks which.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from textwrap import shorten
from typing import TYPE_CHECKING

from bot.answers.addresses import shown_address
from bot.answers.meant import added_by, document_meant, document_name, follow_here, home_in, story_named, story_of
from bot.answers.posts import instant
from bot.pipeline import as_added
from bot.sources.answers import Fetched
from bot.sources.files import SUFFIXES
from bot.sources.material import Material
from bot.sources.pages import read_page
from bot.storage.port import EVERYONE, Origin, Pending
from bot.verbs.request import Mistake, Reply, Request, Upload, echoed
from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest
from briefings.documents.front_matter import FrontMatter
from briefings.message import Action, Excerpt, Line, Message, Plain, Section
from briefings.render.words import counted
from briefings.stories import merge
from briefings.stories.home import Home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pipeline import Sifted, Taken, Told
    from bot.storage.values import Came
    from bot.verbs.desk import Desk
    from briefings.message import Part
    from briefings.model import DocumentFacts, Story

RATE = "rate"  # the setting: how much a member may add in an hour
USUAL_RATE = 10
NEW = "new"  # what is typed for a story of its own
UNFOLLOWED = "-unfollowed"  # an option that nobody types: the channel does not follow yet what is read
_LINK = re.compile(r"<?(https?://\S+?)>?", re.IGNORECASE)
_DASHES = re.compile(r"(?:-|–|—)\s+|\A(?:-|–|—)$")
_SENTENCES = re.compile(r"[.!?…]['\"”’]?(?:\s|$)")
_PAGES = (".html", ".htm")
_MARKS = '"“”„ '
_TITLE = 70  # characters of a text that serve as its title where it has none
_FEWEST_WORDS = 6  # of what is a text even without quotation marks


@dataclass(frozen=True, slots=True)
class Given:
    """What was read of what somebody gave, and how it came."""

    told: Told
    origin: Origin


async def add(desk: Desk, request: Request) -> Reply:
    """Read what somebody gives into the story that it continues, or a new one."""
    if not request.is_editor:
        await within_rate(desk, request)
    given = await read_given(desk, request, request.text("what") or "")
    left_out = " ".join(f"{echoed(left.file or left.url or '')}: {left.reason}" for left in given.told.left_out)
    if not given.told.facts:
        raise Mistake(left_out or "There is nothing to read.")
    sifted = await desk.pipeline.sift(request.workspace, given.told.facts, request.audience)
    notes = [left_out, _erased_words(sifted)]
    if not sifted.new:
        return _nothing_new(sifted, notes, request)
    if not request.is_editor:
        return await _kept_back(desk, request, given, sifted)
    note = desk.before_own_documents()
    home = await _home(desk, request, sifted)
    if home.candidates:
        return _which(home.candidates, request)
    return await _taken(desk, request, given, sifted, home.story, [note or "", *notes])


async def publish(desk: Desk, request: Request) -> Reply:
    """Show everyone a document that was this channel's own; or list those that are."""
    own = [kept for kept in await desk.view(request).documents() if kept.audience != EVERYONE]
    which = request.text("document")
    if not own:
        raise Mistake("Nothing here is this channel's own: everyone in the workspace sees what was added.")
    if which is None:
        lines = tuple(Line((Excerpt.name(document_name(kept)), Plain(f" — {kept.story}"))) for kept in own)
        title = f"{counted(len(own), 'document')} only this channel sees"
        return Reply(Message(title, sections=(Section("Own", lines),), note="/publish DOCUMENT shows one to everyone."))
    kept = await document_meant(desk, request, which)
    if kept not in own:
        raise Mistake(f"Everyone sees “{document_name(kept)}” already.")
    await desk.pipeline.publish(request.workspace, kept.audience, [kept])
    return Reply.saying(f"Everyone in the workspace now sees “{document_name(kept)}”.")


async def read_given(desk: Desk, request: Request, what: str) -> Given:
    """Read a file that came along; else a link, a text or a file, which of them it is tells its form."""
    if request.upload:
        return await _read_upload(desk, request, request.upload)
    kind, value = form_of(what)
    if kind == "page":
        return await _read_link(desk, request, value)
    if kind == "file" and "://" in value:
        raise Mistake(f"{echoed(value)} is no address that is read: give one that begins with https:// or http://.")
    if kind == "file" and not desk.local_files:
        raise Mistake("Give a link or a text; files of the bot's own machine are read at its console alone.")
    origin = _origin(request, kind)
    if kind == "text":
        about = FrontMatter(title=shorten(value.strip().partition("\n")[0], _TITLE, placeholder=" …"))
        told = await desk.reader.read_material([Material(value, origin, hints=about)])
    else:
        told = await desk.reader.read([_at_home(value)])
    return Given(told, origin)


async def _read_upload(desk: Desk, request: Request, upload: Upload) -> Given:
    """A file by its bytes; its name is what it is called where it says nothing of itself."""
    origin, about = _origin(request, "file"), FrontMatter(title=shorten(upload.name, _TITLE, placeholder=" …"))
    is_page = upload.name.lower().endswith(_PAGES)
    told = await desk.reader.read_material([Material(upload.content, origin, hints=about, is_page=is_page)])
    left_out = tuple(replace(one, file=upload.name) for one in told.left_out)
    return Given(replace(told, left_out=left_out), origin)


def _at_home(path: str) -> str:
    return os.path.expanduser(path)  # noqa: PTH111  (Path raises on an unknown "~name")


def form_of(what: str) -> tuple[Came, str]:
    """``page`` and an address, ``text`` and the text, or ``file`` and a path.

    A text stands in quotation marks, after a dash, or is plainly one: several lines, or a sentence with its full stop.
    """
    given = what.strip()
    if link := _LINK.fullmatch(given):
        return "page", link[1]
    if dash := _DASHES.match(given):
        return "text", given[dash.end() :]
    if len(given) > 1 and given[0] in '"“„' and given[-1] in '"”“':
        value = given[1:-1]
        return ("file" if value.lower().endswith((*SUFFIXES, "/")) else "text"), value
    is_text = "\n" in given or (len(given.split()) >= _FEWEST_WORDS and _SENTENCES.search(given))
    return ("text", given) if is_text else ("file", given)


def _origin(request: Request, kind: Came) -> Origin:
    """How something came: whoever pasted or uploaded it is the only one who vouches for its publisher."""
    label = "" if request.is_editor else added_by(request.user)
    return Origin(kind, request.user, verified=kind == "page", label=label)


async def _read_link(desk: Desk, request: Request, url: str) -> Given:
    if desk.fetches is None:
        raise Mistake("Links are not read here: give the text of the article instead.")
    answer, origin = await desk.fetches.page(url), _origin(request, "page")
    if not isinstance(answer, Fetched):
        raise Mistake(f"{shown_address(url)}: {getattr(answer, 'sentence', 'nothing changed there.')}")
    page = read_page(answer, origin)
    if not isinstance(page, Material):
        raise Mistake(f"{shown_address(url)}: {page.sentence}")
    return Given(await desk.reader.read_material([page]), origin)


async def within_rate(desk: Desk, request: Request) -> None:
    """Count one addition of a member. Raises Mistake for one more than may be made in an hour."""
    settings = await desk.view(request).settings()
    most = int(settings.get(RATE, USUAL_RATE))
    again = desk.added.wait((request.workspace, request.user), desk.clock.now(), most)
    if again:
        comes = (Plain("The next one is read from "), instant(again, request), Plain("."))
        raise Mistake(f"That is more than {most} an hour.", *comes)


async def _home(desk: Desk, request: Request, sifted: Sifted) -> Home:
    """The story that was named, or the one that fits; a newer text stays in the story of the older one."""
    view = desk.store.view(request.workspace, request.audience or None)
    if wanted := request.text("story"):
        is_new = wanted.casefold() == NEW
        return Home() if is_new else Home(await story_of(view, story_named(wanted, await view.titles())))
    older = {kept.story for kept in sifted.revises.values()}
    if len(older) == 1:
        live = [titled.slug for titled in await view.titles() if titled.slug in older]
        return Home(await view.story(live[0]) if live else None)
    return await home_in(view, sifted.new, request.at)


async def _taken(
    desk: Desk, request: Request, given: Given, sifted: Sifted, home: Story | None, notes: Sequence[str]
) -> Reply:
    taken = await desk.pipeline.take_in(
        request.workspace,
        sifted.new,
        home.slug if home else None,
        origin=given.origin,
        audience=request.audience,
    )
    if not request.flag(UNFOLLOWED):
        await follow_here(desk, request, taken.story)
    if request.audience:
        notes = [*notes, "Only this channel sees it; /publish shows it to everyone."]
    return Reply(_told(desk, request, taken, is_new=home is None, notes=notes))


def _told(desk: Desk, request: Request, taken: Taken, *, is_new: bool, notes: Sequence[str]) -> Message:
    """What the documents did to the story, or the briefing of a new one."""
    at = desk.clock.now().astimezone(request.at.tzinfo)
    message = lookup.brief(compose(taken.story, at)) if is_new else digest([(taken.story, taken.changes)], at)
    return replace(message, note=" ".join(filter(None, (message.note, *notes))) or None)


async def _kept_back(desk: Desk, request: Request, given: Given, sifted: Sifted) -> Reply:
    """A member's addition: shown to that member, and kept until an editor has looked at it."""
    home, view = await _home(desk, request, sifted), desk.store.view(request.workspace, request.audience or None)
    mine = [one for one in await view.pending() if one.audience == request.audience]
    waiting = {one.telling.document.id for one in mine}
    for telling in sifted.new:
        if telling.document.id in waiting:  # whoever came first has added it
            continue
        await desk.store.keep_pending(
            request.workspace,
            Pending(
                pending_id(telling, request.audience),
                telling,
                given.origin,
                desk.clock.now(),
                home.story.slug if home.story else None,
                request.audience,
            ),
        )
    story, _ = merge(None, [as_added(telling, given.origin) for telling in sifted.new])
    message = lookup.brief(compose(story, request.at))
    note = "Only you see this. It joins the story when an editor approves it (/sources pending)."
    return Reply(replace(message, note=note, actions=()), only_to_asker=True)


def pending_id(telling: DocumentFacts, audience: str) -> str:
    """A short name that can be typed; what is added in a private channel as well has another one there."""
    return sha256(f"{audience}\n{telling.document.id}".encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _nothing_new(sifted: Sifted, notes: Sequence[str], request: Request) -> Reply:
    """Where it was read before, by the stories that have it."""
    if sifted.known:
        stories = ", ".join(dict.fromkeys(kept.story for kept in sifted.known))
        notes = [f"That was read before; nothing is new. It is in {stories}.", *notes]
    return Reply.saying(" ".join(filter(None, notes)), only_to_asker=not request.is_editor)


def _erased_words(sifted: Sifted) -> str:
    names = [telling.document.title or telling.document.url or "a document" for telling in sifted.erased]
    return f"Erased here and not read again: {', '.join(names)}." if names else ""


def _again(shown: str, slug: str) -> tuple[Part, ...]:
    return (Plain(" — /add "), Excerpt(shown), Plain(f" story {slug}"))


def _which(candidates: Sequence[Story], request: Request) -> Reply:
    """Two stories fit, or one that has its meeting alone: somebody has to say which."""
    what = request.upload.name if request.upload else request.text("what") or ""
    shown = f"“{what.strip(_MARKS)}”" if " " in what else what
    lines = tuple(Line((Excerpt.name(story.title), *_again(shown, story.slug))) for story in candidates)
    note = f"/add {shown} story {NEW} begins a story of its own. Nothing was added yet."
    again = () if request.upload else candidates  # a file has to be given once more
    actions = tuple(Action(story.title, "add", story.slug) for story in again)
    message = Message("Which story does it belong to?", (), (Section("It may belong to", lines),), (), actions, note)
    return Reply(message, only_to_asker=not request.is_editor, failed=True)
