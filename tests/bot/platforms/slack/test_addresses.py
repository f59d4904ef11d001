"""Addresses that come along with what somebody asks: what is sent to them goes to no other."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.client import sent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp.typedefs import Handler


@asynccontextmanager
async def _answering(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/{any:.*}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("status", [302, 307, 308])
async def test_an_answer_does_not_follow_a_redirection(status: int) -> None:
    came: list[str] = []

    async def moves(request: web.Request) -> web.Response:
        came.append(request.path)
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    async with _answering(moves) as base:
        told, _ = await sent(AsyncWebClient(), f"{base}/hook", {"text": "for one alone"})
    assert told == status
    assert came == ["/hook"]


async def test_words_that_cannot_be_read_are_no_failure() -> None:
    async def mumbles(_: web.Request) -> web.Response:
        return web.Response(body=b"ok \xff", headers={"Content-Type": "text/plain; charset=utf-8"})

    async with _answering(mumbles) as base:
        assert await sent(AsyncWebClient(), f"{base}/hook", {}) == (200, "ok \N{REPLACEMENT CHARACTER}")
