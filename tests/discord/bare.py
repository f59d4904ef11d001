"""A bare discord.py client against the simulator, unmodified but for where it looks for Discord."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.discord.simulator import Simulator


def points(simulator: Simulator) -> None:
    """Let discord.py look for Discord here."""
    Route.BASE = simulator.api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(simulator.gateway_url)


class Bare(discord.Client):
    """Answers ``/echo text:...`` and registers it; keeps what it heard."""

    def __init__(self, **options: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        nobody = discord.AllowedMentions.none()
        super().__init__(intents=intents, guild_ready_timeout=0.01, allowed_mentions=nobody, **options)
        self.tree = discord.app_commands.CommandTree(self)
        self.tree.command(name="echo", description="say it again")(_echo)
        self.heard: asyncio.Queue[discord.Message] = asyncio.Queue()
        self.told = asyncio.Condition()
        self.is_told = asyncio.Event()

    async def setup_hook(self) -> None:
        await self.tree.sync()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if not self.is_closed():  # closed it has no loop, and would leave an event behind that nobody awaits
            super().dispatch(event, *args, **kwargs)

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.put_nowait(message)

    async def on_ready(self) -> None:
        self.is_told.set()

    async def on_socket_event_type(self, _: str) -> None:
        async with self.told:
            self.told.notify_all()

    async def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something holds, looked at after every event."""
        async with self.told:
            await self.told.wait_for(is_so)

    def tells(self, events: asyncio.Queue[str], name: str) -> None:
        """Put an event of a server into a queue, by its name and the server's."""

        async def tell(guild: discord.Guild) -> None:
            events.put_nowait(f"{name} {guild.name}")

        setattr(self, f"on_{name}", tell)


@discord.app_commands.describe(text="what to say")
async def _echo(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.send_message(text)


@asynccontextmanager
async def logged_in(simulator: Simulator, client: Bare | None = None) -> AsyncIterator[Bare]:
    """A client that has heard of its servers."""
    points(simulator)
    made = client or Bare()
    task = asyncio.create_task(made.start(simulator.token))
    waiting = asyncio.create_task(made.is_told.wait())
    try:
        await asyncio.wait({task, waiting}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        yield made
    finally:
        waiting.cancel()
        if ready := made._connection._ready_task:  # close() would leave it to itself
            await asyncio.wait([ready])
        await made.close()
        await asyncio.gather(task, return_exceptions=True)
