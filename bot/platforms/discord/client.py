"""discord.py's client as the bot wants it: no privileged intents, no caches that nobody asks, no hidden waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.platforms.discord.room import tell_of_room

if TYPE_CHECKING:
    from bot.platforms.discord.hearing import Hearing

SILENCE = 60.0  # seconds without a word from the gateway after which discord.py connects anew
_COMES_OFTEN = frozenset({"socket_raw_receive", "socket_raw_send", "socket_event_type"})

_log = structlog.get_logger(__name__)


def intents() -> discord.Intents:
    """What the gateway is to tell of: servers, channels, who adds us, and messages; their text where we are named."""
    return discord.Intents(guilds=True, integrations=True, guild_messages=True, dm_messages=True)


def use_endpoints(api: str | None, gateway: str | None) -> None:
    """Let every client of this process talk to other addresses than Discord's."""
    if api:
        Route.BASE = api.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


class Client(discord.Client):
    """Tells a hearing of everything that it hears. ``silence``: see SILENCE; ``gathering``: seconds for the servers."""

    def __init__(self, hearing: Hearing, *, silence: float = SILENCE, gathering: float = 2.0) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=silence,
            guild_ready_timeout=gathering,
            http_trace=hearing.trace(),
            enable_debug_events=True,  # only these tell of the answers to heartbeats
        )
        tell_of_room(self.http)
        self._hearing = hearing
        self._hear_who_adds_us()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Hand an event to whoever wants it; what comes with every word that is heard costs next to nothing."""
        if event == "socket_raw_receive":
            self._hearing.hear()
        if event not in _COMES_OFTEN and not self.is_closed():  # closed it has no loop that could hand it over
            super().dispatch(event, *args, **kwargs)

    def _hear_who_adds_us(self) -> None:
        """Hand over ``added``: the server and the user, by their ids.

        discord.py itself trips over these events, and takes the connection along: it reads a summary of the
        application that Discord tells no more.
        """
        parsers = self._connection.parsers

        def added(told: dict[str, Any]) -> None:
            application, user = told.get("application") or {}, told.get("user") or {}
            if user and str(application.get("id")) == str(self.application_id):
                self.dispatch("added", int(told["guild_id"]), int(user["id"]))

        parsers["INTEGRATION_CREATE"] = added
        parsers["INTEGRATION_UPDATE"] = parsers["INTEGRATION_DELETE"] = lambda _: None

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        _log.exception("discord.event_failed", event_method=event_method)
