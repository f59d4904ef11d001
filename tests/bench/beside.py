"""One question after the other, to the bot and to a bare client in processes of their own: how long, at what cost."""

from __future__ import annotations

import argparse
import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psutil

from bot.clock import RealClock
from bot.pipeline import Pipeline
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from tests.bench import search

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

FACTS, QUESTIONS = 100_000, 300
_LOOK, _BUSY = 1.0, 50.0  # seconds between two looks; milliseconds of work in between that are not nothing
WARM = 20  # of each, not counted


@dataclass(frozen=True, slots=True)
class Targets:
    """What must hold: milliseconds, milliseconds, and times the bare client's median."""

    p50: float
    p99: float
    ratio: float

    def are_met(self, p50: float, p99: float, median: float) -> bool:
        """Whether times meet them, beside the bare client's median."""
        return p50 <= self.p50 and p99 <= self.p99 and p50 <= self.ratio * median

    def __str__(self) -> str:
        return f"median {self.p50:g} ms, p99 {self.p99:g} ms, {self.ratio:g} x the bare client's median"


@dataclass
class Beside:
    """Counts. ``failed``: the targets that were missed; ``asked``: the process that is asked."""

    targets: Targets
    failed: list[str] = field(default_factory=list)
    asked: psutil.Process = field(default_factory=psutil.Process)

    async def each(
        self, takes: Callable[[], Awaitable[Sequence[float]]], count: int
    ) -> tuple[list[list[float]], float]:
        """The same again and again, one after the other: its times, each kind for itself, and the work of one."""
        for _ in range(WARM):
            await takes()
        worked = self.work()
        times = [await takes() for _ in range(count)]
        return [list(kind) for kind in zip(*times, strict=True)], (self.work() - worked) / count

    def work(self) -> float:
        """Milliseconds for which whoever is asked had a core: what a machine that does other things leaves as it is."""
        spent = self.asked.cpu_times()
        return 1000 * float(spent.user + spent.system)

    async def settle(self) -> None:
        """Wait until whoever is asked has done what it does after its start."""
        before = -_BUSY
        while (now := self.work()) - before >= _BUSY:
            before = now
            await asyncio.sleep(_LOOK)

    def tell(
        self, what: str, times: list[float], work: float | None, median: float | None = None, *, is_held: bool = True
    ) -> float:
        """Print what it took. ``median``: of the bare client; ``is_held``: to the targets."""
        cuts = quantiles(times, n=100)
        cost = f"{work:8.1f} ms" if work is not None else f"{'':11}"
        beside = f"{cuts[49] / median:8.1f} x" if median else ""
        print(f"{what:44}{cuts[49]:8.1f} ms{cuts[98]:8.1f} ms{cost}{beside}")
        if median and is_held and not self.targets.are_met(cuts[49], cuts[98], median):
            self.failed.append(what)
        return cuts[49]


def head(facts: int, questions: int) -> None:
    """What the columns are."""
    told = f"{facts:,} facts, {questions} of each"
    print(f"{told:44}{'median':>11}{'p99':>11}{'of work':>11}{'beside echo':>13}")


async def prepare(database: Path, workspace: str, channel: str, facts: int) -> list[str]:
    """A workspace that knows so much, and a channel that follows one of its stories; some names that it knows."""
    store = await open_store(f"sqlite+aiosqlite:///{database}")
    await search.fill(store, workspace, 0, facts)
    story = await store.view(workspace).story("story-0")
    assert story is not None
    await Pipeline(store, RealClock()).follow(Subscription(workspace, channel, digest=None), story)
    await store.close()
    return [actor.name for actor in story.actors]


@asynccontextmanager
async def echo(*command: str, up: Callable[[], Awaitable[None]]) -> AsyncIterator[psutil.Process]:
    """A bare client in a process of its own, until the block ends; ``up`` returns when it is there."""
    process = await asyncio.create_subprocess_exec(*command)
    await up()
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


def main(about: str, measure: Callable[[Path, int, int], Awaitable[list[str]]], targets: Targets) -> int:
    """Measure, and tell which targets were missed; 1 where one was."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--facts", type=int, default=FACTS)
    options.add_argument("--questions", type=int, default=QUESTIONS)
    given = options.parse_args()

    async def measured() -> list[str]:
        with TemporaryDirectory() as folder:
            return await measure(Path(folder), given.facts, given.questions)

    failed = asyncio.run(measured())
    told = f"missed: {', '.join(failed)}" if failed else "met"
    print(f"target: {targets}: {told}")
    return 1 if failed else 0
