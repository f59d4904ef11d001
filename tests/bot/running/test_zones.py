from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

from bot.outbox import State
from bot.platforms.console import WORKSPACE
from bot.running.zones import renew_zones
from bot.storage.port import Plan
from tests.bot.made import START, Bot, first_article


def test_zones_are_those_that_come_along() -> None:
    program = (
        "import sys, bot.__main__ as it\n"
        "def told(**_): import zoneinfo; sys.stdout.write(repr(zoneinfo.TZPATH))\n"
        "it.cli.main = told\n"
        "it.main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "()"


async def test_what_was_planned_by_older_rules_is_planned_anew(bot: Bot) -> None:
    await bot.takes_in(first_article())
    rows = await bot.store.deliveries(WORKSPACE, states={State.PLANNED})
    off = tuple((row.key, replace(row, due_at=row.due_at + timedelta(hours=1))) for row in rows)
    await bot.store.plan(WORKSPACE, Plan(move=off), START)
    assert await renew_zones(bot.store, bot.editing, "2026z")
    assert [row.due_at for row in await bot.store.deliveries(WORKSPACE)] == [row.due_at for row in rows]
    assert not await renew_zones(bot.store, bot.editing, "2026z")


async def test_a_first_start_changes_nothing(bot: Bot) -> None:
    await bot.takes_in(first_article())
    rows = await bot.store.deliveries(WORKSPACE)
    await renew_zones(bot.store, bot.editing)
    assert await bot.store.deliveries(WORKSPACE) == rows
