"""One socket of the gateway: what is sent leaves in order, compressed as the client asked."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

    from tests.discord.world import Raw

_SPLIT = 4096  # a compressed frame longer than this comes in two


class Socket:
    """A socket and what is still to be sent on it."""

    def __init__(self, ws: web.WebSocketResponse, *, compressed: bool, is_deaf: Callable[[], bool]) -> None:
        self._ws = ws
        self._deflate = zlib.compressobj() if compressed else None
        self._is_deaf = is_deaf
        self._waiting: asyncio.Queue[Raw] = asyncio.Queue()
        self._pump = asyncio.create_task(self._send_all())

    def send(self, told: Raw) -> None:
        """Send as soon as what came before is sent; nothing at all while it is deaf."""
        if not self._is_deaf():
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
        if self._deflate is None:
            await self._ws.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        for start in range(0, len(packed), _SPLIT) if len(packed) > _SPLIT else (0,):
            await self._ws.send_bytes(packed[start : start + _SPLIT] if len(packed) > _SPLIT else packed)
