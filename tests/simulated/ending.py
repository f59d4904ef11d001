"""How a loopback server ends without leaving behind a connection that it was just about to take."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

_TURNS = 5  # of the loop; from a connection's arrival to its transport there are three


async def ended(runner: AppRunner) -> None:
    """End a server when it has taken what has arrived: asyncio leaves open what is half taken while it closes."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)
    await runner.cleanup()
