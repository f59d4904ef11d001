"""News, verbs, crashes, clocks that are set, platforms that fail: in any order, whatever falls due is accounted for.

The promise: posted once, or visibly not posted, with its reason; and nothing before its time.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.outbox import FINAL, Delivery, State
from bot.platforms.port import AS_FAST_AS_IT_GOES, Busy, Refused
from bot.ticker import Ticker
from tests.bot.made import Bot, Teller, talk

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from bot.clock import VirtualClock
    from briefings.message import Message

T = TypeVar("T")
TALKS = ("Port council", "Water board", "Rail court")
CLOCKS = ("", "T14:00+00:00")
NO_USE = "it is of no use any more"
FAULTS = ("none", "none", "none", "busy", "lost", "refused", "away", "crash")


class Crash(BaseException):
    """The process is gone: nothing after this happens."""


class Wire:
    """A platform that takes each key once, and whose answers may be lost on the way."""

    a_second = AS_FAST_AS_IT_GOES

    def __init__(self, clock: VirtualClock) -> None:
        self.fault = "none"
        self.accepted: Counter[str] = Counter()
        self.at: dict[str, datetime] = {}
        self.is_refused = False
        self._clock = clock
        self._ids: dict[str, str] = {}

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:  # noqa: ARG002  (the port's form)
        fault, self.fault = self.fault, "none"
        if fault == "busy":
            raise Busy(timedelta(minutes=3))
        if fault == "refused":
            raise Refused("the channel is gone")
        if fault == "away":
            raise ConnectionRefusedError
        remote_id = self._accept(key)
        if fault == "lost":
            raise ConnectionResetError
        if fault == "crash":
            raise Crash
        return remote_id

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the port's form)
        return self._ids.get(key)

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:  # noqa: ARG002  (the same)
        assert remote_id in self._ids.values()

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
    """One channel, one story of three talks, and everything that may happen to them."""

    make_wire: type[Wire] = Wire

    @initialize()
    def begin(self) -> None:
        self.bot, self.runner = Bot(), asyncio.Runner()
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

    @rule(name=st.sampled_from(TALKS), before=st.sampled_from(("2h", "90 minutes", "3 days")), me=st.booleans())
    def somebody_asks_for_more(self, name: str, before: str, *, me: bool) -> None:
        self._says(f"/remind {self._id(name)} before {before} where {'me' if me else 'here'}")

    @rule(name=st.sampled_from(TALKS))
    def somebody_snoozes(self, name: str) -> None:
        self._says(f"/remind snooze {self._id(name)} 1h")

    @rule(until=st.sampled_from(("", " until 12h")))
    def the_channel_is_paused(self, until: str) -> None:
        self.is_disturbed = True
        self._says(f"/pause{until}")

    @rule(word=st.sampled_from(("", " send", " drop")))
    def the_channel_goes_on(self, word: str) -> None:
        self._says("/resume")
        if word:
            self._says(f"/resume{word}")

    @rule()
    def the_channel_follows_no_more(self) -> None:
        self._says(f"/unfollow {self.slug}")

    @rule()
    def the_channel_follows_again(self) -> None:
        self._says(f"/follow {self.slug}")

    @rule(
        line=st.sampled_from(("/digest 07:30", "/digest weekdays 06:00", "/digest off", "/settings quiet 22:00-06:00"))
    )
    def the_hours_change(self, line: str) -> None:
        self._says(line)

    @invariant()
    def no_key_is_accepted_twice(self) -> None:
        assert all(count == 1 for count in self.wire.accepted.values())

    @invariant()
    def whatever_is_done_is_accounted_for(self) -> None:
        for row in self._rows():
            if row.state is State.POSTED:
                assert row.kind == "edit" or self.wire.accepted[row.key] == 1
                assert row.remote_id
            if row.state in (State.SKIPPED, State.FAILED):
                assert row.reason
                assert self.is_disturbed or not row.reason.startswith(NO_USE)

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
        self._says("/resume")
        end = self.bot.clock.now() + timedelta(days=60)
        self._await(self.bot.ticker.run(end))
        rows = {row.key: row for row in self._rows()}
        assert [row for row in rows.values() if row.state not in FINAL and row.due_at < end] == []
        lost = [rows[key] for key in self.wire.accepted if rows[key].state is not State.POSTED]
        assert all("posted" in (row.reason or "") for row in lost)
        self._the_ledger_tells_how_it_came_to_this(rows.values())
        self.runner.close()

    def _the_ledger_tells_how_it_came_to_this(self, rows: Iterable[Delivery]) -> None:
        for row in rows:
            told = self._await(self.bot.store.ledger(row.workspace, row.key))
            assert told
            assert told[-1].after is row.state

    def _restart(self) -> None:
        self.starts += 1
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
        if is_first:
            self._await(self.bot.pipeline.follow(self.bot.place, taken.story))

    def _id(self, name: str) -> str:
        view = self.bot.store.view(self.bot.place.workspace, self.bot.place.channel)
        story = self._await(view.story(self.slug or ""))
        return next((talk.id for talk in story.talks if talk.title == name), name) if story else name

    def _says(self, line: str) -> str:
        return self._await(self.bot.hears(line))

    def _rows(self) -> tuple[Delivery, ...]:
        return self._await(self.bot.store.deliveries(self.bot.place.workspace))

    def _await(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)


class Doubling(Deliveries):
    """The same on a platform that takes a key twice."""

    make_wire = Forgetful


def test_without_keys_something_is_posted_twice() -> None:
    quick = settings(max_examples=200, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    with pytest.raises(AssertionError, match="no_key_is_accepted_twice"):
        run_state_machine_as_test(Doubling, settings=quick)


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
