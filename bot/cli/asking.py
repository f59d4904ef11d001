"""A verb asked from the command line, of what the database keeps: the same answers as on the console."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from bot.cli.documents import in_colour
from bot.cli.wording import in_shell, speaks_of_the_console
from bot.errors import StoreFailed
from bot.logs import set_up_logs
from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.settings import Settings
    from bot.verbs.desk import Desk
    from bot.verbs.request import Reply, Value


def ask(verb: str, questions: Sequence[Mapping[str, Value]]) -> None:
    """Ask one after the other and print the answers; the status tells whether all were done."""
    settings = load_settings()
    set_up_logs("WARNING", settings.log_format, settings.secrets)
    replies = asyncio.run(_asked(settings, verb, questions))
    if any(reply.failed for reply in replies):
        raise click.exceptions.Exit(1)


async def _asked(settings: Settings, verb: str, questions: Sequence[Mapping[str, Value]]) -> list[Reply]:
    from bot.clock import RealClock  # noqa: PLC0415  (help need not pay for the whole bot)
    from bot.commands import verbs_on  # noqa: PLC0415  (the same)
    from bot.pipeline import Pipeline  # noqa: PLC0415  (the same)
    from bot.running.keeping import open_kept  # noqa: PLC0415  (the same)
    from bot.sources.reader import WorkerReader  # noqa: PLC0415  (the same)
    from bot.sources.setup import make_fetcher  # noqa: PLC0415  (the same)
    from bot.stories.editing import Editing  # noqa: PLC0415  (the same)
    from bot.verbs.desk import Desk  # noqa: PLC0415  (the same)

    clock, kept = RealClock(), await open_kept(settings)
    if kept.where is None:
        why = kept.why_not or "BRIEF_DATABASE_URL names no database."
        raise StoreFailed(f"What is read has to be kept, and it cannot be: {why}")
    reader = WorkerReader(settings.max_bytes, settings.pipeline, clock)
    try:
        async with make_fetcher(settings, clock) as fetcher:
            pipeline = Pipeline(kept.store, clock)
            editing = Editing(kept.store, clock, pipeline.layers)
            desk = Desk(
                kept.store, clock, pipeline, editing, reader, verbs_on("console"), fetches=fetcher, local_files=True
            )
            return [await _answered(desk, settings, verb, options) for options in questions]
    finally:
        reader.close()
        await kept.store.close()


async def _answered(desk: Desk, settings: Settings, verb: str, options: Mapping[str, Value]) -> Reply:
    from bot.platforms.console import CHANNEL, USER, WORKSPACE, Screen, working  # noqa: PLC0415  (the same)
    from bot.verbs.request import Request  # noqa: PLC0415  (the same)

    at = desk.clock.now().astimezone(settings.zone)
    with working("Reading ..."):
        reply = await desk.answer(Request(WORKSPACE, CHANNEL, USER, at, verb, options, role="admin"))
    screen = Screen(sys.stderr if reply.failed else sys.stdout, colour=in_colour(None))
    screen.show(in_shell(reply.message))
    if speaks_of_the_console(reply.message):
        screen.tell("What begins with a slash is typed in `briefbot run`.")
    return reply
