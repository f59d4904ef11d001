"""The bot at Discord: logs in, hands over its commands, answers and posts, and comes back whatever breaks off.

    log in | which servers removed us? | hand over commands | connect, and watch that something is heard | again

A client that failed is thrown away and another one is made. Posts need no more than the log-in: they go out while the
gateway is down.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import discord
import structlog

from bot.errors import WrongSetting
from bot.platforms.discord.client import Client, use_endpoints
from bot.platforms.discord.health import Health
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.interacting import Answers
from bot.platforms.discord.joining import Joining
from bot.platforms.discord.leaving import Leaving
from bot.platforms.discord.permissions import invite
from bot.platforms.discord.posting import DiscordPlatform
from bot.platforms.discord.registering import register
from bot.platforms.patience import LONGEST, Patience, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings
    from bot.verbs.desk import Desk

NO_SUCH_TOKEN = (
    "Discord does not know the token in BRIEF_DISCORD_TOKEN: copy it anew from "  # noqa: S105  (no token)
    "https://discord.com/developers/applications, your application, page “Bot”, “Reset Token”."
)
NO_SCOPE = (
    "a server of BRIEF_DISCORD_GUILDS is none of the bot's, or did not let it bring commands; add the bot to it once "
    "more, by the address that the log names"
)
DEAF = 120.0  # seconds without a word after which the connection is thrown away: discord.py should have done so
_LOOK = 1.0  # seconds between two looks at that
_LOGGING_IN = 30.0  # seconds
_LINGER = 20.0  # seconds in which what a client was asked is answered, or is of no use any more
_CLOSING = 3.0  # seconds for saying goodbye
_WANTS_SHARDS = 4011  # why the gateway hangs up
_QUIET = {"discord": logging.WARNING, "discord.client": logging.CRITICAL}  # what it tells of itself, we tell

_log = structlog.get_logger(__name__)


class Deaf(Exception):
    """Nothing was heard for so long that nobody believes in the connection any more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"nothing was heard for {seconds:.0f} seconds")


class TooManyServers(Exception):
    """Discord tells of so many servers by one connection alone, and the bot makes no second one."""

    def __init__(self) -> None:
        super().__init__("the bot is in more than 2,500 servers: have some of them add another one, run beside it")


class DiscordConnection:
    """Keeps the bot at Discord. ``make``: a client; ``deaf``: see DEAF; ``wait``: seconds after a first failure."""

    name = "discord"

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        tell: Callable[[str | None], None] = lambda _: None,
        *,
        make: Callable[[Hearing], Client] = Client,
        deaf: float = DEAF,
        wait: float = 1.0,
    ) -> None:
        for name, level in _QUIET.items():
            logging.getLogger(name).setLevel(max(level, logging.getLogger().level))
        use_endpoints(settings.discord_api_base, settings.discord_gateway)
        self._desk, self._settings, self._make, self._deaf, self._wait = desk, settings, make, deaf, wait
        self._clock = desk.clock
        self._hearing = Hearing(desk.clock.monotonic, tell)
        self.platform = DiscordPlatform(desk.store, desk.clock, self._hearing)
        self._joining = Joining(desk.store, desk.clock, self.platform, settings.removed_days, wait=60 * wait)
        self._deletions = Leaving(desk)
        self._answers = Answers(desk, most_bytes=settings.max_bytes)
        self.health = Health(self._hearing)
        self._client: Client | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._ends = asyncio.Event()

    async def serve(self) -> NoReturn:
        """Until cancelled. Raises WrongSetting where Discord does not know the token."""
        tidying = asyncio.create_task(self._joining.tidy())
        patience = Patience(self._clock.monotonic, self._wait)
        try:
            while True:
                patience.begin()
                try:
                    await self._live()
                except discord.LoginFailure:
                    raise WrongSetting(NO_SUCH_TOKEN) from None
                except Exception as error:  # noqa: BLE001  (whatever broke off, it is tried again)
                    await self._rest(error, patience)
        finally:
            tidying.cancel()
            self._joining.close()
            self._speak_by(None)
            self._ends.set()
            await asyncio.gather(*self._leaving, return_exceptions=True)

    async def _rest(self, error: Exception, patience: Patience) -> None:
        wait = patience.failed()
        self.health.down(f"{said(error)}, to be tried again within {wait:.0f} seconds")
        _log.warning("discord.broke_off", why=said(error), again_in_seconds=wait, attempts=patience.failures)
        await asyncio.sleep(wait)

    async def _live(self) -> NoReturn:
        """One client's life; raises when it is over."""
        client = await self._logged_in()
        servers = [str(one.id) async for one in client.fetch_guilds(limit=None, with_counts=False)]
        await self._joining.compare(servers)
        self._speak_by(client)
        _log.info("discord.logged_in", bot=str(client.user), invite=invite(client.application_id or 0))
        besides = [
            asyncio.create_task(self._register(client)),
            asyncio.create_task(self._deletions.compare(client, servers)),
        ]
        try:
            await self._connected(client)
        finally:
            for task in besides:
                task.cancel()

    async def _logged_in(self) -> Client:
        client = self._make(self._hearing)
        self._answers.attach(client)
        self._joining.attach(client)
        self._deletions.attach(client)
        for hears in (self.on_connect, self.on_resumed, self.on_disconnect):
            client.event(hears)
        try:
            async with asyncio.timeout(_LOGGING_IN):
                await client.login(self._token)
        except BaseException:
            await _closed(client)
            raise
        return client

    def _speak_by(self, client: Client | None) -> None:
        """Post by this client from now on.

        The one before lived on so far, since posts go out while the gateway is down; what it was asked is answered yet.
        """
        before, self._client = self._client, client
        self.platform.speak_by(client)
        if before:
            leaving = asyncio.create_task(_closed_in_time(before, self._ends))
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)

    async def _register(self, client: Client) -> None:
        """Hand the commands over, as often as it takes: until then those that were handed over last are known."""
        desk, servers, wait = self._desk, self._settings.discord_servers, self._wait
        while True:
            try:
                await register(client.http, desk.store, client.application_id or 0, desk.verbs, servers)
            except Exception as error:  # noqa: BLE001  (whatever it is, the next time it may do)
                why = NO_SCOPE if isinstance(error, discord.Forbidden) else said(error)
                self.health.commands(why)
                _log.warning("discord.not_registered", why=why, again_in_seconds=wait)
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST)
            else:
                self.health.commands(None)
                return

    async def _connected(self, client: Client) -> NoReturn:
        self._hearing.hear()  # from here on silence counts
        connecting = asyncio.ensure_future(client.connect())
        try:
            while not (await asyncio.wait({connecting}, timeout=min(_LOOK, self._deaf)))[0]:
                silent = self._hearing.silent or 0.0
                if silent > self._deaf:
                    raise Deaf(silent)
            _raise_why(connecting, client)
        finally:
            connecting.cancel()
            with suppress(Exception, asyncio.CancelledError):
                await connecting
            await _hung_up(client)

    async def on_connect(self) -> None:
        """The gateway let us in."""
        self.health.up()
        _log.info("discord.connected")

    async def on_resumed(self) -> None:
        """It let us in again, and told what we missed."""
        self.health.up()
        _log.info("discord.resumed")

    async def on_disconnect(self) -> None:
        """It hung up, or we did; discord.py goes on by itself."""
        if self.health.is_up:
            self.health.down("which is being made anew")
            _log.info("discord.disconnected")

    @property
    def _token(self) -> str:
        token = self._settings.discord_token
        return token.get_secret_value() if token else ""


def _raise_why(connecting: asyncio.Future[None], client: Client) -> NoReturn:
    """Why a connection ended; discord.py trips over its own feet where there never was one."""
    error = connecting.exception()
    if error is None:
        raise ConnectionError("Discord said goodbye")
    if isinstance(error, AttributeError) and client.ws is None:
        raise ConnectionError("its gateway cannot be reached") from error
    if isinstance(error, discord.ConnectionClosed) and error.code == _WANTS_SHARDS:
        raise TooManyServers from error
    raise error


async def _hung_up(client: Client) -> None:
    """Leave the gateway, however deaf it is."""
    with suppress(Exception):
        async with asyncio.timeout(_CLOSING):
            if client.ws and client.ws.open:
                await client.ws.close(code=1000)


async def _closed_in_time(client: Client, ends: asyncio.Event) -> None:
    """End a client once what it was asked is answered, or everything ends."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            await ends.wait()
    await _closed(client)


async def _closed(client: Client) -> None:
    """End a client altogether."""
    await _hung_up(client)
    with suppress(Exception):
        async with asyncio.timeout(_CLOSING):
            await client.close()
    await client.http.close()
