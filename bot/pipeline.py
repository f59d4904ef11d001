"""Flow A as code; it decides nothing.

paths | read | date | extract       a Reader, in another process: text in, facts out
      | choose a story | merge      pure
      | plan | store                one transaction: story, changes, deliveries
      | follow                      the channel that asked for it now follows it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.planner import plan_digest, plan_story
from bot.storage.port import Subscription, Update, kept
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.storage.port import Store
    from briefings.model import Change, DocumentFacts, LeftOut, Story


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader made of some paths."""

    facts: tuple[DocumentFacts, ...]
    left_out: tuple[LeftOut, ...] = ()


class Reader(Protocol):
    """Reads documents and extracts their facts. It MUST NOT hold up the event loop while it does."""

    async def read(self, paths: Sequence[str]) -> Told:
        """Read, date and extract the documents of files and folders; whatever gives nothing is in ``left_out``."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking facts in: the story as it now stands and what changed in it."""

    story: Story
    changes: tuple[Change, ...]


class Pipeline:
    """Takes what a reader told into the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def take_in(self, workspace: str, facts: Sequence[DocumentFacts], slug: str | None = None) -> Taken:
        """Merge facts into a story, or into a new one; documents that are known already change nothing."""
        view = self._store.view(workspace)
        new = [telling for telling in facts if await view.document(telling.document.id) is None]
        previous = await view.story(slug) if slug else None
        story, changes = merge(previous, new)
        if previous is None:
            story = await self._with_free_slug(workspace, story)
        documents = kept((telling.document for telling in new), story.slug, self._clock.now())
        await self._keep(workspace, Update(story, documents, changes))
        return Taken(story, changes)

    async def follow(self, subscription: Subscription, story: Story | None = None) -> Subscription:
        """Let a channel follow a story beside those that it follows; its reminders and next digest are planned."""
        followed = await self._subscription(subscription)
        if story:
            others = (slug for slug in followed.stories if slug != story.slug)
            followed = replace(followed, stories=(story.slug, *others))
        await self._store.subscribe(followed.workspace, followed)
        rows, now = await self._store.deliveries(followed.workspace), self._clock.now()
        if story:
            await self._store.plan(followed.workspace, plan_story(story, [followed], rows, now))
        await self._store.plan(followed.workspace, plan_digest(followed, rows, now))
        return followed

    async def _keep(self, workspace: str, update: Update) -> None:
        subscriptions = await self._store.subscriptions(workspace)
        followers = [one for one in subscriptions if update.story.slug in one.stories]
        rows, now = await self._store.deliveries(workspace), self._clock.now()
        plan = plan_story(update.story, followers, rows, now)
        await self._store.update(workspace, [replace(update, plan=plan)], now)

    async def _subscription(self, wanted: Subscription) -> Subscription:
        known = await self._store.subscriptions(wanted.workspace)
        return next((one for one in known if one.channel == wanted.channel), wanted)

    async def _with_free_slug(self, workspace: str, story: Story) -> Story:
        slug, number = story.slug, 2
        while await self._store.taken(workspace, slug):
            slug, number = f"{story.slug}-{number}", number + 1
        return replace(story, slug=slug)
