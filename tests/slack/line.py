"""Socket Mode: sockets that come and go, and envelopes that must be acknowledged on them.

    apps.connections.open: an address, once | hello | envelopes, one each | acknowledgement, within three seconds

What happens while nobody listens is kept if it is an event, and fails if it is a question. Faults: ``drop`` cuts the
sockets, ``warns`` and ``refreshes`` say so first, ``deaf`` leaves them open and silent, ``mute`` without pongs too.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.simulated.socket import Socket
from tests.slack.api import Asked, Method
from tests.slack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.slack.exchange import Exchange, Exchanges
    from tests.slack.world import Raw, World

_MOST = 10  # sockets of one app
_TRIES = 4  # an event is sent, and three times more
_VALID = 30.0  # seconds for an address
_ANSWERED = frozenset({"slash_commands", "interactive"})


@dataclass(eq=False)
class Envelope:
    """One thing that the bot is told, on whichever socket. ``tries``: how often it was."""

    id: str
    kind: str
    payload: Raw
    exchange: Exchange | None = None
    sent: float = 0.0
    tries: int = 0
    is_acknowledged: bool = False

    def told(self) -> Raw:
        told: Raw = {"envelope_id": self.id, "type": self.kind, "payload": self.payload}
        told["accepts_response_payload"] = self.kind in _ANSWERED
        if self.kind == "events_api":
            told |= {"retry_attempt": self.tries - 1, "retry_reason": "timeout" if self.tries > 1 else ""}
        return told


@dataclass
class Line:
    """All sockets and envelopes. ``heard``: what the bot said that was no acknowledgement of anything."""

    world: World
    exchanges: Exchanges
    complaints: list[str]
    done_with: Callable[[Exchange, Raw], Awaitable[None]]  # does what an acknowledgement holds
    url: str = ""  # where sockets are opened
    sockets: dict[Socket, web.WebSocketResponse] = field(default_factory=dict)
    envelopes: list[Envelope] = field(default_factory=list)
    waiting: list[Envelope] = field(default_factory=list)  # events, until somebody listens
    deaf: bool = False
    mute: bool = False
    holds: bool = False  # envelopes are on their way, and do not arrive
    to_oldest: bool = False  # of several sockets, Slack chooses the one that was opened first
    refuses: bool = False  # new sockets are turned away
    opened: int = 0
    pings: int = 0
    pongs: int = 0
    acknowledged: int = 0
    acknowledgements: int = 0  # of the same envelope each time that it comes
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _held: list[Envelope] = field(default_factory=list)
    _tickets: dict[str, float] = field(default_factory=dict)

    def methods(self) -> dict[str, Method]:
        return {"apps.connections.open": Method(self._open, scopes=("connections:write",), of_app=True)}

    async def _open(self, _: Asked) -> Raw:
        if len(self.sockets) >= _MOST:
            raise Refusal("too_many_websockets")
        ticket = token_urlsafe(12)
        self._tickets[ticket] = self.world.time.monotonic() + _VALID
        return {"url": f"{self.url}?ticket={ticket}&app_id={self.world.app}"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, from hello to its end."""
        ends = self._tickets.pop(request.query.get("ticket", ""), float("-inf"))
        if self.refuses or ends < self.world.time.monotonic():
            raise web.HTTPForbidden
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        socket = Socket(ws, self)
        self.sockets[socket] = ws
        self.opened += 1
        socket.send(self._hello())
        await self._send_what_waits()
        await self._tell_watchers()
        try:
            async for frame in ws:
                await self._hear(ws, frame.type, frame.data)
        finally:
            self.sockets.pop(socket, None)
            socket.stop()
            await self._tell_watchers()
        return ws

    def _hello(self) -> Raw:
        info = {"host": "loopback", "build_number": 1, "approximate_connection_time": 18060}
        connections = {"num_connections": len(self.sockets), "connection_info": {"app_id": self.world.app}}
        return {"type": "hello", "debug_info": info, **connections}

    async def _hear(self, ws: web.WebSocketResponse, kind: WSMsgType, data: Any) -> None:
        if kind is WSMsgType.PING:
            self.pings += 1
            if not self.mute:
                await ws.pong(bytes(data))
        elif kind is WSMsgType.PONG:
            self.pongs += 1
        elif kind is WSMsgType.TEXT:
            await self._acknowledge(json.loads(data))
        await self._tell_watchers()

    async def _acknowledge(self, told: Raw) -> None:
        self.acknowledgements += 1
        found = next((one for one in self.envelopes if one.id == told.get("envelope_id")), None)
        if found is None:
            self.complaints.append(f"acknowledged what was never sent: {told}")
            return
        payload = told.get("payload") or {}
        if payload and found.kind not in _ANSWERED:
            self.complaints.append(f"an acknowledgement of {found.kind} holds {payload}")
        if found.is_acknowledged:
            return
        found.is_acknowledged = True
        self.acknowledged += 1
        if found.exchange:
            await self._settle(found.exchange, payload, self.world.time.monotonic() - found.sent)

    async def _settle(self, one: Exchange, payload: Raw, took: float) -> None:
        """An acknowledgement that comes too late has failed already for whoever asked."""
        if took > self.exchanges.in_time:
            self.exchanges.late.append(one)
            await one.fails("operation_timeout")
        await one.acknowledged(payload, took)
        if not one.failed:
            await self.done_with(one, payload)

    async def send(self, kind: str, payload: Raw, exchange: Exchange | None = None) -> Envelope:
        """Tell the bot something; the newest socket takes it."""
        envelope = Envelope(token_urlsafe(12), kind, payload, exchange, self.world.time.monotonic())
        self.envelopes.append(envelope)
        await self._deliver(envelope)
        return envelope

    async def _deliver(self, envelope: Envelope) -> None:
        sockets = list(self.sockets)
        if not sockets:
            await self._keep(envelope)
            return
        if self.holds:
            self._held.append(envelope)
            return
        socket = sockets[0 if self.to_oldest else -1]
        envelope.tries += 1
        socket.send(envelope.told())

    async def _keep(self, envelope: Envelope) -> None:
        if envelope.kind == "events_api":
            self.waiting.append(envelope)
        elif envelope.exchange:
            await envelope.exchange.fails("dispatch_failed")

    async def _send_what_waits(self) -> None:
        waiting, self.waiting = self.waiting, []
        for envelope in waiting:
            await self._deliver(envelope)

    async def redelivers(self) -> None:
        """Time passes: every event that was not acknowledged comes again, as often as Slack tries."""
        for envelope in self.envelopes:
            if envelope.kind == "events_api" and not envelope.is_acknowledged and envelope.tries < _TRIES:
                await self._deliver(envelope)

    async def releases(self) -> None:
        """What was held arrives, however late."""
        self.holds = False
        held, self._held = self._held, []
        for envelope in held:
            await self._deliver(envelope)

    async def repeats(self, envelope: Envelope) -> None:
        """The same envelope once more, though it was acknowledged."""
        await self._deliver(envelope)

    async def drop(self, code: int | None = None, *, most: int | None = None) -> None:
        """End every socket, or so many, the oldest first: with a code, or as a cut cable does."""
        for socket in tuple(self.sockets)[:most]:
            await (socket.close(code) if code else socket.cut())

    def warns(self) -> None:
        """Say that the sockets end in some seconds."""
        self._disconnect("warning")

    def refreshes(self) -> None:
        """Say that the sockets are at their end: whoever listens is to come again."""
        self._disconnect("refresh_requested")

    def disables(self) -> None:
        """Somebody switched Socket Mode off."""
        self._disconnect("link_disabled")

    def _disconnect(self, reason: str) -> None:
        for socket in tuple(self.sockets):
            socket.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}})

    async def pings_all(self) -> None:
        """Ask of every socket whether anybody is there."""
        for ws in tuple(self.sockets.values()):
            await ws.ping(b"Ping from loopback")

    async def until(self, is_so: str, count: int) -> None:
        """Wait until a number (``opened``, ``acknowledged``, ``pings``, ``pongs``) has come to a count."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: getattr(self, is_so) >= count), 30)

    async def has_left(self, count: int) -> None:
        """Wait until no more than so many sockets are open."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: len(self.sockets) <= count), 30)

    async def _tell_watchers(self) -> None:
        async with self.changed:
            self.changed.notify_all()
