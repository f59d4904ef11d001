"""One interaction: what somebody did, and what came back for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from tests.discord import payloads
from tests.discord.permissions import held
from tests.discord.world import EPHEMERAL

if TYPE_CHECKING:
    from tests.discord.world import Channel, Message, Raw, User, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
SAID, DEFERRED, DEFERRED_UPDATE, UPDATED, COMPLETED, ASKED = 4, 5, 6, 7, 8, 9
IN_TIME, AT_ALL = 3.0, 900.0  # seconds
_SIZE = 10 * 1024 * 1024  # of an upload


@dataclass(eq=False)
class Exchange:
    """``response``: how it was acknowledged; ``took``: after how many seconds; ``modal``, ``choices``: if those came.

    ``original`` is the message that answers it, or that its button stands on; ``more`` are those that followed.
    """

    id: int
    kind: int
    user: User
    channel: Channel
    data: Raw
    began: float
    message: Message | None = None
    token: str = field(default_factory=lambda: token_urlsafe(60))
    response: int | None = None
    took: float = 0.0
    original: Message | None = None
    more: list[Message] = field(default_factory=list)
    modal: Raw | None = None
    choices: list[Raw] | None = None
    is_over: bool = False  # whoever asked has read something
    changes: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def happened(self, *, is_over: bool) -> None:
        """Something came back; wake whoever waits for it."""
        async with self.changed:
            self.is_over = self.is_over or is_over
            self.changes += 1
            self.changed.notify_all()

    def payload(self, world: World) -> Raw:
        """What the bot is told."""
        told: Raw = {
            "id": str(self.id),
            "application_id": str(world.application),
            "type": self.kind,
            "data": self.data,
            "channel_id": str(self.channel.id),
            "channel": payloads.seen_by(self.channel, self.user),
            "token": self.token,
            "version": 1,
            "locale": "en-US",
            "app_permissions": str(held(self.channel, world.bot).value),
            "entitlements": [],
            "attachment_size_limit": _SIZE,
        }
        if self.message:
            told["message"] = payloads.message(self.message, world)
        return told | self._whence()

    def _whence(self) -> Raw:
        guild = self.channel.guild
        if guild is None:
            return {"user": payloads.user(self.user), "context": 1, "authorizing_integration_owners": {"0": "0"}}
        permissions = str(held(self.channel, self.user).value)
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": {**payloads.member(guild.members[self.user.id], guild), "permissions": permissions},
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
        }

    def metadata(self) -> Raw:
        """What a message says of the interaction that it answers."""
        told: Raw = {
            "id": str(self.id),
            "type": self.kind if self.kind != AUTOCOMPLETE else COMMAND,
            "user": payloads.user(self.user),
            "authorizing_integration_owners": {"0": str(self.channel.guild.id) if self.channel.guild else "0"},
        }
        if self.kind == COMPONENT and self.message:
            told["interacted_message_id"] = str(self.message.id)
        if self.kind == MODAL:
            told["triggering_interaction_metadata"] = {**told, "type": COMMAND}
        return told


def is_ephemeral(body: Raw) -> bool:
    return bool(int(body.get("flags") or 0) & EPHEMERAL)
