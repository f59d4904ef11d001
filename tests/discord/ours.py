"""Our own client against the simulator: what posts, without anything that answers."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.platforms.discord.client import Client, use_endpoints
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.posting import DiscordPlatform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from bot.storage.port import Store
    from tests.discord.simulator import Simulator


@asynccontextmanager
async def posting_to(simulator: Simulator, store: Store, clock: Clock) -> AsyncIterator[DiscordPlatform]:
    """A platform whose client has heard of its servers."""
    use_endpoints(simulator.api_base, simulator.gateway_url)
    hearing, is_ready = Hearing(clock.monotonic), asyncio.Event()
    client, platform = Client(hearing, gathering=0.01), DiscordPlatform(store, clock, hearing)

    async def on_ready() -> None:
        is_ready.set()

    client.event(on_ready)
    connected = asyncio.create_task(client.start(simulator.token))
    waiting = asyncio.create_task(is_ready.wait())
    await asyncio.wait({connected, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if connected.done():
        waiting.cancel()
        connected.result()
    platform.speak_by(client)
    try:
        yield platform
    finally:
        await client.close()
        await asyncio.gather(connected, return_exceptions=True)
