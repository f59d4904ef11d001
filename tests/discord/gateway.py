"""The gateway: sockets that come and go, and sessions that outlive them.

    HELLO | IDENTIFY | READY, GUILD_CREATE ... | events, each numbered and kept | RESUME: those not yet heard, RESUMED

Faults: ``drop`` cuts the sockets, ``asks_to_reconnect`` and ``invalidates`` say so first, ``deaf`` leaves them open and
silent. What happens meanwhile is kept for whoever resumes.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.discord import payloads
from tests.discord.socket import Socket

if TYPE_CHECKING:
    from tests.discord.world import Raw, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
BAD_TOKEN, BAD_INTENTS, UNKNOWN_OPCODE = 4004, 4014, 4001
GUILDS, GUILD_MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES = 1, 1 << 1, 1 << 8, 1 << 9, 1 << 12
INTEGRATIONS = 1 << 4
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = GUILD_MEMBERS | PRESENCES | MESSAGE_CONTENT


@dataclass(eq=False)
class Session:
    """What a client is told, numbered from one; ``socket`` is None while nobody listens."""

    id: str
    intents: int
    kept: list[Raw] = field(default_factory=list)
    socket: Socket | None = None

    def tell(self, event: str, data: Raw) -> None:
        told = {"op": DISPATCH, "t": event, "s": len(self.kept) + 1, "d": data}
        self.kept.append(told)
        if self.socket:
            self.socket.send(told)


class Gateway:
    """All sockets and sessions. ``deaf``: nothing is said any more on sockets that stay open."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.sessions: dict[str, Session] = {}
        self.sockets: set[Socket] = set()
        self.heartbeat_interval = 41250  # milliseconds
        self.deaf = False
        self.events = 0
        self.packed_frames = 0
        self.refuses = False  # new sockets are closed at once
        self.closes_with: int | None = None  # the next IDENTIFY is answered by this code
        self.opened = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.heard: list[Raw] = []  # whatever clients sent, heartbeats aside
        self.changed = asyncio.Condition()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, from HELLO to its end."""
        if self.refuses:
            raise web.HTTPServiceUnavailable
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        socket = Socket(ws, self, compressed=request.query.get("compress") == "zlib-stream")
        self.sockets.add(socket)
        self.opened += 1
        await self._tell_watchers()
        socket.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_interval}, "s": None, "t": None})
        try:
            async for frame in ws:
                if frame.type is WSMsgType.TEXT:
                    await self._hear(socket, json.loads(frame.data))
        finally:
            await self._gone(socket)
        return ws

    async def _gone(self, socket: Socket) -> None:
        self.sockets.discard(socket)
        socket.stop()
        for session in self.sessions.values():
            session.socket = None if session.socket is socket else session.socket
        await self._tell_watchers()

    async def _hear(self, socket: Socket, told: Raw) -> None:
        if told["op"] == HEARTBEAT:
            self.heartbeats += 1
            socket.send({"op": ACK, "d": None, "s": None, "t": None})
        else:
            self.heard.append(told)
            await self._answer(socket, told)
        await self._tell_watchers()

    async def _answer(self, socket: Socket, told: Raw) -> None:
        if told["op"] == IDENTIFY:
            await self._identify(socket, told["d"])
        elif told["op"] == RESUME:
            await self._resume(socket, told["d"])

    async def _identify(self, socket: Socket, told: Raw) -> None:
        code, self.closes_with = self.closes_with, None
        code = code or (BAD_TOKEN if told["token"] != self._token else None)
        code = code or (BAD_INTENTS if told["intents"] & PRIVILEGED else None)
        if code:
            await socket.close(code)
            return
        self.identified += 1
        session = Session(f"session{self._world.time.snowflake()}", told["intents"], socket=socket)
        self.sessions[session.id] = session
        session.tell("READY", self._ready(session, told))
        for guild in self._world.guilds.values():
            if guild.has_bot and guild.available:
                session.tell("GUILD_CREATE", payloads.guild(guild, self._world.bot))

    def _ready(self, session: Session, told: Raw) -> Raw:
        guilds = [{"id": str(one.id), "unavailable": True} for one in self._world.guilds.values() if one.has_bot]
        return {
            "v": 10,
            "user": payloads.myself(self._world.bot),
            "guilds": guilds,
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": told.get("shard", [0, 1]),
            "application": {"id": str(self._world.application), "flags": 0},
        }

    url = ""  # where this gateway is reached

    async def _resume(self, socket: Socket, told: Raw) -> None:
        session = self.sessions.get(told["session_id"] or "")
        if told["token"] != self._token or session is None:
            socket.send({"op": INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        self.resumed += 1
        session.socket = socket
        for missed in session.kept[told["seq"] :]:
            socket.send(missed)
        session.tell("RESUMED", {"_trace": []})

    def tell(self, event: str, data: Raw, intent: int = 0) -> None:
        """An event to every client that asked for its kind."""
        for session in self.sessions.values():
            if not intent or session.intents & intent:
                session.tell(event, data)

    async def drop(self, code: int | None = None) -> None:
        """End every socket: with a code, or as a cut cable does."""
        for socket in tuple(self.sockets):
            await (socket.close(code) if code else socket.cut())

    def asks_to_reconnect(self) -> None:
        self._say(RECONNECT, None)

    def invalidates(self, *, resumable: bool = False) -> None:
        """Say that the sessions are over; those that may not be resumed are forgotten."""
        if not resumable:
            self.sessions.clear()
        self._say(INVALID_SESSION, resumable)

    def _say(self, op: int, data: object) -> None:
        for socket in self.sockets:
            socket.send({"op": op, "d": data, "s": None, "t": None})

    async def until(self, is_so: str, count: int) -> None:
        """Wait until a number (``opened``, ``identified``, ``resumed``, ``heartbeats``) has come to a count."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: getattr(self, is_so) >= count), 30)

    async def _tell_watchers(self) -> None:
        async with self.changed:
            self.changed.notify_all()
