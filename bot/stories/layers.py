"""Stories as each audience sees them, and what a change of theirs means for who follows them.

A story has the common layer, and one more for each channel, or thread, with documents of its own in it. What everyone
may see changes all of them; what is a channel's own changes that channel's, and those of threads in it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.errors import Overtaken
from bot.planner import plan_alerts, plan_asks, plan_edits, plan_nothing, plan_story
from bot.storage.port import EVERYONE, Plan
from bot.storage.scope import audiences_of
from briefings.alerts import alertable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.storage.port import Store, Subscription, Update
    from briefings.model import Story

_TRIES = 50
_LATELY = 500  # alerts, of which the last hour's count
T = TypeVar("T")


class Layers:
    """The layers of the stories in a store, and whose turn it is to change those of a workspace."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._editions: dict[str, int] = {}

    async def change(self, workspace: str, change: Callable[[], Awaitable[T]]) -> T:
        """Change stories, from reading them to storing what became of them: two changes at once would lose one.

        Those of this process wait for each other; where another process came between, the change is made anew of what
        the stories are by then.
        """
        async with self._turns[workspace]:
            for _ in range(_TRIES):
                self._editions[workspace] = await self._store.edition(workspace)
                with suppress(Overtaken):
                    return await change()
        raise Overtaken

    def edition(self, workspace: str) -> int:
        """The stories that the change under way began with."""
        return self._editions[workspace]

    async def story(self, workspace: str, slug: str, audience: str) -> Story | None:
        """A story as an audience sees it: its own layer, or else the common one."""
        return await self._store.view(workspace, audience or None).story(slug)

    async def touched(self, workspace: str, slug: str | None, audience: str) -> tuple[str, ...]:
        """The audiences whose layers change when something of this audience does."""
        if slug is None:
            return (audience,)
        own = await self._store.layers(workspace, slug)
        return (audience, *(one for one in own if audience in audiences_of(one)[:-1]))

    async def planned(self, workspace: str, updates: Sequence[Update]) -> tuple[Update, ...]:
        """The updates with what they change in the posts of the channels that follow."""
        return await planned(self._store, workspace, updates, self._clock.now())

    async def keep(self, workspace: str, updates: Sequence[Update]) -> None:
        """Store some updates and what they plan, in one transaction."""
        if updates:
            planned = await self.planned(workspace, updates)
            await self._store.update(workspace, planned, self._clock.now(), self.edition(workspace))

    async def free_slug(self, workspace: str, wanted: str) -> str:
        """A slug that no story of any audience has."""
        slug, number = wanted, 2
        while await self._store.taken(workspace, slug):
            slug, number = f"{wanted}-{number}", number + 1
        return slug


async def planned(store: Store, workspace: str, updates: Sequence[Update], now: datetime) -> tuple[Update, ...]:
    """Updates with what they change in the posts of the channels that follow: each by the layer it sees."""
    if not updates:
        return ()
    instead = dict(pair for update in updates for pair in update.following)
    subscriptions = [instead.get(one, one) for one in await store.subscriptions(workspace)]
    asked = await store.asks(workspace)
    slugs = dict.fromkeys(slug for update in updates for slug in (update.story.slug, *update.gone))
    own = {slug: await store.layers(workspace, slug) for slug in slugs}
    planned = {slug: await store.deliveries(workspace, story=slug) for slug in slugs}
    done = []
    for update in updates:
        of = (update.story.slug, *update.gone)
        seeing = _see(update, {channel for slug in of for channel in own[slug]}, subscriptions)
        rows = [update.row_along(row) for slug in of for row in planned[slug]]
        asks = [update.ask_along(ask) for ask in asked]
        followers = [one for one in seeing if update.story.slug in one.stories]
        plans = [
            plan_story(update.story, followers, rows, now),
            plan_asks(update.story, asks, seeing, rows, now),
            plan_edits(update.story, update.changes, rows, now),
            await _alerts(store, workspace, update, followers, now),
        ]
        done.append(replace(update, plan=Plan.joined(plans)))
    return tuple(done)


async def _alerts(
    store: Store, workspace: str, update: Update, followers: Sequence[Subscription], now: datetime
) -> Plan:
    """What cannot wait, for the channels that know what was before; the others get a full briefing first."""
    urgent = alertable(update.changes, update.story, now)
    if not urgent:
        return Plan()
    known = [
        one for one in followers if one.baseline is not None or await store.told(workspace, one.channel) is not None
    ]
    lately = await store.deliveries(workspace, kind="alert", limit=_LATELY, last=True)
    return plan_alerts(update.story, urgent, known, lately, now)


async def left_by_all(store: Store, workspace: str, slug: str, reason: str, at: datetime) -> None:
    """Nobody follows a story any more; what is planned of it is dropped."""
    for one in await store.subscriptions(workspace):
        if slug in one.stories:
            left = tuple(name for name in one.stories if name != slug)
            gone = plan_nothing(slug, await store.deliveries(workspace, one.channel, story=slug), reason)
            await store.subscribe(workspace, replace(one, stories=left), one, gone, at)
    rows = await store.deliveries(workspace, story=slug)  # what was asked for where nobody follows it
    await store.plan(workspace, plan_nothing(slug, rows, reason), at)


def _see(update: Update, own: Collection[str], subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """Who sees this layer of the story as the nearest, where some channels have one of their ``own``."""
    layers = {EVERYONE, update.audience, *own}
    return [
        one
        for one in subscriptions
        if update.audience == next(name for name in reversed(audiences_of(one.channel)) if name in layers)
    ]
