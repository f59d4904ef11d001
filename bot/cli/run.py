"""``briefbot run``: the console on a machine without tokens; a service where a platform has one."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.documents import in_colour
from bot.cli.instants import NOW, Instant, instant
from bot.clock import OffsetClock, RealClock, clock_of
from bot.logs import set_up_logs
from bot.platforms.console import Screen
from bot.settings import Settings, load_settings, unknown_settings
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.clock import Clock
    from bot.running.connection import Connect

WEEK_OF_THE_SEEDS = datetime(2022, 1, 1, tzinfo=UTC)
WITHIN = 4.8  # seconds after which whoever is told to end is gone


@click.command()
@click.option(
    "--as-of", type=Instant(), metavar="ISO", help="Set the clock to this day or instant; 'now' keeps the real time."
)
def run(as_of: str | None) -> None:
    """Start the bot.

    Without a platform's token it prints the briefing of what is kept, at first of the documents that come along, and
    answers at a prompt, or line by line from standard input. With a token it is a service: it reads no input and runs
    until SIGTERM.
    """
    signal.signal(signal.SIGINT, _end_at_once)
    settings = load_settings()
    for sentence in unknown_settings():
        click.echo(sentence, err=True)
    platforms = _platforms(settings)
    is_quiet = not platforms and "log_level" not in settings.model_fields_set
    set_up_logs("WARNING" if is_quiet else settings.log_level, settings.log_format, settings.secrets)
    screen = Screen(colour=in_colour(None))
    start = _serve(platforms, as_of, settings, screen) if platforms else _sit(as_of, settings, screen)
    asyncio.run(_until_told_to_end(start))


def _end_at_once(_number: int, _frame: object) -> None:
    """Ctrl-C while the loop is not there yet: nothing was begun that would have to be ended."""
    os._exit(0)


async def _until_told_to_end(work: Coroutine[None, None, None]) -> None:
    """Do the work; SIGTERM and Ctrl-C cancel it, and it cleans up after itself."""
    task = asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, _end, task)
    with suppress(asyncio.CancelledError):
        await task


def _end(task: asyncio.Future[None]) -> None:
    """Cancel the work. What waits all the same, for a locked database say, is left: the next start takes it up."""
    task.cancel()
    last = threading.Timer(WITHIN, os._exit, (0,))
    last.daemon = True
    last.start()


def _sit(as_of: str | None, settings: Settings, screen: Screen) -> Coroutine[None, None, None]:
    from bot.running.embedded import run_embedded  # noqa: PLC0415  (a service needs none of it)

    clock = _clock(as_of or WEEK_OF_THE_SEEDS.isoformat(), settings)
    return run_embedded(settings, clock, screen, keep_clock=as_of is not None or clock.is_exercise)


async def _serve(platforms: tuple[str, ...], as_of: str | None, settings: Settings, screen: Screen) -> None:
    from bot.running.service import run_service  # noqa: PLC0415  (the console needs none of it)

    screen.say(f"Running as a service for {listed(platforms)}; SIGTERM ends it.")  # one line, for a log
    await run_service({}, settings, _clock(as_of or NOW, settings), _connects(settings))


def _platforms(settings: Settings) -> tuple[str, ...]:
    """The platforms that have a token; of Slack's two, one that is lacking is told of by whoever connects."""
    tokens = {"Discord": settings.discord_token, "Slack": settings.slack_bot_token or settings.slack_app_token}
    return tuple(name for name, token in tokens.items() if token)


def _connects(settings: Settings) -> dict[str, Connect]:
    """What connects to each platform that has a token. What one of them imports, nobody pays for who has none."""
    found: dict[str, Connect] = {}
    platforms = _platforms(settings)
    if "Discord" in platforms:
        from bot.platforms.discord.connecting import DiscordConnection  # noqa: PLC0415  (half a second)

        found["discord"] = DiscordConnection
    if "Slack" in platforms:
        from bot.platforms.slack.connecting import SlackConnection  # noqa: PLC0415  (the same)

        found["slack"] = SlackConnection
    return found


def _clock(as_of: str, settings: Settings) -> Clock:
    if settings.clock_start or settings.clock_speed != 1:
        return clock_of(settings.clock_start, settings.clock_speed)
    return RealClock() if as_of == NOW else OffsetClock(instant(as_of, settings.zone))
