"""Several people in several channels, one of them private, told apart in every line: ``ana #den /add quay.txt``.

A test says such lines to a :class:`Stage`. By hand, with a real reader and loopback allowed, they are typed:

    python -m tests.bot.stage [DATABASE]

A line ``poll`` looks at every source that is due, ``pass HOURS`` lets time pass.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import VirtualClock
from bot.commands import verbs_on
from bot.pipeline import Pipeline
from bot.platforms.console import WORKSPACE
from bot.sources.fetching import Fetcher, Limits
from bot.sources.intake import Intake
from bot.sources.poller import Poller
from bot.sources.reader import WorkerReader
from bot.storage.memory import MemoryStore
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from bot.stories.editing import Editing
from bot.verbs.desk import Desk
from briefings.documents import MAX_BYTES
from briefings.facts.parse import DEFAULT_PIPELINE
from briefings.render.text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.verbs.request import Role

PEOPLE: dict[str, Role] = {"ana": "member", "rui": "member", "eve": "admin"}
PRIVATE = frozenset({"den"})
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Heard:
    """What was answered, and whether nobody but whoever asked saw it."""

    text: str
    alone: bool

    def __contains__(self, words: str) -> bool:
        return " ".join(words.split()) in " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Stage:
    """Takes lines to a desk as those who say them."""

    desk: Desk
    workspace: str = WORKSPACE

    async def hears(self, line: str) -> Heard:
        """``who #channel /verb ...``, answered."""
        who, channel, said = line.split(" ", 2)
        name = channel.removeprefix("#")
        place = Subscription(self.workspace, name)
        reply = await self.desk.hear(said, place, who, PEOPLE[who], private=name in PRIVATE)
        return Heard(to_text(reply.message, _WIDTH), reply.only_to_asker)


async def _by_hand(database: str | None) -> None:
    clock = VirtualClock(datetime.now(UTC))  # noqa: TID251  (played by hand, from now on)
    store = await open_store(f"sqlite+aiosqlite:///{database}") if database else MemoryStore()
    reader = WorkerReader(MAX_BYTES, DEFAULT_PIPELINE, clock)
    pipeline = Pipeline(store, clock)
    editing = Editing(store, clock, pipeline.layers)
    limits = Limits(space=0.0, total=5.0, silence=3.0, bytes=5_000_000)
    try:
        async with Fetcher(clock, limits=limits, allowed_hosts={"127.0.0.1"}) as fetcher:
            desk = Desk(store, clock, pipeline, editing, reader, verbs_on("console"), fetches=fetcher, local_files=True)
            intake = Intake(store, reader, pipeline, clock, _tell)
            poller = Poller(store, fetcher, clock, lambda: 0.0)
            for line in _lines():
                if line == "poll":
                    await poller.turn(intake)
                elif line.startswith("pass "):
                    await clock.sleep_until(clock.now() + timedelta(hours=float(line.removeprefix("pass "))))
                else:
                    heard = await Stage(desk).hears(line)
                    _say(f"{heard.text}{'(only to the one who asked)' if heard.alone else ''}")
    finally:
        reader.close()
        await store.close()


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if line.strip():
            _say(f"> {line.strip()}")
            yield line.strip()


async def _tell(workspace: str, sentence: str, audience: str) -> None:
    _say(f"[to #{audience or 'operations'} of {workspace}] {sentence}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_by_hand(sys.argv[1] if len(sys.argv) > 1 else None))
