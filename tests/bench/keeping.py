"""What a document costs beyond reading it, as its story grows: sifted, merged, planned for, and on the disk.

All of it is CPU time of one more document that is the newest of its story, as it is taken in: read by the reader in its
own process, handed over, and put into SQLite by the bot. "beyond" is all that the bot does. A line is the middle of
several documents.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING
from unittest.mock import patch

from bot.clock import VirtualClock
from bot.lasting import look_seldom
from bot.pipeline import Pipeline
from bot.sources.material import Material
from bot.sources.reader import WorkerReader
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from bot.storage.values import Origin
from briefings.facts.parse import DEFAULT_PIPELINE
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.port import Store
    from briefings.model import Change, DocumentFacts, Story

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SENTENCES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
AT = datetime(2022, 1, 8, tzinfo=UTC)
SIZES = (10, 100, 500)
TAKEN = 8  # documents that are measured at each size
LENGTH = 15  # paragraphs of an article
TARGET = 0.15
LIMIT = 10**6
NANOSECONDS = 10**9
STORY = "story"


def article(number: int) -> Material:
    """One of many articles that share some of their paragraphs."""
    lines = [SENTENCES[(7 * number + 3 * place) % len(SENTENCES)] for place in range(LENGTH)]
    published = (AT + timedelta(minutes=20 * number)).isoformat()
    head = f"---\npublisher: Outlet {number}\npublished: {published}\n---\n"
    return Material(head + f"Report {number}.\n\n" + "\n\n".join(lines), Origin())


class Watch:
    """The pipeline's merging, with the CPU time that it took."""

    def __init__(self) -> None:
        self.taken = 0.0

    def merge(self, previous: Story | None, facts: Sequence[DocumentFacts]) -> tuple[Story, tuple[Change, ...]]:
        begun = process_time()
        merged = merge(previous, facts)
        self.taken += process_time() - begun
        return merged


class Bench:
    """The way of documents into one story, as the bot and its reader go it."""

    def __init__(self, store: Store) -> None:
        self._reader = WorkerReader(LIMIT, DEFAULT_PIPELINE)
        self._way, self._watch = Pipeline(store, VirtualClock(AT)), Watch()

    async def begin(self) -> None:
        """The first document, and a channel that follows its story."""
        told = await self._reader.read_material([article(0)])
        taken = await self._way.take_in("w", told.facts, STORY)
        await self._way.follow(Subscription("w", "channel"), taken.story)

    async def grow(self, first: int, end: int) -> None:
        """Many documents at once."""
        told = await self._reader.read_material([article(number) for number in range(first, end)])
        await self._way.take_in("w", told.facts, STORY)

    async def one_more(self, number: int) -> tuple[float, float, float]:
        """CPU seconds of reading a document, of merging it, and of all that the bot does with it."""
        read, begun, self._watch.taken = reading_time(), process_time(), 0.0
        told = await self._reader.read_material([article(number)])
        with patch("bot.pipeline.merge", self._watch.merge):
            await self._way.take_in("w", told.facts, STORY)
        return reading_time() - read, self._watch.taken, process_time() - begun

    def close(self) -> None:
        self._reader.close()


def reading_time() -> float:
    """CPU seconds that the reader took so far."""
    (reader,) = active_children()
    taken = Path(f"/proc/{reader.pid}/schedstat").read_text(encoding="ascii").split()
    return int(taken[0]) / NANOSECONDS


async def measure(folder: str) -> None:
    """A line for each size of the story."""
    store = await open_store(f"sqlite:///{folder}/briefbot.db")
    bench, told = Bench(store), 1
    await bench.begin()
    print(f"{'documents':>10}{'reading':>11}{'merging':>11}{'all beyond':>13}   beyond / reading")
    for size in SIZES:
        first = max(size - TAKEN, told)
        await bench.grow(told, first)
        rows = [await bench.one_more(number) for number in range(first, size)]
        told = size
        reading, merging, beyond = (1000 * median(column) for column in zip(*rows, strict=True))
        print(f"{size:>10}{reading:>9.1f}ms{merging:>9.1f}ms{beyond:>11.1f}ms{beyond / reading:>17.0%}")
    print(f"target: at most {TARGET:.0%} beyond reading")
    bench.close()
    await store.close()


def main() -> None:
    look_seldom()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
