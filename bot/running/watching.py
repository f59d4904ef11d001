"""A thread that notices when the tick has stopped: it says so, and in the end makes way for a new start.

It counts only time during which it ran itself, so that a machine that slept, or a process that was stopped and went on,
is not taken for a tick that hangs.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 1.0  # seconds between two looks
SILENCE = 10.0  # seconds without a tick that are worth a word
PATIENCE = 60.0  # seconds after which only a new start helps
RESTART = 75  # the exit status (EX_TEMPFAIL): whoever supervises us starts us again

_log = structlog.get_logger(__name__)


class Watch:
    """Counts for how long nothing ticked. ``end`` is called when only a new start helps; without it nobody is."""

    def __init__(self, end: Callable[[], object] | None = None) -> None:
        self._end = end
        self._beats = self._seen = 0
        self._silent = 0.0
        self._looked = 0.0
        self._told = False
        self._over = threading.Event()

    @property
    def silent(self) -> float:
        """For how many seconds nothing has ticked, as far as was noticed."""
        return self._silent

    def beat(self) -> None:
        """The tick goes on."""
        self._beats += 1

    def look(self, now: float) -> None:
        """Notice; ``now`` is in seconds on a monotonic clock."""
        passed = min(now - self._looked, 2 * EVERY)
        self._looked = now
        if self._beats != self._seen:
            if self._told:
                _log.warning("tick.goes_on", after_seconds=round(self._silent, 1))
            self._seen, self._silent, self._told = self._beats, 0.0, False
            return
        self._silent += passed
        if self._silent >= SILENCE and not self._told:
            self._told = True
            _log.error("tick.stopped", seconds=round(self._silent, 1), where=_where())
        if self._silent >= PATIENCE and self._end:
            _log.critical("tick.ended", seconds=round(self._silent, 1))
            self._end()

    def start(self) -> None:
        """Look every second, until it is stopped."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Nothing is to tick any more."""
        self._over.set()

    def _run(self) -> None:
        self._looked = time.monotonic()
        while not self._over.wait(EVERY):
            self.look(time.monotonic())


def end_for_restart() -> None:
    """End the process here and now: what is in hand is taken up by the next start."""
    os._exit(RESTART)


def _where() -> str:
    """What the main thread is doing, for the log."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001  (documented; there is no other way)
    return "".join(traceback.format_stack(frame)[-3:]) if frame else "nowhere"
