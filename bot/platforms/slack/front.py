"""What answers in Slack work with: the desk, Slack's Web API, who is who, and how something is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import structlog

from bot.platforms.short import keep
from bot.platforms.shown import FOR_YOU, noted
from bot.platforms.slack import asking, failing
from bot.platforms.slack.answering import PATIENCE, Turn
from bot.platforms.slack.elements import IS_COMMAND
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.people import DIRECT, Readers
from bot.platforms.slack.rendering import NOBODY, rendered
from bot.platforms.slack.threads import said_in
from bot.platforms.slack.views import modal
from bot.platforms.slack.windows import Window
from bot.platforms.taking import MOST_BYTES
from bot.platforms.typed import verb_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.asked import Asked
    from bot.platforms.slack.account import Account
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.people import People
    from bot.platforms.slack.rendering import Rendered
    from bot.platforms.slack.submitting import Submission
    from bot.platforms.slack.views import View
    from bot.platforms.typed import Typed
    from bot.verbs.desk import Desk
    from bot.verbs.request import Reply, Request
    from briefings.message import Message


_MOST_PAGES = 4  # that follow one another: an address takes five answers, one of which says that something is read

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Front:
    """Where the desk meets Slack. ``command``: the slash command that every verb follows.

    ``patience``: seconds after which somebody is told that it takes longer. ``most_bytes``: of a file that is taken.
    ``homes``: the tabs of those who look at theirs.
    """

    desk: Desk
    account: Account
    command: str
    patience: float = PATIENCE
    most_bytes: int = MOST_BYTES
    homes: Homes = field(default_factory=Homes)

    async def answer(self, request: Request) -> Reply:
        """What the desk answers; what it changes is seen in the tab "Home" of whoever asked."""
        reply = await self.desk.answer(request)
        verb = verb_named(request.verb, self.desk.verbs)
        if not reply.failed and verb and verb.changes_by(request.options):
            self.homes.stir(request.user)
        return replace(reply, message=said_in(request.channel, reply.message))

    @property
    def client(self) -> AsyncWebClient:
        """Who asks Slack."""
        return self.account.client

    @property
    def people(self) -> People:
        """Who is who."""
        return self.account.people

    def turn(self, came: Came, *, alone: bool = True, update: bool = False) -> Turn:
        """Answers something with a message."""
        monotonic = self.desk.clock.monotonic
        return Turn(self.client, came, monotonic, alone=alone, update=update, patience=self.patience)

    def window(self, came: Came, *, update: bool = False, form: Submission | None = None) -> Window:
        """Answers something with a modal. ``form``: one that was sent, which its answer then replaces."""
        return Window(self.client, came, update=update, form=form, patience=self.patience)

    async def request(self, came: Came, typed: Typed, *, alone: bool = True) -> Request:
        """The request of whoever asks. Raises Mistake for an option that cannot be read."""
        return await asking.request_of(self.desk, self.people, came, typed, alone=alone)

    async def begun(self, came: Came, typed: Typed) -> Request:
        """The request as far as it is typed, its options being words yet."""
        return await asking.begun_of(self.desk, self.people, came, typed)

    async def names(
        self, message: Message, came: Came, known: Mapping[str, str] = NOBODY, *, alone: bool = True
    ) -> dict[str, str]:
        """What stands in a message by ids, by its name, as far as these are not known; and the slash command.

        ``alone``: nobody but whoever asked reads it. In a thread, where Slack knows none, the bot's name stands for it.
        """
        command = self.account.mention if came.thread or came.under else self.command
        readers = Readers(came.channel, came.user if alone or came.channel.startswith(DIRECT) else "")
        return {**await self.people.names(message, readers, known), IS_COMMAND: command}

    async def shown(self, message: Message, came: Came, page: int = 1, *, asked: Asked) -> Rendered:
        """A page of a message, as an answer to what came, whose buttons are known after a restart."""
        return await self._shown(message, page, asked, await self.names(message, came, alone=asked.alone))

    async def _shown(self, message: Message, page: int, asked: Asked, names: Mapping[str, str]) -> Rendered:
        made = rendered(message, page, asked=asked, names=names)
        await self.keep(made.kept)
        return made

    async def in_a_row(self, message: Message, came: Came, asked: Asked) -> list[Rendered]:
        """The pages of what nobody can ask for again, to follow one another; where they are too many it says so."""
        names = await self.names(message, came, alone=asked.alone)
        first = await self._shown(message, 1, asked, names)
        if first.pages > _MOST_PAGES:
            message = noted(message, f"Of {first.pages} pages only the first {_MOST_PAGES} are shown.")
            first = await self._shown(message, 1, asked, names)
        more = range(2, min(first.pages, _MOST_PAGES) + 1)
        return [first, *[await self._shown(message, page, FOR_YOU, names) for page in more]]

    async def view(
        self,
        message: Message,
        came: Came,
        page: int = 1,
        *,
        asked: Asked,
        channel: str,
        known: Mapping[str, str] = NOBODY,
    ) -> View:
        """A page of a message as a modal for whoever asked, whose buttons are known after a restart."""
        made = modal(message, page, asked=asked, channel=channel, names=await self.names(message, came, known))
        await self.keep(made.kept)
        return made

    async def lacking(self, channel: str) -> str:
        """What keeps us from posting in a channel or a thread, and what helps; empty where nothing does."""
        place = channel.partition("/")[0]
        known = await self.people.channel(place)
        if known.get("is_archived"):
            return "Nothing can be posted here: the channel is archived."
        if known.get("is_im") or known.get("is_member"):
            return ""
        return f"Nothing can be posted here yet: I am not in the channel. Type “/invite @{self.account.name}” in it."

    def told(self, error: Exception, came: Came) -> str:
        """What whoever asked is told of an error."""
        return failing.told(error, came.trace, bot=self.account.name)

    async def insist(self, came: Came, sentence: str, why: Exception) -> None:
        """Tell a sentence that could not be told as it is usual, because of this; whatever happens."""
        try:
            _log.warning("slack.told_plainly", trace=came.trace, told=sentence, why=repr(why))
            await self.turn(came).insist(sentence)
        except Exception as last:  # noqa: BLE001  (nothing more can be done than to write it down)
            _log.warning("slack.unanswered", trace=came.trace, told=sentence, why=repr(last))

    async def keep(self, kept: Mapping[str, str]) -> None:
        """Keep the long forms of what buttons say."""
        await keep(self.desk.store, kept, self.desk.clock.now())
