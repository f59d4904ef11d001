"""The bot's own account: who it is, its application, its commands, and where the gateway is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord import payloads
from tests.discord.refusal import missing_access, unknown
from tests.discord.world import Channel

if TYPE_CHECKING:
    from tests.discord.gateway import Gateway
    from tests.discord.rest import Asked, Handler
    from tests.discord.world import Guild, Member, Raw, Role, User, World

_MINE = "/applications/{application_id}/commands"
_THEIRS = "/applications/{application_id}/guilds/{guild_id}/commands"


@dataclass
class Account:
    """What is asked about the bot itself. ``commands``: by server, 0 for all; ``portal``: what was set there."""

    world: World
    gateway: Gateway
    commands: dict[int, list[Raw]] = field(default_factory=dict)
    let_in: dict[tuple[int, int], list[Raw]] = field(default_factory=dict)  # by server and command
    portal: Raw = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: {"bot", "applications.commands"})

    def routes(self) -> dict[str, Handler]:
        return {
            "GET /users/@me": self._me,
            "GET /users/{user_id}": self._user,
            "GET /oauth2/applications/@me": self._application,
            "GET /applications/@me": self._application,
            "GET /gateway": self._gateway,
            "GET /gateway/bot": self._gateway_bot,
            f"GET {_MINE}": self._get_commands,
            f"PUT {_MINE}": self._set_commands,
            f"GET {_THEIRS}": self._get_commands,
            f"PUT {_THEIRS}": self._set_commands,
            f"GET {_THEIRS}/permissions": self._get_all_let_in,
        }

    def lets_in(self, who: User | Role, name: str, guild: Guild) -> None:
        """A server's own settings let somebody, or a role, use a command."""
        self._sets(who, name, guild, allowed=True)

    def keeps_out(self, who: User | Role | Channel, name: str, guild: Guild) -> None:
        """A server's own settings keep a command, or without a name the bot, from somebody, a role or a channel."""
        self._sets(who, name, guild, allowed=False)

    def _sets(self, who: User | Role | Channel, name: str, guild: Guild, *, allowed: bool) -> None:
        kind = 3 if isinstance(who, Channel) else 1 if who.id in guild.roles else 2
        numbers = {one["name"]: int(one["id"]) for one in self.offered(guild.id)}
        number = numbers[name] if name else self.world.application
        told = {"id": str(who.id), "type": kind, "permission": allowed}
        self.let_in.setdefault((guild.id, number), []).append(told)

    def is_let_in(self, member: Member, command: int, guild: Guild) -> bool:
        """Whether a server's own settings let a member use a command."""
        said = {one["id"]: bool(one["permission"]) for one in self.let_in.get((guild.id, command), ())}
        if str(member.user.id) in said:
            return said[str(member.user.id)]
        roles = [said[str(role)] for role in member.roles if role != guild.id and str(role) in said]
        return any(roles) if roles else said.get(str(guild.id), False)

    def offered(self, guild: int) -> list[Raw]:
        """The commands that a member of a server is offered."""
        return self.commands.get(0, []) + self.commands.get(guild, [])

    async def _me(self, _: Asked) -> tuple[int, Any]:
        return 200, payloads.myself(self.world.bot)

    async def _user(self, asked: Asked) -> tuple[int, Any]:
        found = self.world.users.get(asked.number("user_id"))
        if found is None:
            raise unknown("User")
        return 200, payloads.user(found)

    async def _application(self, _: Asked) -> tuple[int, Any]:
        world = self.world
        return 200, {
            "id": str(world.application),
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "type": None,
            "bot": payloads.user(world.bot),
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": payloads.user(world.installer),
            "approximate_guild_count": len(world.guilds),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
            **self.portal,
        }

    async def _gateway(self, _: Asked) -> tuple[int, Any]:
        return 200, {"url": self.gateway.url}

    async def _gateway_bot(self, _: Asked) -> tuple[int, Any]:
        limit = {"total": 1000, "remaining": 999, "reset_after": 3600000, "max_concurrency": 1}
        return 200, {"url": self.gateway.url, "shards": 1, "session_start_limit": limit}

    async def _get_commands(self, asked: Asked) -> tuple[int, Any]:
        return 200, self.commands.get(self._place(asked), [])

    async def _set_commands(self, asked: Asked) -> tuple[int, Any]:
        place = self._place(asked)
        known = {(one["name"], one["type"]): one["id"] for one in self.commands.get(place, [])}
        self.commands[place] = [self._kept(one, known, place) for one in asked.body or ()]
        return 200, self.commands[place]

    async def _get_all_let_in(self, asked: Asked) -> tuple[int, Any]:
        place = self._place(asked)
        return 200, [self._set_of(server, number) for server, number in self.let_in if server == place]

    def _set_of(self, place: int, number: int) -> Raw:
        told = {"id": str(number), "application_id": str(self.world.application), "guild_id": str(place)}
        return {**told, "permissions": self.let_in[place, number]}

    def _place(self, asked: Asked) -> int:
        """The server that commands are for; one without the scope for commands has none."""
        guild = asked.number("guild_id") if "guild_id" in asked.parts else 0
        if asked.number("application_id") != self.world.application:
            raise missing_access()
        if guild and (guild not in self.world.guilds or "applications.commands" not in self.scopes):
            raise missing_access()
        return guild

    def _kept(self, one: Raw, known: dict[tuple[str, int], str], place: int) -> Raw:
        """A command as Discord keeps it: with an id, which stays while its name does."""
        kind = one.get("type") or 1
        permissions = one.get("default_member_permissions")
        return {
            **{key: value for key, value in one.items() if value is not None},
            "id": known.get((one["name"], kind)) or str(self.world.time.snowflake()),
            "type": kind,
            "application_id": str(self.world.application),
            "version": str(self.world.time.snowflake()),
            "description": one.get("description") or "",
            "default_member_permissions": None if permissions is None else str(permissions),
        } | ({"guild_id": str(place)} if place else {})
