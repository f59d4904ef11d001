"""How soon an interaction is answered over the real socket, beside a bare discord.py client that says what it hears.

    python -m tests.bench.discord_echo [--facts 100000] [--questions 300]

The simulated Discord runs here, the bot and the bare client each in a process of its own, with the same library and
the same sockets. What is counted is the time from the interaction's leaving to the callback's coming in.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil

from bot.platforms.discord.standing import workspace_of
from tests.bench import beside, search
from tests.bench.beside import Beside, Targets
from tests.discord.process import running
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.discord.exchange import Exchange

CHANCE = random.Random(7)  # noqa: S311  (nothing is secret)
AT_ONCE, ROUNDS, ARTICLES = 50, 10, 6
TARGETS = Targets(p50=5.0, p99=50.0, ratio=4.0)
A_SECOND = 300  # interactions
_SENTENCE = "The port council of {} meets on 4 March, and Rui Melo warned Ana Sousa that the dockers would strike. "


@dataclass
class Bench(Beside):
    """What asks and counts."""

    discord: Simulator = field(kw_only=True)
    names: list[str] = field(default_factory=list)

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

    async def ask(self, what: str, begin: Callable[[], Exchange], count: int, median: float | None = None) -> float:
        """The same again and again; the median. ``median``: of the bare client."""

        async def taken() -> list[float]:
            return [await self.takes(begin)]

        (times,), work = await self.each(taken, count)
        return self.tell(what, times, work, median)

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


async def measure(folder: Path, facts: int, questions: int) -> list[str]:
    """Print every line; the targets that were missed."""
    async with Simulator() as discord:
        discord.rest.checks = lambda _: ()  # what they cost is no affair of the bot's
        workspace, channel = workspace_of(discord.guild.id), str(discord.general.id)
        names = await beside.prepare(folder / "briefbot.db", workspace, channel, facts)
        bench = Bench(TARGETS, discord=discord, names=names)
        beside.head(facts, questions)
        where = discord.api_base, discord.gateway_url, discord.token
        up = lambda: discord.gateway.until("identified", 1)  # noqa: E731
        async with beside.echo(sys.executable, "-m", "tests.discord.echo", *where, up=up) as bench.asked:
            said = lambda: discord.people.begins(discord.ada, "echo", discord.general, text="All quiet.")  # noqa: E731
            bare = await bench.ask("bare discord.py says what it hears", said, questions)
        begun = time.perf_counter()
        async with running(discord, folder / "briefbot.db") as bot:
            await discord.gateway.until("identified", 2)
            ready = time.perf_counter() - begun
            await bot.says("discord.commands")
            print(f"{'start to READY':46}{ready:8.2f} s")
            bench.asked = psutil.Process(bot.process.pid)
            await bench.settle()
            for what, begin in bench.questions():
                await bench.ask(what, begin, questions, bare)
            await bench.at_once()
            await bench.while_read(bare)
    return bench.failed


if __name__ == "__main__":
    sys.exit(beside.main(__doc__ or "", measure, TARGETS))
