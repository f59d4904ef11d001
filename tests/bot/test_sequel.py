"""What follows when a row has come to its end, and what holds it up: nothing but itself."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.clock import RealClock, VirtualClock
from bot.outbox import Delivery
from bot.platforms.console import WORKSPACE
from bot.sequel import Sequel
from bot.storage.memory import MemoryStore
from bot.storage.port import Plan, Subscription
from bot.ticker import Ticker
from tests.bot.made import START, Bot, Wall

NOWHERE = Subscription(WORKSPACE, "bad", zone="Atlantis/City")


def word(key: str, at: datetime, **values: object) -> Delivery:
    use = at + timedelta(days=1)
    return Delivery(WORKSPACE, key, "word", "general", at, use, use, text="Hello.", **values)  # type: ignore[arg-type]


async def test_a_channel_in_no_zone_keeps_no_other_from_its_digest(bot: Bot) -> None:
    await bot.store.subscribe(WORKSPACE, NOWHERE, None)
    await bot.store.subscribe(WORKSPACE, Subscription(WORKSPACE, "good"), None)
    sequel = Sequel(bot.store, bot.clock)
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
