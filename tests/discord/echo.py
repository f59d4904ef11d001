"""A bare client in a process of its own, to measure against: ``python -m tests.discord.echo API GATEWAY TOKEN``."""

from __future__ import annotations

import asyncio
import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.discord.bare import Bare


def main() -> None:
    """Answer until it is told to end."""
    Route.BASE, gateway, token = sys.argv[1:]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    asyncio.run(Bare().start(token))


if __name__ == "__main__":
    main()
