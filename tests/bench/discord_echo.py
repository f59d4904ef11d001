"""How soon an interaction is answered over the real socket, beside a bare discord.py client that says what it hears.

    python -m tests.bench.discord_echo [--facts 100000] [--questions 300]

Two simulated Discords run here, the bot and the bare client each in a process of its own, with the same library and
the same sockets. Both are asked in turn, so that whatever else the machine does meets both. What is counted is the time
from the interaction's leaving to the callback's coming in.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from statistics import median
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
    bare: Simulator = field(kw_only=True)
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

    def echoes(self) -> Exchange:
        """What the bare client says again."""
        return self.bare.people.begins(self.bare.ada, "echo", self.bare.general, text="All quiet.")

    async def takes(self, begin: Callable[[], Exchange]) -> list[float]:
        """Milliseconds until one is acknowledged; and by the bare client, asked right after."""
        times = []
        for discord, asking in ((self.discord, begin), (self.bare, self.echoes)):
            asked = asking()
            await discord.people.answered(asked)
            times.append(1000 * asked.took)
        return times

    async def ask(self, what: str, begin: Callable[[], Exchange], count: int) -> list[float]:
        """The same again and again; how long the bare client took meanwhile."""
        (times, bare), work = await self.each(lambda: self.takes(begin), count)
        self.tell(what, times, work, median(bare))
        return bare

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

    async def while_read(self) -> None:
        """Look-ups while articles are being read."""
        people, here = self.discord.people, self.discord.general
        times: list[list[float]] = []
        worked = self.work()
        for number in range(ARTICLES):
            article = "".join(_SENTENCE.format(f"{word}{number}") for word in search.WORDS[:100]).encode()
            added = people.begins(self.discord.olga, "add", here, files={"file": article})
            while not added.is_over:
                times += [await self.takes(begin) for _, begin in self.questions()]
            print(f"  read in {added.took:.2f} s to its acknowledgement") if number == 0 else None
        work = (self.work() - worked) / len(times)
        taken, bare = zip(*times, strict=True)
        self.tell(f"while an article is read ({len(times)} look-ups)", list(taken), work, median(bare))


async def measure(folder: Path, facts: int, questions: int) -> list[str]:
    """Print every line; the targets that were missed."""
    async with Simulator() as discord, Simulator() as bare:
        for one in (discord, bare):
            one.rest.checks = lambda _: ()  # what they cost is no affair of the bot's
        workspace, channel = workspace_of(discord.guild.id), str(discord.general.id)
        names = await beside.prepare(folder / "briefbot.db", workspace, channel, facts)
        bench = Bench(TARGETS, discord=discord, bare=bare, names=names)
        beside.head(facts, questions)
        where = bare.api_base, bare.gateway_url, bare.token
        up = lambda: bare.gateway.until("identified", 1)  # noqa: E731
        async with beside.echo(sys.executable, "-m", "tests.discord.echo", *where, up=up) as echo:
            await beside_it(bench, folder / "briefbot.db", echo, questions)
    return bench.failed


async def beside_it(bench: Bench, database: Path, echo: psutil.Process, questions: int) -> None:
    """Everything that is asked while both are there; ``echo``: the bare client."""
    begun = time.perf_counter()
    async with running(bench.discord, database) as bot:
        await bench.discord.gateway.until("identified", 1)
        ready = time.perf_counter() - begun
        await bot.says("discord.commands")
        print(f"{'start to READY':46}{ready:8.2f} s")
        bench.asked = psutil.Process(bot.process.pid)
        await bench.settle()
        spent, taken = sum(echo.cpu_times()[:2]), list[float]()
        for what, begin in bench.questions():
            taken += await bench.ask(what, begin, questions)
        work = 1000 * (sum(echo.cpu_times()[:2]) - spent) / (len(taken) + 5 * beside.WARM)
        bench.tell("bare discord.py says what it hears", taken, work)
        await bench.at_once()
        await bench.while_read()


if __name__ == "__main__":
    sys.exit(beside.main(__doc__ or "", measure, TARGETS))
