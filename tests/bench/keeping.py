"""What a document costs beyond reading it, as its story grows: sifted, merged, planned for, and on the disk.

All of it is CPU time of the real pipeline on SQLite, of one more document that is the newest of its story.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean
from time import process_time
from typing import TYPE_CHECKING
from unittest.mock import patch

from bot.clock import VirtualClock
from bot.pipeline import Pipeline
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.parse import pipeline
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Change, Document, DocumentFacts, Story

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SENTENCES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
AT = datetime(2022, 1, 8, tzinfo=UTC)
SIZES = (10, 100, 500)
TAKEN = 8  # documents that are measured at each size
LENGTH = 15  # paragraphs of an article
TARGET = 0.15
STORY = "story"


def article(number: int) -> Document:
    """One of many articles that share some of their paragraphs."""
    lines = [SENTENCES[(7 * number + 3 * place) % len(SENTENCES)] for place in range(LENGTH)]
    published = (AT + timedelta(minutes=20 * number)).isoformat()
    head = f"---\npublisher: Outlet {number}\npublished: {published}\n---\n"
    return read_document((head + f"Report {number}.\n\n" + "\n\n".join(lines)).encode())


class Watch:
    """The pipeline's merging, with the CPU time that it took."""

    def __init__(self) -> None:
        self.taken = 0.0

    def merge(self, previous: Story | None, facts: Sequence[DocumentFacts]) -> tuple[Story, tuple[Change, ...]]:
        begun = process_time()
        merged = merge(previous, facts)
        self.taken += process_time() - begun
        return merged


async def measure(folder: str) -> None:
    """A line for each size of the story."""
    store, watch = await open_store(f"sqlite:///{folder}/briefbot.db"), Watch()
    way = Pipeline(store, VirtualClock(AT))
    taken = await way.take_in("w", list(extract([article(0)], pipeline())), STORY)
    await way.follow(Subscription("w", "channel"), taken.story)
    told = 1
    print(f"{'documents':>10}{'reading':>11}{'merging':>11}{'all beyond':>13}   beyond / reading")
    for size in SIZES:
        first = size - TAKEN
        await way.take_in("w", list(extract([article(number) for number in range(told, first)], pipeline())), STORY)
        rows = [await one_more(way, number, watch) for number in range(max(first, told), size)]
        told = size
        reading, merging, beyond = (1000 * mean(column) for column in zip(*rows, strict=True))
        print(f"{size:>10}{reading:>9.1f}ms{merging:>9.1f}ms{beyond:>11.1f}ms{beyond / reading:>17.0%}")
    print(f"target: at most {TARGET:.0%} beyond reading")
    await store.close()


async def one_more(way: Pipeline, number: int, watch: Watch) -> tuple[float, float, float]:
    """CPU seconds of reading a document by itself, of merging it, and of all that is done with it beside reading."""
    begun = process_time()
    telling = next(iter(extract([article(number)], pipeline())))
    read, watch.taken = process_time(), 0.0
    with patch("bot.pipeline.merge", watch.merge):
        await way.take_in("w", [telling], STORY)
    return read - begun, watch.taken, process_time() - read


def main() -> None:
    gc.set_threshold(50_000)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
