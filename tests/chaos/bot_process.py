"""The bot under chaos as its tormentor sees it: started, killed, stopped for a while, told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HOUR = timedelta(hours=1)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class BotProcess:
    """Starts the bot again whenever it is gone, with the time that it is by then. Seconds are real ones.

    ``fate`` says at each start how it will die: "after begin:7", or nothing.
    """

    environment: dict[str, str]
    fate: Callable[[], str]
    start: datetime
    speed: float
    began: float = field(default_factory=time.monotonic)
    step: timedelta = timedelta(0)
    starts: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def now(self) -> datetime:
        """What time it is for the bot, if it is started now."""
        return self.start + self.step + timedelta(seconds=(time.monotonic() - self.began) * self.speed)

    def begin(self) -> None:
        """From here on time passes."""
        self.began = time.monotonic()

    def keep_alive(self) -> None:
        """Start it, where it does not run."""
        if self._process is not None and self._process.poll() is None:
            return
        self.starts += 1
        fresh = {
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
