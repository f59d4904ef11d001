"""What is done beside the tick, by APScheduler's timers: here a run that is skipped is harmless.

poll      looks at the sources that are due
freshen   has those looked at on which a reminder of the next minutes rests
plan      gives every channel a next digest, should one have none, and tells what failed and was not told
tidy      removes what is old and cited by no story that lives
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

import structlog

from bot.delivering.sequel import Sequel
from bot.outbox import State
from bot.running.zones import renew_zones

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.settings import Settings
    from bot.sources.poller import Poller, Takes
    from bot.storage.port import Store
    from bot.stories.editing import Editing

_LOOK = 2.0  # seconds between two looks at which sources are due
_MINUTE = 60.0
_PLANS = 600.0
_DAY = 86_400.0
_AHEAD = timedelta(minutes=10)  # of a reminder, in which its sources are read once more
_FIRST = 200  # reminders that are read at first

_log = structlog.get_logger(__name__)


class Housekeeping:
    """Runs each of its jobs again and again, one run of a job at a time."""

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, poller: Poller, takes: Takes, editing: Editing
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._poller = poller
        self._takes = takes
        self._editing = editing
        self._sequel = Sequel(store, clock, editing.layers)

    async def serve(self) -> NoReturn:
        """Until cancelled."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415  (start-up: help needs none)

        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a run that is skipped is no news
        await self._run(self._renew_zones)
        scheduler = AsyncIOScheduler(timezone="UTC")
        for job, seconds in (
            (self._poll, _LOOK),
            (self._freshen, _MINUTE),
            (self._sequel.catch_up, _PLANS),
            (self._tidy, _DAY),
        ):
            scheduler.add_job(
                self._run,
                "interval",
                args=(job,),
                seconds=seconds,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        scheduler.start()
        try:
            await self._run(self._tidy)
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)
        raise AssertionError

    async def _run(self, job: Callable[[], Awaitable[object]]) -> None:
        try:
            await job()
        except Exception:  # noqa: BLE001  (the next run tries again)
            _log.exception("housekeeping.fault", job=getattr(job, "__name__", "?"))

    async def _poll(self) -> None:
        await self._poller.turn(self._takes)

    async def _tidy(self) -> None:
        await self._store.tidy(self._clock.now() - timedelta(days=self._settings.keep_days))

    async def _renew_zones(self) -> None:
        await renew_zones(self._store, self._editing)

    async def _freshen(self) -> None:
        """Have the sources looked at now on which a reminder of the next minutes rests, unless they were lately.

        One that does not answer delays no post: nobody waits for it.
        """
        now = self._clock.now()
        old = now - timedelta(minutes=self._settings.fresh_minutes)
        coming = await self._planned(now + _AHEAD)
        behind = {(row.workspace, row.channel, row.story) for row in coming if now < row.due_at <= now + _AHEAD}
        for workspace, channel, story in behind:
            for source in await self._store.view(workspace, channel).sources(story):
                is_old = source.last_success is None or source.last_success < old
                if source.state == "active" and is_old and not source.failures:
                    await self._store.keep_source(workspace, replace(source, next_attempt=now))

    async def _planned(self, until: datetime) -> tuple[Delivery, ...]:
        """The planned reminders up to an instant at least; those that are overdue come first, however many they are."""
        many = _FIRST
        while True:
            rows = await self._store.deliveries(None, kind="reminder", states={State.PLANNED}, limit=many)
            if len(rows) < many or rows[-1].due_at > until:
                return rows
            many *= 4
