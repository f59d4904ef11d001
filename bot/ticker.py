"""Flow B: what falls due is claimed, looked at once more, and handed to the courier.

    sleep until the next due row | claim | decide | deliver | plan the next digest

The loop asks the table and trusts nothing else: a row that was added, a clock that was set, a restart in the middle of
a post all end in the same question, "what is due and unheld now?".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

import structlog

from bot.delivery import Courier, Hold, Post, Skip, Verdict
from bot.planner import plan_digest, reminders_of
from bot.quiet import QUIET, held_until
from briefings.digests import digest, first_digest
from briefings.notices import late, reminder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.platforms.port import Platform
    from bot.storage.port import Store, Subscription, View
    from briefings.model import Story

LEASE = timedelta(seconds=30)
_IDLE = timedelta(hours=1)  # with nothing planned at all
_LATE = timedelta(minutes=1)  # after the instant until which a post was held
_AFTER_A_FAULT = timedelta(seconds=1)

_log = structlog.get_logger(__name__)


class Ticker:
    """Wakes when something is due. ``settled`` is told of every row that reached the end of a turn."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: Platform,
        owner: str | None = None,
        settled: Callable[[Delivery], None] = lambda _row: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._courier = Courier(store, clock, platform)
        self._owner = owner or uuid4().hex  # each start is somebody else: what an earlier one held is not ours
        self._settled = settled

    async def run(self, until: datetime) -> None:
        """Work off everything that falls due before an instant."""
        await self._plan_digests()
        while self._clock.now() < until:
            await self.turn()
            await self._sleep(until)

    async def serve(self) -> NoReturn:
        """Work until cancelled; a fault is logged and costs a second."""
        while True:
            try:
                await self.run(self._clock.now() + _IDLE)
            except Exception:  # noqa: BLE001  (a store that is down for a while must not end the bot)
                _log.exception("ticker.fault")
                await self._clock.sleep_until(self._clock.now() + _AFTER_A_FAULT)

    async def turn(self) -> None:
        """One look at the table."""
        now = self._clock.now()
        rows = await self._store.claim(None, now, self._owner, now + LEASE)
        useless = _superseded(rows)
        for row in rows:
            self._settled(await self._settle(row, useless.get(row.key), now))

    async def _sleep(self, until: datetime) -> None:
        due = await self._store.next_due(None)
        await self._clock.sleep_until(min(due, until) if due else until)

    async def _settle(self, row: Delivery, useless: str | None, now: datetime) -> Delivery:
        try:
            verdict = Skip(useless) if useless else await self._decide(row, now)
        except Exception as error:  # noqa: BLE001  (one row's fault must not hold up the others)
            _log.exception("delivery.fault", key=row.key)
            return await self._courier.give_up(row, f"a fault of ours: {error!r}")
        settled = await self._courier.deliver(row, verdict)
        if row.kind == "digest":
            await self._plan_digests(row.workspace)
        return settled

    async def _plan_digests(self, workspace: str | None = None) -> None:
        rows, now = await self._store.deliveries(workspace), self._clock.now()
        for subscription in await self._store.subscriptions(workspace):
            mine = [row for row in rows if row.workspace == subscription.workspace]
            await self._store.plan(subscription.workspace, plan_digest(subscription, mine, now), now)

    async def _decide(self, row: Delivery, now: datetime) -> Verdict:
        subscription = await self._subscription(row)
        if subscription is None:
            return Skip("the channel follows nothing any more")
        if now >= row.expires_at:
            lost = "; it may have been posted, the platform's answer was lost" if row.first_attempt_at else ""
            return Skip(f"it is of no use any more{lost}")
        decide = self._digest if row.kind == "digest" else self._reminder
        verdict = await decide(row, subscription, now)
        if not isinstance(verdict, Post):
            return verdict
        settings = await self._store.view(row.workspace, row.channel).settings()
        if until := held_until(row, settings.get(QUIET), _local(now, subscription)):
            return Hold(until)
        if now < max(row.late_after, (row.wait_until or row.due_at) + _LATE):
            return verdict
        return replace(verdict, message=late(verdict.message, row.due_at, _local(now, subscription)))

    async def _subscription(self, row: Delivery) -> Subscription | None:
        known = await self._store.subscriptions(row.workspace)
        return next((kept for kept in known if kept.channel == row.channel), None)

    async def _reminder(self, row: Delivery, subscription: Subscription, now: datetime) -> Verdict:
        story = await self._store.view(row.workspace, row.channel).story(row.story or "")
        planned = reminders_of(story, subscription).get(row.key) if story else None
        if story is None or planned is None:
            return Skip("its talk is no longer planned for that day")
        return Post(reminder(story, planned, _local(now, subscription)))

    async def _digest(self, row: Delivery, subscription: Subscription, now: datetime) -> Verdict:
        view = self._store.view(row.workspace, row.channel)
        stories = await _stories(view, subscription)
        told = await self._store.told(row.workspace, row.channel)
        known = told if told is not None else subscription.baseline
        changes = await view.changes(known or 0)
        followed = {story.slug: story for story in stories}
        news = [kept for kept in changes if kept.story in followed]
        if not news:
            return Skip("nothing is new since the last one" if known is not None else "nothing has been read yet")
        through, at = changes[-1].number, _local(now, subscription)
        if known is None:
            return Post(first_digest(stories, at), through)
        new = {slug: tuple(kept.change for kept in news if kept.story == slug) for slug in followed}
        return Post(digest([(story, new[story.slug]) for story in stories if new[story.slug]], at), through)


async def _stories(view: View, subscription: Subscription) -> tuple[Story, ...]:
    found = [await view.story(slug) for slug in subscription.stories]
    return tuple(story for story in found if story)


def _superseded(rows: Sequence[Delivery]) -> dict[str, str]:
    """Of the reminders of one talk that are due together, all but the last, with the reason."""
    last = {(row.workspace, row.channel, row.subject): row.key for row in rows if row.kind == "reminder"}
    return {
        row.key: "a later reminder of the same talk was due by then"
        for row in rows
        if row.kind == "reminder" and last[row.workspace, row.channel, row.subject] != row.key
    }


def _local(instant: datetime, subscription: Subscription) -> datetime:
    return instant.astimezone(subscription.tz)
