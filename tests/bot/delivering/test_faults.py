"""Faults of ours, at one row: it is tried again and given up in the end, and holds up no other."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivering.courier import Courier
from bot.delivering.deciding import Decider
from bot.delivering.verdict import Wait
from bot.outbox import State
from bot.platforms.console import WORKSPACE
from bot.platforms.port import Busy
from bot.storage.port import Plan, SettingChange
from bot.ticker import Ticker
from briefings.render.text import to_text
from tests.bot.delivering.hands import day, row, word
from tests.bot.made import Bot, first_article

if TYPE_CHECKING:
    from briefings.message import Message


async def test_a_row_that_cannot_be_worded_is_given_up_and_holds_up_no_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.takes_in(first_article())

    def broken(*_: object) -> Message:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.delivering.contents.reminder", broken)
    await bot.runs(day(5))
    reminders = await bot.store.deliveries(WORKSPACE, kind="reminder")
    assert {one.state for one in reminders} == {State.FAILED}
    assert len(bot.wall.posts) == 1


@pytest.mark.parametrize("answer", [asyncio.CancelledError(), Busy(timedelta.max), Busy(-timedelta(days=3))])
async def test_whatever_a_platform_answers_the_lane_goes_on(bot: Bot, answer: BaseException) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=tuple(word(f"w{n}", day(1)) for n in range(3))), day(1))
    bot.wall.faults = [answer]  # type: ignore[list-item]
    await bot.runs(day(1) + timedelta(hours=30))
    states = {one.key: one.state for one in await bot.store.deliveries(WORKSPACE)}
    assert states.pop("w0") in (State.POSTED, State.SKIPPED)  # who is asked for a day of patience has it
    assert State.CLAIMED not in states.values()
    assert State.POSTING not in states.values()


async def test_a_fault_while_a_row_is_posted_is_no_end_of_it(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)), word("w2", day(1)))), day(1))
    confirm, faults = Courier._confirm, [KeyError("once")]

    async def faulty(*args: object, **more: object) -> object:
        if faults:
            raise faults.pop()
        return await confirm(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Courier, "_confirm", faulty)
    await bot.runs(day(1, 1))
    assert {one.state for one in await bot.store.deliveries(WORKSPACE)} == {State.POSTED}
    assert len(bot.wall.posts) == 2


async def test_what_nobody_has_in_hand_is_put_back(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)),)), day(1))

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Ticker, "_outcome", broken)
        with pytest.raises(ZeroDivisionError):
            await bot.ticker.turn()
    assert (await row(bot, "w1")).state is State.CLAIMED
    await bot.ticker.turn()
    assert (await row(bot, "w1")).state is State.POSTED


async def test_to_wait_for_an_instant_that_has_passed_is_to_wait_for_a_second(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)),)), day(1))

    async def wait(*_: object) -> Wait:
        return Wait(day(1) - timedelta(hours=1), "hours are quiet")

    monkeypatch.setattr(Decider, "decide", wait)
    for _ in range(5):
        await bot.ticker.turn()
    assert (await row(bot, "w1")).wait_until == day(1) + timedelta(seconds=1)
    assert [line.event for line in await bot.store.ledger(WORKSPACE, "w1")] == ["plan", "claim", "wait"]


async def test_what_a_fault_of_ours_ends_is_told_to_who_looks_after_the_bot(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.takes_in(first_article())
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", bot.clock.now(), None, None, "desk"))

    def broken(*_: object) -> Message:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.delivering.contents.reminder", broken)
    await bot.runs(day(5))
    told = [to_text(message, 200) for _, channel, message in bot.wall.posts if channel == "desk"]
    assert len(told) == 1
    assert "A reminder could not be posted to console: a fault of ours: ZeroDivisionError()." in told[0]
