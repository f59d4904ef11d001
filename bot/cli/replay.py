"""``briefbot replay PATH... --from DAY --to DAY``: days pass in seconds, and every post is printed with its instant."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from bot.cli.documents import say_left_out, say_of
from bot.cli.instants import Instant, instant, is_day
from bot.errors import WrongInstant
from bot.logs import set_up_logs
from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE, ConsolePlatform, Screen, working
from bot.replay import Played, play
from bot.settings import Settings, load_settings
from bot.storage.port import Subscription
from briefings.message import When
from briefings.render.words import counted, when
from briefings.schedule import DigestTimes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.pipeline import Told


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--from",
    "start",
    type=Instant(now=False),
    required=True,
    metavar="DAY",
    help="First day, or an instant (ISO 8601).",
)
@click.option(
    "--to", "end", type=Instant(now=False), required=True, metavar="DAY", help="Last day, or an instant (ISO 8601)."
)
def replay(paths: tuple[str, ...], start: str, end: str) -> None:
    """Let days pass in seconds and print what would be posted, and when.

    PATH is a document or a folder of them; 'seeds' is what comes along. Each is read in at the instant at which it was
    published, a plain day at its start; days are those of BRIEF_TIME_ZONE. What was published before --from, or has no
    date, is known at the start, and the first digest is the full briefing.
    """
    settings = load_settings()
    set_up_logs("WARNING", settings.log_format, settings.secrets)
    first, last = instant(start, settings.zone), instant(end, settings.zone)
    until = last + timedelta(days=1) if is_day(end) else last
    if until <= first:
        raise WrongInstant(f"--to {end} lies before --from {start}: give the later day to --to.")
    asyncio.run(_replay(paths, first, until, settings))


async def _replay(paths: Sequence[str], first: datetime, until: datetime, settings: Settings) -> None:
    told = await _read(paths, settings)
    say_left_out(told.left_out)
    if not told.facts:
        raise click.exceptions.Exit(1)
    screen = Screen(sys.stdout)
    place = Subscription(
        WORKSPACE,
        CHANNEL,
        zone=settings.time_zone,
        morning=settings.morning_at,
        digest=DigestTimes.daily(settings.digest_at),
    )
    played = await play(told.facts, first, until, place, lambda clock: _platform(screen, clock, place))
    for telling in played.undated:
        say_of(telling.document.file, "it has no date, so it was known at the start.")
    screen.say(_closing(played))


async def _read(paths: Sequence[str], settings: Settings) -> Told:
    from bot.sources.reader import WorkerReader  # noqa: PLC0415  (after the days were found to be some)

    reader = WorkerReader(settings.max_bytes, settings.pipeline)
    try:
        with working("Reading ..."):
            return await reader.read(paths)
    finally:
        reader.close()


def _platform(screen: Screen, clock: Clock, place: Subscription) -> ConsolePlatform:
    def heading(channel: str) -> str:
        at = When(clock.now().astimezone(place.tz).isoformat(timespec="minutes"), zone=place.zone)
        line = f"{when(at)} · to {channel} "
        return line.ljust(screen.width, "─")

    return ConsolePlatform(screen, heading)


def _closing(played: Played) -> str:
    quiet, missed = (played.count(kind, State.SKIPPED) for kind in ("digest", "reminder"))
    posted = {kind: played.count(kind, State.POSTED) for kind in ("digest", "alert", "reminder")}
    kinds = ", ".join(counted(number, kind) for kind, number in posted.items() if number)
    said = [f"{counted(sum(posted.values()), 'post')}{f': {kinds}' if kinds else ''}."]
    if rewritten := played.count("edit", State.POSTED):
        said.append(f"{counted(rewritten, 'post')} rewritten later.")
    if quiet:
        said.append(f"{counted(quiet, 'digest')} held back: nothing was new.")
    if missed:
        said.append(f"{counted(missed, 'reminder')} not posted: of no use any more.")
    return " ".join(said)
