"""The bot as a real process that posts to a loopback platform, and that may die at any step of a delivery.

Run by ``tests/chaos/run.py``, which tells it by the environment where the platform is and how to die:

    CHAOS_PLATFORM  its address; without one it connects to Discord or Slack, as its settings say
    CHAOS_DEATH     "after begin:7": the seventh time; or nothing
    CHAOS_LOG       the file that says how it died
    CHAOS_KEYLESS   set for the control
    CHAOS_LEASE     seconds
    CHAOS_UP        the file that says since when its time passes (seconds on the monotonic clock)
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot.delivering.asker
from bot.clock import ScaledClock
from bot.logs import set_up_logs
from bot.settings import load_settings
from bot.storage.sql.deliveries import SqlDeliveries
from tests.chaos.wire import Keyless, Wire

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.running.connection import Connect

_A_SECOND = 50  # requests that the platform takes

_WAY, _, _LEFT = os.environ["CHAOS_DEATH"].partition(":")
_left = int(_LEFT or 0)


def _die_in_time(way: str) -> None:
    """Die, if this is the way and the time to."""
    global _left  # noqa: PLW0603  (a process dies once)
    if way != _WAY:
        return
    _left -= 1
    if _left <= 0:
        with Path(os.environ["CHAOS_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{way}\n")
        os.kill(os.getpid(), signal.SIGKILL)


def _mortal(method: Callable[..., Awaitable[Any]], name: Callable[..., str]) -> Callable[..., Awaitable[Any]]:
    """A method of the store around which the process may die: before anything is kept, and right after."""

    async def mortal(*args: Any, **named: Any) -> Any:
        what = name(*args, **named)
        _die_in_time(f"before {what}")
        result = await method(*args, **named)
        if result:
            _die_in_time(f"after {what}")
        return result

    return mortal


def _claim(*_args: Any, **_named: Any) -> str:
    return "claim"


def _swap(
    _store: object, _workspace: str, _held: object, _changed: object, _at: object, event: object, **_: Any
) -> str:
    return str(event)


class _ToldClock(ScaledClock):
    """An exercise's clock that says when its time began to pass."""

    def begin(self) -> None:
        super().begin()
        if told := os.environ.get("CHAOS_UP"):
            fresh = Path(f"{told}.new")
            fresh.write_text(str(self._began), encoding="utf-8")
            fresh.replace(told)

    def step(self, hours: int) -> None:
        """The machine's clock is set while the bot runs."""
        self._start += timedelta(hours=hours)


async def _live() -> None:
    """Until killed, or told to end."""
    from bot.running.service import run_service  # noqa: PLC0415  (once the lease is set)

    settings = load_settings()
    set_up_logs("ERROR", settings.log_format, settings.secrets)
    clock = _ToldClock(settings.clock_start, settings.clock_speed)
    wire, connects = _platform()
    task = asyncio.ensure_future(run_service({"": wire} if wire else {}, settings, clock, connects))
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, task.cancel)
    for number, hours in ((signal.SIGUSR1, 1), (signal.SIGUSR2, -1)):
        loop.add_signal_handler(number, clock.step, hours)
    with suppress(asyncio.CancelledError):
        await task
    if wire:
        await wire.close()


def _platform() -> tuple[Wire | None, dict[str, Connect]]:
    """What is posted to: the plain loopback platform, or Discord or Slack by the whole of our client."""
    if address := os.environ.get("CHAOS_PLATFORM"):
        form = Keyless if "CHAOS_KEYLESS" in os.environ else Wire
        return form(address, _A_SECOND), {}
    if "BRIEF_SLACK_BOT_TOKEN" in os.environ:
        from bot.platforms.slack.connecting import SlackConnection  # noqa: PLC0415  (only where it is wanted)
        from bot.platforms.slack.posting import SlackPlatform  # noqa: PLC0415  (the same)

        SlackPlatform.a_second = _A_SECOND  # hours of Slack's pass in a minute
        return None, {"slack": SlackConnection}
    from bot.platforms.discord.connecting import DiscordConnection  # noqa: PLC0415  (only where it is wanted)

    return None, {"discord": DiscordConnection}


SqlDeliveries.claim = _mortal(SqlDeliveries.claim, _claim)  # type: ignore[method-assign, assignment]
SqlDeliveries.swap = _mortal(SqlDeliveries.swap, _swap)  # type: ignore[method-assign, assignment]

if __name__ == "__main__":
    bot.delivering.asker.ANSWER = float(os.environ["CHAOS_LEASE"]) / 2  # what a lease is made of
    asyncio.run(_live())
