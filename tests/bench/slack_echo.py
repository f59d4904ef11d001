"""How soon a command is acknowledged and answered over Socket Mode, beside a bare slack-bolt app that says it again.

    python -m tests.bench.slack_echo [--facts 100000] [--questions 300]

The simulated Slack runs here, the bot and the bare app each in a process of its own, with the same library and the
same sockets. What is counted is the time from the envelope's leaving to its acknowledgement, and to the message that
answers: Bolt itself looks every ten milliseconds whether one has acknowledged, so that an answer may come before that.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
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
SHARE = 0.2  # of what the bare app answers in a second
TARGETS = Targets(p50=50.0, p99=250.0, ratio=1.5)


@dataclass
class Bench(Beside):
    """What asks and counts."""

    slack: Slack = field(kw_only=True)
    names: list[str] = field(default_factory=list)

    def questions(self) -> Iterator[tuple[str, Begin]]:
        """What members ask again and again."""
        yield "/brief talks", lambda: self.begins("talks")
        yield "/brief actors NAME", lambda: self.begins(f"actors {CHANCE.choice(self.names)}")
        yield "/brief warnings by NAME", lambda: self.begins(f"warnings by {CHANCE.choice(self.names)}")
        yield "/brief find WORD", lambda: self.begins(f"find {CHANCE.choice(search.WORDS)}")

    async def begins(self, words: str) -> Exchange:
        """One command."""
        return await self.slack.people.begins(self.slack.ada, f"/brief {words}", self.slack.general)

    async def takes(self, begin: Begin) -> list[float]:
        """Milliseconds until one is acknowledged, until its answer is there, and until both are."""
        asked = await begin()
        await self.slack.people.answered(asked)
        times = asked.took, asked.answered or 0.0
        return [1000 * one for one in (*times, max(times))]

    async def ask(self, what: str, begin: Begin, count: int, bare: tuple[float, ...] = (0.0,) * 3) -> tuple[float, ...]:
        """The same again and again; the medians. ``bare``: those of the bare app."""
        (taken, answered, both), work = await self.each(lambda: self.takes(begin), count)
        return (
            self.tell(f"{what}: acknowledged", taken, None, bare[0]),
            self.tell(f"{what}: the answer is there", answered, None, bare[1], is_held=False),
            self.tell(f"{what}: both", both, work, bare[2]),
        )

    async def at_once(self, whom: str, every: list[Begin]) -> float:
        """Many members ask in one instant; how many a second are answered."""
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            asked = [await begin() for begin in every]
            await asyncio.gather(*map(self.slack.people.answered, asked))
        a_second = ROUNDS * len(every) / (time.perf_counter() - begun)
        print(f"{f'{whom}, {len(every)} at once':46}{a_second:6.0f} a second, {len(self.slack.exchanges.late)} late")
        return a_second


async def measure(folder: Path, facts: int, questions: int) -> list[str]:
    """Print every line; the targets that were missed."""
    async with Slack() as slack:
        slack.api.is_strict = False  # what that costs is no affair of the bot's
        workspace, channel = workspace_of(slack.world.team), slack.general.id
        bench = Bench(TARGETS, slack=slack)
        bench.names = await beside.prepare(folder / "briefbot.db", workspace, channel, facts)
        beside.head(facts, questions)
        where = slack.api_base, slack.token, slack.app_token
        up = lambda: slack.line.until("opened", 1)  # noqa: E731
        async with beside.echo(sys.executable, "-m", "tests.slack.echo", *where, up=up) as bench.asked:
            said = lambda: bench.begins("All quiet.")  # noqa: E731
            bare = await bench.ask("bare slack-bolt", said, questions)
            at_best = await bench.at_once("bare slack-bolt", [said] * AT_ONCE)
        await slack.line.has_left(0)
        begun = time.perf_counter()
        async with running(slack, folder / "briefbot.db") as bot:
            await slack.line.until("opened", 2)
            print(f"{'start to hello':46}{time.perf_counter() - begun:8.2f} s")
            bench.asked = psutil.Process(bot.process.pid)
            await bench.settle()
            for what, begin in bench.questions():
                await bench.ask(what, begin, questions, bare)
            a_second = await bench.at_once("the bot", [begin for _, begin in bench.questions()] * (AT_ONCE // 4))
            if a_second < SHARE * at_best or slack.exchanges.late:
                bench.failed.append("at once")
    return bench.failed


if __name__ == "__main__":
    sys.exit(beside.main(__doc__ or "", measure, TARGETS))
