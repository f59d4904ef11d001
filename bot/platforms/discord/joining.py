"""Servers come and go, as Discord tells of it. A server that is merely not available has an outage: nothing follows."""

from __future__ import annotations

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

_EDITORS = "Whoever may manage the server is an editor"

_log = structlog.get_logger(__name__)


class Joining(Membership):
    """Remembers the servers. ``days``: for how many the settings of one that removed the bot are kept.

    ``wait``: seconds after which a greeting that Discord did not take is tried again.
    """

    def __init__(self, store: Store, clock: Clock, platform: DiscordPlatform, days: int, *, wait: float = 60.0) -> None:
        house = House("Discord", PREFIX, "discord servers", _EDITORS, days)
        super().__init__(house, store, clock, platform, wait=wait)

    def attach(self, client: discord.Client) -> None:
        """Hear of the servers of a client."""
        for hears in (self.on_guild_join, self.on_guild_available, self.on_guild_remove, self.on_guild_unavailable):
            client.event(hears)

        async def on_ready() -> None:  # Discord names all servers that did not remove us, available or not
            await self.compare([str(guild.id) for guild in client.guilds])

        client.event(on_ready)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added."""
        await self._greet(guild)

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
        await self.welcome(str(guild.id), lambda: _places(guild))


async def _places(guild: discord.Guild) -> AsyncIterator[dict[str, str]]:
    """The system channel, if the bot may post there; else whoever added it, directly; else the owner."""
    channel = guild.system_channel
    if channel and guild.me and not missing(channel.permissions_for(guild.me)):
        yield {"channel": str(channel.id)}
    for user in dict.fromkeys((await _adder(guild), guild.owner_id)):
        if user:
            yield {"channel": str(user), "user": str(user)}


async def _adder(guild: discord.Guild) -> int | None:
    """Who added the bot, where it may look that up."""
    if guild.me is None or not guild.me.guild_permissions.view_audit_log:
        return None
    with suppress(discord.DiscordException, aiohttp.ClientError, TimeoutError):
        async for entry in guild.audit_logs(limit=10, action=discord.AuditLogAction.bot_add):
            if entry.target and entry.target.id == guild.me.id:
                return entry.user_id
    return None
