"""What editors do to stories: correct, unite, split, put away, erase. Each goes through every layer of the story.

correct, undo    the word stands beside the facts as told; what was planned on them follows
unite, split     documents change their story, facts keep their ids
put away         nothing more is posted of it; it can be brought back
erase            documents go, with all that was taken from them, for good
"""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.errors import Overtaken
from bot.planner import plan_nothing, replan
from bot.storage.port import EVERYONE, Update
from bot.storage.scope import audiences_of
from bot.stories.erasing import erase, erasures_of
from bot.stories.layers import left_by_all
from briefings.stories.corrections import correct, facts_of, undo
from briefings.stories.reshaping import split, united_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence

    from bot.clock import Clock
    from bot.storage.port import KeptDocument, Store, Subscription
    from bot.stories.erasing import Post
    from bot.stories.layers import Layers
    from briefings.model import Change, Correction, Story

    P = ParamSpec("P")
    T = TypeVar("T")
    Edit = Callable[[Story], tuple[Story, tuple[Change, ...]]]
    Changing = Callable[Concatenate["Editing", str, P], Coroutine[Any, Any, T]]

_PUT_AWAY = "its story was put away"


def _in_turn(change: Changing[P, T]) -> Changing[P, T]:
    """A change of stories that waits for those under way in the workspace."""

    @wraps(change)
    async def waiting(self: Editing, workspace: str, /, *given: P.args, **named: P.kwargs) -> T:
        return await self.layers.change(workspace, lambda: change(self, workspace, *given, **named))

    return waiting


class Editing:
    """Changes stories as editors ask. ``layers``: whose turn it is to change those of a workspace."""

    def __init__(self, store: Store, clock: Clock, layers: Layers) -> None:
        self._store = store
        self._clock = clock
        self.layers = layers

    async def correct(self, workspace: str, slug: str, correction: Correction, channel: str) -> tuple[Change, ...]:
        """Keep an editor's word on a fact, in every layer that this channel's concerns. Raises CannotCorrect."""
        return await self._edit(
            workspace, slug, channel, lambda story: correct(story, correction), lambda story: _holds(story, correction)
        )

    async def undo(self, workspace: str, slug: str, correction: str, by: str, channel: str) -> tuple[Change, ...]:
        """Take a correction back. Raises CannotCorrect."""
        at = self._clock.now()
        return await self._edit(
            workspace,
            slug,
            channel,
            lambda story: undo(story, correction, by, at),
            lambda story: any(one.id == correction for one in story.corrections),
        )

    @_in_turn
    async def _edit(
        self, workspace: str, slug: str, channel: str, edit: Edit, concerns: Callable[[Story], bool]
    ) -> tuple[Change, ...]:
        """Edit the story as a channel sees it; and, where what is edited is common, every other layer of it."""
        audience = await self._whose(workspace, slug, channel, concerns)
        updates = []
        for layer in await self.layers.touched(workspace, slug, audience):
            story = await self.layers.story(workspace, slug, layer)
            if story and (concerns(story) or layer == audience):
                later, changes = edit(story)
                updates.append(Update(later, changes=changes, audience=layer))
        await self.layers.keep(workspace, updates)
        return updates[0].changes if updates else ()

    async def _whose(self, workspace: str, slug: str, channel: str, concerns: Callable[[Story], bool]) -> str:
        """The widest audience that sees what is edited."""
        for audience in audiences_of(channel):
            story = await self.layers.story(workspace, slug, audience)
            if story and concerns(story):
                return audience
        return channel

    @_in_turn
    async def rename(self, workspace: str, slug: str, title: str) -> None:
        """Give a story another title, in every layer; its slug stays."""
        updates = []
        for layer in await self._every(workspace, slug):
            story = await self.layers.story(workspace, slug, layer)
            if story:
                updates.append(Update(replace(story, title=title), audience=layer))
        await self.layers.keep(workspace, updates)

    @_in_turn
    async def unite(self, workspace: str, slug: str, other: str) -> None:
        """Put everything of another story into this one; whoever followed either follows it."""
        audiences = dict.fromkeys((*await self._every(workspace, slug), *await self._every(workspace, other)))
        updates = []
        for layer in audiences:
            one, two = [await self.layers.story(workspace, name, layer) for name in (slug, other)]
            if two and one:
                story, changes, became = united_stories(one, two)
                updates.append(Update(story, changes=changes, audience=layer, gone=(other,), became=became))
        following = _following_one(await self._store.subscriptions(workspace), slug, other)
        updates[:1] = [replace(one, following=following) for one in updates[:1]]
        await self.layers.keep(workspace, updates)

    @_in_turn
    async def split(self, workspace: str, slug: str, documents: Sequence[KeptDocument]) -> Story:
        """Let some documents of one audience begin a story of their own. Returns it."""
        ids, updates = [kept.document.id for kept in documents], []
        audience, name = documents[0].audience, ""
        for layer in await self.layers.touched(workspace, slug, audience):
            story = await self.layers.story(workspace, slug, layer)
            if story is None:
                continue
            stays, leaves = split(story, ids)
            if layer == audience:
                name = await self.layers.free_slug(workspace, leaves.slug)
                leaves = replace(leaves, slug=name)
                moved = tuple(replace(kept, story=name) for kept in documents)
                updates.append(Update(leaves, moved, audience=layer))
            updates.append(Update(replace(stays, slug=slug), audience=layer))
        await self.layers.keep(workspace, updates)
        return next(update.story for update in updates if update.story.slug == name)

    @_in_turn
    async def archive(self, workspace: str, slug: str) -> None:
        """Put a story away, with what is planned of it; nobody follows it any more.

        It is put away last: where the bot ends in between, it can be said again.
        """
        await left_by_all(self._store, workspace, slug, _PUT_AWAY, self._clock.now())
        await self._store.archive(workspace, slug)

    async def restore(self, workspace: str, slug: str) -> None:
        """Bring a story back; whoever wants it follows it again."""
        await self._store.archive(workspace, slug, archived=False)

    async def resubscribe(self, before: Subscription, after: Subscription) -> None:
        """Give a channel another zone or other hours, and move what is planned for it. Raises Overtaken."""
        if not await self._resubscribe(after.workspace, before, after):
            raise Overtaken

    async def unfollow(self, subscription: Subscription, slug: str) -> None:
        """Let a channel follow a story no more, and drop its reminders. Raises Overtaken."""
        if not await self._unfollow(subscription.workspace, subscription, slug):
            raise Overtaken

    @_in_turn
    async def _resubscribe(self, workspace: str, before: Subscription, after: Subscription) -> bool:
        """False where the channel follows something else by now: whoever asks has to look again."""
        if not await self._stands(before):
            return False
        await self._replan(workspace, before, after)
        return True

    @_in_turn
    async def plan_anew(self, workspace: str, channel: str) -> None:
        """Plan what a channel that follows something gets by the rules of its zone as they are now."""
        for one in await self._store.subscriptions(workspace, channel):
            await self._replan(workspace, one, one)

    async def _replan(self, workspace: str, before: Subscription, after: Subscription) -> None:
        """Keep what a channel follows and the hours it wants, with what that moves."""
        channel, asks = after.channel, await self._store.asks(workspace, after.channel)
        slugs = dict.fromkeys((*after.stories, *(ask.story for ask in asks)))
        stories = [await self.layers.story(workspace, slug, channel) for slug in slugs]
        rows, now = await self._store.deliveries(workspace, channel), self._clock.now()
        plan = replan(before, after, [story for story in stories if story], asks, rows, now)
        await self._store.subscribe(workspace, after, before, plan, now, self.layers.edition(workspace))

    @_in_turn
    async def _unfollow(self, workspace: str, subscription: Subscription, slug: str) -> bool:
        if not await self._stands(subscription):
            return False
        left = replace(subscription, stories=tuple(name for name in subscription.stories if name != slug))
        rows, now = await self._store.deliveries(workspace, subscription.channel), self._clock.now()
        gone = plan_nothing(slug, rows, "the channel no longer follows it")
        await self._store.subscribe(workspace, left, subscription, gone, now, self.layers.edition(workspace))
        return True

    async def _stands(self, subscription: Subscription) -> bool:
        return subscription in await self._store.subscriptions(subscription.workspace, subscription.channel)

    @_in_turn
    async def erase(self, workspace: str, documents: Iterable[KeptDocument], by: str) -> tuple[Post, ...]:
        """Delete documents for good. Returns the posts that quoted them."""
        at, kept = self._clock.now(), tuple(documents)
        edition = self.layers.edition(workspace)
        return await erase(self._store, workspace, kept, erasures_of(kept, by, at), at, edition)

    async def _every(self, workspace: str, slug: str) -> tuple[str, ...]:
        return (EVERYONE, *await self._store.layers(workspace, slug))


def _holds(story: Story, correction: Correction) -> bool:
    return correction.fact in facts_of(story)


def _following_one(
    known: Iterable[Subscription], slug: str, other: str
) -> tuple[tuple[Subscription, Subscription], ...]:
    """The followers of either story as they were, and as they follow the first from now on."""
    mine = [one for one in known if {slug, other} & set(one.stories)]
    named = [tuple(dict.fromkeys(slug if name == other else name for name in one.stories)) for one in mine]
    return tuple((one, replace(one, stories=stories)) for one, stories in zip(mine, named, strict=True))
