"""Servers come and go, as Discord tells of it. A server that is merely not available has an outage: nothing follows."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord
import structlog

from bot.platforms.discord.permissions import missing
from bot.platforms.discord.standing import PREFIX
from bot.platforms.membership import House, Membership

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from bot.platforms.discord.posting import DiscordPlatform
    from bot.storage.port import Store

_PATIENCE, _LATELY = 3.0, 60.0  # seconds
_EDITORS = "whoever may manage the server"

_log = structlog.get_logger(__name__)


class Joining(Membership):
    """Remembers the servers. ``days``: for how many the settings of one that removed the bot are kept.

    ``wait``: seconds after which a greeting that Discord did not take is tried again; ``patience``: seconds in which it
    tells who added the bot.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: DiscordPlatform,
        days: int,
        *,
        wait: float = 60.0,
        patience: float = _PATIENCE,
    ) -> None:
        house = House("Discord", PREFIX, "discord servers", _EDITORS, days)
        super().__init__(house, store, clock, platform, wait=wait)
        self._patience = patience
        self._adders: dict[int, asyncio.Future[int]] = {}  # of the servers that added the bot lately

    def attach(self, client: discord.Client) -> None:
        """Hear of the servers of a client."""
        for hears in (self.on_guild_join, self.on_guild_available, self.on_guild_remove, self.on_guild_unavailable):
            client.event(hears)
        client.event(self.on_added)

        async def on_ready() -> None:
            await self.compare(_Present(client))

        client.event(on_ready)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added; by whom, Discord tells at the same time."""
        self._told(guild.id)
        await self._greet(guild)

    async def on_added(self, server: int, user: int) -> None:
        """Somebody added the bot to a server."""
        telling = self._told(server)
        if not telling.done():
            telling.set_result(user)

    def _told(self, server: int) -> asyncio.Future[int]:
        """Who added the bot, once that is told; for a while."""
        loop = asyncio.get_running_loop()
        if server not in self._adders:
            self._adders[server] = loop.create_future()
            loop.call_later(_LATELY, self._adders.pop, server, None)
        return self._adders[server]

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is told of after each log-in, and after its outage; it may have added us while we were away."""
        await self._greet(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed."""
        await self.part(str(guild.id))

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """An outage of Discord's."""
        _log.info("discord.server_unavailable", server=guild.id)

    async def _greet(self, guild: discord.Guild) -> None:
        await self.welcome(str(guild.id), lambda: self._places(guild))

    async def _places(self, guild: discord.Guild) -> AsyncIterator[dict[str, str]]:
        """The system channel, if the bot may post there; else whoever added it, directly; else the owner."""
        channel = guild.system_channel
        if channel and guild.me and not missing(channel.permissions_for(guild.me)):
            yield {"channel": str(channel.id)}
        for user in dict.fromkeys((await self._adder(guild), guild.owner_id)):
            if user:
                yield {"channel": str(user), "user": str(user)}

    async def _adder(self, guild: discord.Guild) -> int | None:
        """Who added the bot: as Discord tells when that happens, or as the server's log says, where it may be read."""
        found = await _logged(guild)
        if found is None and (telling := self._adders.get(guild.id)):
            await asyncio.wait({telling}, timeout=self._patience)
            found = telling.result() if telling.done() else None
        return found


class _Present:
    """The servers that a client is in now: Discord names all that did not remove it, available or not."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def __contains__(self, id_: object) -> bool:
        return self._client.get_guild(int(str(id_))) is not None


async def _logged(guild: discord.Guild) -> int | None:
    """Who added the bot, where it may look that up."""
    if guild.me is None or not guild.me.guild_permissions.view_audit_log:
        return None
    with suppress(discord.DiscordException, aiohttp.ClientError, TimeoutError):
        async for entry in guild.audit_logs(limit=10, action=discord.AuditLogAction.bot_add):
            if entry.target and entry.target.id == guild.me.id:
                return entry.user_id
    return None
