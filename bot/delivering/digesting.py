"""What a digest has to say when it is due: what is new for its channel, and beside it what was told or missed.

nothing known yet         the full briefing
something new             the changes, less what alerts told at once
nothing new               skipped; after seven silent days one line says that all is well
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.aside import aside
from bot.delivering.verdict import Post, Skip
from bot.outbox import UNDER_WAY, State
from briefings.alerts import alertable
from briefings.digests import Missed, SmallPrint, all_is_well, digest, first_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.delivering.verdict import Verdict
    from bot.outbox import Delivery
    from bot.storage.port import KeptChange, Store, Subscription, View
    from briefings.model import Change, Story

NOTHING_NEW = "nothing is new since the last one"
NOTHING_READ = "nothing has been read yet"
TOLD_AT_ONCE = "nothing is new since the last one but what was told at once"
FOLLOWS_NOTHING = "the channel follows nothing"
NO_USE = "it is of no use any more"
PAUSED = "paused by "
_SILENT = 7  # days
_SOON = timedelta(days=1)  # a channel that hears of a talk so soon is not silent
_LAST = 100  # alerts, and posts that did not come


class Digests:
    """Reads what is new for a channel and has it worded."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, row: Delivery, subscription: Subscription, at: datetime) -> Verdict:
        """What a digest says at an instant of the channel's zone."""
        view, known = self._store.view(row.workspace, row.channel), await self.known(row, subscription)
        changes = await view.changes(known or 0)
        news = [kept for kept in changes if subscription.is_news(kept)]
        if known is None:
            return await self._first(view, subscription, news, at)
        if not subscription.stories:
            return Skip(FOLLOWS_NOTHING)
        if not news:
            return await self._nothing_new(row, subscription, changes[-1].number if changes else known, at)
        stories = await _stories(view, {kept.story for kept in news}, subscription)
        told = await self._told_at_once(row, stories, news)
        new = [(story, tuple(_untold(news, story, told))) for story in stories]
        if not any(changed for _, changed in new):
            return Skip(TOLD_AT_ONCE)
        beside = await self._beside(row, news, told)
        told_now = [(story, changed) for story, changed in new if changed]
        told_of = [story for story, _ in told_now]
        return Post(await aside(digest, told_now, at, beside), changes[-1].number, story=_only(told_of))

    async def known(self, row: Delivery, subscription: Subscription) -> int | None:
        """The last change that the channel's digests told of; None when it knows nothing yet."""
        told = await self._store.told(row.workspace, row.channel)
        return told if told is not None else subscription.baseline

    async def alerts(self, row: Delivery) -> tuple[Delivery, ...]:
        """The last alerts of a channel that were posted."""
        return await self._store.deliveries(
            row.workspace, row.channel, kind="alert", states={State.POSTED}, limit=_LAST, last=True
        )

    async def _first(self, view: View, subscription: Subscription, news: Sequence[KeptChange], at: datetime) -> Verdict:
        if not news:
            return Skip(NOTHING_READ)
        stories = await _stories(view, subscription.stories, subscription)
        beside = SmallPrint((), (), *_read(news))
        through = max(kept.number for kept in news)
        return Post(await aside(first_digest, stories, at, beside), through, story=_only(stories))

    async def _nothing_new(self, row: Delivery, subscription: Subscription, through: int, at: datetime) -> Verdict:
        view = self._store.view(row.workspace, row.channel)
        if subscription.empty:
            stories = await _stories(view, subscription.stories, subscription)
            beside = await self._beside(row, (), frozenset())
            said = await aside(digest, [(story, ()) for story in stories], at, beside)
            return Post(said, through, story=_only(stories))
        since = await self._silent_since(row, at)
        if since is None:
            return Skip(NOTHING_NEW)
        stories = await _stories(view, subscription.stories, subscription)
        return Post(all_is_well(stories, since, at), through, story=_only(stories))

    async def _silent_since(self, row: Delivery, at: datetime) -> datetime | None:
        """When the channel heard of us last, or first was to; None unless long ago, and with nothing to come soon."""
        posted = await self._store.deliveries(row.workspace, row.channel, states={State.POSTED}, limit=1, last=True)
        last = posted or await self._store.deliveries(row.workspace, row.channel, kind="digest", limit=1)
        if not last:
            return None
        since = (last[0].posted_at or last[0].due_at).astimezone(at.tzinfo)
        if (at.date() - since.date()).days < _SILENT:
            return None
        coming = await self._store.deliveries(row.workspace, row.channel, kind="reminder", states=UNDER_WAY, limit=1)
        return None if any(one.due_at < at + _SOON for one in coming) else since

    async def _told_at_once(
        self, row: Delivery, stories: Iterable[Story], news: Sequence[KeptChange]
    ) -> frozenset[int]:
        """The numbers of the changes that alerts told already."""
        by_slug, told = {story.slug: story for story in stories}, set[int]()
        for posted in await self.alerts(row):
            story, at = by_slug.get(posted.story or ""), posted.posted_at or posted.due_at
            if story and posted.through is not None:
                mine = [kept for kept in news if kept.story == story.slug and kept.number <= posted.through]
                facts = {change.fact for change in alertable([kept.change for kept in mine], story, at)}
                told |= {kept.number for kept in mine if kept.change.fact in facts}
        return frozenset(told)

    async def _beside(self, row: Delivery, news: Sequence[KeptChange], told: frozenset[int]) -> SmallPrint:
        at_once = tuple(kept.change for kept in news if kept.number in told)
        return SmallPrint(at_once, await self._missed(row), *_read(news))

    async def _missed(self, row: Delivery) -> tuple[Missed, ...]:
        """What was due since the last digest and did not come, though nobody called it off."""
        digests = await self._store.deliveries(
            row.workspace, row.channel, kind="digest", states={State.POSTED}, limit=1, last=True
        )
        since = digests[0].due_at if digests else row.due_at - timedelta(days=1)
        rows = await self._store.deliveries(
            row.workspace, row.channel, states={State.SKIPPED, State.FAILED}, limit=_LAST, last=True
        )
        missed = {  # of a talk the last one, since it would have told what the earlier ones did
            (one.kind, one.subject or one.key): one
            for one in rows
            if since < one.due_at < row.due_at and one.user is None and _did_not_come(one)
        }
        view, slugs = self._store.view(row.workspace, row.channel), {one.story for one in missed.values() if one.story}
        stories = [await view.story(slug) for slug in sorted(slugs)]
        titles = {talk.id: talk.title for story in stories if story for talk in story.talks}
        return tuple(Missed(_name(one, titles), one.due_at, one.reason or "") for one in missed.values())


def _did_not_come(row: Delivery) -> bool:
    """Whether a post is missing that somebody waited for: it failed, or went by while we were away or paused."""
    if row.kind not in ("reminder", "alert"):
        return False
    return row.state is State.FAILED or (row.reason or "").startswith((NO_USE, PAUSED))


def _name(row: Delivery, titles: Mapping[str, str]) -> str:
    about = titles.get(row.subject or "")
    return f"{row.kind.capitalize()} of {about}" if about else row.kind.capitalize()


def _untold(news: Iterable[KeptChange], story: Story, told: frozenset[int]) -> Iterator[Change]:
    return (kept.change for kept in news if kept.story == story.slug and kept.number not in told)


def _read(news: Iterable[KeptChange]) -> tuple[int, datetime | None]:
    """How many articles were read, and when the last of them."""
    read = [kept for kept in news if kept.change.kind == "document" and kept.change.what in ("added", "revised")]
    return len({kept.change.fact for kept in read}), max((kept.at for kept in read), default=None)


def _only(stories: Sequence[Story]) -> str | None:
    """The one story that a post tells of; None where it tells of several."""
    return stories[0].slug if len(stories) == 1 else None


async def _stories(view: View, slugs: Collection[str], subscription: Subscription) -> tuple[Story, ...]:
    """Some of the stories that a channel follows, in its order."""
    found = [await view.story(slug) for slug in subscription.stories if slug in slugs]
    return tuple(story for story in found if story)
