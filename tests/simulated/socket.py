"""One socket of a simulated platform: what is sent leaves in order, as text."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from aiohttp import web


class Line(Protocol):
    """What is common to all sockets: whether nothing is said."""

    deaf: bool


class Socket:
    """A socket and what is still to be sent on it."""

    def __init__(self, ws: web.WebSocketResponse, line: Line) -> None:
        self._ws = ws
        self._line = line
        self._waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._pump = asyncio.create_task(self._send_all())

    def send(self, told: dict[str, Any]) -> None:
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
            with contextlib.suppress(ConnectionError):  # gone meanwhile: what is kept is for whoever comes back
                await self._frames(json.dumps(told, separators=(",", ":")))
            self._waiting.task_done()

    async def _frames(self, text: str) -> None:
        await self._ws.send_str(text)
