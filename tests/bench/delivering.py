"""How deliveries keep time: posts a second within a budget, the loop while a text is read, an idle tick, a start.

The platform is a loopback server in a process of its own: fifty requests a second, a tenth of a second for each answer.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from multiprocessing import Pipe, Process
from pathlib import Path
from random import Random
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from bot.clock import ScaledClock
from bot.lasting import look_seldom, spare_what_lasts
from bot.pipeline import Pipeline
from bot.settings import load_settings
from bot.sources.reader import WorkerReader
from bot.storage.sql.upgrading import open_store
from bot.ticker import Ticker
from tests.bench.claiming import YEAR, plan, row
from tests.chaos.loopback import Loopback
from tests.chaos.scene import START, WORKSPACE, Scene
from tests.chaos.wire import Wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from multiprocessing.connection import Connection

    from bot.storage.port import Store

A_SECOND, LATENCY = 50, 0.1
CHANNELS, TALKS = 12, 25
PLANNED = 100_000
WORDS = 5_000
IDLE = 10.0  # seconds
DUE = START + timedelta(hours=1)  # an hour ahead of every talk of the scene
ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "The port council of Lisbon meets on 4 March, and Rui Melo warned Ana Sousa that the dockers would strike. "


def serve(pipe: Connection) -> None:
    """The platform: tells its address; then, asked for so many posts, waits for them and tells what it accepted."""

    async def live() -> None:
        platform = Loopback(Random(1), window=300, a_second=A_SECOND, latency=LATENCY)  # noqa: S311  (no secrets)
        await platform.start()
        pipe.send(platform.address)
        wanted = await asyncio.to_thread(pipe.recv)
        while len(platform.posts) < wanted:  # noqa: ASYNC110  (nobody tells)
            await asyncio.sleep(0.05)
        pipe.send(([post.at for post in platform.posts], dict(platform.seen)))

    asyncio.run(live())


@asynccontextmanager
async def platform() -> AsyncIterator[tuple[str, Connection]]:
    """The address of a platform, and the way to ask it."""
    here, there = Pipe()
    process = Process(target=serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv(), here
    finally:
        process.terminate()


async def scene(store: Store) -> None:
    """Reminders of every channel and talk, all due at once."""
    made = Scene(store, ScaledClock(START), Random(1), channels=CHANNELS, talks=TALKS, hours=3)  # noqa: S311  (the same)
    made.meetings = [replace(meeting, hour=2) for meeting in made.meetings]
    await made.set_up(stories=1)


async def posts_a_second(store: Store) -> None:
    """What is due at once, through a platform that allows fifty a second."""
    async with platform() as (address, asked):
        clock = ScaledClock(DUE)
        wire = Wire(address, A_SECOND)
        ticker = Ticker(store, clock, wire)
        await ticker.turn()
        await wire.close()
        asked.send(0)
        at, seen = asked.recv()
    rate = (len(at) - 1) / (max(at) - min(at))
    share = f"{rate / A_SECOND:.0%} of {A_SECOND}"
    print(f"posts a second: {rate:.1f} ({share}; target >= 95 %), 429: {seen.get('crowded', 0)} (target 0)")


async def stalls(store: Store, folder: Path) -> None:
    """How long the loop waits while a long article is read and taken in, and the tick goes on."""
    article = folder / "long.txt"
    article.write_text(SENTENCE * (WORDS // len(SENTENCE.split())), encoding="utf-8")
    settings, clock = load_settings(), ScaledClock(DUE)
    reader, pipeline = WorkerReader(settings.max_bytes, settings.pipeline, clock), Pipeline(store, clock)
    async with platform() as (address, _asked):
        wire = Wire(address, A_SECOND)
        ticking = asyncio.create_task(Ticker(store, clock, wire).serve())
        late = await _lateness(asyncio.create_task(_read(reader, pipeline, article)))
        await _ended(ticking)
        await wire.close()
    reader.close()
    told = f"p99 {late[int(len(late) * 0.99)]:.1f} ms, longest {late[-1]:.1f} ms"
    print(f"the loop while {WORDS:,} words are read ({len(late)} looks): {told} (target p99 <= 20 ms)")


async def _read(reader: WorkerReader, pipeline: Pipeline, article: Path) -> None:
    told = await reader.read([str(article)])
    await pipeline.take_in(WORKSPACE, told.facts)


async def _lateness(work: asyncio.Task[None]) -> list[float]:
    """By how many milliseconds the loop came late to what was to be done every five, in order of size."""
    late = []
    while not work.done():
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        late.append((time.perf_counter() - before - 0.005) * 1_000)
    await work
    return sorted(late)


async def _ended(task: asyncio.Task[NoReturn]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def idle(store: Store) -> None:
    """What an idle tick costs beside many planned rows."""
    rows = [row(number, START + YEAR + timedelta(seconds=number)) for number in range(PLANNED)]
    await plan(store, rows)
    clock = ScaledClock(START)
    ticking = asyncio.create_task(Ticker(store, clock, Wire("", A_SECOND)).serve())
    await asyncio.sleep(1)
    before = time.process_time()
    await asyncio.sleep(IDLE)
    share = (time.process_time() - before) / IDLE
    await _ended(ticking)
    print(f"an idle tick beside {PLANNED:,} planned rows: {share:.2%} of a core (target <= 1 %)")


async def start(url: str) -> None:
    """From the start of the process to the first overdue post."""
    async with platform() as (address, asked):
        environment = {
            "BRIEF_DATABASE_URL": url,
            "BRIEF_CLOCK_START": DUE.isoformat(),
            "CHAOS_PLATFORM": address,
            "CHAOS_WINDOW": "300",
            "CHAOS_LEASE": "30",
            "CHAOS_DEATH": "",
            "CHAOS_LOG": os.devnull,
        }
        began = time.monotonic()
        command = [sys.executable, "-m", "tests.chaos.process"]
        process = Popen(command, cwd=ROOT, env={**os.environ, **environment})  # noqa: ASYNC220  (nothing else waits)
        asked.send(1)
        at, _ = asked.recv()
        process.kill()
    print(f"from the start of the process to the first overdue post: {min(at) - began:.1f} s")


async def main() -> None:
    """Everything, one after the other, in a process that is set up as the program is."""
    look_seldom()
    spare_what_lasts()
    with TemporaryDirectory() as folder:
        urls = [f"sqlite+aiosqlite:///{folder}/{name}.db" for name in ("posting", "starting", "idling")]
        for url, measure in zip(urls, (posts_a_second, None, idle), strict=True):
            store = await open_store(url)
            if url != urls[2]:
                await scene(store)
            if measure:
                await measure(store)
            await store.close()
        await start(urls[1])
        store = await open_store(urls[1])
        await stalls(store, Path(folder))
        await store.close()


if __name__ == "__main__":
    asyncio.run(main())
