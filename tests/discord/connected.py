"""The bot's connection to the simulator, with a desk in memory and small patience."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.clock import RealClock
from bot.commands import verbs_on
from bot.platforms.discord.client import Client
from bot.platforms.discord.connecting import DEAF, DiscordConnection
from bot.settings import Settings
from tests.bot.made import Bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.platforms.discord.hearing import Hearing
    from bot.storage.port import Store
    from tests.discord.simulator import Simulator


@dataclass
class AtDiscord:
    """The connection, its task, and how many clients it made so far."""

    connection: DiscordConnection
    store: Store
    serving: asyncio.Task[None]
    clients: list[Client] = field(default_factory=list)

    @property
    def health(self) -> str:
        return "\n".join(self.connection.health())


@asynccontextmanager
async def at_discord(
    simulator: Simulator,
    store: Store | None = None,
    *,
    token: str = "",
    guilds: str = "",
    silence: float = 60.0,
    deaf: float = DEAF,
) -> AsyncIterator[AtDiscord]:
    """A connection that is being made, and kept up until the block ends."""
    bot = Bot(store=store) if store else Bot()
    clients: list[Client] = []

    def make(hearing: Hearing) -> Client:
        clients.append(Client(hearing, silence=silence, gathering=0.01))
        return clients[-1]

    settings = Settings(
        discord_token=SecretStr(token or simulator.token),
        discord_api_base=simulator.api_base,
        discord_gateway=simulator.gateway_url,
        discord_guilds=guilds,
    )
    desk = replace(bot.desk, clock=RealClock(), verbs=verbs_on("discord"))
    connection = DiscordConnection(desk, settings, make=make, deaf=deaf, wait=0.01)
    serving: asyncio.Task[None] = asyncio.create_task(connection.serve())
    try:
        yield AtDiscord(connection, bot.store, serving, clients)
    finally:
        serving.cancel()
        await asyncio.wait({serving})
