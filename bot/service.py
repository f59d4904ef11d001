"""The bot as a service, where a platform has a token: no input is read, and it runs until it is told to end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.keeping import kept_alone, tidy_daily
from bot.pipeline import Pipeline
from bot.platforms.console import ConsolePlatform
from bot.reader import WorkerReader
from bot.sources.intake import Intake
from bot.sources.setup import make_fetcher, make_poller
from bot.ticker import Ticker
from bot.trouble import Trouble
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.platforms.console import Screen
    from bot.settings import Settings

_log = structlog.get_logger(__name__)


async def run_service(platforms: Sequence[str], settings: Settings, clock: Clock, screen: Screen) -> None:
    """Until cancelled, which SIGTERM and SIGINT do."""
    screen.say(  # one line, for a log
        f"Running as a service for {listed(platforms)}. This version does not connect yet: what falls due is written "
        "here. SIGTERM ends it."
    )
    reader = WorkerReader(settings.max_bytes, settings.pipeline, clock)
    platform = ConsolePlatform(screen, lambda channel: f"To {channel}:")
    try:
        async with (
            kept_alone(settings) as kept,
            make_fetcher(settings, clock) as fetcher,
            asyncio.TaskGroup() as work,
        ):
            intake = Intake(
                kept.store, reader, Pipeline(kept.store, clock), clock, Trouble(kept.store, clock, _tell).tell
            )
            work.create_task(make_poller(settings, kept.store, fetcher, clock).serve(intake))
            work.create_task(tidy_daily(kept.store, clock, settings.keep_days))
            work.create_task(Ticker(kept.store, clock, platform).serve())
    finally:
        reader.close()


async def _tell(workspace: str, sentence: str) -> None:
    _log.warning("operations", workspace=workspace, told=sentence)
