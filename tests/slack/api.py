"""Requests to the Web API: who asks, what goes wrong on the way, what may be asked, and what is answered.

    request | fault | 429 | token | method | scopes | arguments | done | fault: the reply is lost, or denies it

What breaks Slack's rules is answered as Slack answers it, and noted: a test that does not expect it fails.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.simulated.faults import Bucket, Fault, Faults
from tests.slack.refusal import Refusal, TooMany, missing_scope

if TYPE_CHECKING:
    from tests.slack.world import Raw, Time

_JSON = frozenset({"blocks", "view", "metadata", "files", "attachments"})  # arrive as text where the rest is a form
_TRUE = frozenset({True, "1", "true", "True"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came, with all that was given for it; ``error`` is what was answered, None where it was done."""

    method: str
    given: Raw
    at: float  # on the simulator's clock
    error: str | None = None

    def text(self, name: str) -> str:
        return str(self.given.get(name) or "")

    def is_set(self, name: str) -> bool:
        """Whether something is true, as JSON or a form says it."""
        return self.given.get(name) in _TRUE

    def number(self, name: str, usual: int) -> int:
        return int(self.given.get(name) or usual)


Handler = Callable[[Asked], Awaitable["Raw"]]


@dataclass(frozen=True)
class Method:
    """What a method does. ``scopes``: all of them are needed; ``needs``, ``takes``: the arguments it must and may have.

    ``of_app``: it wants the app's own token, not the bot's.
    """

    do: Handler
    scopes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    of_app: bool = False


@dataclass
class Api:
    """The methods, and what happens to every request on its way to them.

    ``asked``: every request that was answered, in order. ``complaints``: what broke a rule. ``limits``: so many
    requests in so many seconds, by method, for each channel.
    """

    token: str
    app_token: str
    time: Time
    scopes: set[str]
    app_scopes: set[str] = field(default_factory=lambda: {"connections:write"})
    methods: dict[str, Method] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    limits: dict[str, tuple[int, float]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_revoked: bool = False
    is_strict: bool = True  # whether messages and views are held to what Slack takes
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    async def until(self, method: str, count: int = 1) -> None:
        """Wait until so many requests for a method were answered."""
        while sum(one.method == method for one in self.asked) < count:
            self.stirred.clear()
            await asyncio.wait_for(self.stirred.wait(), 30)

    def of(self, method: str) -> list[Asked]:
        """Every request for a method so far."""
        return [one for one in self.asked if one.method == method]

    def complains(self, where: str, faults: tuple[str, ...]) -> None:
        self.complaints += [f"{where}: {fault}" for fault in faults]

    def need(self, scope: str) -> None:
        """Refuse whoever has not this scope."""
        if scope not in self.scopes:
            raise missing_scope(scope, ",".join(sorted(self.scopes)))

    async def serve(self, request: web.Request) -> web.Response:
        """One request, from its fault to its answer."""
        name = request.match_info["method"]
        fault = self.faults.take(name)
        if fault and fault.kind == "cut":
            return ends(request)
        if fault and fault.kind == "status":
            return web.Response(status=fault.status, text="upstream connect error", content_type="text/html")
        asked = Asked(name, await _read(request), self.time.monotonic())
        try:
            told, status = await self._answer(asked, request, fault), 200
        except Refusal as refusal:
            told, status = refusal.body, refusal.status
            patience = {"Retry-After": str(max(1, round(refusal.seconds)))} if isinstance(refusal, TooMany) else {}
        else:
            patience = {}
        if fault and fault.kind == "unsure":
            told = {"ok": False, "error": fault.error}
        self.asked.append(replace(asked, error=told.get("error")))
        self.stirred.set()
        return ends(request) if fault and fault.kind == "lost" else self._reply(told, status, patience)

    async def _answer(self, asked: Asked, request: web.Request, fault: Fault | None) -> Raw:
        if fault and fault.kind == "busy":
            raise TooMany(fault.retry_after)
        if fault and fault.kind == "refused":
            raise Refusal(fault.error)
        self._check_rate(asked)
        method = self.methods.get(asked.method)
        if method is None:
            self.complains(asked.method, ("there is no such method",))
            raise Refusal("unknown_method", req_method=asked.method)
        self._check_token(method, request)
        self._check_arguments(method, asked)
        return {"ok": True, **await method.do(asked)}

    def _check_rate(self, asked: Asked) -> None:
        limit = self.limits.get(asked.method)
        if limit is None:
            return
        bucket = self._buckets.setdefault(f"{asked.method} {asked.text('channel')}", Bucket(*limit))
        now = self.time.monotonic()
        if not bucket.take(now):
            raise TooMany(bucket.ends - now)

    def _check_token(self, method: Method, request: web.Request) -> None:
        header = request.headers.get("Authorization", "")
        if not header:
            raise Refusal("not_authed")
        given = header.removeprefix("Bearer ")
        if given == (self.token if method.of_app else self.app_token):
            raise Refusal("not_allowed_token_type")
        if given != (self.app_token if method.of_app else self.token):
            raise Refusal("invalid_auth")
        if self.is_revoked and not method.of_app:
            raise Refusal("account_inactive")
        held = self.app_scopes if method.of_app else self.scopes
        for scope in method.scopes:
            if scope not in held:
                raise missing_scope(scope, ",".join(sorted(held)))

    def _check_arguments(self, method: Method, asked: Asked) -> None:
        if missing := [name for name in method.needs if asked.given.get(name) in (None, "", [])]:
            raise Refusal("invalid_arguments", *(f"missing required field: {name}" for name in missing))
        if unknown := asked.given.keys() - {*method.needs, *method.takes, "token", "team_id"}:
            self.complains(asked.method, tuple(f"it takes no {name}" for name in sorted(unknown)))

    def _reply(self, told: Raw, status: int, headers: dict[str, str]) -> web.Response:
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self.scopes))}
        body = json.dumps(told).encode()
        return web.Response(status=status, body=body, headers={**scopes, **headers}, content_type="application/json")


async def _read(request: web.Request) -> Raw:
    """All that was given, whichever way."""
    given: Raw = dict(request.query)
    if request.content_type == "application/json":
        return given | dict(json.loads(await request.read() or b"{}"))
    given |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return {name: json.loads(value) if name in _JSON else value for name, value in given.items()}


def ends(request: web.Request) -> web.Response:
    """The connection ends without a reply."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


def page(items: list[Any], asked: Asked, *, most: int = 1000) -> tuple[list[Any], Raw]:
    """A page of a list and what leads to the next one."""
    begin = int(asked.text("cursor").removeprefix("at:") or 0) if asked.text("cursor").startswith("at:") else 0
    if asked.text("cursor") and not asked.text("cursor").startswith("at:"):
        raise Refusal("invalid_cursor")
    end = begin + min(asked.number("limit", 100), most)
    return items[begin:end], {"response_metadata": {"next_cursor": f"at:{end}" if end < len(items) else ""}}
