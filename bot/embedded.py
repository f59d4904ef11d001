"""The embedded default: no token, no server. The documents that come along are read, shown, and can be asked about.

seeds | read in a worker | take in | follow | show the briefing | what is planned | console, with the ticker beside it
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import OffsetClock
from bot.commands import verbs_on
from bot.console import Console
from bot.desk import Desk
from bot.editing import Editing
from bot.outbox import FINAL
from bot.pipeline import Pipeline
from bot.platforms.console import CHANNEL, WORKSPACE, ConsolePlatform, Screen, working
from bot.reader import WorkerReader
from bot.sources.seeds import seeds
from bot.storage.memory import MemoryStore
from bot.storage.port import Subscription
from bot.ticker import Ticker
from briefings.message import When
from briefings.render.words import counted, when

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.settings import Settings
    from bot.storage.port import Store
    from briefings.model import DocumentFacts

_BACK = "The clock is back at the real time; posts that were planned for January 2022 are not made up for."
_CONNECT = "Discord or Slack: not connected yet; .env.example tells what can be set."


async def run_embedded(settings: Settings, clock: Clock, screen: Screen, *, keep_clock: bool) -> None:
    """Until whoever sits at the console leaves. ``keep_clock``: the instant was asked for, and stays."""
    reader = WorkerReader(settings.max_bytes, settings.pipeline)
    try:
        await _House(settings, clock, screen, reader, keep_clock=keep_clock).run()
    finally:
        reader.close()


def _named_shortly(telling: DocumentFacts) -> DocumentFacts:
    """A document that comes along is cited as ``seeds/NAME``, wherever the package is installed."""
    name = Path(telling.document.file or "").name
    return replace(telling, document=replace(telling.document, file=f"seeds/{name}"))


class _House:
    """Everything wired for one console."""

    def __init__(
        self, settings: Settings, clock: Clock, screen: Screen, reader: WorkerReader, *, keep_clock: bool
    ) -> None:
        self._clock, self._screen, self._reader, self._keep_clock = clock, screen, reader, keep_clock
        self._store: Store = MemoryStore()
        self._pipeline = Pipeline(self._store, clock)
        self._place = Subscription(
            WORKSPACE, CHANNEL, zone=settings.time_zone, morning=settings.morning_at, digest_at=settings.digest_at
        )
        platform = ConsolePlatform(screen, self._heading)
        self._ticker = Ticker(self._store, clock, platform)
        editing = Editing(self._store, clock)
        self._desk = Desk(self._store, clock, self._pipeline, editing, reader, verbs_on("console"), self._set_back)

    async def run(self) -> None:
        await self._read_seeds()
        console = Console(self._desk, self._screen)
        await console.answer("/brief")
        for sentence in await self._outlook():
            self._screen.tell(sentence)
        self._screen.say()
        ticking = asyncio.create_task(self._ticker.serve())
        try:
            await console.run()
        finally:
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking

    async def _read_seeds(self) -> None:
        """Take in the documents that come along; whoever is about to see the briefing knows them as a baseline."""
        with working("Reading ..."):
            told = await self._reader.read([str(seeds())])
        taken = await self._pipeline.take_in(WORKSPACE, [_named_shortly(telling) for telling in told.facts])
        changes = await self._store.view(WORKSPACE, CHANNEL).changes()
        await self._pipeline.follow(replace(self._place, baseline=changes[-1].number), taken.story)

    async def _outlook(self) -> tuple[str, str]:
        """What is scheduled, and how to connect a platform: one line each."""
        rows = [row for row in await self._store.deliveries(WORKSPACE, CHANNEL) if row.state not in FINAL]
        reminders = [row for row in rows if row.kind == "reminder"]
        if not reminders:
            return f"Planned: a digest at {self._place.digest_at:%H:%M} when anything is new (/planned).", _CONNECT
        first = f"{counted(len(reminders), 'reminder')} from {self._shown(reminders[0])}"
        return f"Planned: {first}; daily digests (/planned).", _CONNECT

    def _shown(self, row: Delivery) -> str:
        return when(When(row.due_at.astimezone(self._place.tz).isoformat(timespec="minutes"), zone=self._place.zone))

    def _heading(self, channel: str) -> str:
        at = self._clock.now().astimezone(self._place.tz).isoformat(timespec="minutes")
        return f"{when(When(at, zone=self._place.zone))} · to {channel} ".ljust(self._screen.width, "─")

    def _set_back(self) -> str | None:
        """A document of one's own is of today: the clock returns to the real time."""
        if self._keep_clock or not isinstance(self._clock, OffsetClock) or self._clock.is_real:
            return None
        self._clock.set_back()
        return _BACK
