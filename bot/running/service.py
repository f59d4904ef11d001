"""The bot as a service: it reads no input, posts to the platforms that it is given, and runs until it is told to end.

tick          what falls due is posted
housekeeping  feeds, retention, health, where a run that is skipped is harmless
watch         a thread that notices when the tick has stopped
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.clock import RealClock
from bot.lasting import spare_what_lasts
from bot.pipeline import Pipeline
from bot.running.housekeeping import Housekeeping
from bot.running.keeping import kept_alone
from bot.running.pulse import Skew
from bot.running.trouble import Trouble
from bot.running.watching import Watch, end_for_restart
from bot.sources.intake import Intake
from bot.sources.reader import WorkerReader
from bot.sources.setup import make_fetcher, make_poller
from bot.ticker import Ticker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import Clock
    from bot.platforms.port import Platform
    from bot.settings import Settings

_log = structlog.get_logger(__name__)


async def run_service(platforms: Mapping[str, Platform], settings: Settings, clock: Clock) -> None:
    """Until cancelled, which SIGTERM and SIGINT do.

    ``platforms``: by what the names of their workspaces begin with, as in "slack:T1"; "" is for all others.
    Raises StoreFailed where nothing can be kept: a service whose posts nobody remembers is none.
    """
    reader = WorkerReader(settings.max_bytes, settings.pipeline, clock)
    watch, skew = Watch(end_for_restart), Skew(RealClock())
    try:
        async with (
            kept_alone(settings, or_memory=False) as kept,
            make_fetcher(settings, clock, skew.hear) as fetcher,
            asyncio.TaskGroup() as work,
        ):
            pipeline = Pipeline(kept.store, clock)
            intake = Intake(kept.store, reader, pipeline, clock, Trouble(kept.store, clock, _tell).tell)
            poller = make_poller(settings, kept.store, fetcher, clock)
            housekeeping = Housekeeping(kept.store, clock, settings, poller, intake)
            spare_what_lasts()
            watch.start()
            work.create_task(housekeeping.serve())
            work.create_task(Ticker(kept.store, clock, platforms, watch=watch).serve())
            _log.info("service.started", exercise=clock.is_exercise)
    finally:
        reader.close()


async def _tell(workspace: str, sentence: str) -> None:
    _log.warning("operations", workspace=workspace, told=sentence)
