"""Requests over HTTP: who asks, what goes wrong on the way, what a body may hold, and what is answered.

    request | fault | 401 | 429 | body | faults of the body: 400 | done | reply checked | fault: the reply is lost

What breaks Discord's rules is answered as Discord answers it, and noted: a test that does not expect it fails.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.discord import openapi
from tests.discord.buckets import Buckets
from tests.discord.refusal import Refusal, invalid_form, unauthorized
from tests.simulated.faults import Fault, Faults

if TYPE_CHECKING:
    from tests.discord.world import Time

OPEN = ("/interactions/", "/webhooks/")  # the token stands in the path
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: its route is the path with names for ids, as the OpenAPI document has it."""

    method: str
    route: str
    parts: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: tuple[tuple[str, bytes], ...] = ()
    status: int = 0
    at: float = 0.0  # when it came, on the simulator's clock

    def number(self, name: str) -> int:
        """An id of the path."""
        return int(self.parts[name]) if self.parts[name].isdigit() else 0


Handler = Callable[[Asked], Awaitable[tuple[int, Any]]]
Checks = Callable[[Asked], tuple[str, ...]]


@dataclass
class Rest:
    """The routes, and what happens to every request on its way to them.

    ``asked``: every request that was answered, in order. ``complaints``: bodies that broke a rule, and replies of
    ours that did.
    """

    token: str
    time: Time
    checks: Checks = lambda _: ()
    faults: Faults = field(default_factory=Faults)
    asked: list[Asked] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    everywhere: float = float("-inf")  # until when all is refused
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.buckets = Buckets(self.time)

    async def until(self, route: str, count: int) -> None:
        """Wait until so many requests for a route, ``GET /users/@me``, were answered."""
        while sum(f"{one.method} {one.route}" == route for one in self.asked) < count:
            self.stirred.clear()
            await asyncio.wait_for(self.stirred.wait(), 30)

    def add(self, app: web.Application, base: str, routes: dict[str, Handler]) -> None:
        """Take over routes, each named ``METHOD /path/{with}/names``."""
        for name, handler in routes.items():
            method, route = name.split(" ")
            app.router.add_route(method, base + route, self._answering(method, route, handler))

    def _answering(self, method: str, route: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            fault = self.faults.take(f"{method} {request.path.partition('/v10')[2]}")
            if fault and fault.kind == "cut":
                return _ends(request)
            if fault and fault.kind == "cloudflare":
                patience = {"Retry-After": f"{fault.retry_after:g}"}
                return web.Response(status=429, text="error code: 1015", headers=patience)
            status, told, headers = await self._answer(request, f"{method} {route}", handler, fault)
            self._check_reply(method, route, status, told)
            return _ends(request) if fault and fault.kind == "lost" else _reply(status, told, headers)

        return answer

    async def _answer(
        self, request: web.Request, name: str, handler: Handler, fault: Fault | None
    ) -> tuple[int, Any, dict[str, str]]:
        """The status, the body and the headers of what is said to a request."""
        at = self.time.monotonic()
        bucket = self.buckets.of(name, "+".join(request.match_info.get(one, "") for one in _MAJOR))
        method, _, route = name.partition(" ")
        try:
            self._let_through(request, route, fault, bucket_is_full=not bucket.take(at))
            status, told = await self._done(await _read(request, method, route, at), handler)
        except Refusal as refusal:
            status, told = refusal.status, refusal.body
        if status == web.HTTPTooManyRequests.status_code:
            told = {"retry_after": max(0.0, bucket.ends - self.time.monotonic()), **told}
        return status, told, {"Via": "1.1 loopback", **self.buckets.headers(name, bucket), **_patience(status, told)}

    def _let_through(self, request: web.Request, route: str, fault: Fault | None, *, bucket_is_full: bool) -> None:
        """Raise a Refusal for what is not even looked at."""
        if fault and fault.kind == "status":
            raise Refusal(fault.status, 0, "Something went wrong on our side.")
        if fault and fault.kind == "busy everywhere":
            self.everywhere = self.time.monotonic() + fault.retry_after
        if (left := self.everywhere - self.time.monotonic()) > 0:
            raise _too_many(left, everywhere=True)
        if fault and fault.kind == "busy":
            raise _too_many(fault.retry_after)
        if bucket_is_full:
            raise _too_many(None)
        if not route.startswith(OPEN) and request.headers.get("Authorization") != f"Bot {self.token}":
            raise unauthorized()

    async def _done(self, asked: Asked, handler: Handler) -> tuple[int, Any]:
        """Check a request, and do it."""
        try:
            if faults := self._faults(asked):
                self.complaints += [f"{asked.method} {asked.route}: {fault}" for fault in faults]
                raise invalid_form(faults)
            status, told = await handler(asked)
        except Refusal as refusal:
            self._note(asked, refusal.status)
            raise
        self._note(asked, status)
        return status, told

    def _note(self, asked: Asked, status: int) -> None:
        self.asked.append(replace(asked, status=status))
        self.stirred.set()

    def _faults(self, asked: Asked) -> tuple[str, ...]:
        told = () if asked.body is None else openapi.faults_of_request(asked.method, asked.route, asked.body)
        return told + self.checks(asked)

    def _check_reply(self, method: str, route: str, status: int, told: Any) -> None:
        if status < 500:
            faults = openapi.faults_of_reply(method, route, status, told)
            self.complaints += [f"our reply {status} to {method} {route}: {fault}" for fault in faults]


def _too_many(retry_after: float | None, *, everywhere: bool = False) -> Refusal:
    refusal = Refusal(429, 0, "You are being rate limited.")
    refusal.body |= {"global": everywhere} | ({} if retry_after is None else {"retry_after": retry_after})
    return refusal


def _patience(status: int, told: Any) -> dict[str, str]:
    """The headers that say for how long, and whether for the bot as a whole."""
    if status != 429:
        return {}
    scope = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"} if told["global"] else {}
    return {"Retry-After": f"{told['retry_after']:.3f}", **scope}


async def _read(request: web.Request, method: str, route: str, at: float) -> Asked:
    """A request with its body: JSON, or JSON and files in parts."""
    body: Any = None
    files: list[tuple[str, bytes]] = []
    if request.content_type == "multipart/form-data":
        form = await request.post()
        body = json.loads(str(form.get("payload_json", "null")))
        files = [(one.filename, one.file.read()) for one in form.values() if isinstance(one, web.FileField)]
    elif raw := await request.read():
        body = json.loads(raw)
    return Asked(method, route, dict(request.match_info), dict(request.query), body, tuple(files), at=at)


def _reply(status: int, told: Any, headers: dict[str, str]) -> web.Response:
    if status == 204:
        return web.Response(status=204, headers=headers)
    # exactly so, without a charset: discord.py compares it letter by letter
    return web.Response(status=status, body=json.dumps(told).encode(), headers=headers, content_type="application/json")


def _ends(request: web.Request) -> web.Response:
    """The connection ends without a reply."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)
