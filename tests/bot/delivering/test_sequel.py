"""What follows when a row has come to its end, and what holds it up: nothing but itself."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.clock import RealClock, VirtualClock
from bot.delivering.courier import Outcome
from bot.delivering.sequel import Sequel
from bot.outbox import Delivery, Event, after
from bot.platforms.console import WORKSPACE
from bot.platforms.port import Refused
from bot.storage.memory import MemoryStore
from bot.storage.port import Plan, SettingChange, Subscription
from bot.ticker import Ticker
from tests.bot.made import START, Bot, Wall

NOWHERE = Subscription(WORKSPACE, "bad", zone="Atlantis/City")


def word(key: str, at: datetime, **values: object) -> Delivery:
    use = at + timedelta(days=1)
    return Delivery(WORKSPACE, key, "word", "general", at, use, use, text="Hello.", **values)  # type: ignore[arg-type]


async def test_a_channel_in_no_zone_keeps_no_other_from_its_digest(bot: Bot) -> None:
    await bot.store.subscribe(WORKSPACE, NOWHERE, None)
    await bot.store.subscribe(WORKSPACE, Subscription(WORKSPACE, "good"), None)
    sequel = Sequel(bot.store, bot.clock, bot.pipeline.layers)
    with structlog.testing.capture_logs() as logs:
        await sequel.plan_digests()
        await sequel.plan_digests()
    assert [row.channel for row in await bot.store.deliveries(None, kind="digest")] == ["good"]
    assert [line["event"] for line in logs] == ["digest.not_planned"]


class Unreadable(MemoryStore):
    """A store in which a subscription has a form that nobody can read."""

    async def subscriptions(self, workspace: str | None, channel: str | None = None) -> tuple[Subscription, ...]:
        if workspace is None:
            raise ValueError("what is this?")
        return await super().subscriptions(workspace, channel)


async def test_what_is_due_is_posted_though_nobody_can_plan() -> None:
    store, clock, done = Unreadable(), RealClock(), asyncio.Event()
    await store.plan(WORKSPACE, Plan(add=(word("w1", clock.now()),)), clock.now())
    ticker = Ticker(store, clock, Wall(VirtualClock(START)), settled=lambda _: done.set())
    work = asyncio.create_task(ticker.serve())
    async with asyncio.timeout(60):
        await done.wait()
        done.clear()
        await store.plan(WORKSPACE, Plan(add=(word("w2", clock.now()),)), clock.now())
        await done.wait()
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    assert {row.state for row in await store.deliveries(WORKSPACE)} == {"posted"}


async def fails(bot: Bot, key: str, at: datetime, **values: object) -> Delivery:
    """A post that was refused, though the bot ended before it could tell."""
    due = replace(word(key, at), kind="digest", channel="news", **values)  # type: ignore[arg-type]
    await bot.store.plan(WORKSPACE, Plan(add=(due,)), at)
    claimed = await bot.store.claim(None, at, "one", at + timedelta(seconds=30))
    held = next(row for row in claimed if row.key == key)
    failed = after(held, Event.FAIL, reason="the channel is gone (Choose another.)")
    await bot.store.swap(WORKSPACE, held, failed, at, Event.FAIL)
    return failed


async def words(bot: Bot) -> list[str]:
    return [row.text or "" for row in await bot.store.deliveries(WORKSPACE, kind="word")]


async def test_what_failed_before_a_kill_is_told_by_the_next_start_and_once(bot: Bot) -> None:
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", START, None, None, "desk"))
    sequel = Sequel(bot.store, bot.clock, bot.pipeline.layers)
    failed = await fails(bot, "d1", START)
    await sequel.catch_up()
    await sequel.catch_up()
    assert await words(bot) == [
        "A digest could not be posted to news: the channel is gone (Choose another.). The log tells more."
    ]
    await sequel.after(Outcome(failed, Refused("the channel is gone", "Choose another.")))
    assert len(await words(bot)) == 1


async def test_the_same_cause_is_told_again_when_it_is_forgotten(bot: Bot) -> None:
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", START, None, None, "desk"))
    sequel = Sequel(bot.store, bot.clock, bot.pipeline.layers)
    told = []
    for days in (0, 20, 40, 60, 90):
        await bot.clock.sleep_until(START + timedelta(days=days))
        await sequel.after(Outcome(await fails(bot, f"d{days}", bot.clock.now())))
        told.append(len(await words(bot)))
    assert told == [1, 1, 2, 2, 3]


async def test_what_could_not_be_sent_to_a_person_is_no_fault_of_the_channel(bot: Bot) -> None:
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", START, None, None, "desk"))
    sequel = Sequel(bot.store, bot.clock, bot.pipeline.layers)
    for user in (None, "ben"):
        failed = await fails(bot, f"d{user}", START, user=user)
        await sequel.after(Outcome(failed, Refused("the channel is gone")))
    to_ben, to_all = sorted(await words(bot))
    assert to_ben.startswith("A digest could not be posted to @ben, who asked for it in news: the channel is gone. Ask")
    assert to_all.startswith("A digest could not be posted to news: the channel is gone. Check that the channel")
