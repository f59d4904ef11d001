"""The bot as a service: it reads no input, posts to the platforms that it is given, and runs until it is told to end.

tick          what falls due is posted
housekeeping  feeds, retention, health, where a run that is skipped is harmless
connections   platforms, each with a desk of its own where questions arrive
watch         a thread that notices when the tick has stopped
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.clock import RealClock
from bot.commands import verbs_on
from bot.errors import BotError, WrongSetting
from bot.lasting import spare_what_lasts
from bot.pipeline import Pipeline
from bot.running.housekeeping import Housekeeping
from bot.running.keeping import kept_alone
from bot.running.pulse import Pulse, Skew
from bot.running.trouble import Trouble, to_somebody
from bot.running.watching import Watch, end_for_restart
from bot.sources.intake import Intake
from bot.sources.reader import WorkerReader
from bot.sources.setup import make_fetcher, make_poller
from bot.stories.editing import Editing
from bot.ticker import Ticker
from bot.verbs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.clock import Clock
    from bot.platforms.port import Platform
    from bot.running.connection import Connect, Connection
    from bot.settings import Settings

_log = structlog.get_logger(__name__)


async def run_service(
    platforms: Mapping[str, Platform], settings: Settings, clock: Clock, connects: Mapping[str, Connect] | None = None
) -> None:
    """Until cancelled, which SIGTERM and SIGINT do.

    ``platforms``: by what the names of their workspaces begin with, as in "slack:T1"; "" is for all others.
    ``connects``: by the same, what makes a platform that questions come from as well. Raises StoreFailed where nothing
    can be kept: a service whose posts nobody remembers is none; and WrongSetting where the only connection there is
    cannot be made.
    """
    reader = WorkerReader(settings.max_bytes, settings.pipeline, clock)
    watch, skew = Watch(end_for_restart), Skew(RealClock())
    try:
        with _first_of_several():
            async with (
                kept_alone(settings, or_memory=False) as kept,
                make_fetcher(settings, clock, skew.hear) as fetcher,
                asyncio.TaskGroup() as work,
            ):
                pipeline, pulse = Pipeline(kept.store, clock), Pulse(watch, skew)
                editing = Editing(kept.store, clock, pipeline.layers)
                desk = Desk(kept.store, clock, pipeline, editing, reader, (), fetches=fetcher, pulse=pulse)
                connections = {
                    name: connect(replace(desk, verbs=verbs_on(name)), settings, skew.hear)
                    for name, connect in (connects or {}).items()
                }
                trouble = Trouble(kept.store, clock, to_somebody(kept.store, clock, _tell))
                intake = Intake(kept.store, reader, pipeline, clock, trouble.tell)
                poller = make_poller(settings, kept.store, fetcher, clock)
                housekeeping = Housekeeping(kept.store, clock, settings, poller, intake, editing)
                everywhere = {**platforms, **{name: one.platform for name, one in connections.items()}}
                ticker = Ticker(kept.store, clock, everywhere, watch=watch, layers=pipeline.layers)
                spare_what_lasts()
                watch.start()
                work.create_task(housekeeping.serve())
                for name, connection in connections.items():
                    pulse.add(connection.health)
                    work.create_task(_kept_up(name, connection, is_only=len(everywhere) == 1))
                work.create_task(ticker.serve())
                _log.info("service.started", exercise=clock.is_exercise, platforms=sorted(everywhere))
    finally:
        watch.stop()
        reader.close()


async def _kept_up(name: str, connection: Connection, *, is_only: bool) -> None:
    """A connection that can never be made ends the bot, unless there is another one."""
    try:
        await connection.serve()
    except WrongSetting as error:
        if is_only:
            raise
        _log.error("service.without", platform=name, told=str(error))


@contextmanager
def _first_of_several() -> Iterator[None]:
    """Of the errors that ended tasks side by side, one that a person can act on."""
    try:
        yield
    except BaseExceptionGroup as group:
        told = next((error for error in group.exceptions if isinstance(error, BotError)), None)
        if told is None:
            raise
        raise told from None


async def _tell(workspace: str, sentence: str) -> None:
    _log.warning("operations", workspace=workspace, told=sentence)
