"""Work in lanes: one piece after the other in a lane, the lanes side by side, no more of them at once than may be."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Lanes(Generic[T]):
    """Takes pieces for lanes and hands each to ``work``. What that raises ends no lane, and is told at its end."""

    def __init__(self, work: Callable[[T], Awaitable[None]], room: Callable[[T], asyncio.Semaphore]) -> None:
        """``room``: what a piece waits for before it is begun, together with all that wait for the same."""
        self._work = work
        self._room = room
        self._waiting: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = True
        self.in_hand = 0

    def put(self, lane: Hashable, piece: T) -> None:
        """Append a piece to a lane."""
        self.in_hand += 1
        if lane in self._waiting:
            self._waiting[lane].append(piece)
            return
        self._waiting[lane] = deque([piece])
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def idle(self) -> None:
        """Return when nothing is left to do. What ended a lane is raised here."""
        while tasks := tuple(self._tasks):
            done, _ = await asyncio.wait(tasks)
            for task in done:
                task.result()

    async def close(self, seconds: float) -> None:
        """Begin nothing more; let what is under way end, and give it up when that takes too long."""
        self._open = False
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            _log.error("lane.fault", error=repr(error))

    async def _run(self, lane: Hashable) -> None:
        waiting, faults = self._waiting[lane], list[Exception]()
        try:
            while waiting and self._open:
                async with self._room(waiting[0]):
                    if self._open:
                        faults += await self._do(waiting.popleft())
        finally:
            self.in_hand -= len(waiting)
            del self._waiting[lane]
        if faults:
            raise faults[0]

    async def _do(self, piece: T) -> list[Exception]:
        """Do one piece; the fault that it ended with, if any."""
        try:
            await self._work(piece)
        except Exception as error:  # noqa: BLE001  (told when the lane is done: the pieces behind it wait for us)
            return [error]
        finally:
            self.in_hand -= 1
        return []
