"""Channels and who is in them, as the bot asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.slack import payloads
from tests.slack.api import Asked, Method, page
from tests.slack.refusal import Refusal
from tests.slack.world import DM, GROUP_DM, PRIVATE, PUBLIC

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.events import Events
    from tests.slack.world import Channel, Raw, User, World

READ = {PUBLIC: "channels:read", PRIVATE: "groups:read", DM: "im:read", GROUP_DM: "mpim:read"}
_WRITE = {DM: "im:write", GROUP_DM: "mpim:write"}
_KINDS = {"public_channel": PUBLIC, "private_channel": PRIVATE, "im": DM, "mpim": GROUP_DM}


@dataclass
class Places:
    """Where things stand."""

    world: World
    api: Api
    events: Events

    def methods(self) -> dict[str, Method]:
        listed = ("cursor", "limit", "types", "exclude_archived")
        return {
            "conversations.info": Method(self._info, (), ("channel",), ("include_num_members", "include_locale")),
            "conversations.members": Method(self._members, (), ("channel",), ("cursor", "limit")),
            "conversations.list": Method(self._list, (), (), listed),
            "conversations.open": Method(self._open, (), (), ("users", "channel", "return_im", "prevent_creation")),
            "conversations.join": Method(self._join, ("channels:join",), ("channel",)),
            "conversations.leave": Method(self._leave, (), ("channel",)),
            "users.conversations": Method(self._of_user, (), (), (*listed, "user")),
        }

    def known(self, number: str) -> Channel:
        """A channel that the bot may know of; private ones only where it is in them."""
        channel = self.world.channels.get(number)
        if channel is None or (channel.kind != PUBLIC and self.world.bot not in channel.members):
            raise Refusal("channel_not_found")
        return channel

    def writable(self, number: str, *, by_itself: bool = False) -> Channel:
        """A channel that the bot may write to, by its own id or, unless that must be it, by somebody's."""
        if number in self.world.users and not by_itself:
            return self._direct([number])
        channel = self.known(number)
        if channel.archived:
            raise Refusal("is_archived")
        if self.world.bot not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    async def _info(self, asked: Asked) -> Raw:
        channel = self.known(asked.text("channel"))
        self.api.need(READ[channel.kind])
        return {"channel": payloads.channel(channel, self.world)}

    async def _members(self, asked: Asked) -> Raw:
        channel = self.known(asked.text("channel"))
        self.api.need(READ[channel.kind])
        shown, more = page([one.id for one in channel.members], asked)
        return {"members": shown, **more}

    async def _list(self, asked: Asked) -> Raw:
        return self._listed(asked, self.world.bot, mine=False)

    async def _of_user(self, asked: Asked) -> Raw:
        user = self.world.users.get(asked.text("user") or self.world.bot.id)
        if user is None:
            raise Refusal("user_not_found")
        return self._listed(asked, user, mine=True)

    def _listed(self, asked: Asked, user: User, *, mine: bool) -> Raw:
        """Channels of some kinds; private ones only where the bot is in them too."""
        kinds = {_KINDS.get(one.strip(), "") for one in (asked.text("types") or "public_channel").split(",")}
        if "" in kinds:
            raise Refusal("invalid_types")
        for kind in kinds:
            self.api.need(READ[kind])
        found = [
            one
            for one in self.world.channels.values()
            if one.kind in kinds
            and (one.kind == PUBLIC or self.world.bot in one.members)
            and (not mine or user in one.members)
            and not (one.archived and asked.is_set("exclude_archived"))
        ]
        shown, more = page([payloads.channel(one, self.world) for one in found], asked)
        return {"channels": shown, **more}

    async def _open(self, asked: Asked) -> Raw:
        if asked.text("channel"):
            return {"channel": payloads.channel(self.known(asked.text("channel")), self.world)}
        users = [one for one in asked.text("users").split(",") if one]
        if not users:
            raise Refusal("users_list_not_supplied")
        channel = self._direct(users)
        self.api.need(_WRITE[channel.kind])
        shown = payloads.channel(channel, self.world) if asked.is_set("return_im") else {"id": channel.id}
        return {"channel": shown}

    def _direct(self, numbers: list[str]) -> Channel:
        users = [self.world.users.get(number) for number in numbers]
        if None in users or self.world.bot in users:
            raise Refusal("user_not_found")
        if any(one and one.deleted for one in users):
            raise Refusal("user_disabled")
        return self.world.direct(*(one for one in users if one))

    async def _join(self, asked: Asked) -> Raw:
        channel = self.world.channels.get(asked.text("channel"))
        if channel is None:
            raise Refusal("channel_not_found")
        if channel.kind != PUBLIC:
            raise Refusal("method_not_supported_for_channel_type")
        if channel.archived:
            raise Refusal("is_archived")
        await self.events.joins(self.world.bot, channel)
        return {"channel": payloads.channel(channel, self.world)}

    async def _leave(self, asked: Asked) -> Raw:
        channel = self.known(asked.text("channel"))
        await self.events.leaves(self.world.bot, channel)
        return {}
