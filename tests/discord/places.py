"""Servers, channels, threads and members, as the bot asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.discord import payloads
from tests.discord.gateway import GUILDS
from tests.discord.permissions import held
from tests.discord.refusal import Refusal, cannot_write_to_user, missing_access, missing_permissions, unknown
from tests.discord.world import FORUM, PRIVATE_THREAD, THREAD, THREADS, Channel

if TYPE_CHECKING:
    from tests.discord.gateway import Gateway
    from tests.discord.messages import Messages
    from tests.discord.rest import Asked, Handler
    from tests.discord.world import Guild, Raw, World

_THREADS = "/channels/{channel_id}/threads"
_BOT_ADDED = 28
_AUDITED = (
    "application_commands",
    "auto_moderation_rules",
    "guild_scheduled_events",
    "integrations",
    "threads",
    "webhooks",
)


@dataclass
class Places:
    """Where things stand, and making threads and direct messages."""

    world: World
    gateway: Gateway
    messages: Messages

    def routes(self) -> dict[str, Handler]:
        return {
            "GET /channels/{channel_id}": self._channel,
            "PATCH /channels/{channel_id}": self._change,
            "PUT /channels/{channel_id}/thread-members/@me": self._join,
            "GET /channels/{channel_id}/thread-members/{user_id}": self._let_in,
            f"POST {_THREADS}": self._open_thread,
            "POST /channels/{channel_id}/messages/{message_id}/threads": self._open_thread_on,
            "POST /users/@me/channels": self._direct,
            "GET /users/@me/guilds": self._my_guilds,
            "DELETE /users/@me/guilds/{guild_id}": self._leave,
            "GET /guilds/{guild_id}": self._guild,
            "GET /guilds/{guild_id}/channels": self._channels,
            "GET /guilds/{guild_id}/threads/active": self._active,
            "GET /guilds/{guild_id}/roles": self._roles,
            "GET /guilds/{guild_id}/members/{user_id}": self._member,
            "GET /guilds/{guild_id}/audit-logs": self._audit,
        }

    def _of(self, asked: Asked) -> Guild:
        guild = self.world.guilds.get(asked.number("guild_id"))
        if guild is None or not guild.has_bot:
            raise unknown("Guild")
        return guild

    async def _channel(self, asked: Asked) -> tuple[int, Any]:
        return 200, payloads.channel(self.messages.readable(asked.number("channel_id")))

    async def _change(self, asked: Asked) -> tuple[int, Any]:
        """Of a thread: whether it is archived. One that is not locked is woken by whoever may write in it."""
        channel = self.messages.readable(asked.number("channel_id"))
        may = held(channel, self.world.bot)
        if channel.kind not in THREADS or not (
            may.manage_threads or (may.send_messages_in_threads and not channel.locked)
        ):
            raise missing_permissions()
        channel.archived = bool(asked.body.get("archived", channel.archived))
        self._tell("THREAD_UPDATE", channel)
        return 200, payloads.channel(channel)

    async def _join(self, asked: Asked) -> tuple[int, Any]:
        self.messages.readable(asked.number("channel_id"))
        return 204, None

    async def _let_in(self, asked: Asked) -> tuple[int, Any]:
        """Somebody who is in a private thread."""
        thread, user = self.messages.readable(asked.number("channel_id")), asked.number("user_id")
        if user not in thread.let_in:
            raise unknown("Member")
        joined = self.world.time.now().isoformat()
        return 200, {"id": str(thread.id), "user_id": str(user), "join_timestamp": joined, "flags": 0}

    async def _open_thread(self, asked: Asked) -> tuple[int, Any]:
        """A thread, or a forum's post with its first message."""
        parent = self.messages.readable(asked.number("channel_id"))
        may = held(parent, self.world.bot)
        if parent.kind == FORUM:
            return self._open_post(parent, asked)
        private = asked.body.get("type") == PRIVATE_THREAD
        if not (may.create_private_threads if private else may.create_public_threads):
            raise missing_permissions()
        made = self._made(parent, asked, PRIVATE_THREAD if private else THREAD)
        return 201, payloads.channel(made)

    def _open_post(self, parent: Channel, asked: Asked) -> tuple[int, Any]:
        if not held(parent, self.world.bot).send_messages:
            raise missing_permissions()
        if parent.requires_tag and not asked.body.get("applied_tags"):
            raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")
        made = self._made(parent, asked, THREAD)
        first = self.messages.write(made, self.world.bot, asked.body["message"], asked.files)
        return 201, {**payloads.channel(made), "message": payloads.message(first, self.world)}

    async def _open_thread_on(self, asked: Asked) -> tuple[int, Any]:
        parent = self.messages.readable(asked.number("channel_id"))
        if asked.number("message_id") not in parent.messages:
            raise unknown("Message")
        if not held(parent, self.world.bot).create_public_threads:
            raise missing_permissions()
        made = self._made(parent, asked, THREAD, asked.number("message_id"))
        return 201, payloads.channel(made)

    def _made(self, parent: Channel, asked: Asked, kind: int, number: int | None = None) -> Channel:
        number = number or self.world.time.snowflake()
        made = Channel(number, kind, asked.body["name"], parent.guild, parent, self.world.bot)
        if parent.guild:
            parent.guild.channels[made.id] = made
        self._tell("THREAD_CREATE", made)
        return made

    def _tell(self, event: str, channel: Channel) -> None:
        self.gateway.tell(event, payloads.channel(channel), GUILDS)

    async def _direct(self, asked: Asked) -> tuple[int, Any]:
        user = self.world.users.get(int(asked.body.get("recipient_id") or 0))
        if user is None or user is self.world.bot:
            raise cannot_write_to_user()
        return 200, payloads.channel(self.world.direct(user))

    async def _my_guilds(self, _: Asked) -> tuple[int, Any]:
        mine = [one for one in self.world.guilds.values() if one.has_bot]
        empty: Raw = {"icon": None, "banner": None, "owner": False, "permissions": "0", "features": []}
        return 200, [{**empty, "id": str(one.id), "name": one.name} for one in mine]

    async def _leave(self, asked: Asked) -> tuple[int, Any]:
        guild = self._of(asked)
        guild.has_bot = False
        self.gateway.tell("GUILD_DELETE", {"id": str(guild.id)}, GUILDS)
        return 204, None

    async def _guild(self, asked: Asked) -> tuple[int, Any]:
        return 200, payloads.guild_settings(self._of(asked))

    async def _channels(self, asked: Asked) -> tuple[int, Any]:
        guild = self._of(asked)
        return 200, [payloads.channel(one) for one in guild.channels.values() if one.kind not in THREADS]

    async def _active(self, asked: Asked) -> tuple[int, Any]:
        guild = self._of(asked)
        active = [one for one in guild.channels.values() if one.kind in THREADS and not one.archived]
        return 200, {"threads": [payloads.channel(one) for one in active], "members": [], "has_more": False}

    async def _roles(self, asked: Asked) -> tuple[int, Any]:
        return 200, payloads.roles(self._of(asked))

    async def _member(self, asked: Asked) -> tuple[int, Any]:
        guild = self._of(asked)
        found = guild.members.get(asked.number("user_id"))
        if found is None:
            raise unknown("Member" if asked.number("user_id") in self.world.users else "User")
        return 200, payloads.member(found, guild)

    async def _audit(self, asked: Asked) -> tuple[int, Any]:
        """Who added the bot, for whoever may look."""
        guild = self._of(asked)
        if not held(next(iter(guild.channels.values())), self.world.bot).view_audit_log:
            raise missing_access()
        added = {"id": str(self.world.time.snowflake()), "action_type": _BOT_ADDED, "target_id": str(self.world.bot.id)}
        entries = [{**added, "user_id": str(guild.installer.id)}] if guild.installer else []
        users = [payloads.user(one) for one in self.world.users.values()]
        return 200, {**{name: [] for name in _AUDITED}, "audit_log_entries": entries, "users": users}
