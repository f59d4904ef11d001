"""A process that keeps documents, one after the other, and says which are kept: ``python writer.py FOLDER FIRST``."""

from __future__ import annotations

import asyncio
import sys
from itertools import count

from bot.outbox import Event
from bot.storage.sql.upgrading import open_store
from tests.contracts.kept import AT, row, telling, update


async def write(folder: str, first: int) -> None:
    store = await open_store(f"sqlite:///{folder}/briefbot.db")
    story = await store.view("w").story("s")
    told = list(story.tellings) if story else []
    for number in count(first):
        told.append(telling(f"n{number}"))
        now = update("s", *told, new=1)
        await store.update("w", [now], AT)
        await store.claim("w", AT, "me", AT)
        print(number, flush=True)  # noqa: T201  (what is acknowledged)
        await store.swap("w", row("k"), row("k"), AT, Event.WAIT)


asyncio.run(write(sys.argv[1], int(sys.argv[2])))
