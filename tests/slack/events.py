"""What the bot is told of without being asked: events, as far as it subscribes to them and its scopes let it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.slack import payloads
from tests.slack.world import DM, GROUP_DM, PRIVATE, PUBLIC

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.line import Envelope, Line
    from tests.slack.world import Channel, File, Message, Raw, User, View, World

_MESSAGES = {
    PUBLIC: ("message.channels", "channels:history"),
    PRIVATE: ("message.groups", "groups:history"),
    DM: ("message.im", "im:history"),
    GROUP_DM: ("message.mpim", "mpim:history"),
}
_OF_CHANNELS = {PUBLIC: "channels:read", PRIVATE: "groups:read"}
_LETTERS = {PUBLIC: "C", PRIVATE: "G"}
_PREFIX = {PUBLIC: "channel", PRIVATE: "group"}


@dataclass
class Events:
    """Everything that happens in the workspace, and who is told. ``subscribed``: the names of events."""

    world: World
    api: Api
    line: Line
    subscribed: set[str]
    sent: list[Envelope] = field(default_factory=list)

    async def tell(self, event: Raw, name: str, scope: str = "") -> None:
        """One event, if it is listened to."""
        if name not in self.subscribed or (scope and scope not in self.api.scopes) or not self.world.is_installed:
            return
        self.sent.append(await self.line.send("events_api", self._wrapped(event)))

    def _wrapped(self, event: Raw) -> Raw:
        world = self.world
        authorized = {"enterprise_id": None, "team_id": world.team, "user_id": world.bot.id}
        return {
            "token": "",
            "team_id": world.team,
            "context_team_id": world.team,
            "context_enterprise_id": None,
            "api_app_id": world.app,
            "event": {"event_ts": world.time.ts(), **event},
            "type": "event_callback",
            "event_id": world.time.id("Ev"),
            "event_time": int(world.time.now().timestamp()),
            "authorizations": [{**authorized, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            "event_context": "4-loopback",
        }

    # messages

    async def written(self, message: Message) -> None:
        """A message for everyone: where the bot listens to all, and where it is meant."""
        channel, bot = message.channel, self.world.bot
        if bot not in channel.members:
            return
        shown = payloads.message(message, self.world)
        where = {"channel": channel.id, "event_ts": message.ts}
        name, scope = _MESSAGES[channel.kind]
        await self.tell({**shown, **where, "channel_type": channel.kind}, name, scope)
        if f"<@{bot.id}>" in message.text and message.author is not bot and channel.kind != DM:
            shown.pop("subtype", None)
            await self.tell({**shown, **where, "type": "app_mention"}, "app_mention", "app_mentions:read")
        for file in message.files:
            await self._shared(file, message)

    async def _shared(self, file: File, message: Message) -> None:
        told = {"type": "file_shared", "file_id": file.id, "user_id": message.author.id, "file": {"id": file.id}}
        await self.tell({**told, "channel_id": message.channel.id}, "file_shared", "files:read")

    async def rewritten(self, message: Message) -> None:
        told = {"message": payloads.message(message, self.world), "subtype": "message_changed", "hidden": True}
        await self._about(message, told)

    async def removed(self, message: Message) -> None:
        await self._about(message, {"deleted_ts": message.ts, "subtype": "message_deleted", "hidden": True})

    async def _about(self, message: Message, told: Raw) -> None:
        channel = message.channel
        if self.world.bot in channel.members:
            name, scope = _MESSAGES[channel.kind]
            where = {"type": "message", "channel": channel.id, "ts": self.world.time.ts(), "channel_type": channel.kind}
            await self.tell({**where, **told}, name, scope)

    # channels and people

    async def joins(self, user: User, channel: Channel, by: User | None = None) -> None:
        """Somebody comes into a channel, invited or not."""
        if user in channel.members:
            return
        channel.members.append(user)
        told = {
            "type": "member_joined_channel",
            "user": user.id,
            "channel": channel.id,
            "channel_type": _LETTERS[channel.kind],
        }
        told |= {"team": self.world.team} | ({"inviter": by.id} if by else {})
        await self._in(channel, told, "member_joined_channel")

    async def leaves(self, user: User, channel: Channel) -> None:
        """Somebody leaves a channel, or is removed from it."""
        if user not in channel.members:
            return
        is_bot = user is self.world.bot
        if not is_bot:
            told = {
                "type": "member_left_channel",
                "user": user.id,
                "channel": channel.id,
                "channel_type": _LETTERS[channel.kind],
            }
            await self._in(channel, {**told, "team": self.world.team}, "member_left_channel")
        channel.members.remove(user)
        if is_bot:
            name = f"{_PREFIX[channel.kind]}_left"
            told = {"type": name, "channel": channel.id, "actor_id": next(iter(self.world.users))}
            await self.tell(told, name, _OF_CHANNELS[channel.kind])

    async def archives(self, channel: Channel, by: User, *, is_so: bool = True) -> None:
        channel.archived = is_so
        await self._of(channel, "archive" if is_so else "unarchive", {"user": by.id})

    async def renames(self, channel: Channel, name: str) -> None:
        channel.name = name
        told = {"id": channel.id, "name": name, "created": 0}
        await self._of(channel, "rename", {"channel": told})

    async def moves(self, channel: Channel) -> None:
        """A private channel is shared with another workspace: it has another id from now on."""
        del self.world.channels[channel.id]
        before, channel.id = channel.id, self.world.time.id("C")
        self.world.channels[channel.id] = channel
        name = "channel_id_changed"
        told = {"type": name, "old_channel_id": before, "new_channel_id": channel.id}
        await self.tell(told, name, _OF_CHANNELS[channel.kind])

    async def deletes(self, channel: Channel) -> None:
        del self.world.channels[channel.id]
        await self._of(channel, "deleted", {})

    async def _of(self, channel: Channel, what: str, told: Raw) -> None:
        name = f"{_PREFIX[channel.kind]}_{what}"
        if channel.kind == PUBLIC or self.world.bot in channel.members:
            await self.tell({"type": name, "channel": channel.id, **told}, name, _OF_CHANNELS[channel.kind])

    async def _in(self, channel: Channel, told: Raw, name: str) -> None:
        """What is told of a channel only to those who are in it."""
        if self.world.bot in channel.members:
            await self.tell(told, name, _OF_CHANNELS.get(channel.kind, ""))

    async def opens_home(self, user: User, home: View | None, tab: str = "home") -> None:
        where = self.world.direct(user)
        told: Raw = {"type": "app_home_opened", "user": user.id, "channel": where.id, "tab": tab}
        if home:
            told["view"] = payloads.view(home, self.world)
        await self.tell(told, "app_home_opened")

    # the app itself

    async def uninstalls(self) -> None:
        """The app is removed: its token is of no use from then on."""
        self.api.is_revoked = True
        await self.tell({"type": "tokens_revoked", "tokens": {"bot": [self.world.bot.id]}}, "tokens_revoked")
        await self.tell({"type": "app_uninstalled"}, "app_uninstalled")
        self.world.is_installed = False

    async def revokes(self) -> None:
        """The bot's token alone is of no use any more."""
        self.api.is_revoked = True
        await self.tell({"type": "tokens_revoked", "tokens": {"bot": [self.world.bot.id]}}, "tokens_revoked")
