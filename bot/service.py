"""The bot as a service, where a platform has a token: no input is read, and it runs until it is told to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.console import ConsolePlatform
from bot.storage.memory import MemoryStore
from bot.ticker import Ticker
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.platforms.console import Screen


async def run_service(platforms: Sequence[str], clock: Clock, screen: Screen) -> None:
    """Until cancelled, which SIGTERM and SIGINT do."""
    screen.say(  # one line, for a log
        f"Running as a service for {listed(platforms)}. This version does not connect yet: what falls due is written "
        "here. SIGTERM ends it."
    )
    platform = ConsolePlatform(screen, lambda channel: f"To {channel}:")
    await Ticker(MemoryStore(), clock, platform).serve()
