"""Messages: posted, rewritten, deleted, shown to one alone, and looked up; and who is told of them."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.slack import payloads
from tests.slack.api import Asked, Method, page
from tests.slack.checks import check_message
from tests.slack.reading import named
from tests.slack.refusal import Refusal
from tests.slack.world import DM, PRIVATE, PUBLIC, Channel, Message

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.events import Events
    from tests.slack.exchange import Exchanges
    from tests.slack.places import Places
    from tests.slack.world import File, Raw, User, World

_SHOWN = ("text", "blocks", "attachments")
_MANNERS = ("parse", "link_names", "mrkdwn", "unfurl_links", "unfurl_media", "as_user", "username", "icon_emoji")
_TS = re.compile(r"\d+\.\d{6}")


@dataclass
class Messages:
    """What is written, by anybody. ``stirred``: something was."""

    world: World
    api: Api
    places: Places
    events: Events
    exchanges: Exchanges
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    most: int = 1000  # messages that history gives at a time: 15 to apps that are sold elsewhere

    def methods(self) -> dict[str, Method]:
        write, looks = ("chat:write",), ("include_all_metadata", "latest", "oldest", "inclusive", "limit", "cursor")
        shown = (*_SHOWN, *_MANNERS, "metadata", "thread_ts")
        return {
            "chat.postMessage": Method(self._post, write, ("channel",), (*shown, "reply_broadcast")),
            "chat.postEphemeral": Method(self._post_ephemeral, write, ("channel", "user"), shown),
            "chat.update": Method(self._update, write, ("channel", "ts"), (*shown, "reply_broadcast", "file_ids")),
            "chat.delete": Method(self._delete, write, ("channel", "ts"), ("as_user",)),
            "chat.getPermalink": Method(self._permalink, (), ("channel", "message_ts")),
            "conversations.history": Method(self._history, (), ("channel",), looks),
            "conversations.replies": Method(self._replies, (), ("channel", "ts"), looks),
        }

    async def _post(self, asked: Asked) -> Raw:
        check_message(self.api, "chat.postMessage", asked.given)
        channel = self.places.writable(asked.text("channel"))
        thread = self._thread(channel, asked)
        made = await self.write(channel, self.world.bot, _body(asked), thread=thread, aloud=_is_aloud(asked, thread))
        await self.exchanges.hear(made)
        shown = payloads.message(made, self.world)
        return {"channel": channel.id, "ts": made.ts, "message": shown}

    async def _post_ephemeral(self, asked: Asked) -> Raw:
        check_message(self.api, "chat.postEphemeral", asked.given)
        channel = self.places.writable(asked.text("channel"))
        user = self.world.users.get(asked.text("user"))
        if user is None or user not in channel.members:
            raise Refusal("user_not_in_channel")
        thread = self._thread(channel, asked)
        made = await self.write(channel, self.world.bot, _body(asked), thread=thread, only_for=user)
        await self.exchanges.hear(made)
        return {"message_ts": made.ts}

    async def _update(self, asked: Asked) -> Raw:
        check_message(self.api, "chat.update", asked.given)
        channel = self.places.writable(asked.text("channel"), by_itself=True)
        found = self._mine(channel, asked)
        await self.rewrite(found, _body(asked))
        shown = payloads.message(found, self.world)
        return {"channel": channel.id, "ts": found.ts, "text": found.text, "message": shown}

    async def _delete(self, asked: Asked) -> Raw:
        channel = self.places.writable(asked.text("channel"), by_itself=True)
        found = self._mine(channel, asked)
        await self.remove(found)
        return {"channel": channel.id, "ts": found.ts}

    def _mine(self, channel: Channel, asked: Asked) -> Message:
        """A message that the bot wrote for everyone."""
        found = channel.messages.get(asked.text("ts"))
        if found is None or found.only_for:
            raise Refusal("message_not_found")
        if found.author is not self.world.bot:
            raise Refusal("cant_delete_message" if asked.method == "chat.delete" else "cant_update_message")
        return found

    def _thread(self, channel: Channel, asked: Asked) -> str | None:
        """The message whose thread is meant; one that is not there is refused, as is a half of one.

        Of one that was deleted the thread goes on where it has replies; else Slack posts to the channel without a word.
        """
        thread = asked.given.get("thread_ts")
        if not thread:
            return None
        if str(thread) in channel.deleted:
            return str(thread) if channel.replies(str(thread)) else None
        found = channel.messages.get(str(thread))
        if found is None or found.only_for:
            raise Refusal("thread_not_found" if _TS.fullmatch(str(thread)) else "invalid_thread_ts")
        return found.thread or found.ts

    async def _permalink(self, asked: Asked) -> Raw:
        channel = self.places.known(asked.text("channel"))
        if asked.text("message_ts") not in channel.messages:
            raise Refusal("message_not_found")
        return {"channel": channel.id, "permalink": self.address(channel.messages[asked.text("message_ts")])}

    def address(self, message: Message) -> str:
        """Where people read a message."""
        thread = f"?thread_ts={message.thread}&cid={message.channel.id}" if message.thread else ""
        return f"https://harbour.slack.com/archives/{message.channel.id}/p{message.ts.replace('.', '')}{thread}"

    async def _history(self, asked: Asked) -> Raw:
        """The newest first; of threads only how they begin, and what is shown beside."""
        channel = self._with_history(asked)
        found = [one for one in channel.messages.values() if one.is_in_channel and one.only_for is None]
        shown, more = page([one for one in reversed(found) if _within(one, asked)], asked, most=self.most)
        return self._listed(shown, asked, more)

    async def _replies(self, asked: Asked) -> Raw:
        """The oldest first, the message that began the thread before all."""
        channel = self._with_history(asked)
        begun = channel.messages.get(asked.text("ts"))
        first = (begun.thread or begun.ts) if begun else asked.text("ts")
        if begun and begun.only_for:
            raise Refusal("thread_not_found")
        if first not in channel.messages and not (first in channel.deleted and channel.replies(first)):
            raise Refusal("thread_not_found")
        replies = [one for one in channel.replies(first) if _within(one, asked)]
        shown, more = page(replies, asked, most=self.most)
        return self._listed([one for one in (channel.messages.get(first),) if one] + shown, asked, more)

    def _with_history(self, asked: Asked) -> Channel:
        channel = self.places.known(asked.text("channel"))
        self.api.need(f"{_HISTORY[channel.kind]}:history")
        if self.world.bot not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def _listed(self, shown: list[Message], asked: Asked, more: Raw) -> Raw:
        told = asked.is_set("include_all_metadata")
        listed = [payloads.message(one, self.world, with_metadata=told) for one in shown]
        return {"messages": listed, "has_more": bool(more["response_metadata"]["next_cursor"]), **more}

    # what happens, whoever does it

    async def write(
        self,
        channel: Channel,
        author: User,
        body: Raw,
        *,
        thread: str | None = None,
        files: tuple[File, ...] = (),
        only_for: User | None = None,
        aloud: bool = False,
    ) -> Message:
        """A new message, told to everyone who listens; ``aloud``: the channel is shown what stands in a thread."""
        made = Message(self.world.time.ts(), channel, author, named(body), thread, list(files), only_for=only_for)
        made.subtype = "thread_broadcast" if aloud else "file_share" if files else None
        channel.messages[made.ts] = made
        self.stirred.set()
        if only_for is None:
            await self.events.written(made)
            if thread and thread in channel.messages:
                await self.events.rewritten(channel.messages[thread])  # it tells how many replies it has
        return made

    async def rewrite(self, message: Message, body: Raw) -> None:
        """Put in its place what the body names; metadata stays where none is given."""
        kept = {name: value for name, value in message.body.items() if name == "metadata"}
        if "blocks" not in body and "text" in body:
            kept |= {"blocks": []}
        message.body = {**message.body, **kept, **named(body)}
        message.edited = self.world.time.ts()
        self.stirred.set()
        if message.only_for is None:
            await self.events.rewritten(message)
        await self.exchanges.see(message)

    async def remove(self, message: Message) -> None:
        message.channel.messages.pop(message.ts, None)
        message.channel.deleted.add(message.ts)
        self.stirred.set()
        if message.only_for is None:
            await self.events.removed(message)
        await self.exchanges.see(message)


_HISTORY = {PUBLIC: "channels", PRIVATE: "groups", DM: "im", "mpim": "mpim"}


def _body(asked: Asked) -> Raw:
    return {name: asked.given[name] for name in (*_SHOWN, "metadata") if name in asked.given}


def _is_aloud(asked: Asked, thread: str | None) -> bool:
    return thread is not None and asked.is_set("reply_broadcast")


def _within(message: Message, asked: Asked) -> bool:
    """Whether it stands between the instants that were named."""
    at, is_inclusive = float(message.ts), asked.is_set("inclusive")
    oldest, latest = _instant(asked, "oldest"), _instant(asked, "latest")
    after = oldest is None or at > oldest or (is_inclusive and at == oldest)
    return after and (latest is None or at < latest or (is_inclusive and at == latest))


def _instant(asked: Asked, name: str) -> float | None:
    told: Any = asked.given.get(name)
    if told in (None, "", "now"):
        return None
    try:
        return float(told)
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None
