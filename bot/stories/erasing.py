"""Erasing documents for good: every layer is told anew without them, and nothing brings them back.

documents | every layer that tells them | withdraw them | plan | one transaction
          | posts that quoted them      | listed: they stand on platforms, where nobody but people takes them away
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.outbox import State
from bot.storage.cited import sources_of_fact
from bot.storage.traces import traces_of
from bot.storage.values import EVERYONE, Erasure, Update
from bot.stories.layers import left_by_all, planned
from briefings.documents.addresses import comparison_form
from briefings.stories.reshaping import withdraw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from bot.outbox import Delivery, DeliveryKind
    from bot.storage.port import Store
    from bot.storage.traces import Traces
    from bot.storage.values import KeptDocument
    from briefings.model import Story

_ERASED = "what it rested on was erased"


@dataclass(frozen=True, slots=True)
class Post:
    """What a channel was shown; ``at``: when it fell due, for a post."""

    channel: str
    what: DeliveryKind | Literal["answer"]
    at: datetime | None = None


def erasures_of(documents: Iterable[KeptDocument], by: str, at: datetime) -> tuple[Erasure, ...]:
    """What must be remembered of documents: their addresses and the hashes of their texts."""
    return tuple(Erasure(at, by, _address(kept), kept.document.sha256) for kept in documents)


async def erase(
    store: Store,
    workspace: str,
    documents: Sequence[KeptDocument],
    erasures: Sequence[Erasure],
    at: datetime,
    edition: int | None = None,
) -> tuple[Post, ...]:
    """Erase documents from every story that tells them. Returns the posts that quoted them."""
    gone = {kept.document.id for kept in documents}
    slugs = tuple(dict.fromkeys(kept.story for kept in documents))
    layers = await _layers(store, workspace, slugs)
    updates = [
        Update(left, changes=changes, audience=audience)
        for audience, story in layers
        if _is_partly(story, gone)
        for left, changes in [withdraw(story, gone)]
    ]
    traces = traces_of(
        [story for _, story in layers], [*_untouched(layers, gone), *(one.story for one in updates)], gone
    )
    posts = await _posts(store, workspace, layers, traces)
    said = [
        replace(one, changes=tuple(left for change in one.changes if (left := traces.withdrawn(change))))
        for one in updates
    ]
    plans = await planned(store, workspace, said, at)
    await store.erase(workspace, erasures, sorted(gone), plans, at, edition, traces)
    for slug in slugs:
        if not await store.taken(workspace, slug):
            await left_by_all(store, workspace, slug, _ERASED, at)
    return posts


async def _layers(store: Store, workspace: str, slugs: Iterable[str]) -> list[tuple[str, Story]]:
    """Every layer of some stories, by its audience."""
    return [
        (audience, story)
        for slug in slugs
        for audience in (EVERYONE, *await store.layers(workspace, slug))
        if (story := await store.view(workspace, audience or None).story(slug))
    ]


def _is_partly(story: Story, gone: Collection[str]) -> bool:
    """Whether something of a layer goes, and something is left."""
    told = {telling.document.id for telling in story.tellings}
    return bool(told & set(gone)) and not told <= set(gone)


def _untouched(layers: Iterable[tuple[str, Story]], gone: Collection[str]) -> list[Story]:
    """The layers that tell nothing of what goes."""
    return [story for _, story in layers if not {telling.document.id for telling in story.tellings} & set(gone)]


async def _posts(store: Store, workspace: str, layers: Sequence[tuple[str, Story]], traces: Traces) -> tuple[Post, ...]:
    """What channels were shown that tells of what goes; of posts that were not kept, as far as it is known."""
    gone, every = traces.documents, await store.deliveries(workspace, states={State.POSTED})
    channels = dict.fromkeys(
        (*(one.channel for one in await store.subscriptions(workspace)), *(row.channel for row in every))
    )
    kept = {
        post.key: post.message
        for channel in channels
        for post in await store.posted(workspace, channel, limit=len(every) + 1)
    }
    posts = [
        Post(row.channel, row.kind, row.due_at) for row in every if row.key in kept and traces.in_message(kept[row.key])
    ]
    rows = [row for row in every if row.key not in kept]
    talks = {talk.id for _, story in layers for talk in story.talks if sources_of_fact(talk) & gone}
    posts += [Post(row.channel, "reminder", row.due_at) for row in rows if row.subject in talks]
    slugs = {story.slug for _, story in layers}
    for channel in channels:
        told = [row for row in rows if row.channel == channel and row.kind == "digest" and row.through is not None]
        changes = await store.view(workspace, channel).changes()
        numbers = [kept.number for kept in changes if kept.story in slugs and kept.change.source in gone]
        posts += [Post(channel, "digest", row.due_at) for row in _telling(told, numbers)]
        shown = await store.seen(workspace, channel)
        if shown and traces.in_message(shown):
            posts.append(Post(channel, "answer"))
    return tuple(posts)


def _telling(digests: Iterable[Delivery], numbers: Sequence[int]) -> list[Delivery]:
    """The digests that told of changes with these numbers: of each, the first that goes as far."""
    found, before = [], 0
    for row in sorted(digests, key=lambda row: row.through or 0):
        through = row.through or 0
        if any(before < number <= through for number in numbers):
            found.append(row)
        before = through
    return found


def _address(kept: KeptDocument) -> str | None:
    return kept.address or (comparison_form(kept.document.url) if kept.document.url else None)
