"""A progress bar on standard error: only in a terminal, and only for what takes longer than a second."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

PATIENCE = 1.0  # seconds
Item = TypeVar("Item")


class Watch:
    """Counts what is done; shows it once patience is over."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._bar: Progress | None = None
        self._over = False
        self._lock = Lock()

    def passing(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, each counted when the next one is asked for."""
        for item in items:
            yield item
            with self._lock:
                self._done += 1
                if self._bar:
                    self._bar.update(self._bar.task_ids[0], completed=self._done)

    def show(self) -> None:
        from rich.console import Console  # noqa: PLC0415  (only who waits pays)
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415  (shown seldom)

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with self._lock:
            if not self._over:
                self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
                self._bar.add_task("Reading documents", total=self._total, completed=self._done)
                self._bar.start()

    def hide(self) -> None:
        with self._lock:
            self._over = True
            if self._bar:
                self._bar.stop()


@contextmanager
def watching(total: int) -> Iterator[Watch]:
    """A watch over the reading of so many documents."""
    watch = Watch(total)
    timer = Timer(PATIENCE, watch.show)
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        watch.hide()
