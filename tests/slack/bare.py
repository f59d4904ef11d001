"""A bare slack-bolt app against the simulator, unmodified but for where it looks for Slack."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.simulated.answer import PATIENCE, NoAnswer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.slack.simulator import Slack


class Bare:
    """Keeps what it heard, and answers ``/brief TEXT`` with the text once ``echoes`` was called."""

    def __init__(self, api_base: str, token: str, app_token: str, ping: float = 5.0) -> None:
        self.client = AsyncWebClient(token, base_url=api_base, retry_handlers=[])
        self.app = AsyncApp(client=self.client, request_verification_enabled=False)
        self.handler = AsyncSocketModeHandler(self.app, app_token, ping_interval=ping)
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.app.use(self._keep)

    def echoes(self) -> None:
        self.app.command("/brief")(self._echo)

    async def _echo(self, ack: Any, respond: Any, command: dict[str, Any]) -> None:
        await ack()
        await respond(text=command["text"] or "…", response_type="in_channel")

    async def _keep(self, body: dict[str, Any], next: Any) -> None:  # noqa: A002  (Bolt's name)
        self.heard.put_nowait(body)
        await next()

    async def hears(self) -> dict[str, Any]:
        """What it heard next. Raises NoAnswer where nothing comes: Bolt hands on nothing that it cannot authorize."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.heard.get()
        except TimeoutError:
            raise NoAnswer("nothing was heard") from None

    async def start(self) -> None:
        """Connect, without waiting for anything."""
        await self.handler.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        await self.handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def connected(slack: Slack, ping: float = 5.0) -> AsyncIterator[Bare]:
    """An app whose socket is open."""
    bare = Bare(slack.api_base, slack.token, slack.app_token, ping)
    before = slack.line.opened
    await bare.start()
    try:
        await slack.line.until("opened", before + 1)
        yield bare
    finally:
        await bare.close()
