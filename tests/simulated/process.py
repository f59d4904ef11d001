"""The bot as somebody starts it, ``briefbot run``, against a simulated platform."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BRIEFBOT = str(Path(sys.executable).parent / "briefbot")
PATIENCE = 60.0  # seconds that nothing here takes; a slow machine may


@dataclass
class Running:
    """A bot that runs. ``log``: the lines that it wrote so far, one JSON object each but for the first."""

    process: asyncio.subprocess.Process
    log: list[str] = field(default_factory=list)
    _told: asyncio.Event = field(default_factory=asyncio.Event)
    _reading: asyncio.Task[None] | None = None

    async def says(self, words: str) -> str:
        """The first line with these words, once it comes. Raises TimeoutError, or EOFError where the bot has ended."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if found := next((line for line in self.log if words in line), None):
                    return found
                if self._reading and self._reading.done():
                    raise EOFError("".join(self.log))
                self._told.clear()
                await self._told.wait()

    async def ends(self) -> int:
        """The exit status, once it has ended by itself."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def read(self) -> None:
        """Read until the bot ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.log.append(line.decode())
            self._told.set()
        self._told.set()


@asynccontextmanager
async def running(database: Path, settings: dict[str, str]) -> AsyncIterator[Running]:
    """``briefbot run`` until the block ends; then it is told to end, and must within PATIENCE."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BRIEF_")}
    usual = {"BRIEF_DATABASE_URL": f"sqlite+aiosqlite:///{database}", "BRIEF_LOG_FORMAT": "json"}
    process = await asyncio.create_subprocess_exec(
        BRIEFBOT,
        "run",
        cwd=database.parent,
        env={**clean, **usual, **settings},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    bot = Running(process)
    bot._reading = asyncio.create_task(bot.read())
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await bot.ends()
        await bot._reading
