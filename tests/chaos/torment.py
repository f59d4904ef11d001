"""One run: the bot as a process, the platform on loopback, and everything that goes wrong between them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Literal

from bot.outbox import FINAL
from bot.storage.sql.upgrading import open_store
from tests.chaos.account import Account
from tests.chaos.bot_process import BotProcess
from tests.chaos.harbour import Harbour
from tests.chaos.loopback import Faults, Loopback
from tests.chaos.quay import Quay
from tests.chaos.scene import START, WORKSPACE, Scene

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.outbox import Delivery
    from bot.storage.port import Store
    from tests.chaos.loopback import Moment

Place = Literal["plain", "Discord", "Slack"]

CHANNELS = 15
TALKS: dict[Place, int] = {"plain": 90, "Discord": 90, "Slack": 45}  # Slack takes a post a second in each channel
SPEED = 120  # seconds of the bot's time in a real one
WINDOW = 2.0  # real seconds for which the platform knows a nonce: shorter than it is away, or the bot stands still
LEASE = 3.0  # real seconds: shorter than the bot stands still
FAULTS = Faults(busy=0.02, broken=0.02, lost=0.02, cut=0.01)
WAYS_TO_DIE = (
    "before claim",
    "after claim",
    "before begin",
    "after begin",
    "before accepting",
    "after accepting",
    "before confirm",
    "after confirm",
    "after wait",
)
_AROUND = 3  # from there on they are around a post, which is what is of interest at a real platform
RARE = frozenset({"after wait"})
_LIFE = 12  # at most so many times does a process get past the point at which it is to die
_HOUR = timedelta(hours=1)
_AWAY, _STILL, _LOCKED = 3.0, 4.0, 2.5  # real seconds
_BETWEEN = 2.0  # real seconds between two torments
_HASTE = 0.2  # how often it is tormented while it may be starting still
_PATIENT = 10  # times as long as the bot is tormented, it may take until it was up for so long
_SETTLING = 180  # real seconds in which everything must come to its end once nothing disturbs any more


class Torment:
    """Sets up, torments, lets it settle, and counts."""

    PATIENCE = 5.0  # real seconds in which the bot must end when it is told to

    def __init__(self, folder: Path, seconds: float, seed: int, *, keyless: bool = False, at: Place = "plain") -> None:
        self._chance, self._seconds = Random(seed), seconds
        self._database, self._log, self._up = folder / "chaos.db", folder / "deaths.log", folder / "up"
        self._platform, self._workspace, self._channels = self._place(seed, at)
        self._keyless, self._talks = keyless, TALKS[at]
        self._ways = WAYS_TO_DIE[_AROUND:] + WAYS_TO_DIE[:_AROUND] if at != "plain" else WAYS_TO_DIE
        self._deaths: Counter[str] = Counter()
        self._fate, self._left = "", 0
        self._bot: BotProcess

    def _place(self, seed: int, at: Place) -> tuple[Loopback | Harbour | Quay, str, Sequence[str]]:
        """A platform, and the workspace and channels that it has."""
        if at == "Discord":
            harbour = Harbour(Random(seed), WINDOW, channels=CHANNELS, faults=FAULTS, on_post=self._kill_in_time)
            return harbour, harbour.workspace, harbour.channels
        if at == "Slack":
            quay = Quay(Random(seed), channels=CHANNELS, faults=FAULTS, on_post=self._kill_in_time)
            return quay, quay.workspace, quay.channels
        plain = Loopback(Random(seed), WINDOW, faults=FAULTS, latency=0.01, on_post=self._kill_in_time)
        return plain, WORKSPACE, [f"c{number}" for number in range(CHANNELS)]

    async def run(self) -> Account:
        """All of it."""
        url = f"sqlite+aiosqlite:///{self._database}"
        await self._platform.start()
        self._bot = BotProcess(self._environment(url), self._next_fate, START, SPEED, self._up)
        store = await open_store(url)
        hours = self._seconds * SPEED / 3600
        scene = Scene(
            store,
            _ClockOf(self._bot),
            self._chance,
            channels=self._channels,
            talks=self._talks,
            hours=hours,
            workspace=self._workspace,
        )
        await scene.set_up()
        await self._torment(scene)
        await self._calm()
        rows = await self._settled(store, START + timedelta(hours=hours))
        known = frozenset(row.key for row in await store.deliveries(self._workspace))
        ended_in = await asyncio.to_thread(self._bot.end, 2 * self.PATIENCE)  # the platform hears it say goodbye
        await self._platform.stop()
        await store.close()
        accepted = self._platform.accepted(known)
        seen, complaints = self._platform.seen, self._platform.complaints
        return Account(accepted, rows, known, self._died(), seen, self._bot.starts, ended_in, complaints)

    async def _torment(self, scene: Scene) -> None:
        torments: tuple[Callable[[], Awaitable[None]], ...] = (
            scene.news,
            self._stand_still,
            scene.news,
            self._away,
            scene.news,
            self._lock,
            scene.news,
            self._step_the_clock,
            scene.pause,
            self._set_the_clock,
        )
        turn, loop = 0, asyncio.get_running_loop()
        end, too_late = timedelta(seconds=self._seconds * SPEED), loop.time() + self._seconds * _PATIENT
        while self._bot.passed() < end and loop.time() < too_late:
            self._bot.keep_alive()
            if self._chance.random() > _HASTE:
                await self._bot.come_up()
            await asyncio.sleep(_BETWEEN)
            await torments[turn % len(torments)]()
            turn += 1

    async def _stand_still(self) -> None:
        """For longer than a lease lasts: a machine that sleeps."""
        self._deaths["(stood still)"] += 1
        self._bot.stop()
        await asyncio.sleep(_STILL)
        self._bot.go_on()

    async def _away(self) -> None:
        """The platform is gone for longer than it knows a nonce."""
        self._platform.is_away = True
        await asyncio.sleep(_AWAY)
        self._platform.is_away = False

    async def _lock(self) -> None:
        """Somebody else holds the database."""
        self._deaths["(locked out)"] += 1
        held = sqlite3.connect(self._database, isolation_level=None, timeout=10)
        held.execute("BEGIN EXCLUSIVE")
        await asyncio.sleep(_LOCKED)
        held.execute("ROLLBACK")
        held.close()

    async def _step_the_clock(self) -> None:
        """The machine starts again with a clock that was set an hour ahead, or back."""
        self._deaths["(clock stepped)"] += 1
        self._bot.kill()
        self._bot.step = _HOUR - self._bot.step  # there and back again

    async def _set_the_clock(self) -> None:
        """The same while it runs."""
        self._deaths["(clock set)"] += 1
        self._bot.set_clock()

    async def _calm(self) -> None:
        self._platform.faults, self._bot.fate, self._fate = Faults(), lambda: "", ""
        self._bot.kill()
        self._bot.keep_alive()

    async def _settled(self, store: Store, end: datetime) -> tuple[Delivery, ...]:
        """The rows that were due in time, once they have all come to their end, or when that took too long."""
        for _ in range(2 * _SETTLING):
            await asyncio.sleep(0.5)
            rows = tuple(row for row in await store.deliveries(self._workspace) if row.due_at <= end)
            if self._bot.now() > end and all(row.state in FINAL for row in rows):
                break
        return rows

    def _next_fate(self) -> str:
        """Every way to die in turn, after some deliveries that go well."""
        died = sum(self._died()[way] for way in WAYS_TO_DIE)
        self._fate = self._ways[died % len(self._ways)]
        self._left = 1 if self._fate in RARE else self._chance.randint(1, _LIFE)
        return f"{self._fate}:{self._left}"

    def _died(self) -> Counter[str]:
        """How often the bot died in which way, by its own hand and by ours."""
        return self._deaths + Counter(self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else ())

    def _kill_in_time(self, moment: Moment) -> None:
        if moment != self._fate:
            return
        self._left -= 1
        if self._left <= 0:
            self._fate = ""
            self._deaths[moment] += 1
            self._bot.kill()

    def _environment(self, url: str) -> dict[str, str]:
        keyless = {"CHAOS_KEYLESS": "1"} if self._keyless else {}
        return {
            "BRIEF_DATABASE_URL": url,
            **self._platform.environment(),
            "CHAOS_LEASE": str(LEASE),
            "CHAOS_LOG": str(self._log),
            **keyless,
        }


class _ClockOf:
    """The bot's time, for the articles that reach it."""

    is_exercise = True

    def __init__(self, bot: BotProcess) -> None:
        self._bot = bot

    def span(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds * SPEED)

    def now(self) -> datetime:
        return self._bot.now()

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep_until(self, instant: datetime) -> None:
        await asyncio.sleep(max((instant - self.now()).total_seconds() / SPEED, 0))
