"""Servers come and go: a new one is greeted once, what was kept for one that removed the bot stays for a while.

    joined    greeted, in its system channel, or else to whoever added it
    removed   every post rests; after so many days all that was kept of it is erased
    back      nothing is posted until somebody says so: /resume lists what was held

A server that is merely not available has an outage: nothing follows from it.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog

from bot.platforms.discord.permissions import missing
from bot.platforms.discord.standing import workspace_of
from bot.platforms.port import Refused, Unable
from bot.storage.port import Pause
from briefings.message import Line, Message, Plain, Section
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from bot.platforms.discord.posting import DiscordPlatform
    from bot.storage.port import Store

_KEPT = "discord servers"  # id: {"greeted": instant, "begun": true, "left": instant or null}
_BY = "Discord"
_LATELY = timedelta(days=1)  # a greeting that was begun is looked for so far back

_log = structlog.get_logger(__name__)


class Joining:
    """Remembers the servers. ``days``: for how many the settings of one that removed the bot are kept.

    ``wait``: seconds after which a greeting that Discord did not take is tried again.
    """

    def __init__(self, store: Store, clock: Clock, platform: DiscordPlatform, days: int, *, wait: float = 60.0) -> None:
        self._store, self._clock, self._platform, self._days, self._wait = store, clock, platform, days, wait
        self._turn = asyncio.Lock()
        self._waiting: set[asyncio.Task[None]] = set()

    def attach(self, client: discord.Client) -> None:
        """Hear of the servers of a client."""
        for hears in (self.on_guild_join, self.on_guild_available, self.on_guild_remove, self.on_guild_unavailable):
            client.event(hears)

        async def on_ready() -> None:
            await self.compare([guild.id for guild in client.guilds])

        client.event(on_ready)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added."""
        await self._welcome(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is told of after each log-in, and after its outage; it may have added us while we were away."""
        await self._welcome(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed."""
        await self._part(guild.id)

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """An outage of Discord's."""
        _log.info("discord.server_unavailable", server=guild.id)

    async def compare(self, present: list[int]) -> None:
        """Notice the servers that removed the bot while it was away: Discord names all others, available or not."""
        servers = await self._servers()
        for server in [int(id_) for id_, told in servers.items() if not told.get("left")]:
            if server not in present:
                await self._part(server)

    async def forget_the_removed(self) -> None:
        """Erase what was kept of servers that removed the bot long ago."""
        async with self._turn:
            servers = await self._servers()
            before = self._clock.now() - timedelta(days=self._days)
            over = [id_ for id_, told in servers.items() if told.get("left") and _instant(told["left"]) < before]
            for id_ in over:
                await self._store.forget(workspace_of(int(id_)))
                del servers[id_]
                _log.info("discord.server_forgotten", server=id_, days=self._days)
            if over:
                await self._keep(servers)

    async def _part(self, server: int) -> None:
        async with self._turn:
            servers, now = await self._servers(), self._clock.now()
            workspace = workspace_of(server)
            await self._store.keep_pause(Pause(workspace, None, None, _BY, now))
            servers[str(server)] = {"left": now.isoformat()}
            await self._keep(servers)
            _log.info("discord.server_left", server=server, kept_days=self._days)

    async def _welcome(self, guild: discord.Guild) -> None:
        """Greet a server that is new or back; one that is greeted already knows us."""
        async with self._turn:
            servers = await self._servers()
            told = servers.get(str(guild.id), {})
            if told.get("greeted"):
                return
            came = (told.get("came") and _instant(told["came"])) or self._clock.now()
            servers[str(guild.id)] = {**told, "came": came.isoformat()}
            await self._keep(servers)
            is_back = "left" in told
            message = await self._back(guild) if is_back else _hello()
            if await self._say(guild, message, f"greeting:{guild.id}:{came.isoformat()}", again="came" in told):
                servers[str(guild.id)] = {"greeted": self._clock.now().isoformat()}
                await self._keep(servers)
                _log.info("discord.server_joined", server=guild.id, back=is_back)
            else:
                self._welcome_later(guild)

    def _welcome_later(self, guild: discord.Guild) -> None:
        async def later() -> None:
            await asyncio.sleep(self._wait)
            await self._welcome(guild)

        waiting = asyncio.create_task(later())
        self._waiting.add(waiting)
        waiting.add_done_callback(self._waiting.discard)

    def close(self) -> None:
        """Greet nobody any more."""
        for waiting in self._waiting:
            waiting.cancel()

    async def _say(self, guild: discord.Guild, message: Message, key: str, *, again: bool) -> bool:
        """Post to the first place that takes it; ``again``: an earlier start may have. False where none does now."""
        since = self._clock.now() - self._clock.span(_LATELY.total_seconds())
        async for place in _places(guild):
            try:
                if again and await self._platform.find(key, since=since, **place):
                    return True
                await self._platform.post(message, key, **place)
            except (Refused, Unable) as error:
                _log.info("discord.not_greeted", server=guild.id, why=str(error), **place)
            except Exception as error:  # noqa: BLE001  (the next time that the server is told of)
                _log.warning("discord.greeting_waits", server=guild.id, why=repr(error))
                return False
            else:
                return True
        return True

    async def _back(self, guild: discord.Guild) -> Message:
        places = await self._store.subscriptions(workspace_of(guild.id))
        lines = [
            _line("Nothing is posted until you say so. ", ("/resume", " lists what was held, and posts or drops it.")),
            _line(f"{counted(len(places), 'channel')} followed something: ", ("/follow all", " lists them.")),
        ]
        return Message("I am back, with all settings as they were", sections=(Section("What now", tuple(lines)),))

    async def _servers(self) -> dict[str, dict[str, Any]]:
        known: dict[str, dict[str, Any]] = json.loads(await self._store.meta(_KEPT) or "{}")
        return known

    async def _keep(self, servers: dict[str, dict[str, Any]]) -> None:
        await self._store.set_meta(_KEPT, json.dumps(servers))


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


def _hello() -> Message:
    begin = (
        _line("", ("/follow", " and the address of an article or a feed, such as https://news.example/world.xml: ")),
        _line("I read it, propose the story, ask where and when to post, and show the first posts before anything is."),
        _line(
            "", ("/brief", " then says how things stand, "), ("/talks", " what lies ahead, "), ("/help", " the rest.")
        ),
    )
    who = (
        _line("Everybody may ask. Whoever may manage the server is an editor: follows, approves, corrects, pauses."),
        _line("", ("/settings", " names more editors, and a channel that is told of trouble.")),
    )
    return Message(
        "Hello! I read the news for you",
        lead=(Plain("I tell who is involved, who warned whom and when they meet next, and remind you ahead of it."),),
        sections=(Section("To begin", begin), Section("Who may do what", who)),
    )


def _line(words: str, *verbs: tuple[str, str]) -> Line:
    parts = [Plain(words)] if words else []
    for verb, rest in verbs:
        parts += [Plain(verb, strong=True), Plain(rest)]
    return Line(tuple(parts))


def _instant(told: str) -> datetime:
    return datetime.fromisoformat(told)
