"""One socket of the gateway: what is sent leaves in order, compressed as the client asked."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from aiohttp import web

    from tests.discord.world import Raw

_SPLIT = 4096  # a compressed frame longer than this comes in two


class Line(Protocol):
    """What is common to all sockets: whether nothing is said, and how much was."""

    deaf: bool
    events: int
    packed_frames: int


class Socket:
    """A socket and what is still to be sent on it."""

    def __init__(self, ws: web.WebSocketResponse, line: Line, *, compressed: bool) -> None:
        self._ws = ws
        self._deflate = zlib.compressobj() if compressed else None
        self._line = line
        self._waiting: asyncio.Queue[Raw] = asyncio.Queue()
        self._pump = asyncio.create_task(self._send_all())

    def send(self, told: Raw) -> None:
        """Send as soon as what came before is sent; nothing at all while it is deaf."""
        if not self._line.deaf:
            self._waiting.put_nowait(told)

    async def close(self, code: int) -> None:
        """Say goodbye with a code, after what is waiting."""
        await self._waiting.join()
        await self._ws.close(code=code)

    async def cut(self) -> None:
        """End without a word, as when a cable is cut."""
        self.stop()
        if transport := self._ws._req and self._ws._req.transport:
            transport.abort()

    def stop(self) -> None:
        self._pump.cancel()

    async def _send_all(self) -> None:
        while True:
            told = await self._waiting.get()
            with contextlib.suppress(ConnectionError):  # gone meanwhile: what is kept is for whoever resumes
                await self._frames(json.dumps(told, separators=(",", ":")))
            self._waiting.task_done()

    async def _frames(self, text: str) -> None:
        self._line.events += 1
        if self._deflate is None:
            await self._ws.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        for start in range(0, len(packed), _SPLIT):
            self._line.packed_frames += 1
            await self._ws.send_bytes(packed[start : start + _SPLIT])
