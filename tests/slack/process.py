"""The bot as somebody starts it, ``briefbot run``, against the simulator."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.simulated import process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.simulated.process import Running
    from tests.slack.simulator import Slack


def environment(slack: Slack) -> dict[str, str]:
    """What lets the bot find it."""
    return {
        "BRIEF_SLACK_BOT_TOKEN": slack.token,
        "BRIEF_SLACK_APP_TOKEN": slack.app_token,
        "BRIEF_SLACK_API_BASE": slack.api_base,
    }


@asynccontextmanager
async def running(slack: Slack, database: Path, **more: str) -> AsyncIterator[Running]:
    """``briefbot run`` until the block ends; then it is told to end, and must in time."""
    async with process.running(database, {**environment(slack), **more}) as bot:
        yield bot
