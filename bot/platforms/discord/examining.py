"""What `briefbot doctor` looks at in Discord: the token, the application's own settings, intents and permissions."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.clock import RealClock
from bot.platforms.discord.client import Client, use_endpoints
from bot.platforms.discord.connecting import NO_SUCH_TOKEN
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.permissions import grant, invite
from bot.platforms.discord.refusals import lacks, permissions_in
from bot.platforms.discord.resting import place_in
from bot.platforms.discord.standing import PREFIX
from bot.running.checkup import Finding, clock_agrees
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.settings import Settings

_INTENTS = (4013, 4014)  # why the gateway hangs up
_PATIENCE = 30.0  # seconds until it is said that Discord does not answer
_AWAY = "Check this machine's way to the internet, and https://discordstatus.com."
_UNSEEN = "Allow the bot's role “View Channel” in the settings of the channel; for a deleted one, /follow in another."
_PORTAL = "https://discord.com/developers/applications"


async def examine(settings: Settings, followed: Sequence[tuple[str, str]]) -> list[Finding]:
    """Log in as the bot does, look around and leave. ``followed``: workspaces and channels that are posted to."""
    use_endpoints(settings.discord_api_base, settings.discord_gateway)
    real, token = RealClock(), settings.discord_token
    hearing = Hearing(real.monotonic)
    client = Client(hearing, gathering=1.0)
    try:
        async with asyncio.timeout(_PATIENCE):
            await client.login(token.get_secret_value() if token else "")
        found = [Finding("Token", f"Discord knows it: the bot is called {client.user}"), *_application(client)]
        there = hearing.now()
        found.append(clock_agrees(real.now() - there if there else None))
        return [*found, *await _around(client, followed, settings.discord_servers)]
    except discord.LoginFailure:
        return [Finding("Token", "Discord does not know it", NO_SUCH_TOKEN)]
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
        return [Finding("Discord", f"does not answer: {_worded(error)}", _AWAY)]
    finally:
        await client.close()


def _application(client: Client) -> Iterator[Finding]:
    """What the developer portal says of the application."""
    application, page = client.application, f"{_PORTAL}/{client.application_id}"
    if application is None:
        return
    if application.interactions_endpoint_url:
        yield Finding(
            "Commands",
            "Discord sends them to a web address instead of to this bot",
            f"Empty “Interactions Endpoint URL” at {page}/information.",
        )
    if application.bot_require_code_grant:
        yield Finding(
            "Invitation", "adding the bot asks for a code grant, and fails", f"Switch that off at {page}/bot."
        )
    yield Finding("Invitation", invite(application.id))


async def _around(client: Client, followed: Sequence[tuple[str, str]], servers: Sequence[int]) -> list[Finding]:
    """Connect to the gateway and look at the servers and their channels."""
    connecting, ready = asyncio.create_task(client.connect(reconnect=False)), asyncio.create_task(_ready(client))
    try:
        await asyncio.wait({connecting, ready}, timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not client.is_ready():
            return [_shut_out(connecting)]
        return [
            Finding("Intents", "the gateway lets the bot in; it needs no privileged ones"),
            *_servers(client, servers),
            *[await _place(client, *one) for one in followed if one[0].startswith(PREFIX)],
        ]
    finally:
        ready.cancel()
        connecting.cancel()
        with suppress(Exception, asyncio.CancelledError):
            await connecting


async def _ready(client: Client) -> None:
    await client.wait_until_ready()


def _shut_out(connecting: asyncio.Task[None]) -> Finding:
    error = connecting.exception() if connecting.done() and not connecting.cancelled() else None
    if isinstance(error, discord.ConnectionClosed) and error.code in _INTENTS:
        remedy = f"Allow the intents at {_PORTAL}, page “Bot”."
        return Finding("Intents", "the gateway wants privileged ones to be allowed", remedy)
    return Finding("Gateway", f"it lets nobody in: {_worded(error) if error else 'it says nothing'}", _AWAY)


def _worded(error: BaseException) -> str:
    """What broke off, in words."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{error.host} cannot be reached"
    if isinstance(error, discord.ConnectionClosed):
        return f"it hung up with the code {error.code}"
    if isinstance(error, TimeoutError):
        return f"not within {_PATIENCE:.0f} seconds"
    return str(error) or type(error).__name__


def _servers(client: Client, servers: Sequence[int]) -> Iterator[Finding]:
    """That the bot is on none, or not on one for which alone it brings commands. ``servers``: those, by their ids."""
    invited = f"Add it by this address: {invite(client.application_id or 0)}"
    if not client.guilds:
        yield Finding("Servers", "the bot is on none yet", invited)
    for server in servers:
        if client.get_guild(server) is None:
            yield Finding("Commands", f"the bot is not on server {server}, which BRIEF_DISCORD_GUILDS names", invited)


async def _place(client: Client, workspace: str, channel: str) -> Finding:
    """What is lacking where posts go."""
    guild = client.get_guild(int(workspace.removeprefix(PREFIX)))
    if guild is None:
        return Finding("Servers", f"one that had posts in channel {channel} has removed the bot: they rest")
    place = await place_in(guild, channel)
    if permissions_in(place) is None:
        said = f"a channel of {guild} that posts go to is gone, or not shown to the bot (its id is {channel})"
        return Finding("Permissions", said, _UNSEEN)
    if lacking := lacks(place):
        wanted = listed([f"“{name}”" for name in lacking])
        return Finding("Permissions", f"in #{place} of {guild} the bot lacks {wanted}", grant(lacking, place))
    return Finding("Permissions", f"in #{place} of {guild} the bot may do all that it needs")
