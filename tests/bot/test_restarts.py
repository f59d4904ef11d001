"""A bot that was killed as something fell due, and starts again with what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.clock import VirtualClock
from bot.platforms.console import WORKSPACE
from bot.running.zones import renew_zones
from tests.bot.made import Bot, first_article, second_article
from tests.bot.stores import store_of

if TYPE_CHECKING:
    from pathlib import Path

EIGHT = datetime(2022, 3, 3, 8, tzinfo=UTC)


async def _killed_before(at: datetime, folder: Path) -> None:
    """A bot that had news for its digest, and did not live to see it fall due."""
    bot = Bot(store=await store_of("sqlite", folder))
    slug = await bot.takes_in(first_article())
    await bot.runs(at - timedelta(hours=23))
    await bot.pipeline.take_in(WORKSPACE, [second_article()], slug)
    await bot.runs(at - timedelta(milliseconds=100))
    await bot.store.close()


async def _started(at: datetime, folder: Path) -> Bot:
    return Bot(VirtualClock(at), await store_of("sqlite", folder))


@pytest.mark.parametrize("change", ["nothing", "settings", "rules of zones"])
async def test_a_digest_that_fell_due_while_the_bot_was_down_comes_once(change: str, tmp_path: Path) -> None:
    await _killed_before(EIGHT, tmp_path)
    bot = await _started(EIGHT + timedelta(seconds=5), tmp_path)
    (kept,) = await bot.store.subscriptions(WORKSPACE)
    if change == "rules of zones":
        assert await renew_zones(bot.store, bot.editing, "2026z")
    else:
        after = replace(kept, zone="Europe/Lisbon") if change == "settings" else kept
        await bot.editing.resubscribe(kept, after)
    await bot.runs(EIGHT + timedelta(hours=23))
    digests = [row for row in bot.settled if row.kind == "digest"]
    assert [(row.key, str(row.state), row.reason) for row in digests] == [
        ("digest:console:2022-03-03T08:00", "posted", None)
    ]
    await bot.runs(EIGHT + timedelta(days=2))
    posted = [key for key in bot.wall.known if key.startswith("digest")]
    assert posted.count("digest:console:2022-03-03T08:00") == 1
    await bot.store.close()
