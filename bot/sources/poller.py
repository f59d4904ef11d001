"""Looks at every source when it is due.

    due sources | fetch | (feed: read | gather its items) ──> taken in ──> settle: health, parked items, validators

A source is settled only after what it brought is kept: a crash in between means that it is looked at once more, and
what is known already is told by its address and its text.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.errors import BotError
from bot.sources.answers import Failed, Fetched, Validators
from bot.sources.feeds import read_feed
from bot.sources.health import after_failure, after_success, pause_notice, paused_by_failing
from bot.sources.items import Fetches, Gathered, Gatherer
from bot.sources.pages import read_page
from bot.storage.values import Origin
from briefings.documents.addresses import site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.sources.answers import Answer
    from bot.storage.port import Store, View
    from bot.storage.values import Source

_log = structlog.get_logger(__name__)
_AT_ONCE = 8  # sources
_NOTHING = Gathered()
_FAULT = "a fault of ours while reading it; the log tells more"
_BY_LOOKING = ("etag", "last_modified", "last_success", "last_error", "failing_since", "failures", "next_attempt",
               "freshest", "url", "listed", "older", "waiting", "looked_at")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """How often, how much, how long."""

    every: timedelta = timedelta(minutes=15)
    pause_after: timedelta = timedelta(days=3)
    items: int = 20  # pages that one look at a feed may ask for


@dataclass(frozen=True, slots=True)
class Polled:
    """What a look at a source brought, and the source as it is to be kept once that is taken in.

    ``notice``: what the operations channel is to be told, once.
    """

    workspace: str
    source: Source
    settled: Source
    gathered: Gathered = _NOTHING
    notice: str | None = None


class Takes(Protocol):
    """Reads and keeps what a look brought; gives the reason where a page turned out to hold nothing to read."""

    def __call__(self, polled: Polled) -> Awaitable[str | None]: ...


class Poller:
    """Polls the sources of all workspaces. ``chance`` draws a number between 0 and 1."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetches,
        clock: Clock,
        chance: Callable[[], float],
        habits: Habits | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._chance = chance
        self._habits = habits or Habits()
        self._gatherer = Gatherer(fetcher, self._habits.items)
        self._unsettled: dict[tuple[str, str], datetime] = {}

    async def turn(self, take: Takes) -> None:
        """Look at all that is due once, and have it taken in."""
        async for polled in self.poll():
            taken = await self._taken(take, polled)
            try:
                await self.settle(taken)
            except Exception as error:  # noqa: BLE001  (the same)
                _fault(polled.source, error)
                self._unsettled[polled.workspace, polled.source.id] = taken.settled.next_attempt or self._clock.now()

    async def poll(self) -> AsyncIterator[Polled]:
        """Look at what is due, several at once; each as soon as it is done."""
        slots = asyncio.Semaphore(_AT_ONCE)

        async def one(workspace: str, source: Source) -> Polled:
            async with slots:
                return await self.look(workspace, source)

        due = [each for each in await self._store.due_sources(self._clock.now()) if self._may_be_looked_at(*each)]
        tasks = [asyncio.create_task(one(*each)) for each in due]
        try:
            for done in asyncio.as_completed(tasks):
                yield await done
        finally:
            for task in tasks:
                task.cancel()

    def _may_be_looked_at(self, workspace: str, source: Source) -> bool:
        """One that an editor let in; and that rests as long as it would, had the last look at it been kept."""
        until = self._unsettled.get((workspace, source.id))
        return source.approved and (until is None or until <= self._clock.now())

    async def _taken(self, take: Takes, polled: Polled) -> Polled:
        """A look as it is to be settled: as a failure where what it brought could not be taken in."""
        try:
            wrong = await take(polled)
            if wrong is None:
                return polled
            failed = self._failed(polled.workspace, polled.source, wrong)
            if failed.notice:
                await take(failed)
        except Exception as error:  # noqa: BLE001  (one source must not end the others; it is told and logged)
            _fault(polled.source, error)
            what = str(error).rstrip(".") if isinstance(error, BotError) else _FAULT
            return self._failed(polled.workspace, polled.source, what)
        return failed

    async def look(self, workspace: str, source: Source) -> Polled:
        """Look at one source now. Nothing is kept by this."""
        known = Validators(source.etag, source.last_modified)
        try:
            if source.kind == "feed":
                return await self._feed(workspace, source, await self._fetcher.feed(source.url, known))
            return self._page(workspace, source, await self._fetcher.page(source.url, known))
        except Exception as error:  # noqa: BLE001  (the same)
            _fault(source, error)
            return self._failed(workspace, source, _FAULT)

    async def settle(self, polled: Polled) -> None:
        """Keep what is to be known of a source after it was looked at; what an editor did meanwhile stays done."""
        source = polled.source
        view = self._view(polled.workspace, source)
        current = next((one for one in await view.sources() if one.id == source.id), None)
        if current is None:
            return
        await self._store.park(polled.workspace, polled.gathered.parked)
        self._unsettled.pop((polled.workspace, source.id), None)
        seen = {name: getattr(polled.settled, name) for name in _BY_LOOKING}
        if current.state == "active":
            seen |= {"state": polled.settled.state, "paused_told": polled.notice is not None}
        await self._store.keep_source(polled.workspace, replace(current, **seen))
        _told_to_the_log(polled)

    async def _feed(self, workspace: str, source: Source, answer: Answer) -> Polled:
        if not isinstance(answer, Fetched):
            return self._nothing_new(workspace, source, answer)
        at = self._clock.now()
        feed = await asyncio.to_thread(read_feed, answer.body, answer.content_type, answer.url, at)
        if isinstance(feed, Failed):
            return self._failed(workspace, source, feed.what)
        gathered = await self._gatherer.gather(source, feed, self._view(workspace, source), at)
        again = Validators() if gathered.left_over else answer.validators  # what waits must be listed once more
        settled = replace(
            self._well(source, answer, again),
            freshest=feed.freshest or source.freshest,
            last_error=feed.flaw,
            listed=len(feed.items) + feed.rest,
            older=feed.rest,
            waiting=gathered.left_over,
            looked_at=gathered.looked_at,
        )
        return Polled(workspace, source, settled, gathered)

    def _page(self, workspace: str, source: Source, answer: Answer) -> Polled:
        if not isinstance(answer, Fetched):
            return self._nothing_new(workspace, source, answer)
        origin = Origin("page", source.added_by, source.id, verified=source.approved, label=site(answer.url))
        page = read_page(answer, origin)
        if isinstance(page, Failed):
            return self._failed(workspace, source, page.what)
        gathered = Gathered((replace(page, audience=source.audience),))
        return Polled(workspace, source, self._well(source, answer, answer.validators), gathered)

    def _nothing_new(self, workspace: str, source: Source, answer: Answer) -> Polled:
        if isinstance(answer, Failed):
            return self._failed(workspace, source, answer.what, answer.retry_after)
        return Polled(workspace, source, self._succeeded(source))

    def _well(self, source: Source, answer: Fetched, validators: Validators) -> Source:
        return replace(
            self._succeeded(source),
            url=answer.moved or source.url,
            etag=validators.etag,
            last_modified=validators.last_modified,
        )

    def _succeeded(self, source: Source) -> Source:
        return after_success(source, self._clock.now(), self._habits.every, self._chance())

    def _failed(self, workspace: str, source: Source, what: str, retry_after: float | None = None) -> Polled:
        settled = after_failure(
            source,
            self._clock.now(),
            what,
            every=self._habits.every,
            jitter=self._chance(),
            retry_after=retry_after,
            pause_after=self._habits.pause_after,
        )
        notice = pause_notice(settled, self._habits.pause_after.days) if paused_by_failing(settled) else None
        return Polled(workspace, source, settled, notice=notice)

    def _view(self, workspace: str, source: Source) -> View:
        return self._store.view(workspace, source.audience or None)


def _fault(source: Source, error: Exception) -> None:
    """What the machine lacks is a sentence in the log; a mistake of ours stands there whole."""
    if isinstance(error, BotError):
        _log.error("source.fault", source=source.url, error=str(error))
    else:
        _log.error("source.fault", source=source.url, exc_info=error)


def _told_to_the_log(polled: Polled) -> None:
    about = {"workspace": polled.workspace, "source": polled.source.url}
    if polled.settled.failing_since:
        _log.warning("source.failed", error=polled.settled.last_error, state=polled.settled.state, **about)
        return
    gathered = polled.gathered
    counts = {
        "new": len(gathered.materials),
        "parked": len(gathered.parked),
        "waiting": gathered.left_over,
        "older": polled.settled.older,
    }
    _log.info("source.looked_at", **counts, **about)
