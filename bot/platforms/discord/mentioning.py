"""A message that names the bot: what it holds is read, or it is a verb as typed at the console.

    @briefbot https://... | a file | /talks past

Everyone reads the answer to a question. What a member has read is answered to that member alone, in a direct message,
since nothing in a channel is for one person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

import discord
import structlog

from bot.answers.meant import place_of
from bot.platforms.asked import Asked
from bot.platforms.discord.asking import named
from bot.platforms.discord.failing import told
from bot.platforms.discord.letting import lets
from bot.platforms.discord.registering import is_for_editors
from bot.platforms.discord.rendering import in_a_row, rendered
from bot.platforms.discord.roles import is_private, role_of
from bot.platforms.discord.standing import public_of, workspace_of
from bot.platforms.discord.taking import is_text, read_upload
from bot.platforms.mentioned import typed_in
from bot.platforms.short import keep
from bot.platforms.shown import reading
from bot.platforms.taking import MOST_BYTES
from bot.verbs.parser import value_of
from bot.verbs.request import Mistake, Reply, Request
from briefings.message import Message

if TYPE_CHECKING:
    from bot.platforms.discord.rendering import Rendered
    from bot.platforms.publicity import Publicity
    from bot.platforms.typed import Typed
    from bot.verbs.desk import Desk
    from bot.verbs.request import Role
    from bot.verbs.verb import Verb

_CLOSED = "I cannot write to you directly, and what you add is shown to you alone: allow direct messages, or use /add."
_DIRECTLY = "I answered you directly: what you add is shown to you alone until an editor lets it in."
_FOR_YOU = "I answered you directly: that is for you alone."
_HERE_NOT = "Ask me in a channel of your server, where I know what is followed; here I only tell what you asked for."
_KEPT_OUT = "This server's settings (Server Settings, Integrations) do not let you use /{} here."
_NO_DIRECT_MESSAGES = 50007

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Turn:
    """One message that is being answered; ``waiting``: what was said first, in whose place the answer comes."""

    message: discord.Message
    permissions: discord.Permissions
    trace: str
    waiting: discord.Message | None = None

    @property
    def by(self) -> str:
        """Who asks, and may take the answer away; Discord does not tell of whom an answer to a message is."""
        return str(self.message.author.id)

    async def begin(self) -> None:
        """Say that something is being read."""
        shown = rendered(reading("it"), asked=Asked(by=self.by))
        self.waiting = await self.message.reply(**shown.new(), mention_author=False)

    async def put(self, shown: Rendered) -> None:
        """The answer, for everyone."""
        if self.waiting:
            await self.waiting.edit(**shown.again())
        else:
            await self.message.reply(**shown.new(), mention_author=False)


class Mentions:
    """Answers messages from a desk."""

    def __init__(self, client: discord.Client, desk: Desk, publicity: Publicity, most_bytes: int = MOST_BYTES) -> None:
        self._client = client
        self._desk = desk
        self._publicity = publicity
        self._most_bytes = most_bytes

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that names the bot, whatever happens."""
        me = message.guild.me if message.guild else None
        if message.author.bot or (message.guild and (me is None or not _names(message, me.id))):
            return
        turn = Turn(message, _permissions(message), sha256(str(message.id).encode()).hexdigest()[:6])
        guild, now = message.guild.id if message.guild else 0, self._desk.clock.now()
        if not self._publicity.allows(workspace_of(guild), str(message.author.id), role_of(turn.permissions), now):
            return
        try:
            await self._answer(turn)
        except Exception as error:  # noqa: BLE001  (whatever it is, the bot goes on)
            await _fail(turn, error)

    async def _answer(self, turn: Turn) -> None:
        if turn.message.guild is None:
            raise Mistake(_HERE_NOT)
        request, typed, file = await self._asked(turn)
        if typed.verb.name == "add":
            await turn.begin()
        if file:
            request = replace(request, upload=await read_upload(file, self._most_bytes))
        await self._show(turn, await self._desk.answer(request), typed)

    async def _asked(self, turn: Turn) -> tuple[Request, Typed, discord.Attachment | None]:
        """What a message asks for: to read what it holds, or a verb."""
        message = turn.message
        workspace, channel = workspace_of(message.guild.id if message.guild else 0), str(message.channel.id)
        at = self._desk.clock.now().astimezone((await place_of(self._desk.store, workspace, channel)).tz)
        file = next(filter(is_text, message.attachments), None)
        typed = typed_in(_said(message), self._desk.verbs, at, has_file=file is not None)
        read = {name: value_of(typed.verb, name, said, self._desk.verbs, at) for name, said in typed.words.items()}
        role, private = await self._role(turn, typed.verb), is_private(message.channel)
        request = Request(
            workspace,
            channel,
            str(message.author.id),
            at,
            typed.verb.name,
            read,
            role,
            private,
            trace=turn.trace,
            public_of=public_of(self._client, workspace),
            called=message.guild.name if message.guild else "",
        )
        return request, typed, file

    async def _role(self, turn: Turn, verb: Verb) -> Role:
        """The role of whoever asks. Raises Mistake for what the server's own settings keep from them there."""
        role = role_of(turn.permissions)
        command = next((one for one in self._desk.verbs if verb in one.all()), verb)
        who, where = turn.message.author, turn.message.channel
        let_in = await lets(self._client, who, where, command.name) if role != "admin" else None
        if let_in is False:
            raise Mistake(_KEPT_OUT.format(command.name))
        return "editor" if let_in and role == "member" and is_for_editors(command) else role

    async def _show(self, turn: Turn, reply: Reply, typed: Typed) -> None:
        """The reply to everyone; or to whoever asked, in a direct message."""
        if reply.only_to_asker:
            await self._write(turn.message.author, reply.message)
            reply = Reply.saying(_DIRECTLY if typed.verb.name == "add" else _FOR_YOU)
        again = not typed.verb.changes_by(typed.words)
        asked = Asked(typed.verb.name, typed.words, by=turn.by) if again else Asked(by=turn.by)
        shown = rendered(reply.message, asked=asked)
        await keep(self._desk.store, shown.kept, self._desk.clock.now())
        await turn.put(shown)

    async def _write(self, author: discord.User | discord.Member, message: Message) -> None:
        """All pages of a message, directly to somebody: there nobody can ask for the next one, or for anything else."""
        direct = await author.create_dm()
        for shown in in_a_row(replace(message, actions=()), Asked(alone=True)):
            await keep(self._desk.store, shown.kept, self._desk.clock.now())
            await direct.send(**shown.new())


async def _fail(turn: Turn, error: Exception) -> None:
    """Say what went wrong, as far as it can still be said."""
    closed = isinstance(error, discord.Forbidden) and error.code == _NO_DIRECT_MESSAGES
    sentence = _CLOSED if closed else told(error, turn.trace, turn.message.channel)
    try:
        await turn.put(rendered(Message(sentence or _CLOSED), asked=Asked(by=turn.by)))
    except Exception as second:  # noqa: BLE001  (nothing more can be done than to write it down)
        _log.warning("mention.unanswered", trace=turn.trace, told=sentence, why=str(second))


def _names(message: discord.Message, me: int) -> bool:
    """Whether the bot is named in the text itself: an answer to one of its messages alone asks for nothing."""
    return f"<@{me}>" in message.content or f"<@!{me}>" in message.content


def _said(message: discord.Message) -> str:
    """What is said beside the bot's name."""
    me = message.guild.me.id if message.guild else 0
    return named(re.sub(rf"<@!?{me}>", " ", message.content)).strip()


def _permissions(message: discord.Message) -> discord.Permissions:
    """What whoever wrote may do where they wrote."""
    if isinstance(message.author, discord.Member) and isinstance(
        message.channel, (discord.abc.GuildChannel, discord.Thread)
    ):
        return message.channel.permissions_for(message.author)
    return discord.Permissions.none()
