"""The bot as somebody starts it, ``briefbot run``, against the simulator."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.simulated import process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.discord.simulator import Simulator
    from tests.simulated.process import Running


@asynccontextmanager
async def running(simulator: Simulator, database: Path, **more: str) -> AsyncIterator[Running]:
    """``briefbot run`` until the block ends; then it is told to end, and must in time."""
    settings = {
        "BRIEF_DISCORD_TOKEN": simulator.token,
        "BRIEF_DISCORD_API_BASE": simulator.api_base,
        "BRIEF_DISCORD_GATEWAY": simulator.gateway_url,
    }
    async with process.running(database, {**settings, **more}) as bot:
        yield bot
