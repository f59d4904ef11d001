"""Small values to keep, for the suites that every store must pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.outbox import Delivery, Event, State
from bot.storage.port import EVERYONE, KeptDocument, Plan, Posted, Update
from briefings.ids import document_id, fact_id
from briefings.model import Actor, Change, Correction, Document, DocumentFacts, Evidence, Story, Talk

if TYPE_CHECKING:
    from bot.storage.port import Store, View

AT = datetime(2022, 1, 8, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def row(key: str, minutes: int = 0, workspace: str = "w", channel: str = "c", **more: object) -> Delivery:
    due = AT + minutes * MINUTE
    made = Delivery(workspace, key, "reminder", channel, due, due + MINUTE, due + 60 * MINUTE)
    return replace(made, **more)  # type: ignore[arg-type]


def change(number: int, source: str | None = None) -> Change:
    return Change("added", "talk", f"t{number}", f"talk {number}", source=source)


def telling(name: str, *sentences: str, title: str | None = None) -> DocumentFacts:
    """A document whose sentences each tell of a talk (the first) or an actor of that name (the others)."""
    text = "\n".join(sentences or (f"The {name} board meets in Porto.", f"{name.title()} Reis leads it."))
    document = Document(document_id(text), text, f"sha-{name}", title or f"On {name}", url=f"https://{name}.example/a")
    pieces, start = [], 0
    for line in text.split("\n"):
        pieces.append(Evidence(document.id, start, start + len(line), line))
        start += len(line) + 1
    who = f"{name.title()} Reis"
    actors = (Actor(fact_id("actor", pieces[-1:], who), who, "person", "chair", mentions=1, evidence=(pieces[-1],)),)
    talks = (Talk(fact_id("talk", pieces[:1]), f"{name.title()} board", location="Porto", evidence=(pieces[0],)),)
    return DocumentFacts(document, actors=actors, talks=talks, sentences=tuple(pieces))


async def stories_of(view: View, *, archived: bool = False) -> tuple[Story, ...]:
    """The stories that a view lists, as it shows them."""
    shown = [await view.story(one.slug) for one in await view.titles(archived=archived)]
    return tuple(one for one in shown if one)


async def corrections_of(view: View) -> tuple[Correction, ...]:
    """The corrections of the stories that a view lists."""
    return tuple(one for told in await stories_of(view) for one in told.corrections)


def story(slug: str, *tellings: DocumentFacts, title: str | None = None) -> Story:
    """A story that tells what its documents tell, side by side."""
    return Story(
        slug,
        title or slug.title(),
        tellings,
        actors=tuple(fact for one in tellings for fact in one.actors),
        talks=tuple(fact for one in tellings for fact in one.talks),
    )


def update(slug: str, *tellings: DocumentFacts, audience: str = EVERYONE, new: int | None = None) -> Update:
    """The layer of some tellings; the last ``new`` of them (all, if not said) are kept as documents with a change."""
    fresh = tellings if new is None else tellings[len(tellings) - new :]
    documents = tuple(KeptDocument(one.document, slug, AT, audience) for one in fresh)
    changes = tuple(
        Change("added", "document", one.document.id, one.document.title or "", source=one.document.id) for one in fresh
    )
    return Update(story(slug, *tellings), documents, changes, audience=audience)


def correction(name: str, fact: str = "t1") -> Correction:
    return Correction(name, fact, "value", "ada", AT, "start", "2022-01-11", "the ministry said so")


async def plan(store: Store, *rows: Delivery) -> None:
    for one in rows:
        await store.plan(one.workspace, Plan(add=(one,)), AT)


async def put_up(store: Store, post: Posted) -> Posted:
    """Keep a post as the program does, along with its row, which is posted by then where there was none."""
    held = await store.delivery(post.workspace, post.key)
    if held is None:
        held = row(
            post.key, workspace=post.workspace, channel=post.channel, state=State.POSTED, remote_id=post.remote_id
        )
        await store.plan(post.workspace, Plan(add=(held,)), post.at)
    assert await store.swap(post.workspace, held, held, post.at, Event.CONFIRM, post=post)
    kept = await store.post_of(post.workspace, post.key)
    assert kept
    return kept


async def claim(store: Store, minutes: int = 0, owner: str = "one", workspace: str | None = "w") -> list[str]:
    now = AT + minutes * MINUTE
    return [held.key for held in await store.claim(workspace, now, owner, now + MINUTE)]
