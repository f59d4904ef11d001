"""What is planned beside the conversations is planned in turn: who changes what a channel wants meanwhile is heard."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivering.sequel import Sequel
from bot.outbox import Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.running.zones import renew_zones
from bot.storage.memory import MemoryStore
from bot.storage.port import Plan
from bot.stories.editing import Editing
from bot.stories.layers import Layers
from briefings.schedule import DigestTimes
from tests.bot.made import Bot, first_article

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

ANYWHERE = ["this process", "another one"]


class Disturbed(MemoryStore):
    """A store in which somebody changes something right after rows were looked up, once."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], Coroutine[Any, Any, None]] | None = None
        self.changing: asyncio.Task[None] | None = None

    async def deliveries(self, workspace: str | None, channel: str | None = None, **named: Any) -> tuple[Delivery, ...]:
        rows = await super().deliveries(workspace, channel, **named)
        meanwhile, self.meanwhile = (self.meanwhile if channel else None), None if channel else self.meanwhile
        if meanwhile:
            self.changing = asyncio.create_task(meanwhile())
            for _ in range(100):  # as long as it gets on without whoever looked up
                await asyncio.sleep(0)
        return rows


async def disturbed(where: str, **wanted: object) -> tuple[Bot, Disturbed]:
    """A bot whose channel gets other wishes between a look at what is planned and what is made of it."""
    store = Disturbed()
    bot = Bot(store=store)
    await bot.takes_in(first_article())
    layers = bot.pipeline.layers if where == "this process" else Layers(store, bot.clock)
    (kept,) = await store.subscriptions(WORKSPACE)

    async def wishes() -> None:
        await Editing(store, bot.clock, layers).resubscribe(kept, replace(kept, **wanted))  # type: ignore[arg-type]

    store.meanwhile = wishes
    return bot, store


async def planned(store: Disturbed, kind: str | None = None) -> list[str]:
    assert store.changing
    await store.changing
    rows = await store.deliveries(WORKSPACE, CHANNEL, states={State.PLANNED})
    return [f"{row.due_at:%d %H:%M}" for row in rows if kind in (None, row.kind)]


@pytest.mark.parametrize("where", ANYWHERE)
@pytest.mark.parametrize(("digest", "due"), [(None, []), (DigestTimes.daily(time(9, 30)), ["01 09:30"])])
async def test_a_digest_that_is_set_while_the_next_is_planned(
    where: str, digest: DigestTimes | None, due: list[str]
) -> None:
    bot, store = await disturbed(where, digest=digest)
    rows = await store.deliveries(None, kind="digest")
    await store.plan(WORKSPACE, Plan(drop=tuple((row.key, "a test") for row in rows)), bot.clock.now())
    await Sequel(store, bot.clock, bot.pipeline.layers)._plan_digest(WORKSPACE, CHANNEL)
    assert await planned(store, "digest") == due


@pytest.mark.parametrize("where", ANYWHERE)
async def test_a_zone_that_is_set_while_what_is_planned_follows_new_rules(where: str) -> None:
    bot, store = await disturbed(where, zone="Asia/Tokyo")
    rows = await store.deliveries(None)
    off = tuple((row.key, replace(row, due_at=row.due_at + timedelta(hours=1))) for row in rows)
    await store.plan(WORKSPACE, Plan(move=off), bot.clock.now())
    assert await renew_zones(store, bot.editing, "2026z")
    assert await planned(store) == ["01 23:00", "02 23:00", "03 23:00"]
