"""How a loopback server ends without leaving behind a connection that it was just about to take."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

_TURNS = 5  # of the loop; from a connection's arrival to its transport there are three


async def ended(runner: AppRunner) -> None:
    """End a server that takes nobody any more and has taken whoever had arrived.

    asyncio leaves open what is half taken while a server closes.
    """
    loop = asyncio.get_running_loop()
    for site in runner.sites:
        server: Any = getattr(site, "_server", None)
        for listening in server.sockets if server is not None else ():
            loop.remove_reader(listening.fileno())
    for _ in range(_TURNS):
        await asyncio.sleep(0)
    await runner.cleanup()
