"""How soon an interaction is answered over the real socket, beside a bare discord.py client that says what it hears.

    python -m tests.bench.discord_echo [--facts 100000] [--questions 300]

The simulated Discord runs here, the bot and the bare client each in a process of its own, with the same library and
the same sockets. What is counted is the time from the interaction's leaving to the callback's coming in.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psutil

from bot.clock import RealClock
from bot.pipeline import Pipeline
from bot.platforms.discord.standing import workspace_of
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from tests.bench import search
from tests.discord.process import running
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from tests.discord.exchange import Exchange

CHANCE = random.Random(7)  # noqa: S311  (nothing is secret)
AT_ONCE, ROUNDS, ARTICLES = 50, 10, 6
P50, P99, RATIO, A_SECOND = 5.0, 50.0, 4.0, 300  # milliseconds, milliseconds, times, interactions
_LOOK, _BUSY = 1.0, 50.0  # seconds between two looks; milliseconds of work in between that are not nothing
_WARM = 20  # of each, not counted
_SENTENCE = "The port council of {} meets on 4 March, and Rui Melo warned Ana Sousa that the dockers would strike. "


@dataclass
class Bench:
    """What asks and counts. ``failed``: the targets that were missed."""

    discord: Simulator
    names: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    asked: psutil.Process = field(default_factory=psutil.Process)  # who is measured

    def questions(self) -> Iterator[tuple[str, Callable[[], Exchange]]]:
        """What members ask again and again."""
        people, ada, here = self.discord.people, self.discord.ada, self.discord.general
        yield "/talks", lambda: people.begins(ada, "talks", here)
        yield "/actors NAME", lambda: people.begins(ada, "actors", here, name=CHANCE.choice(self.names))
        yield "/warnings by NAME", lambda: people.begins(ada, "warnings", here, by=CHANCE.choice(self.names))
        yield "/find WORD", lambda: people.begins(ada, "find", here, words=CHANCE.choice(search.WORDS))
        yield "completing a name", lambda: people.begins_to_type(ada, "actors", here, "name", name=self.begun())

    def begun(self) -> str:
        """The first letters of somebody."""
        return CHANCE.choice(self.names)[:3]

    async def takes(self, begin: Callable[[], Exchange]) -> float:
        """Milliseconds until one is acknowledged."""
        asked = begin()
        await self.discord.people.answered(asked)
        return 1000 * asked.took

    async def each(self, what: str, begin: Callable[[], Exchange], count: int, median: float | None = None) -> float:
        """The same again and again, one after the other; the median. ``median``: of the bare client."""
        for _ in range(_WARM):
            await self.takes(begin)
        worked = self.work()
        times = [await self.takes(begin) for _ in range(count)]
        return self.tell(what, times, (self.work() - worked) / count, median)

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

    def tell(self, what: str, times: list[float], work: float, median: float | None = None) -> float:
        """Print what it took; ``median``: of the bare client, to which it is held."""
        cuts = quantiles(times, n=100)
        beside = f"{cuts[49] / median:8.1f} x" if median else ""
        print(f"{what:44}{cuts[49]:8.1f} ms{cuts[98]:8.1f} ms{work:8.1f} ms{beside}")
        if median and (cuts[49] > P50 or cuts[98] > P99 or cuts[49] > RATIO * median):
            self.failed.append(what)
        return cuts[49]

    async def at_once(self) -> None:
        """Fifty members ask in one instant."""
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            every = [begin() for _, begin in [*self.questions()] * (AT_ONCE // 5)]
            await asyncio.gather(*map(self.discord.people.answered, every))
        a_second = ROUNDS * AT_ONCE / (time.perf_counter() - begun)
        late = len(self.discord.interactions.late)
        print(f"{'50 at once':46}{a_second:6.0f} a second, {late} late (target {A_SECOND} a second, none late)")
        if a_second < A_SECOND or late:
            self.failed.append("50 at once")

    async def while_read(self, median: float) -> None:
        """Look-ups while articles are being read."""
        people, here = self.discord.people, self.discord.general
        times: list[float] = []
        worked = self.work()
        for number in range(ARTICLES):
            article = "".join(_SENTENCE.format(f"{word}{number}") for word in search.WORDS[:100]).encode()
            added = people.begins(self.discord.olga, "add", here, files={"file": article})
            while not added.is_over:
                times += [await self.takes(begin) for _, begin in self.questions()]
            print(f"  read in {added.took:.2f} s to its acknowledgement") if number == 0 else None
        work = (self.work() - worked) / len(times)
        self.tell(f"while an article is read ({len(times)} look-ups)", times, work, median)


@asynccontextmanager
async def echo(discord: Simulator) -> AsyncIterator[psutil.Process]:
    """The bare client, until the block ends."""
    known = discord.gateway.identified
    where = discord.api_base, discord.gateway_url, discord.token
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.discord.echo", *where)
    await discord.gateway.until("identified", known + 1)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


async def prepare(database: Path, discord: Simulator, facts: int) -> list[str]:
    """A workspace that knows so much, and a channel that follows one of its stories; some names that it knows."""
    store = await open_store(f"sqlite+aiosqlite:///{database}")
    workspace = workspace_of(discord.guild.id)
    await search.fill(store, workspace, 0, facts)
    story = await store.view(workspace).story("story-0")
    assert story is not None
    place = Subscription(workspace, str(discord.general.id), digest=None)
    await Pipeline(store, RealClock()).follow(place, story)
    await store.close()
    return [actor.name for actor in story.actors]


async def measure(folder: Path, facts: int, questions: int) -> list[str]:
    """Print every line; the targets that were missed."""
    async with Simulator() as discord:
        discord.rest.checks = lambda _: ()  # what they cost is no affair of the bot's
        bench = Bench(discord, await prepare(folder / "briefbot.db", discord, facts))
        print(
            f"{f'{facts:,} facts, {questions} of each':44}{'median':>11}{'p99':>11}{'of work':>11}{'beside echo':>13}"
        )
        async with echo(discord) as bench.asked:
            said = lambda: discord.people.begins(discord.ada, "echo", discord.general, text="All quiet.")  # noqa: E731
            bare = await bench.each("bare discord.py says what it hears", said, questions)
        begun = time.perf_counter()
        async with running(discord, folder / "briefbot.db") as bot:
            await discord.gateway.until("identified", 2)
            ready = time.perf_counter() - begun
            await bot.says("discord.commands")
            print(f"{'start to READY':46}{ready:8.2f} s")
            bench.asked = psutil.Process(bot.process.pid)
            await bench.settle()
            for what, begin in bench.questions():
                await bench.each(what, begin, questions, bare)
            await bench.at_once()
            await bench.while_read(bare)
    return bench.failed


def main() -> int:
    """Measure; 1 where a target was missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--facts", type=int, default=100_000)
    options.add_argument("--questions", type=int, default=300)
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        failed = asyncio.run(measure(Path(folder), given.facts, given.questions))
    told = f"missed: {', '.join(failed)}" if failed else "met"
    print(f"target: median {P50:g} ms, p99 {P99:g} ms, {RATIO:g} x the bare client's median: {told}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
