from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.platforms.console import WORKSPACE
from bot.running.housekeeping import Housekeeping
from bot.settings import Settings
from bot.storage.port import Plan, Source
from tests.bot.made import START, Bot, first_article

if TYPE_CHECKING:
    from bot.sources.poller import Polled


class Polls:
    """A poller that counts its turns."""

    def __init__(self) -> None:
        self.turns = 0

    async def turn(self, _take: object) -> None:
        self.turns += 1


async def takes(_polled: Polled) -> str | None:
    return None


def house(bot: Bot) -> Housekeeping:
    return Housekeeping(bot.store, bot.clock, Settings(), Polls(), takes, bot.editing)  # type: ignore[arg-type]


async def source(bot: Bot, **values: object) -> None:
    slug = (await bot.store.view(WORKSPACE).titles())[0].slug
    await bot.store.keep_source(WORKSPACE, Source("s1", "feed", "https://a.example/feed", slug, **values))  # type: ignore[arg-type]


async def next_look(bot: Bot) -> datetime | None:
    return (await bot.store.view(WORKSPACE).sources())[0].next_attempt


async def test_sources_behind_a_talk_are_looked_at_ahead_of_its_reminder(bot: Bot) -> None:
    await bot.takes_in(first_article())
    later = datetime.fromisoformat("2022-03-03T09:00:00+00:00")
    await source(bot, last_success=later - timedelta(hours=3), next_attempt=later)
    await bot.clock.sleep_until(later - timedelta(hours=2))
    await house(bot)._freshen()
    assert await next_look(bot) == later
    await bot.clock.sleep_until(later - timedelta(minutes=65))
    await house(bot)._freshen()
    assert await next_look(bot) == bot.clock.now()


async def test_what_was_read_lately_or_does_not_answer_is_left_alone(bot: Bot) -> None:
    await bot.takes_in(first_article())
    later = datetime.fromisoformat("2022-03-03T09:00:00+00:00")
    await bot.clock.sleep_until(later - timedelta(minutes=65))
    await source(bot, last_success=bot.clock.now() - timedelta(minutes=5), next_attempt=later)
    await house(bot)._freshen()
    assert await next_look(bot) == later
    await source(bot, failures=2, next_attempt=later)
    await house(bot)._freshen()
    assert await next_look(bot) == later


async def test_it_serves_until_it_is_told_to_end(bot: Bot) -> None:
    work = asyncio.create_task(house(bot).serve())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not work.done()
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    assert work.cancelled()
    assert await bot.store.meta("tzdata")


async def test_reminders_that_are_overdue_do_not_hide_those_that_come(bot: Bot) -> None:
    await bot.takes_in(first_article())
    later = datetime.fromisoformat("2022-03-03T09:00:00+00:00")
    (row, *_) = await bot.store.deliveries(WORKSPACE, kind="reminder")
    overdue = tuple(replace(row, key=f"old:{number}", due_at=START, story=None) for number in range(900))
    await bot.store.plan(WORKSPACE, Plan(add=overdue), START)
    await source(bot, last_success=later - timedelta(hours=9), next_attempt=later)
    await bot.clock.sleep_until(later - timedelta(minutes=65))
    await house(bot)._freshen()
    assert await next_look(bot) == bot.clock.now()
