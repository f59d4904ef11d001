"""What happens to servers: they are founded, people join, channels open and go, the bot is added and removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord import Permissions

from tests.discord import payloads
from tests.discord.gateway import GUILD_MESSAGES, GUILDS, INTEGRATIONS
from tests.discord.permissions import MEMBER, held
from tests.discord.world import TEXT, THREAD, THREADS, Channel, Guild, Member, Role

if TYPE_CHECKING:
    from tests.discord.gateway import Gateway
    from tests.discord.world import Message, User, World

VIEW = Permissions(view_channel=True).value


@dataclass
class Servers:
    """Whoever manages servers does these; the bot hears of them."""

    world: World
    gateway: Gateway

    def founds(self, name: str, owner: str, *, has_bot: bool = True) -> Guild:
        """A new server, with the bot in it from the start or without it."""
        world = self.world
        made = Guild(world.time.snowflake(), name, world.user(owner), world.time.now(), has_bot=has_bot)
        made.roles[made.id] = Role(made.id, "@everyone", MEMBER)
        for user in (made.owner, world.bot) if has_bot else (made.owner,):
            made.members[user.id] = Member(user)
        world.guilds[made.id] = made
        if has_bot:
            self._tell_of(made)
        return made

    def joins(self, name: str, guild: Guild, may: Permissions | None = None) -> User:
        """Somebody new in a server, who may do what members may, and more."""
        user = self.world.user(name)
        guild.members[user.id] = Member(user)
        if may:
            self.grants(may, user, guild)
        return user

    def grants(self, may: Permissions, user: User, guild: Guild, name: str = "editors") -> Role:
        """A role with permissions, given to somebody."""
        role = Role(self.world.time.snowflake(), name, may.value)
        guild.roles[role.id] = role
        guild.members[user.id].roles.add(role.id)
        self.gateway.tell(
            "GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": payloads.role(role, len(guild.roles) - 1)}, GUILDS
        )
        if user is self.world.bot:
            self._tell_member(user, guild)
        return role

    def limits(self, allowed: Permissions, guild: Guild) -> None:
        """Let everyone in a server do no more than this."""
        guild.roles[guild.id].permissions = allowed.value
        told = {"guild_id": str(guild.id), "role": payloads.role(guild.roles[guild.id], 0)}
        self.gateway.tell("GUILD_ROLE_UPDATE", told, GUILDS)

    def _tell_member(self, user: User, guild: Guild) -> None:
        told = {**payloads.member(guild.members[user.id], guild), "guild_id": str(guild.id)}
        self.gateway.tell("GUILD_MEMBER_UPDATE", told, GUILDS)

    def opens(
        self,
        name: str,
        guild: Guild,
        kind: int = TEXT,
        *,
        parent: Channel | None = None,
        only_for: tuple[User, ...] = (),
    ) -> Channel:
        """A channel, thread or forum; ``only_for``: nobody else sees it, the bot aside."""
        made = Channel(self.world.time.snowflake(), kind, name, guild, parent, self.world.bot)
        if only_for:
            made.overwrites[guild.id] = (0, VIEW)
            made.overwrites |= {user.id: (VIEW, 0) for user in (*only_for, self.world.bot)}
        guild.channels[made.id] = made
        self._tell_channel("CREATE", made)
        return made

    def opens_thread(self, name: str, parent: Channel) -> Channel:
        if parent.guild is None:
            raise ValueError(f"no threads in {parent.name}")
        return self.opens(name, parent.guild, THREAD, parent=parent)

    def rests(self, thread: Channel) -> None:
        """Nobody wrote in a thread for long: it is archived, and told of no more."""
        thread.archived = True
        self._tell_channel("UPDATE", thread)

    def denies(self, denied: Permissions, channel: Channel, who: User | Role | None = None) -> None:
        """Forbid something in a channel: the bot, somebody else, or a role."""
        target = (who or self.world.bot).id
        allow, deny = channel.overwrites.get(target, (0, 0))
        channel.overwrites[target] = (allow & ~denied.value, deny | denied.value)
        self._tell_channel("UPDATE", channel)

    def deletes(self, channel: Channel) -> None:
        if channel.guild:
            self._tell_channel("DELETE", channel)
            del channel.guild.channels[channel.id]

    def deletes_message(self, message: Message) -> None:
        """A moderator deletes a message."""
        channel = message.channel
        del channel.messages[message.id]
        guild = {"guild_id": str(channel.guild.id)} if channel.guild else {}
        told = {"id": str(message.id), "channel_id": str(channel.id)}
        self.gateway.tell("MESSAGE_DELETE", told | guild, GUILD_MESSAGES if guild else 0)

    def _tell_channel(self, what: str, channel: Channel) -> None:
        if held(channel, self.world.bot).view_channel or what == "DELETE":
            kind = "THREAD" if channel.kind in THREADS else "CHANNEL"
            self.gateway.tell(f"{kind}_{what}", payloads.channel(channel), GUILDS)

    def adds_bot(self, guild: Guild, installer: User | None = None) -> None:
        """The bot is invited, anew or once more."""
        world = self.world
        guild.has_bot, guild.installer = True, installer or guild.owner
        guild.members[self.world.bot.id] = Member(self.world.bot)
        guild.joined = self.world.time.now()
        told = payloads.guild(guild, self.world.bot)
        del told["unavailable"]  # as Discord tells of a server that is new to the bot
        self.gateway.tell("GUILD_CREATE", told, GUILDS)
        self.tells_of_integration(guild, guild.installer, world.application)

    def tells_of_integration(self, guild: Guild, user: User, application: int, what: str = "CREATE") -> None:
        """An application was added to a server, ours or another one."""
        told = payloads.integration(self.world.time.snowflake(), user, application)
        self.gateway.tell(f"INTEGRATION_{what}", {**told, "guild_id": str(guild.id)}, INTEGRATIONS)

    def removes_bot(self, guild: Guild) -> None:
        guild.has_bot = False
        guild.members.pop(self.world.bot.id, None)
        self.gateway.tell("GUILD_DELETE", {"id": str(guild.id)}, GUILDS)

    def fails(self, guild: Guild) -> None:
        """An outage: the server is there, but not to be reached."""
        guild.available = False
        self.gateway.tell("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, GUILDS)

    def recovers(self, guild: Guild) -> None:
        guild.available = True
        self._tell_of(guild)

    def _tell_of(self, guild: Guild) -> None:
        self.gateway.tell("GUILD_CREATE", payloads.guild(guild, self.world.bot), GUILDS)
