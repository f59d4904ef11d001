"""Servers on loopback that answer as a test says, well or badly, and remember what they were asked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import TestServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ARTICLE = """<!doctype html><html><head><title>Ferry crews vote on a walkout</title>
<meta property="og:site_name" content="Sound Courier">
<meta property="article:published_time" content="2024-03-05T09:30:00+01:00">
<link rel="canonical" href="{canonical}"></head><body><nav>Home Sport Weather</nav><article>
<h1>Ferry crews vote on a walkout</h1>
<p>The crews of the Sound ferries will vote on Thursday on whether to walk out over new rosters, their union said.</p>
<p>Union chair Karin Holt warned the line that no boat would sail over Easter unless the rosters were withdrawn.</p>
<p>Both sides meet again in Halden on March 12, and the mediator hopes to have a proposal on the table by then.</p>
</article></body></html>"""


@dataclass
class Site:
    """One server: answers by path, and the requests it has seen."""

    answers: dict[str, Handler] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    root: str = ""

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def url(self, path: str) -> str:
        return f"{self.root}{path}"

    def says(
        self,
        path: str,
        body: str | bytes = "",
        *,
        kind: str = "text/html",
        status: int = 200,
        charset: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Answer a path with this; the path's address."""
        data = body.encode() if isinstance(body, str) else body

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=data, status=status, content_type=kind, charset=charset, headers=headers)

        return self.does(path, answer)

    def sends(self, path: str, to: str, status: int = 302) -> str:
        return self.says(path, status=status, headers={"Location": to})

    def does(self, path: str, handler: Handler) -> str:
        self.answers[path] = handler
        return self.url(path)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        handler = self.answers.get(request.path)
        return await handler(request) if handler else web.Response(status=404)


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """A site on a free port of 127.0.0.1."""
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    async with TestServer(app) as server:
        site.root = f"http://127.0.0.1:{server.port}"
        yield site


@asynccontextmanager
async def serving_raw(answer: bytes) -> AsyncIterator[str]:
    """The address of a server that sends these very bytes and hangs up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
