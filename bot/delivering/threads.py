"""Which thread a digest or an alert goes into, where a channel wants the posts of a story together.

tried before?          where it was tried: it may stand there
several stories?       the channel: it belongs into no thread alone
no thread yet?         its first post is planned, and this one waits for that
none could be opened?  the channel
opened                 its thread; an alert is shown in the channel, too, since it cannot wait
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivering.verdict import Post, Wait
from bot.outbox import UNDER_WAY, WAITING, Delivery, State
from bot.platforms.port import Threaded
from bot.storage.port import Plan

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivering.asker import Asker
    from bot.delivering.verdict import Verdict
    from bot.platforms.port import Platform
    from bot.storage.port import Store

OPENED_FIRST = "the thread of its story is opened first"
_TOGETHER = frozenset({"digest", "alert"})  # reminders are for everyone in the channel
_FIRST = "it is the first of its story that goes into a thread here"
_OF_USE = timedelta(hours=12)


class Threads:
    """Tells the asker of a platform where posts go."""

    def __init__(self, store: Store, clock: Clock, platform: Platform, asker: Asker) -> None:
        self._store, self._clock, self._asker = store, clock, asker
        self._threaded = platform if isinstance(platform, Threaded) else None

    async def placed(self, row: Delivery, verdict: Verdict) -> Verdict:
        """The verdict, with the thread in which the post goes; or that it waits for one to be opened."""
        if self._threaded is None or row.kind not in _TOGETHER:
            return verdict
        if row.first_attempt_at or row.of:
            self._aim(row, await self._store.delivery(row.workspace, row.of) if row.of else None)
            return verdict
        if not isinstance(verdict, Post) or verdict.story is None or not await self._are_wanted(row):
            return verdict
        return await self._in_thread(row, verdict, verdict.story)

    async def _in_thread(self, row: Delivery, post: Post, story: str) -> Verdict:
        begun = await self._last(row, story)
        if begun and begun.state in UNDER_WAY:
            return Wait(begun.ready_at if begun.state in WAITING else self._clock.now(), OPENED_FIRST)
        if begun and begun.state is State.POSTED and self._aim(row, begun):
            return replace(post, of=begun.key)
        if begun and begun.state is not State.POSTED and begun.due_at >= row.due_at:
            return post
        await self._open(row, story)
        return Wait(self._clock.now(), OPENED_FIRST)

    async def _are_wanted(self, row: Delivery) -> bool:
        if self._threaded is None or not self._threaded.may_open(row.channel):
            return False
        return any(one.threads for one in await self._store.subscriptions(row.workspace, row.channel))

    async def _last(self, row: Delivery, story: str) -> Delivery | None:
        """The post that began the story's thread last, or is to."""
        found = await self._store.deliveries(row.workspace, row.channel, kind="thread", story=story, limit=1, last=True)
        return next(iter(found), None)

    def _aim(self, row: Delivery, begun: Delivery | None) -> bool:
        """Let a post go where that one begins a thread; False where there is none: it goes to the channel."""
        place = None
        if self._threaded and begun and begun.remote_id:
            place = self._threaded.thread(begun.remote_id, channel=row.channel, aloud=row.kind == "alert")
        self._asker.aim(row, place or row.channel)
        return place is not None

    async def _open(self, row: Delivery, story: str) -> None:
        now = self._clock.now()
        begins = Delivery(
            row.workspace,
            f"thread:{row.channel}:{story}:{now:%Y-%m-%dT%H:%M:%S}",
            "thread",
            row.channel,
            due_at=now,
            late_after=now + _OF_USE,
            expires_at=now + _OF_USE,
            story=story,
        )
        await self._store.plan(row.workspace, Plan(add=(begins,), because=_FIRST), now)
