"""One socket of the gateway: what is sent is compressed as the client asked."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

from tests.simulated import socket

if TYPE_CHECKING:
    from aiohttp import web

_SPLIT = 4096  # a compressed frame longer than this comes in two


class Line(socket.Line, Protocol):
    """What is common to all sockets: whether nothing is said, and how much was."""

    events: int
    packed_frames: int


class Socket(socket.Socket):
    """A socket and what is still to be sent on it."""

    def __init__(self, ws: web.WebSocketResponse, line: Line, *, compressed: bool) -> None:
        super().__init__(ws, line)
        self._counts = line
        self._deflate = zlib.compressobj() if compressed else None

    async def _frames(self, text: str) -> None:
        self._counts.events += 1
        if self._deflate is None:
            await super()._frames(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        for start in range(0, len(packed), _SPLIT):
            self._counts.packed_frames += 1
            await self._ws.send_bytes(packed[start : start + _SPLIT])
