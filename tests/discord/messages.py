"""Messages in channels: written, read, edited and deleted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord import payloads
from tests.discord.gateway import DIRECT_MESSAGES, GUILD_MESSAGES
from tests.discord.permissions import held
from tests.discord.refusal import (
    archived,
    cannot_write_to_user,
    empty_message,
    invalid_form,
    missing_access,
    missing_permissions,
    not_the_author,
    unknown,
)
from tests.discord.world import COMPONENTS_V2, DM, FORUM, THREADS, Channel, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord.gateway import Gateway
    from tests.discord.rest import Asked, Handler
    from tests.discord.world import Raw, User, World

_ALL = "/channels/{channel_id}/messages"
_ONE = "/channels/{channel_id}/messages/{message_id}"
_SHOWN = ("embeds", "components", "attachments", "poll", "sticker_ids")


@dataclass
class Messages:
    """What stands in channels. ``nonce_window``: for how many seconds one nonce makes but one message."""

    world: World
    gateway: Gateway
    files_at: str = ""
    nonce_window: float = 180.0
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until what stands in the channels is as wanted; it is looked at after each change."""
        while not is_so():
            self.stirred.clear()
            await self.stirred.wait()

    def routes(self) -> dict[str, Handler]:
        return {
            f"POST {_ALL}": self._create,
            f"GET {_ALL}": self._history,
            f"GET {_ONE}": self._get,
            f"PATCH {_ONE}": self._edit,
            f"DELETE {_ONE}": self._delete,
            "POST /channels/{channel_id}/typing": self._type,
        }

    # what the bot asks for

    async def _create(self, asked: Asked) -> tuple[int, Any]:
        channel = self.writable(asked.number("channel_id"), asked)
        nonce = str(asked.body["nonce"]) if asked.body.get("nonce") is not None else None
        if nonce and asked.body.get("enforce_nonce") and (known := self._known(channel, nonce)):
            return 200, payloads.message(known, self.world)
        made = self.write(
            channel, self.world.bot, asked.body, asked.files, nonce=nonce, reference=_reply_to(asked, channel)
        )
        if nonce:
            channel.nonces[nonce] = (self.world.time.monotonic(), made)
        return 200, payloads.message(made, self.world)

    def _known(self, channel: Channel, nonce: str) -> Message | None:
        at, message = channel.nonces.get(nonce, (float("-inf"), None))
        return message if self.world.time.monotonic() - at < self.nonce_window else None

    async def _history(self, asked: Asked) -> tuple[int, Any]:
        channel = self.readable(asked.number("channel_id"))
        if not held(channel, self.world.bot).read_message_history:
            return 200, []
        before, after = (int(asked.query.get(name, default)) for name, default in (("before", 1 << 63), ("after", 0)))
        found = [one for one in channel.messages.values() if after < one.id < before and one.only_for is None]
        limit = int(asked.query.get("limit", 50))
        found = found[:limit] if "after" in asked.query else found[-limit:]
        return 200, [payloads.message(one, self.world) for one in reversed(found)]

    async def _get(self, asked: Asked) -> tuple[int, Any]:
        channel = self.readable(asked.number("channel_id"))
        if not held(channel, self.world.bot).read_message_history:
            raise missing_access()
        return 200, payloads.message(self._message(channel, asked), self.world)

    async def _edit(self, asked: Asked) -> tuple[int, Any]:
        channel = self.readable(asked.number("channel_id"))
        message = self._message(channel, asked)
        if message.author is not self.world.bot:
            raise not_the_author()
        if channel.archived:
            raise archived()
        self.edit(message, asked.body, asked.files)
        return 200, payloads.message(message, self.world)

    async def _delete(self, asked: Asked) -> tuple[int, Any]:
        channel = self.readable(asked.number("channel_id"))
        message = self._message(channel, asked)
        if message.author is not self.world.bot and not held(channel, self.world.bot).manage_messages:
            raise missing_permissions()
        self.delete(message)
        return 204, None

    async def _type(self, asked: Asked) -> tuple[int, Any]:
        self.writable(asked.number("channel_id"), None)
        return 204, None

    def _message(self, channel: Channel, asked: Asked) -> Message:
        found = channel.messages.get(asked.number("message_id"))
        if found is None or found.only_for:
            raise unknown("Message")
        return found

    def readable(self, number: int) -> Channel:
        """A channel that the bot may look at."""
        channel = self.world.channel(number)
        if channel is None or (channel.guild and not channel.guild.has_bot):
            raise unknown("Channel")
        if not held(channel, self.world.bot).view_channel:
            raise missing_access()
        return channel

    def writable(self, number: int, asked: Asked | None) -> Channel:
        """A channel that the bot may write to, with what it wants to write."""
        channel = self.readable(number)
        may = held(channel, self.world.bot)
        if channel.kind == DM and channel.recipient and not channel.recipient.takes_dms:
            raise cannot_write_to_user()
        if channel.kind == FORUM:
            raise unknown("Channel")
        if channel.locked or not (may.send_messages_in_threads if channel.kind in THREADS else may.send_messages):
            raise missing_permissions()
        if asked and asked.files and not may.attach_files:
            raise missing_permissions()
        return channel

    # what happens, whoever does it

    def write(  # noqa: PLR0913  (a message has as many sides)
        self,
        channel: Channel,
        author: User,
        body: Raw,
        files: tuple[tuple[str, bytes], ...] = (),
        *,
        nonce: str | None = None,
        reference: Message | None = None,
        only_for: User | None = None,
        interaction: Raw | None = None,
        is_loading: bool = False,
    ) -> Message:
        """A new message, told to everyone who listens."""
        if not is_loading and not files and _is_empty(body):
            raise empty_message()
        world = self.world
        made = Message(world.time.snowflake(), channel, author, world.time.now(), dict(body), nonce=nonce)
        made.attachments = [self._attachment(channel, name, data) for name, data in files]
        made.reference, made.only_for, made.interaction, made.is_loading = reference, only_for, interaction, is_loading
        if channel.kind in THREADS and channel.archived:
            channel.archived = False
        channel.messages[made.id] = made
        self._tell("MESSAGE_CREATE", made)
        return made

    def _attachment(self, channel: Channel, name: str, data: bytes) -> Raw:
        number = self.world.time.snowflake()
        path = f"/attachments/{channel.id}/{number}/{name}"
        self.world.files[path] = data
        address = f"{self.files_at}{path}"
        return {"id": str(number), "filename": name, "size": len(data), "url": address, "proxy_url": address}

    def edit(self, message: Message, body: Raw, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        """Put in its place what the body names; what it does not name stays. A layout stays one."""
        if int(message.body.get("flags") or 0) & COMPONENTS_V2 and (body.get("content") or body.get("embeds")):
            raise invalid_form(("a layout holds neither content nor embeds",))
        if "attachments" in body:
            kept = {str(one["id"]) for one in body["attachments"]}
            message.attachments = [one for one in message.attachments if one["id"] in kept]
        message.attachments += [self._attachment(message.channel, name, data) for name, data in files]
        message.body |= {key: value for key, value in body.items() if key not in {"attachments", "flags", "nonce"}}
        message.body["flags"] = int(message.body.get("flags") or 0) | int(body.get("flags") or 0)
        message.is_loading = False
        message.edited = self.world.time.now()
        self._tell("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        channel = message.channel
        del channel.messages[message.id]
        told = {"id": str(message.id), "channel_id": str(channel.id)}
        if message.only_for is None:
            guild = {"guild_id": str(channel.guild.id)} if channel.guild else {}
            self.gateway.tell("MESSAGE_DELETE", told | guild, GUILD_MESSAGES if guild else DIRECT_MESSAGES)

    def _tell(self, event: str, message: Message) -> None:
        """What is shown to one alone is told to nobody else; words of others only where the bot is meant."""
        self.stirred.set()
        channel, guild = message.channel, message.channel.guild
        if message.only_for or not held(channel, self.world.bot).view_channel:
            return
        told = payloads.message(message, self.world)
        if guild:
            member = guild.members.get(message.author.id)
            told |= {"guild_id": str(guild.id)}
            told |= {"member": payloads.member(member, guild)} if member else {}
            if not self._is_meant(message):
                told |= {"content": "", "embeds": [], "attachments": [], "components": []}
        self.gateway.tell(event, told, GUILD_MESSAGES if guild else DIRECT_MESSAGES)

    def _is_meant(self, message: Message) -> bool:
        bot = self.world.bot
        return message.author is bot or bot in payloads.mentioned(message, self.world)


def _is_empty(body: Raw) -> bool:
    return not str(body.get("content") or "").strip() and not any(body.get(name) for name in _SHOWN)


def _reply_to(asked: Asked, channel: Channel) -> Message | None:
    told = asked.body.get("message_reference")
    if not told:
        return None
    found = channel.messages.get(int(told["message_id"]))
    if found is None and told.get("fail_if_not_exists", True):
        raise unknown("Message")
    return found
