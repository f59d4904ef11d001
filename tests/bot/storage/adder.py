"""A process that takes documents into one story, beside others that do: ``python adder.py FOLDER NAME COUNT``."""

from __future__ import annotations

import asyncio
import sys

from bot.clock import RealClock
from bot.pipeline import Pipeline
from bot.storage.sql.upgrading import open_store
from tests.contracts.kept import telling


async def add(folder: str, name: str, count: int) -> None:
    store = await open_store(f"sqlite:///{folder}/briefbot.db")
    pipeline = Pipeline(store, RealClock())
    print("ready", flush=True)  # noqa: T201  (so that all begin at once)
    sys.stdin.readline()
    for number in range(count):
        await pipeline.take_in("w", [telling(f"{name}{number}")], "s")
    await store.close()


asyncio.run(add(sys.argv[1], sys.argv[2], int(sys.argv[3])))
