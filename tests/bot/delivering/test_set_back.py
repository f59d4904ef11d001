"""A clock that is set back while a row is in hand: nothing is begun before its time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivering.deciding import Decider
from bot.delivering.sequel import Sequel
from bot.delivering.verdict import SET_BACK, Rewrite
from bot.outbox import State, rewriting
from bot.platforms.console import WORKSPACE
from bot.storage.port import Plan, Subscription
from briefings.message import Message
from tests.bot.delivering.hands import day, row, word

if TYPE_CHECKING:
    from datetime import datetime

    import pytest

    from bot.delivering.verdict import Verdict
    from bot.outbox import Delivery
    from tests.bot.made import Bot

EIGHT = day(1, 8)
HOUR = timedelta(hours=1)


def set_clock(bot: Bot, at: datetime) -> None:
    """Set it, while what measures time goes on."""
    bot.clock._start += at - bot.clock._now
    bot.clock._now = at


async def is_set_back_once_decided(bot: Bot, patch: pytest.MonkeyPatch) -> None:
    """Let one turn pass in which the clock is set an hour back between a row's decision and its post."""
    decide = Decider.decide

    async def decided(decider: Decider, held: Delivery) -> Verdict:
        verdict = await decide(decider, held)
        set_clock(bot, EIGHT - HOUR)
        return verdict

    with patch.context() as patched:
        patched.setattr(Decider, "decide", decided)
        await bot.ticker.turn()


async def test_a_post_that_was_decided_waits_for_its_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", EIGHT),)), bot.clock.now())
    await bot.clock.sleep_until(EIGHT)
    await is_set_back_once_decided(bot, monkeypatch)
    waiting = await row(bot, "w1")
    assert (waiting.state, waiting.reason, waiting.ready_at) == (State.PLANNED, SET_BACK, EIGHT)
    assert (waiting.first_attempt_at, bot.wall.keys) == (None, [])
    await bot.runs(EIGHT + HOUR)
    posted = await row(bot, "w1")
    assert (posted.state, posted.posted_at, posted.attempt) == (State.POSTED, EIGHT, 1)


async def test_an_edit_that_was_decided_waits_for_its_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(rewriting(word("w1", EIGHT), EIGHT),)), bot.clock.now())

    async def rewrite(*_: object) -> Verdict:
        return Rewrite("wall-1", Message("Superseded"))

    monkeypatch.setattr(Decider, "decide", rewrite)
    await bot.clock.sleep_until(EIGHT)
    await is_set_back_once_decided(bot, monkeypatch)
    assert bot.wall.edits == []
    await bot.runs(EIGHT + HOUR)
    assert [at for at, _, _ in bot.wall.edits] == [EIGHT]


async def test_what_had_arrived_by_then_is_written_down_all_the_same(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", EIGHT),)), bot.clock.now())
    await bot.clock.sleep_until(EIGHT)
    bot.wall.lost = True
    await bot.ticker.turn()
    await bot.clock.sleep_until(EIGHT + HOUR)
    await is_set_back_once_decided(bot, monkeypatch)
    posted = await row(bot, "w1")
    assert (posted.state, posted.remote_id, bot.wall.keys) == (State.POSTED, "wall-1", ["w1"])


async def test_a_digest_planned_while_the_clock_was_months_ahead_is_planned_for_tomorrow(bot: Bot) -> None:
    await bot.store.subscribe(WORKSPACE, Subscription(WORKSPACE, "news"), None)
    sequel = Sequel(bot.store, bot.clock, bot.pipeline.layers)
    right = bot.clock.now()
    set_clock(bot, right + timedelta(days=200))
    await sequel.plan_digests()
    set_clock(bot, right)
    await sequel.plan_digests()
    (planned,) = await bot.store.deliveries(WORKSPACE, "news", kind="digest")
    assert right < planned.due_at <= right + timedelta(days=1)
