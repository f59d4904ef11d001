"""Where questions arrive: a line or a request comes in, a reply goes out, and what was shown is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.errors import BotError
from bot.parser import parse
from bot.request import Mistake, Reply, Request
from briefings.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.clock import Clock
    from bot.commands import Verb
    from bot.pipeline import Pipeline, Reader
    from bot.storage.port import Store, Subscription, View

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the answers work with.

    ``verbs`` are those of the platform that it serves. ``before_own_documents`` is called before somebody's own
    documents are taken in, and returns a sentence on what that changed, if it did.
    """

    store: Store
    clock: Clock
    pipeline: Pipeline
    reader: Reader
    verbs: Sequence[Verb]
    before_own_documents: Callable[[], str | None] = lambda: None

    def view(self, request: Request) -> View:
        """What may be seen where a request came from; no answer looks further."""
        return self.store.view(request.workspace, request.channel)

    async def hear(self, line: str, place: Subscription, user: str) -> Reply:
        """Answer a typed line; a mistake is answered by a sentence."""
        at = self.clock.now().astimezone(place.tz)
        try:
            verb, options = parse(line, self.verbs, at)
        except Mistake as mistake:
            return Reply.saying(str(mistake))
        except Exception:  # noqa: BLE001  (whatever was typed, the bot goes on)
            _log.exception("line.fault", line=line)
            return Reply.saying("Something went wrong with that line; the log tells more.")
        return await self.answer(Request(place.workspace, place.channel, user, at, verb.name, options))

    async def answer(self, request: Request) -> Reply:
        """Answer a request; a fault of ours is logged and told in one sentence."""
        verb = next(verb for verb in self.verbs if verb.name == request.verb)
        try:
            reply = await verb.handler(self, request)
        except (Mistake, BotError, BriefingError) as error:
            return Reply.saying(str(error))
        except Exception:  # noqa: BLE001  (whatever it is, who asked gets an answer and the bot goes on)
            _log.exception("answer.fault", verb=request.verb)
            return Reply.saying(f"Something went wrong with /{request.verb}; the log tells more.")
        if verb.name != "quote" and any(line.number for line in reply.message.lines):
            await self.store.remember(request.workspace, request.channel, reply.message)
        return reply
