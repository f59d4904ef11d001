"""The bot under chaos as its tormentor sees it: started, killed, stopped for a while, told to end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import RealClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_HOUR = timedelta(hours=1)
_LOOK = 0.05  # seconds between two looks
ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class BotProcess:
    """Starts the bot again whenever it is gone, with the time that it is by then. Seconds are real ones.

    ``fate`` says at each start how it will die: "after begin:7", or nothing. Time passes while the bot runs, stands
    still or is gone, but not while it starts: how long that takes is the machine's affair, and on a slow one everything
    would be of no use before anybody was there to post it. ``up`` is the file by which the bot says that it is there.
    """

    environment: dict[str, str]
    fate: Callable[[], str]
    start: datetime
    speed: float
    up: Path
    step: timedelta = timedelta(0)
    starts: int = 0
    _passed: timedelta = timedelta(0)  # at the last start
    _clock: RealClock = field(default_factory=RealClock)
    _process: subprocess.Popen[bytes] | None = None

    def now(self) -> datetime:
        """What time it is for the bot, by its clock as it was set last."""
        return self.start + self.passed() + self.step

    def passed(self) -> timedelta:
        """How much of its time has passed, however often its clock was set."""
        if not self.up.exists():
            return self._passed
        began = float(self.up.read_text(encoding="utf-8"))
        return self._passed + timedelta(seconds=(self._clock.monotonic() - began) * self.speed)

    def keep_alive(self) -> None:
        """Start it, where it does not run."""
        if self._process is not None and self._process.poll() is None:
            return
        self.starts += 1
        self._passed = self.passed()
        self.up.unlink(missing_ok=True)
        fresh = {
            "CHAOS_UP": str(self.up),
            "BRIEF_CLOCK_START": self.now().isoformat(),
            "BRIEF_CLOCK_SPEED": f"{self.speed:g}",
            "CHAOS_DEATH": self.fate(),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.process"],
            cwd=ROOT,
            env={**os.environ, **self.environment, **fresh},
            stdin=subprocess.DEVNULL,
        )

    async def come_up(self) -> None:
        """Return when it is there, or gone already."""
        while not self.up.exists() and self._process is not None and self._process.poll() is None:  # noqa: ASYNC110  (it is another process)
            await asyncio.sleep(_LOOK)

    def kill(self) -> None:
        """As a power cut would."""
        self._send(signal.SIGKILL)
        if self._process:
            self._process.wait()

    def stop(self) -> None:
        """Let it stand still: a machine that sleeps, a debugger, a disk that hangs."""
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run again."""
        self._send(signal.SIGCONT)

    def set_clock(self) -> None:
        """An hour ahead, or back again, while it runs. (One that is not up yet ends, and starts with the new time.)"""
        self._send(signal.SIGUSR2 if self.step else signal.SIGUSR1)
        self.step = _HOUR - self.step

    def end(self, patience: float) -> float:
        """Tell it to end, as a service manager does; how many seconds it took. Raises TimeoutExpired."""
        began = time.monotonic()
        self._send(signal.SIGTERM)
        if self._process:
            self._process.wait(patience)
        return time.monotonic() - began

    def _send(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)
