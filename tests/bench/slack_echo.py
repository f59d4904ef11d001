"""How soon a command is acknowledged and answered over Socket Mode, beside a bare slack-bolt app that says it again.

    python -m tests.bench.slack_echo [--facts 100000] [--questions 300]

Two simulated Slacks run here, the bot and the bare app each at one of them, in a process of its own, with the same
library and the same sockets. They are asked in turn, one question here and one there, so that whatever else the machine
does slows both. What is counted is the time from the envelope's leaving to its acknowledgement, and to the message that
answers: Bolt itself looks every ten milliseconds whether one has acknowledged, so that an answer may come before that.
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

from bot.platforms.slack.standing import workspace_of
from tests.bench import beside, search
from tests.bench.beside import Beside, Targets
from tests.slack.process import running
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from tests.slack.exchange import Exchange

    Begin = Callable[[], Awaitable[Exchange]]

CHANCE = random.Random(7)  # noqa: S311  (nothing is secret)
AT_ONCE, ROUNDS = 48, 10
SEARCH = "/brief find WORD"
SHARE = 0.2  # of what the bare app answers in a second
TARGETS = Targets(p50=50.0, p99=250.0, ratio=1.5)


@dataclass
class Bench(Beside):
    """What asks and counts. ``bare``: where the bare app is."""

    slack: Slack = field(kw_only=True)
    bare: Slack = field(kw_only=True)
    names: list[str] = field(default_factory=list)

    def questions(self) -> Iterator[tuple[str, Begin]]:
        """What members ask again and again."""
        yield "/brief talks", lambda: self.begins("talks")
        yield "/brief actors NAME", lambda: self.begins(f"actors {CHANCE.choice(self.names)}")
        yield "/brief warnings by NAME", lambda: self.begins(f"warnings by {CHANCE.choice(self.names)}")
        yield SEARCH, lambda: self.begins(f"find {CHANCE.choice(search.WORDS)}")

    async def begins(self, words: str) -> Exchange:
        """One command."""
        return await self.slack.people.begins(self.slack.ada, f"/brief {words}", self.slack.general)

    async def echoes(self) -> Exchange:
        """One that the bare app says again."""
        return await self.bare.people.begins(self.bare.ada, "/brief All quiet.", self.bare.general)

    async def takes(self, begin: Begin) -> list[float]:
        """Milliseconds until one is acknowledged, and its answer is there; and of the bare app, asked right after."""
        times = []
        for slack, asking in ((self.slack, begin), (self.bare, self.echoes)):
            asked = await asking()
            await slack.people.answered(asked)
            times += [asked.took, asked.answered or 0.0]
        return [1000 * one for one in times]

    async def ask(self, what: str, begin: Begin, count: int) -> tuple[list[float], list[float]]:
        """The same again and again; how long the bare app took meanwhile."""
        forget(self.slack, self.bare)
        (taken, answered, bare_taken, bare_answered), work = await self.each(lambda: self.takes(begin), count)
        self.tell(f"{what}: acknowledged", taken, None, median(bare_taken))
        is_held = what != SEARCH  # looking through every sentence is no echo
        self.tell(f"{what}: the answer is there", answered, work, median(bare_answered), is_held=is_held)
        return bare_taken, bare_answered

    async def at_once(self, whom: str, slack: Slack, every: list[Begin]) -> float:
        """Many members ask in one instant; how many a second are answered."""
        forget(slack)
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            asked = [await begin() for begin in every]
            await asyncio.gather(*map(slack.people.answered, asked))
        a_second = ROUNDS * len(every) / (time.perf_counter() - begun)
        print(f"{f'{whom}, {len(every)} at once':46}{a_second:6.0f} a second, {len(slack.exchanges.late)} late")
        return a_second


def forget(*simulated: Slack) -> None:
    """Let what was said be forgotten, through which each would look for what it is told next."""
    for slack in simulated:
        slack.exchanges.all.clear()
        slack.line.envelopes.clear()
        slack.general.messages.clear()


async def measure(folder: Path, facts: int, questions: int) -> list[str]:
    """Print every line; the targets that were missed."""
    async with Slack() as slack, Slack() as bare:
        for one in (slack, bare):
            one.api.is_strict = False  # what that costs is no affair of the bot's
        bench = Bench(TARGETS, slack=slack, bare=bare)
        where = workspace_of(slack.world.team), slack.general.id
        bench.names = await beside.prepare(folder / "briefbot.db", *where, facts)
        beside.head(facts, questions)
        app = bare.api_base, bare.token, bare.app_token
        up = lambda: bare.line.until("opened", 1)  # noqa: E731
        async with beside.echo(sys.executable, "-m", "tests.slack.echo", *app, up=up) as echo:
            await beside_it(bench, folder / "briefbot.db", echo, questions)
    return bench.failed


async def beside_it(bench: Bench, database: Path, echo: psutil.Process, questions: int) -> None:
    """Everything that is asked while both are there; ``echo``: the bare app."""
    begun = time.perf_counter()
    async with running(bench.slack, database) as bot:
        await bench.slack.line.until("opened", 1)
        print(f"{'start to hello':46}{time.perf_counter() - begun:8.2f} s")
        bench.asked = psutil.Process(bot.process.pid)
        await bench.settle()
        spent, taken, answered = sum(echo.cpu_times()[:2]), list[float](), list[float]()
        for what, begin in bench.questions():
            times = await bench.ask(what, begin, questions)
            taken, answered = taken + times[0], answered + times[1]
        work = 1000 * (sum(echo.cpu_times()[:2]) - spent) / (len(taken) + 4 * beside.WARM)
        bench.tell("bare slack-bolt: acknowledged", taken, None)
        bench.tell("bare slack-bolt: the answer is there", answered, work)
        every = [begin for _, begin in bench.questions()] * (AT_ONCE // 4)
        at_best = await bench.at_once("bare slack-bolt", bench.bare, [bench.echoes] * AT_ONCE)
        a_second = await bench.at_once("the bot", bench.slack, every)
        if a_second < SHARE * at_best or bench.slack.exchanges.late:
            bench.failed.append("at once")


if __name__ == "__main__":
    sys.exit(beside.main(__doc__ or "", measure, TARGETS))
