"""Moves, cancellations, crashes, jumps of the clock, busy platforms and lost replies, in any order.

The promise: whatever falls due is posted once, or visibly not posted, with its reason.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.clock import VirtualClock
from bot.outbox import FINAL, State
from bot.pipeline import Pipeline
from bot.planner import plan_story
from bot.platforms.port import AS_FAST_AS_IT_GOES, Busy, Refused
from bot.storage.memory import MemoryStore
from bot.storage.port import Subscription, Update
from bot.ticker import Ticker
from briefings.model import Change, Evidence, Status, Story, Talk

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from briefings.message import Message

START = datetime(2022, 3, 1, tzinfo=UTC)
PLACE = Subscription("w", "c", ("s",))
T = TypeVar("T")
TALKS = ("t0", "t1", "t2")
STATUSES: tuple[Status, ...] = ("cancelled", "scheduled")
FAULTS = ("none", "none", "none", "busy", "lost", "refused", "crash")


class Crash(BaseException):
    """The process is gone: nothing after this happens."""


class Wire:
    """A platform that takes each key once, and whose answers may be lost on the way."""

    def __init__(self) -> None:
        self.fault = "none"
        self.accepted: Counter[str] = Counter()
        self._ids: dict[str, str] = {}

    remembers = timedelta(days=999)
    a_second = AS_FAST_AS_IT_GOES

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the port's form)
        return self._ids.get(key)

    async def edit(self, remote_id: str, message: Message, *, channel: str, user: str | None = None) -> None:
        pass

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:  # noqa: ARG002  (the same)
        fault, self.fault = self.fault, "none"
        if fault == "busy":
            raise Busy(timedelta(minutes=3))
        if fault == "refused":
            raise Refused("the channel is gone")
        if key not in self._ids:
            self.accepted[key] += 1
            self._ids[key] = f"r{len(self._ids)}"
        if fault == "lost":
            raise ConnectionResetError
        if fault == "crash":
            raise Crash
        return self._ids[key]


class Forgetful(Wire):
    """The control: a platform that knows no keys."""

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the same)
        return None

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        self._ids.pop(key, None)
        return await super().post(message, key, channel=channel, user=user)


class Deliveries(RuleBasedStateMachine):
    """One channel, one story of three talks, and everything that may happen to them."""

    make_wire: type[Wire] = Wire

    @initialize()
    def begin(self) -> None:
        self.clock, self.store, self.wire = VirtualClock(START), MemoryStore(), self.make_wire()
        self.talks = {f"t{number}": self._talk(f"t{number}", f"2022-03-0{number + 2}") for number in range(3)}
        self.starts = 0
        self._restart()
        self._await(Pipeline(self.store, self.clock).follow(PLACE))
        self._keep()

    @rule(hours=st.integers(1, 40), fault=st.sampled_from(FAULTS))
    def time_passes(self, hours: int, fault: str) -> None:
        self.wire.fault = fault
        try:
            self._await(self.ticker.run(self.clock.now() + timedelta(hours=hours)))
        except Crash:
            self._restart()

    @rule(days=st.integers(1, 20))
    def the_clock_jumps(self, days: int) -> None:
        self._await(self.clock.sleep_until(self.clock.now() + timedelta(days=days)))

    @rule(talk=st.sampled_from(TALKS), day=st.integers(1, 28), clock=st.sampled_from(("", "T14:00+00:00")))
    def a_talk_moves(self, talk: str, day: int, clock: str) -> None:
        self.talks[talk] = self._talk(talk, f"2022-03-{day:02}{clock}")
        self._keep()

    @rule(talk=st.sampled_from(TALKS), status=st.sampled_from(STATUSES))
    def a_talk_is_called_off_or_on(self, talk: str, status: Status) -> None:
        self.talks[talk] = replace(self.talks[talk], status=status)
        self._keep()

    @invariant()
    def no_key_is_accepted_twice(self) -> None:
        assert all(count == 1 for count in self.wire.accepted.values())

    @invariant()
    def whatever_is_done_is_accounted_for(self) -> None:
        for row in self._await(self.store.deliveries("w")):
            if row.state is State.POSTED:
                assert self.wire.accepted[row.key] == 1
                assert row.remote_id
            if row.state in (State.SKIPPED, State.FAILED):
                assert row.reason

    def teardown(self) -> None:
        """In the end nothing that was due is left over, and what was accepted is known to be posted."""
        if not hasattr(self, "store"):
            return
        self.wire.fault = "none"
        end = self.clock.now() + timedelta(days=60)
        self._await(self.ticker.run(end))
        rows = {row.key: row for row in self._await(self.store.deliveries("w"))}
        assert [row for row in rows.values() if row.state not in FINAL and row.due_at < end] == []
        # A reply that was lost may meet a row that is of no use by the time that its lease runs out.
        lost = {key for key in self.wire.accepted if rows[key].state is not State.POSTED}
        assert all(rows[key].first_attempt_at for key in lost)

    def _restart(self) -> None:
        self.starts += 1
        self.ticker = Ticker(self.store, self.clock, self.wire, owner=f"start {self.starts}")

    def _keep(self) -> None:
        story = Story("s", "Story", talks=tuple(self.talks.values()))
        rows = self._await(self.store.deliveries("w"))
        plan = plan_story(story, [PLACE], rows, self.clock.now())
        change = Change("updated", "talk", "t0", "Talk")
        self._await(self.store.update("w", [Update(story, (), (change,), plan)], self.clock.now()))

    def _talk(self, name: str, start: str) -> Talk:
        precision = "minute" if "T" in start else "day"
        where = Evidence("d", 0, 1, "x")
        return Talk(name, f"Talk {name}", start=start, precision=precision, evidence=(where,))  # type: ignore[arg-type]

    def _await(self, work: Coroutine[None, None, T]) -> T:
        return asyncio.run(work)


class Doubling(Deliveries):
    """The same on a platform that takes a key twice."""

    make_wire = Forgetful


def test_without_keys_something_is_posted_twice() -> None:
    quick = settings(max_examples=200, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Doubling, settings=quick)


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
