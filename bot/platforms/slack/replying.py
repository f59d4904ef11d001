"""What is asked goes to the desk, and what it replies is shown: in a message, to one or to everyone, or as a modal.

An answer that is got by asking again has buttons that do so, for its other pages among others. What was done cannot be
asked for again, so that its pages follow one another. Sources open as a modal, each sentence in its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.platforms.asked import Asked
from bot.platforms.buttons import SOURCES
from bot.platforms.shown import FOR_YOU, asked_of, meanwhile, noted, shared
from bot.platforms.slack.people import DIRECT
from bot.platforms.slack.standing import standing
from bot.platforms.slack.taking import read_file
from bot.platforms.slack.windows import Closed
from bot.platforms.typed import post_with
from briefings.lookup import in_context
from briefings.message import Message

if TYPE_CHECKING:
    from bot.platforms.pressed import Pressed
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.slack.rendering import Rendered
    from bot.platforms.slack.submitting import Submission
    from bot.platforms.typed import Typed
    from bot.storage.port import View
    from bot.verbs.request import Reply

_POSTS = frozenset({"follow", "digest", "resume"})  # verbs after which something is to be posted in the channel
_SHARED = Message("Everyone sees it now.")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks. ``of``: what of the answer is to be shown; ``update``: in place of what was pressed."""

    typed: Typed
    page: int = 1
    of: str = ""
    update: bool = False
    file: dict[str, Any] | None = None


class Replies:
    """Asks the desk and shows what it replies."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def reply(self, came: Came, question: Question, *, alone: bool = True) -> None:
        """Ask, and show the reply as a message to whoever asked alone, or to everyone."""
        turn = self._front.turn(came, alone=alone, update=question.update)
        waits = meanwhile(question.typed, question.file["name"] if question.file else None)
        shown = await self._front.shown(waits, came, asked=FOR_YOU) if waits else None
        reply = await turn.wait(self._asked(came, question, alone=alone), shown)
        pages = await self._pages(came, reply, question, alone=alone)
        await turn.show(pages[0], alone=reply.failed or reply.only_to_asker)
        for page in pages[1:]:
            await turn.show(page)

    async def open(self, came: Came, question: Question, form: Submission | None = None) -> None:
        """Ask, and show the reply as a modal; ``form``: in the place of the one that asked."""
        window = self._front.window(came, update=question.update, form=form)
        waits = meanwhile(question.typed)
        work = self._asked(came, question, alone=True)
        reply = await (window.wait(work, waits) if waits else window.wait(work))
        acts = question.typed.verb.changes_by(question.typed.words)
        asked = FOR_YOU if acts else asked_of(question.typed, reply, alone=True, of=question.of)
        try:
            await window.show(
                await self._front.view(reply.message, came, question.page, asked=asked, channel=_where(came))
            )
        except Closed:
            await self._front.turn(came).show(await self._front.shown(reply.message, came, question.page, asked=asked))

    async def share(self, came: Came, question: Question) -> None:
        """Ask again, and show the reply to everyone, unless it is only for whoever asked."""
        reply = await self._asked(came, question, alone=False)
        turn = self._front.turn(came)
        if reply.failed or reply.only_to_asker:
            asked = asked_of(question.typed, reply, alone=True, of=question.of)
            await turn.show(await self._front.shown(reply.message, came, question.page, asked=asked))
            return
        message = shared(reply.message, came.user)
        asked = replace(asked_of(question.typed, reply, alone=False, of=question.of), by=came.user)
        await turn.show_everyone(await self._front.shown(message, came, question.page, asked=asked))
        if came.view:
            told = await self._front.view(_SHARED, came, asked=FOR_YOU, channel=_where(came))
            await self._front.window(came, update=True).show(told)

    async def reshow(self, came: Came, pressed: Pressed, *, update: bool) -> None:
        """Another page of a post, or the sentences behind it, to whoever pressed."""
        where = await standing(self._front.desk.store, self._front.people, came)
        store = self._front.desk.store
        message = await post_with(store, where.workspace, where.channel, pressed.post)
        asked = Asked(post=pressed.post, alone=True, of=pressed.of)
        if pressed.of == SOURCES:
            message = await _behind(store.view(where.workspace, where.channel), message)
            view = await self._front.view(message, came, pressed.page, asked=asked, channel=where.channel)
            await self._front.window(came, update=update).show(view)
            return
        page = await self._front.shown(replace(message, actions=(), files=()), came, pressed.page, asked=asked)
        await self._front.turn(came, update=update).show(page)

    async def _asked(self, came: Came, question: Question, *, alone: bool) -> Reply:
        request = await self._front.request(came, question.typed, alone=alone)
        if question.file:
            file = await read_file(self._front.client, question.file, self._front.most_bytes)
            request = replace(request, upload=file)
        reply = await self._front.answer(request)
        if not reply.failed and question.of == SOURCES:
            return replace(reply, message=await _behind(self._front.desk.view(request), reply.message))
        if not reply.failed and request.verb in _POSTS and (lacking := await self._front.lacking(request.channel)):
            return replace(reply, message=noted(reply.message, lacking))
        return reply

    async def _pages(self, came: Came, reply: Reply, question: Question, *, alone: bool) -> list[Rendered]:
        """The page that was asked for; of what was done, all of them."""
        if not question.typed.verb.changes_by(question.typed.words):
            to_one = alone or reply.failed or reply.only_to_asker
            stays = question.update and came.stands_directly
            asked = replace(asked_of(question.typed, reply, alone=to_one and not stays, of=question.of), by=came.user)
            asked = replace(asked, personal=asked.personal or came.channel.startswith(DIRECT))
            return [await self._front.shown(reply.message, came, question.page, asked=asked)]
        return await self._front.in_a_row(reply.message, came, Asked(alone=True, options=question.typed.words))


async def _behind(view: View, message: Message) -> Message:
    """The sentences behind the lines of a message, in their paragraphs."""
    ids = {piece.source for line in message.lines if line.number is not None for piece in line.evidence}
    kept = [await view.document(one) for one in sorted(ids)]
    return in_context(message, [one.document for one in kept if one])


def _where(came: Came) -> str:
    """The channel or the thread, as a view remembers it."""
    return f"{came.channel}/{came.thread}" if came.thread else came.channel
