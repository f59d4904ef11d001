"""A platform on loopback that counts what it accepts, and fails in every way that platforms do.

    POST /channels/CHANNEL/posts   {"nonce", "label"}  ->  {"id"}      a nonce seen within the window: the same id again
    GET  /channels/CHANNEL/posts                       ->  [{"nonce", "id"}]
    PUT  /posts/ID                 {"message"}

The platform tells posts apart by their nonce alone; the label is what the one who counts goes by.

Faults come from a seeded source of chance: 429 and 502 before a post is accepted, replies that are lost after it was,
a platform that is away for a while, and a hook that may kill whoever asks.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from random import Random

Moment = Literal["before accepting", "after accepting"]


@dataclass(frozen=True, slots=True)
class Faults:
    """How often each fault happens, as a share of the requests."""

    busy: float = 0.0
    broken: float = 0.0
    lost: float = 0.0
    cut: float = 0.0


@dataclass(slots=True)
class Accepted:
    """A post as the platform keeps it: where, under which key, and when (seconds on the loop's clock)."""

    id: str
    channel: str
    nonce: str
    label: str
    at: float
    edits: int = 0


@dataclass(slots=True)
class Loopback:
    """The platform. ``window``: for how many seconds it refuses a second post under one nonce by itself."""

    chance: Random
    window: float
    a_second: int = 50
    faults: Faults = field(default_factory=Faults)
    latency: float = 0.0
    on_post: Callable[[Moment], None] = lambda _moment: None
    posts: list[Accepted] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    is_away: bool = False
    _lately: deque[float] = field(default_factory=deque)
    _port: int = 0
    _runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def complaints(self) -> tuple[str, ...]:
        """It has no rules."""
        return ()

    def accepted(self, known: Collection[str]) -> Counter[str]:  # noqa: ARG002  (posts name their keys here)
        """How often each post was accepted, by its label."""
        return Counter(post.label for post in self.posts)

    def environment(self) -> dict[str, str]:
        """What lets the bot find it."""
        return {"CHAOS_PLATFORM": self.address}

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_post("/channels/{channel}/posts", self._post)
        app.router.add_get("/channels/{channel}/posts", self._history)
        app.router.add_put("/posts/{id}", self._edit)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Hang up."""
        if self._runner:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.StreamResponse:
        told = await request.json()
        if refusal := await self._refusal():
            return refusal
        self.on_post("before accepting")
        post = self._accept(request.match_info["channel"], told["nonce"], told["label"])
        self.on_post("after accepting")
        return self._reply(request, {"id": post.id})

    async def _history(self, request: web.Request) -> web.StreamResponse:
        if refusal := await self._refusal():
            return refusal
        found = [post for post in self.posts if post.channel == request.match_info["channel"]]
        return web.json_response([{"nonce": post.nonce, "id": post.id} for post in found])

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        await request.json()
        if refusal := await self._refusal():
            return refusal
        post = next((post for post in self.posts if post.id == request.match_info["id"]), None)
        if post is None:
            return web.json_response({"error": "no such post"}, status=404)
        post.edits += 1
        return self._reply(request, {"id": post.id})

    def _accept(self, channel: str, nonce: str, label: str) -> Accepted:
        now = asyncio.get_running_loop().time()
        for post in reversed(self.posts):
            if nonce and (post.channel, post.nonce) == (channel, nonce) and now - post.at <= self.window:
                return post
        self.posts.append(Accepted(f"m{len(self.posts) + 1}", channel, nonce, label, now))
        return self.posts[-1]

    async def _refusal(self) -> web.StreamResponse | None:
        """The answer that stands in for one: away, too many at once, or one of the faults that come before."""
        await asyncio.sleep(self.latency)
        if self.is_away:
            return self._answer("away", 503)
        if self._is_crowded():
            return self._answer("crowded", 429, 1.0)
        drawn = self.chance.random()
        if drawn < self.faults.busy:
            return self._answer("busy", 429, self.chance.uniform(0.05, 0.5))
        if drawn < self.faults.busy + self.faults.broken:
            return self._answer("broken", 502)
        return None

    def _reply(self, request: web.Request, body: dict[str, str]) -> web.StreamResponse:
        """The answer to what was accepted, which may be lost on the way."""
        drawn = self.chance.random()
        if drawn < self.faults.lost:
            return self._answer("lost", 502)
        if drawn < self.faults.lost + self.faults.cut and request.transport:
            self.seen["cut"] += 1
            request.transport.abort()
        return web.json_response(body)

    def _answer(self, what: str, status: int, patience: float | None = None) -> web.Response:
        self.seen[what] += 1
        headers = {"Retry-After": f"{patience:.3f}"} if patience else {}
        return web.json_response({"error": what}, status=status, headers=headers)

    def _is_crowded(self) -> bool:
        """True when more requests came within a second than are allowed."""
        now = asyncio.get_running_loop().time()
        while self._lately and now - self._lately[0] >= 1:
            self._lately.popleft()
        if len(self._lately) >= self.a_second:
            return True
        self._lately.append(now)
        return False
