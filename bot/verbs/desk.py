"""Where questions arrive: a line or a request comes in, a reply goes out, and what was shown is remembered.

    line | parse | who asks, and may they? | handler | reply | remember what was shown

Whether somebody may use a verb is decided here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.errors import BotError, StoreFailed
from bot.rates import Tally
from bot.verbs.parser import parse
from bot.verbs.request import Mistake, Reply, Request, Role
from bot.verbs.seen import Seen
from briefings.errors import BriefingError
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.clock import Clock
    from bot.pipeline import Pipeline, Reader
    from bot.sources.answers import Answer
    from bot.storage.port import Store, Subscription, View
    from bot.stories.editing import Editing
    from bot.verbs.verb import Verb, Who
    from briefings.message import Message

EDITORS = "editors"  # the setting that names them
_RANK: dict[Role, int] = {"member": 0, "editor": 1, "admin": 2}
_ERASE = "erase"
_NEEDED: dict[Who, int] = {"everyone": 0, "editors": 1, "admins": 2}

_log = structlog.get_logger(__name__)


class Fetches(Protocol):
    """What fetches pages and feeds; see :class:`bot.sources.fetching.Fetcher`."""

    async def page(self, url: str) -> Answer: ...

    async def feed(self, url: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the answers work with.

    ``verbs`` are those of the platform that it serves. ``before_own_documents`` is called before somebody's own
    documents are taken in, and returns a sentence on what that changed, if it did. Without ``fetches`` links are not
    read. ``local_files``: whoever asks may read the files of this machine, as at its console. ``pulse``: what whoever
    runs the bot knows of its platforms, its tick and its clock, in sentences.
    """

    store: Store
    clock: Clock
    pipeline: Pipeline
    editing: Editing
    reader: Reader
    verbs: Sequence[Verb]
    before_own_documents: Callable[[], str | None] = lambda: None
    fetches: Fetches | None = None
    local_files: bool = False
    added: Tally = field(default_factory=Tally)
    pulse: Callable[[], Sequence[str]] = tuple
    shown_alone: Seen = field(default_factory=Seen)

    def view(self, request: Request) -> View:
        """What may be seen where a request came from; no answer looks further."""
        return self.store.view(request.workspace, request.channel)

    async def seen(self, request: Request) -> Message | None:
        """What whoever asks was shown last, of which the lines are counted."""
        return await self.shown_alone.last(self.store, request)

    async def hear(
        self, line: str, place: Subscription, user: str, role: Role = "member", *, private: bool = False
    ) -> Reply:
        """Answer a typed line; a mistake is answered by a sentence."""
        at = self.clock.now().astimezone(place.tz)
        try:
            verb, options = parse(line, self.verbs, at)
        except Mistake as mistake:
            return Reply.refusing(mistake)
        except Exception:  # noqa: BLE001  (whatever was typed, the bot goes on)
            _log.exception("line.fault", line=line)
            return Reply.refusing("Something went wrong with that line; the log tells more.")
        return await self.answer(
            Request(place.workspace, place.channel, user, at, verb.name, options, role=role, private=private)
        )

    async def answer(self, request: Request) -> Reply:
        """Answer a request; a fault of ours is logged and told in one sentence."""
        verb = self._verb(request.verb)
        try:
            reply = await verb.handler(self, await self.permitted(request))
        except StoreFailed as error:
            return Reply.refusing(store_failed(error, request.trace), only_to_asker=request.role == "member")
        except (Mistake, BotError, BriefingError) as error:
            return Reply.refusing(error, only_to_asker=request.role == "member")
        except Exception:  # noqa: BLE001  (whatever it is, who asked gets an answer and the bot goes on)
            return self._fault(request)
        if verb.name.startswith(_ERASE):
            self.shown_alone.forget(request.workspace)
        if verb.name == "quote" or not any(line.number for line in reply.message.lines):
            return reply
        if request.alone:
            self.shown_alone.keep(request, reply.message, self.clock.now())
        return reply if request.alone or reply.only_to_asker else await self._remembered(request, reply)

    def _fault(self, request: Request) -> Reply:
        """A fault of ours, in the log and in one sentence."""
        _log.exception("answer.fault", verb=request.verb, trace=request.trace)
        under = f" under {request.trace}; everything else can be asked as before" if request.trace else ""
        return Reply.refusing(f"Something went wrong with /{request.verb}; the log tells more{under}.")

    async def _remembered(self, request: Request, reply: Reply) -> Reply:
        """The reply, which ``quote`` counts in from now on; it is shown all the same where nothing can be written."""
        self.shown_alone.forget(request.workspace, request.channel)
        try:
            await self.store.remember(request.workspace, request.channel, reply.message)
        except StoreFailed as error:
            why = "Nothing can be kept just now." if request.trace else str(error)
            note = " ".join(filter(None, (reply.message.note, f"/quote does not count in this. {why}")))
            return replace(reply, message=replace(reply.message, note=note))
        return reply

    def _verb(self, name: str) -> Verb:
        return next(one for verb in self.verbs if name.startswith(verb.name) for one in verb.all() if one.name == name)

    async def permitted(self, request: Request) -> Request:
        """The request with the role that whoever asks has. Raises Mistake where the verb is not for them."""
        known = await self.known(request)
        await self._require(self._verb(request.verb), known)
        return known

    async def known(self, request: Request) -> Request:
        """The request of a member whom the workspace named an editor is an editor's."""
        if request.role != "member":
            return request
        named = {name.casefold() for name in await self._named_editors(request)}
        return replace(request, role="editor") if request.user.casefold() in named else request

    async def _named_editors(self, request: Request) -> tuple[str, ...]:
        settings = await self.store.view(request.workspace).settings()
        return tuple(name.removeprefix("@") for name in settings.get(EDITORS, "").split())

    async def _require(self, verb: Verb, request: Request) -> None:
        if _RANK[request.role] >= _NEEDED[verb.who]:
            return
        if verb.who == "admins":
            raise Mistake(f"/{verb.name} is for admins of this workspace alone.")
        editors = listed([f"@{name}" for name in await self._named_editors(request)])
        asked = editors or "whoever manages this workspace"
        raise Mistake(f"/{verb.name} is for editors: ask {asked}, who can make you one with /settings editors.")


def store_failed(error: StoreFailed, trace: str) -> str:
    """That nothing can be kept: why stands in the log, since no member is told of the folders of a machine.

    ``trace``: what the log calls it; "" on the machine itself, where the whole sentence is told.
    """
    if not trace:
        return str(error)
    _log.warning("answer.not_kept", trace=trace, why=str(error))
    return (
        "Nothing can be kept just now, so that was not done; what is only looked at is answered as before. "
        f"Try again in a minute; whoever runs the bot finds why in its log, under {trace}."
    )
