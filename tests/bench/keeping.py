"""What keeping a document costs beside reading it, as its story grows: merged, written, and on the disk."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from bot.storage.port import Update, kept
from bot.storage.sql.upgrading import open_store
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.parse import pipeline
from briefings.stories import merge

if TYPE_CHECKING:
    from bot.storage.port import Store
    from briefings.model import Document, DocumentFacts, Story

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SENTENCES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
AT = datetime(2022, 1, 8, tzinfo=UTC)
SIZES = (10, 100)
TAKEN = 10  # documents that are measured at each size
LENGTH = 15  # paragraphs of an article
TARGET = 0.15


def article(number: int) -> Document:
    """One of many articles that share some of their paragraphs."""
    lines = [SENTENCES[(7 * number + 3 * place) % len(SENTENCES)] for place in range(LENGTH)]
    head = f"---\npublisher: Outlet {number}\npublished: 2022-01-{number % 28 + 1:02}\n---\n"
    return read_document((head + f"Report {number}.\n\n" + "\n\n".join(lines)).encode())


async def keep(store: Store, story: Story | None, telling: DocumentFacts) -> tuple[Story, float, float, float]:
    """The story with one more document; seconds of merging, of writing, and of our work while writing."""
    begun = perf_counter()
    merged, changes = merge(story, [telling])
    merged = replace(merged, slug="story")
    told, worked = perf_counter(), process_time()
    await store.update("w", [Update(merged, kept([telling.document], "story", AT), changes)], AT)
    return merged, told - begun, perf_counter() - told, process_time() - worked


async def measure(folder: str) -> None:
    """A line for each size of the story."""
    store, nlp, story, number = await open_store(f"sqlite:///{folder}/briefbot.db"), pipeline(), None, 0
    list(extract([article(10**6)], nlp))  # loads the vocabulary
    print(f"{'documents':>10}{'reading':>11}{'merging':>11}{'writing':>11}{'its work':>11}   writing / reading")
    for size in SIZES:
        while number < size - TAKEN:
            story, *_ = await keep(store, story, next(iter(extract([article(number)], nlp))))
            number += 1
        rows = []
        for _ in range(TAKEN):
            begun = perf_counter()
            telling = next(iter(extract([article(number)], nlp)))
            read = perf_counter() - begun
            story, *taken = await keep(store, story, telling)
            rows.append((read, *taken))
            number += 1
        reading, merging, writing, work = (1000 * mean(column) for column in zip(*rows, strict=True))
        print(
            f"{number:>10}{reading:>9.1f}ms{merging:>9.1f}ms{writing:>9.1f}ms{work:>9.1f}ms{writing / reading:>15.0%}"
        )
    print(f"target: writing at most {TARGET:.0%} of reading")
    await store.close()


def main() -> None:
    gc.set_threshold(50_000)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
