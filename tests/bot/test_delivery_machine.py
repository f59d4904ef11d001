"""News, verbs, crashes, clocks that are set, platforms that fail: in any order, whatever falls due is accounted for.

The promise: posted once, or visibly not posted, with its reason; and nothing before its time.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.outbox import FINAL, Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import AS_FAST_AS_IT_GOES, Busy, Refused
from bot.storage.port import Subscription
from bot.ticker import Ticker
from briefings.schedule import DigestTimes
from tests.bot.made import Teller, talk
from tests.bot.stores import bot_over

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from bot.clock import VirtualClock
    from briefings.message import Message

T = TypeVar("T")
TALKS = ("Port council", "Water board", "Rail court")
CLOCKS = ("", "T14:00+00:00")
NO_USE = "it is of no use any more"
PLACES = (
    Subscription(WORKSPACE, CHANNEL),
    Subscription(WORKSPACE, "den", zone="America/New_York", digest=DigestTimes.daily(time(18))),
)
PLACE = st.sampled_from(PLACES)
FAULTS = ("none", "none", "none", "busy", "lost", "refused", "away", "crash")


class Crash(BaseException):
    """The process is gone: nothing after this happens."""


class Wire:
    """A platform that takes each key once, and whose answers may be lost on the way."""

    a_second = AS_FAST_AS_IT_GOES

    def __init__(self, clock: VirtualClock) -> None:
        self.fault = "none"
        self.accepted: Counter[str] = Counter()
        self.rewritten: Counter[str] = Counter()
        self.at: dict[str, datetime] = {}
        self._clock = clock
        self._ids: dict[str, str] = {}

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:  # noqa: ARG002  (the port's form)
        return self._answer(lambda: self._accept(key))

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the port's form)
        return self._ids.get(key)

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:  # noqa: ARG002  (the same)
        assert self._ids[key] == remote_id
        self._answer(lambda: self.rewritten.update([key]))

    def _answer(self, take: Callable[[], T]) -> T:
        """What is answered once something is taken; or the fault that comes before, or after."""
        fault, self.fault = self.fault, "none"
        if fault == "busy":
            raise Busy(timedelta(minutes=3))
        if fault == "refused":
            raise Refused("the channel is gone")
        if fault == "away":
            raise ConnectionRefusedError
        taken = take()
        if fault == "lost":
            raise ConnectionResetError
        if fault == "crash":
            raise Crash
        return taken

    def _accept(self, key: str) -> str:
        if key not in self._ids:
            self.accepted[key] += 1
            self.at[key] = self._clock.now()
            self._ids[key] = f"r{len(self._ids)}"
        return self._ids[key]


class Forgetful(Wire):
    """The control: a platform that knows no keys, where nothing can be looked up."""

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the same)
        return None

    def _accept(self, key: str) -> str:
        self._ids.pop(key, None)
        return super()._accept(key)


class Deliveries(RuleBasedStateMachine):
    """Two channels in two zones, one story of three talks, and everything that may happen to them."""

    make_wire: type[Wire] = Wire
    kind = "memory"
    days = 60  # that pass in the end

    @initialize()
    def begin(self) -> None:
        self.runner, self.folder = asyncio.Runner(), TemporaryDirectory()
        self.bot = self._await(bot_over(self.kind, Path(self.folder.name)))
        self.wire = self.make_wire(self.bot.clock)
        self.starts = self.told = 0
        self.is_disturbed = False
        self.slug: str | None = None
        self._restart()
        for number, name in enumerate(TALKS):
            self._tell(name, number + 3, CLOCKS[number % 2], "scheduled")

    @rule(hours=st.integers(1, 40), fault=st.sampled_from(FAULTS))
    def time_passes(self, hours: int, fault: str) -> None:
        self.wire.fault = fault
        self.is_disturbed |= fault != "none"
        try:
            self._await(self.bot.ticker.run(self.bot.clock.now() + timedelta(hours=hours)))
        except Crash:
            self._restart()

    @rule(hours=st.sampled_from((-1, 1, 7, 50, 400)))
    def the_clock_is_set(self, hours: int) -> None:
        """An hour either way, or a machine that slept for days."""
        self.is_disturbed = True
        self.bot.clock._now += timedelta(hours=hours)
        if hours < 0:
            self.bot.clock._start += timedelta(hours=hours)  # what measures time goes on

    @rule()
    def the_bot_starts_again(self) -> None:
        self._restart()

    @rule(name=st.sampled_from(TALKS), day=st.integers(1, 28), clock=st.sampled_from(CLOCKS))
    def a_document_tells_a_day(self, name: str, day: int, clock: str) -> None:
        self._tell(name, day, clock, "scheduled")

    @rule(name=st.sampled_from(TALKS), day=st.integers(1, 28), status=st.sampled_from(("cancelled", "postponed")))
    def a_document_calls_it_off(self, name: str, day: int, status: str) -> None:
        self._tell(name, day, "", status)

    @rule(name=st.sampled_from(TALKS), day=st.integers(1, 28))
    def an_editor_corrects(self, name: str, day: int) -> None:
        self._says(f"/correct {self._id(name)} value 2022-03-{day:02} reason the ministry said so")

    @rule(name=st.sampled_from(TALKS))
    def an_editor_takes_it_back(self, name: str) -> None:
        self._says(f"/correct {self._id(name)} undo")

    @rule(
        place=PLACE,
        name=st.sampled_from(TALKS),
        before=st.sampled_from(("2h", "90 minutes", "3 days")),
        me=st.booleans(),
    )
    def somebody_asks_for_more(self, place: Subscription, name: str, before: str, *, me: bool) -> None:
        self._says(f"/remind {self._id(name)} before {before} where {'me' if me else 'here'}", place)

    @rule(place=PLACE, name=st.sampled_from(TALKS))
    def somebody_snoozes(self, place: Subscription, name: str) -> None:
        self._says(f"/remind snooze {self._id(name)} 1h", place)

    @rule(place=PLACE, until=st.sampled_from(("", " until 12h", " all")))
    def posts_are_paused(self, place: Subscription, until: str) -> None:
        self.is_disturbed = True
        self._says(f"/pause{until}", place)

    @rule(place=PLACE, word=st.sampled_from(("", " send", " drop")))
    def a_channel_goes_on(self, place: Subscription, word: str) -> None:
        self._says("/resume all", place)
        self._says("/resume", place)
        if word:
            self._says(f"/resume{word}", place)

    @rule(place=PLACE)
    def a_channel_follows_no_more(self, place: Subscription) -> None:
        self._says(f"/unfollow {self.slug}", place)

    @rule(place=PLACE)
    def a_channel_follows_again(self, place: Subscription) -> None:
        self._says(f"/follow {self.slug}", place)

    @rule(
        place=PLACE,
        line=st.sampled_from(
            (
                "/digest 07:30",
                "/digest weekdays 06:00",
                "/digest 08:00 zone Asia/Kathmandu",
                "/digest off",
                "/settings quiet 22:00-06:00",
            )
        ),
    )
    def the_hours_change(self, place: Subscription, line: str) -> None:
        self._says(line, place)

    @invariant()
    def no_key_is_accepted_twice(self) -> None:
        assert all(count == 1 for count in self.wire.accepted.values())

    @invariant()
    def whatever_is_done_is_accounted_for(self) -> None:
        for row in self._rows():
            if row.state is State.POSTED:
                assert row.remote_id
                assert self.wire.rewritten[row.of] if row.of else self.wire.accepted[row.key] == 1
            if row.state in (State.SKIPPED, State.FAILED):
                assert row.reason
                assert self.is_disturbed or not row.reason.startswith(NO_USE)
                assert "a fault of ours" not in row.reason

    @invariant()
    def nothing_comes_before_its_time(self) -> None:
        for row in self._rows():
            if row.state is State.POSTED and row.key in self.wire.at:
                assert self.wire.at[row.key] >= row.due_at

    def teardown(self) -> None:
        """In the end nothing that was due is left over, and what was accepted is known to be posted."""
        if not hasattr(self, "bot"):
            return
        self.wire.fault = "none"
        for place in PLACES:
            self._says("/resume all", place)
            self._says("/resume", place)
        end = self.bot.clock.now() + timedelta(days=self.days)
        self._await(self.bot.ticker.run(end))
        rows = {row.key: row for row in self._rows()}
        assert [row for row in rows.values() if row.state not in FINAL and row.due_at < end] == []
        lost = [rows[key] for key in self.wire.accepted if rows[key].state is not State.POSTED]
        assert all("posted" in (row.reason or "") for row in lost)
        self._the_ledger_tells_how_it_came_to_this(rows.values())
        self.end()

    def end(self) -> None:
        """Put everything away."""
        self._await(self.bot.store.close())
        self.runner.close()
        self.folder.cleanup()

    def _the_ledger_tells_how_it_came_to_this(self, rows: Iterable[Delivery]) -> None:
        for row in rows:
            told = self._await(self.bot.store.ledger(row.workspace, row.key))
            assert told
            assert told[-1].after is row.state

    def _restart(self) -> None:
        self.starts += 1
        self._await(_gone())
        self.bot.ticker = Ticker(self.bot.store, self.bot.clock, self.wire, owner=f"start {self.starts}")

    def _tell(self, name: str, day: int, clock: str, status: str) -> None:
        """One more article, about one talk."""
        self.told += 1
        start = f"2022-03-{day:02}{clock}"
        said = f"Number {self.told}: the {name} meets in Lisbon ({start}, {status})."
        place = {"location": "Lisbon", "status": status}
        published = self.bot.clock.now().isoformat(timespec="minutes")
        article = Teller(f"{self.told}.txt", published, f"Paper {self.told}").says(said, talk(name, start, **place))
        is_first = self.slug is None
        taken = self._await(self.bot.pipeline.take_in(self.bot.place.workspace, [article.facts()], self.slug))
        self.slug = taken.story.slug
        for where in PLACES if is_first else ():
            self._await(self.bot.pipeline.follow(where, taken.story))

    def _id(self, name: str) -> str:
        view = self.bot.store.view(self.bot.place.workspace, self.bot.place.channel)
        story = self._await(view.story(self.slug or ""))
        return next((talk.id for talk in story.talks if talk.title == name), name) if story else name

    def _says(self, line: str, place: Subscription = PLACES[0]) -> str:
        return self._await(self.bot.hears(line, place=place))

    def _rows(self) -> tuple[Delivery, ...]:
        return self._await(self.bot.store.deliveries(self.bot.place.workspace))

    def _await(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)


async def _gone() -> None:
    """What an earlier start had in hand ends with it."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


class Doubling(Deliveries):
    """The same on a platform that takes a key twice."""

    make_wire = Forgetful


class OverSqlite(Deliveries):
    """The same over a database."""

    kind = "sqlite"
    days = 5


@pytest.mark.parametrize(("machine", "times"), [(Deliveries(), 1), (Doubling(), 2)])
def test_without_keys_something_is_posted_twice(machine: Deliveries, times: int) -> None:
    machine.begin()
    machine.time_passes(10, "lost")
    assert max(machine.wire.accepted.values()) == times
    machine.end()


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestOverSqlite = OverSqlite.TestCase
TestOverSqlite.settings = settings(max_examples=3, stateful_step_count=12, deadline=None)
