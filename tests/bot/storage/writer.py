"""A process that keeps documents, one after the other, and says which are kept: ``python writer.py FOLDER FIRST``."""

from __future__ import annotations

import asyncio
import sys
from itertools import count

from bot.outbox import Event, after
from bot.storage.port import Plan
from bot.storage.sql.upgrading import open_store
from tests.contracts.kept import AT, MINUTE, row, telling, update


async def write(folder: str, first: int) -> None:
    store = await open_store(f"sqlite:///{folder}/briefbot.db")
    story = await store.view("w").story("s")
    told = list(story.tellings) if story else []
    for number in count(first):
        told.append(telling(f"n{number}"))
        now = update("s", *told, new=1)
        await store.update("w", [now], AT)
        await store.plan("w", Plan(add=(row(f"k{number}"), row(f"l{number}")), because="it was told"), AT)
        held = await store.claim("w", AT, "me", AT + MINUTE)
        print(number, flush=True)  # noqa: T201  (what is acknowledged)
        await asyncio.gather(*(store.swap("w", one, after(one, Event.BEGIN), AT, Event.BEGIN) for one in held))


asyncio.run(write(sys.argv[1], int(sys.argv[2])))
