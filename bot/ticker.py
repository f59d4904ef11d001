"""Flow B: what falls due is claimed, looked at once more, and handed to the courier of its platform.

    sleep until the next due row | claim | in lanes, one for each place: decide | deliver | plan what follows

The loop asks the table and trusts nothing else: a row that was added, a clock that was set, a restart in the middle of
a post all end in the same question, "what is due and unheld now?".
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

import structlog

from bot.delivering.asker import place_of
from bot.delivering.courier import LEASE, Courier, Outcome
from bot.delivering.deciding import Decider
from bot.delivering.lanes import Lanes
from bot.delivering.sequel import Sequel
from bot.delivering.verdict import Post, Rewrite
from bot.errors import StoreFailed
from bot.platforms.nowhere import NO_PLATFORM, Nowhere
from bot.stories.layers import Layers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.platforms.port import Platform
    from bot.running.watching import Watch
    from bot.storage.port import Store

LEAVING = 3.5  # seconds in which what is being posted may end when the bot does
_CLAIMED = 1000  # rows at once
_IN_HAND = 20_000  # rows
_IDLE = timedelta(hours=1)  # with nothing planned at all
_AFTER_A_FAULT = 1.0  # seconds
_NOT_SOON = 10  # times, after which a row is tried once a minute
_MOST_FAULTS = 5  # of ours, at one row
_RENEWALS = 3  # in a lease
_NOT_PLANNED = 60.0  # seconds after which planning is tried again

_log = structlog.get_logger(__name__)


class Ticker:
    """Wakes when something is due. ``settled`` is told of every row that reached the end of a turn.

    ``platforms``: one for all, or by what a workspace's name begins with ("slack:T1"); "" for all others.
    ``layers``: whose turn it is, shared with all that change stories and what channels follow in this process.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platforms: Platform | Mapping[str, Platform],
        owner: str | None = None,
        settled: Callable[[Delivery], None] = lambda _row: None,
        watch: Watch | None = None,
        layers: Layers | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        by_name = platforms if isinstance(platforms, Mapping) else {"": platforms}
        self._couriers = {name: Courier(store, clock, platform) for name, platform in by_name.items()}
        self._nowhere = Courier(store, clock, Nowhere())
        self._decider = Decider(store, clock)
        self._sequel = Sequel(store, clock, layers or Layers(store, clock))
        self._lanes: Lanes[Delivery] = Lanes(self._settle, lambda row: self._courier(row).room)
        self._owner = owner or uuid4().hex  # each start is somebody else: what an earlier one held is not ours
        self._settled = settled
        self._watch = watch
        self._lost_count = False
        self._away = ""  # why the store is away, as it was told last
        self._faults: Counter[tuple[str, str]] = Counter()  # apart from attempts: an outage of a platform has none

    async def run(self, until: datetime) -> None:
        """Work off everything that falls due before an instant, and wait until it is done."""
        await self._sequel.plan_digests()
        while self._clock.now() < until:
            await self.turn()
            await self._sleep(until)

    async def turn(self) -> None:
        """One look at the table; returns when what was due is done."""
        await self._claim()
        await self._lanes.idle()

    async def serve(self) -> NoReturn:
        """Work until cancelled; a fault is logged and costs a second. What is in hand then ends, or is put back."""
        beside: list[asyncio.Task[None]] = [asyncio.create_task(self._renew())]
        try:
            await self._keep_trying(self._take_over)
            await self._keep_trying(self._claim)
            beside.append(asyncio.create_task(self._plan()))
            while True:
                await self._keep_trying(self._claim)
                await self._keep_trying(self._nap)
        finally:
            for task in beside:
                task.cancel()
            await self._leave()

    async def _plan(self) -> None:
        """Make up for what was not planned before this start. What is due already does not wait for that."""
        while True:
            try:
                await self._sequel.catch_up()
            except Exception:  # noqa: BLE001  (a store that is away, a subscription that nobody can read)
                _log.exception("tick.not_planned")
                await asyncio.sleep(_NOT_PLANNED)
            else:
                return

    async def _take_over(self) -> None:
        """What an earlier start had in hand is due again."""
        freed = await self._store.take_over(self._clock.now(), self._owner)
        if freed:
            _log.info("tick.took_over", rows=freed)

    async def _leave(self) -> None:
        await self._lanes.close(LEAVING)
        try:
            async with asyncio.timeout(_AFTER_A_FAULT):
                freed = await self._store.free(self._clock.now(), self._owner)
            _log.info("tick.left", put_back=freed)
        except Exception:  # noqa: BLE001  (the next start does it)
            _log.exception("tick.left_in_hand")

    async def _keep_trying(self, do: Callable[[], Awaitable[object]]) -> None:
        while True:
            if self._watch:
                self._watch.beat()
            try:
                await do()
            except Exception as error:  # noqa: BLE001  (a store that is down for a while must not end the bot)
                self._tell(error)
                self._lost_count = True
                await asyncio.sleep(_AFTER_A_FAULT)
            else:
                if self._away:
                    _log.info("tick.goes_on")
                    self._away = ""
                return

    def _tell(self, error: Exception) -> None:
        """A store that is away says why, once; all else is a fault of ours."""
        if not isinstance(error, StoreFailed):
            _log.exception("tick.fault")
        elif str(error) != self._away:
            self._away = str(error)
            _log.error("tick.waits", reason=self._away)

    async def _claim(self) -> None:
        """Take what is due, as long as there is any and we can hold it."""
        if self._lost_count and self._lanes.in_hand == 0:  # something is held that nobody has in hand
            await self._store.free(self._clock.now(), self._owner)
            self._owner = uuid4().hex  # what may have been posted is not renewed any more: it is looked up
            self._lost_count = False
        while self._lanes.in_hand < _IN_HAND:
            now = self._clock.now()
            rows = await self._store.claim(None, now, self._owner, now + self._clock.span(LEASE), _CLAIMED)
            for row in rows:
                self._lanes.put(place_of(row), row)
            if len(rows) < _CLAIMED:
                return

    async def _nap(self) -> None:
        await self._sleep(self._clock.now() + _IDLE)

    async def _sleep(self, until: datetime) -> None:
        due = await self._store.next_due(None)
        if due and due <= self._clock.now() and self._lanes.in_hand >= _IN_HAND:
            due = self._clock.now() + self._clock.span(_AFTER_A_FAULT)
        await self._clock.sleep_until(min(due, until) if due else until)

    async def _renew(self) -> None:
        """Keep what is in hand in hand."""
        while True:
            await asyncio.sleep(LEASE / _RENEWALS)
            with suppress(Exception):  # the next time, or the lease runs out: then it is looked up
                await self._store.renew(self._owner, self._clock.now() + self._clock.span(LEASE))

    async def _settle(self, row: Delivery) -> None:
        try:
            outcome = await self._outcome(row)
        except BaseException:
            self._lost_count = True  # the row is held still, and by nobody's hand
            raise
        try:
            await self._sequel.after(outcome)
        except Exception:  # noqa: BLE001  (it is planned again within minutes)
            _log.exception("delivery.sequel", key=row.key)
        self._settled(outcome.row)

    async def _outcome(self, row: Delivery) -> Outcome:
        courier = self._courier(row)
        try:
            verdict = await courier.placed(row, await self._decider.decide(row))
        except StoreFailed as error:
            return await courier.retry(row, str(error), row.attempt)
        except Exception as error:  # noqa: BLE001  (one row's fault must not hold up the others)
            return await self._faulty(courier, row, error)
        if courier is self._nowhere and isinstance(verdict, Post | Rewrite):
            return await courier.retry(row, NO_PLATFORM, _NOT_SOON)
        try:
            outcome = await courier.deliver(row, verdict)
        except Exception as error:  # noqa: BLE001  (one row's fault must not hold up the others)
            return await self._faulty(courier, row, error)
        self._faults.pop((row.workspace, row.key), None)
        return outcome

    def _courier(self, row: Delivery) -> Courier:
        """Whose workspace has no platform waits for one, as long as the post is of use."""
        return self._couriers.get(row.workspace.partition(":")[0]) or self._couriers.get("") or self._nowhere

    async def _faulty(self, courier: Courier, row: Delivery, error: Exception) -> Outcome:
        """A row that we ourselves cannot word or carry, as it stands by now: tried again, and given up in the end."""
        _log.error("delivery.fault", key=row.key, exc_info=error)
        reason = f"a fault of ours: {error!r}"
        held = await courier.as_it_stands(row)
        if held is None:
            return Outcome(row)
        self._faults[row.workspace, row.key] += 1
        if (times := self._faults[row.workspace, row.key]) < _MOST_FAULTS:
            return await courier.retry(held, reason, times)
        del self._faults[row.workspace, row.key]
        return await courier.give_up(held, reason)
