"""The bot's connection to the simulator, with a desk in memory and small patience."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.clock import RealClock
from bot.commands import verbs_on
from bot.platforms.slack.attention import ALERT, Attention
from bot.platforms.slack.connecting import SlackConnection
from bot.settings import Settings
from tests.bot.made import Bot
from tests.simulated.answer import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from slack_bolt.app.async_app import AsyncApp

    from bot.platforms.slack.account import Account
    from bot.storage.port import Store
    from tests.slack.simulator import Slack


@dataclass
class AtSlack:
    """The connection, and its task."""

    connection: SlackConnection
    store: Store
    serving: asyncio.Task[None]

    @property
    def health(self) -> str:
        return "\n".join(self.connection.health())


def settings_for(slack: Slack, **more: object) -> Settings:
    """What a bot at the simulator is set to."""
    told = {
        "slack_bot_token": SecretStr(slack.token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_api_base": slack.api_base,
    }
    return Settings(**(told | more))  # type: ignore[arg-type]


@asynccontextmanager
async def at_slack(
    slack: Slack,
    store: Store | None = None,
    *,
    attach: Callable[[AsyncApp, Account], None] | None = None,
    attention: Attention = ALERT,
    **more: object,
) -> AsyncIterator[AtSlack]:
    """A connection that is being made, and kept up until the block ends. ``more``: other settings."""
    bot = Bot(store=store) if store else Bot()
    desk = replace(bot.desk, clock=RealClock(), verbs=verbs_on("slack"))
    connection = SlackConnection(desk, settings_for(slack, **more), attach=attach, attention=attention, wait=0.01)
    serving: asyncio.Task[None] = asyncio.create_task(connection.serve())
    try:
        yield AtSlack(connection, bot.store, serving)
    finally:
        serving.cancel()
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({serving})


async def hung_up(slack: Slack) -> None:
    """Wait until no socket is open any more."""
    async with slack.line.changed:
        await asyncio.wait_for(slack.line.changed.wait_for(lambda: not slack.line.sockets), 30)
