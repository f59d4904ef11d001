"""What a channel follows no more, or an editor puts away, is over: what was planned and what was asked for alike."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivering.deciding import LEFT
from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE
from tests.bot.made import first_article, second_article

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from tests.bot.made import Bot

AFTERWARDS = datetime(2022, 3, 10, tzinfo=UTC)
WAYS = ["/unfollow", "/story archive port"]


async def _reminders(bot: Bot) -> list[str]:
    rows = await bot.store.deliveries(WORKSPACE, kind="reminder", states={State.PLANNED})
    return [row.key for row in rows]


async def _posted(bot: Bot) -> list[str]:
    return [key for key in bot.wall.keys if not key.startswith("digest")]


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_asked_for_does_not_come_back_with_the_next_article(kept_bot: Bot, way: str) -> None:
    slug = await kept_bot.takes_in(first_article())
    await kept_bot.hears("/remind port council before 2 days where here")
    await kept_bot.hears("/remind port council", "member")
    await kept_bot.hears(way)
    await kept_bot.pipeline.take_in(WORKSPACE, [second_article(start="2022-03-07")], slug)
    assert await kept_bot.store.asks(WORKSPACE) == ()
    assert await _reminders(kept_bot) == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_reminder_that_is_in_hand_as_its_channel_leaves(
    kept_bot: Bot, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept_bot.takes_in(first_article())
    decide = kept_bot.ticker._decider.decide

    async def decided(row: Delivery) -> object:
        if row.kind == "reminder":
            await kept_bot.hears(way)
        return await decide(row)

    monkeypatch.setattr(kept_bot.ticker._decider, "decide", decided)
    await kept_bot.runs(AFTERWARDS)
    assert await _posted(kept_bot) == []
    rows = await kept_bot.store.deliveries(WORKSPACE, CHANNEL, kind="reminder")
    assert rows[0].reason == LEFT


async def test_a_story_that_is_put_away_while_an_article_joins_it(
    kept_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug, update, away = await kept_bot.takes_in(first_article()), kept_bot.store.update, list[asyncio.Task[None]]()

    async def updated(*given: Any) -> None:
        away.append(asyncio.create_task(kept_bot.editing.archive(WORKSPACE, slug)))
        await asyncio.wait(away, timeout=0.2)  # as far as it gets before what is under way is kept
        await update(*given)

    monkeypatch.setattr(kept_bot.store, "update", updated)
    await kept_bot.pipeline.take_in(WORKSPACE, [second_article()], slug)
    await away[0]
    assert await _reminders(kept_bot) == []


async def test_who_is_killed_while_putting_a_story_away_can_say_it_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = await bot.takes_in(first_article())

    async def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bot.stories.editing.left_by_all", killed)
        with pytest.raises(KeyboardInterrupt):
            await bot.editing.archive(WORKSPACE, slug)
    assert "is put away" in await bot.hears(f"/story archive {slug}")
    assert await _reminders(bot) == []
