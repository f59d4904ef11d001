"""Does memory stay flat while documents keep coming? The real way in: read by the worker, merged, kept in SQLite.

Every story gets 25 documents, each of another outlet, with people and numbers of its own. ``--documents`` is how many
come (``make bench-long``: 10,000). Resident memory is that of the bot and of its reader.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from bot.clock import VirtualClock
from bot.lasting import look_seldom
from bot.pipeline import Pipeline
from bot.sources.material import Material
from bot.sources.reader import WorkerReader
from bot.storage.sql.upgrading import open_store
from bot.storage.values import Origin
from briefings.facts.parse import DEFAULT_PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SENTENCES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
START = datetime(2022, 1, 1, tzinfo=UTC)
A_STORY = 25  # documents
SHOWN = 10  # lines of the table
SHARED, OWN = 3, 3  # paragraphs of a document
LIMIT = 10**6
KILOBYTES = 4  # of a page of memory


def name(drawn: random.Random) -> str:
    """Somebody nobody has met."""
    letters = ("".join(drawn.choices("aeiou", k=2) + drawn.choices("bdfgklmnprstv", k=3)) for _ in range(2))
    return " ".join("".join(drawn.sample(word, len(word))).title() for word in letters)


def article(number: int) -> str:
    """A report that shares some paragraphs with others, and has people, places and numbers of its own."""
    drawn, day = random.Random(number), START + timedelta(hours=number)  # noqa: S311  (nothing is secret)
    lines = drawn.sample(SENTENCES, SHARED)
    for _ in range(OWN):
        one, other, place = name(drawn), name(drawn), name(drawn).split()[0]
        many, when = drawn.randint(20, 9000), f"{drawn.randint(1, 28)} February"
        lines.append(
            f"The {place} minister {one} warned {other} that {many} workers would strike unless wages rise, and said "
            f"that delegations led by {one} and {other} would meet in {place} on {when} for another round of talks."
        )
    head = f"---\npublisher: Outlet {number % 40}\npublished: {day.isoformat()}\n---\nReport {number}.\n\n"
    return head + "\n\n".join(lines)


def resident(*processes: int | str) -> float:
    """Megabytes in memory."""
    pages = (int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) for process in processes)
    return sum(pages) * KILOBYTES / 1024


def numbers(count: int) -> Iterator[int]:
    yield from track(range(count), "Documents", console=Console(stderr=True))


async def measure(folder: str, count: int) -> None:
    """A line every so many documents: what the bot and its reader hold."""
    store, reader = await open_store(f"sqlite:///{folder}/briefbot.db"), WorkerReader(LIMIT, DEFAULT_PIPELINE)
    pipeline = Pipeline(store, VirtualClock(START))
    print(f"{'documents':>10}{'bot':>10}{'reader':>10}   since a tenth of them")
    first = (0.0, 0.0)
    for number in numbers(count):
        told = await reader.read_material([Material(article(number), Origin())])
        slug = f"story-{number // A_STORY}"
        await pipeline.take_in("w", told.facts, slug)
        if (number + 1) % (count // SHOWN) == 0:
            now = (resident("self"), resident(*(child.pid for child in active_children() if child.pid)))
            first = now if not any(first) else first
            grown = sum(now) / sum(first) - 1
            print(f"{number + 1:>10,}{now[0]:>8.0f}MB{now[1]:>8.0f}MB{grown:>24.1%}")
    reader.close()
    await store.close()


def main() -> None:
    look_seldom()  # as the program does
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300, help="how many come in")
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder, count))


if __name__ == "__main__":
    main()
