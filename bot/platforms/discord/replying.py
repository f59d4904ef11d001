"""What is asked goes to the desk, and what it replies is shown: to whoever asked, or to everyone.

An answer that is got by asking again has buttons that do so, for its other pages among others. What was done cannot be
asked for again, so that its pages follow one another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.pausing import HERE
from bot.platforms.asked import Asked
from bot.platforms.buttons import SOURCES
from bot.platforms.discord.answering import PATIENCE, Turn
from bot.platforms.discord.asking import request_of
from bot.platforms.discord.permissions import grant
from bot.platforms.discord.refusals import lacks
from bot.platforms.discord.rendering import in_a_row, rendered
from bot.platforms.discord.standing import standing
from bot.platforms.discord.taking import read_upload
from bot.platforms.short import keep
from bot.platforms.shown import FOR_YOU, asked_of, behind, meanwhile, noted, refused, shared
from bot.platforms.taking import MOST_BYTES
from bot.platforms.typed import post_with
from bot.setting_names import OPERATIONS
from briefings.message import Message

if TYPE_CHECKING:
    import discord

    from bot.platforms.discord.rendering import Rendered
    from bot.platforms.pressed import Pressed
    from bot.platforms.typed import Typed
    from bot.verbs.desk import Desk
    from bot.verbs.request import Reply

_POSTS = frozenset({"follow", "digest", "resume"})  # verbs after which something is to be posted in the channel


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks. ``of``: what of the answer is to be shown; ``update``: in place of the message pressed."""

    typed: Typed
    page: int = 1
    of: str = ""
    update: bool = False
    file: discord.Attachment | None = None


class Replies:
    """Asks the desk and shows what it replies.

    ``patience``: seconds after which an answer is put off. ``most_bytes``: of a file that is taken.
    """

    def __init__(self, desk: Desk, patience: float = PATIENCE, most_bytes: int = MOST_BYTES) -> None:
        self._desk = desk
        self._patience = patience
        self._most_bytes = most_bytes

    async def reply(self, interaction: discord.Interaction, question: Question, *, alone: bool = True) -> None:
        """Ask, and show the reply to whoever asked alone, or to everyone."""
        turn = self._turn(interaction, question, alone=alone)
        reply = await turn.wait(self._asked(interaction, question, alone=alone), _meanwhile(question))
        pages = self._pages(reply, question, alone=alone or reply.failed)
        for shown in pages:
            await self._keep(shown)
        await turn.show(pages[0], alone=reply.failed or reply.only_to_asker)
        for shown in pages[1:]:
            await interaction.followup.send(**shown.new(), ephemeral=alone)

    async def share(self, interaction: discord.Interaction, question: Question) -> None:
        """Ask again, and show the reply to everyone, unless it is only for whoever asked."""
        turn = self._turn(interaction, question, alone=True)
        reply = await turn.wait(self._asked(interaction, question, alone=False))
        is_private = reply.failed or reply.only_to_asker
        message = reply.message if is_private else shared(reply.message, str(interaction.user.id))
        shown = rendered(
            message, question.page, asked=asked_of(question.typed, reply, alone=is_private, of=question.of)
        )
        await self._keep(shown)
        if is_private:
            await turn.show(shown)
        else:
            await turn.show_everyone(shown, rendered(Message("Everyone sees it now."), asked=FOR_YOU))

    async def reshow(self, interaction: discord.Interaction, pressed: Pressed, *, update: bool) -> None:
        """Another page of a post, or the sentences behind it, to whoever pressed."""
        where = await standing(self._desk.store, interaction)
        message = await post_with(self._desk.store, where.workspace, where.channel, pressed.post)
        message = behind(message) if pressed.of == SOURCES else replace(message, actions=(), files=())
        shown = rendered(message, pressed.page, asked=Asked(post=pressed.post, alone=True, of=pressed.of))
        await self._keep(shown)
        await Turn(interaction, update=update, patience=self._patience).show(shown)

    def _turn(self, interaction: discord.Interaction, question: Question, *, alone: bool) -> Turn:
        return Turn(interaction, alone=alone, update=question.update, patience=self._patience)

    async def _asked(self, interaction: discord.Interaction, question: Question, *, alone: bool) -> Reply:
        request = await request_of(self._desk, interaction, question.typed, alone=alone)
        if question.file:
            request = replace(request, upload=await read_upload(question.file, self._most_bytes))
        reply = await self._desk.answer(request)
        if reply.failed:
            return refused(reply, question.typed)
        if question.of == SOURCES:
            return replace(reply, message=behind(reply.message))
        is_to_post = request.verb in _POSTS or question.typed.words.get(OPERATIONS, "").casefold() == HERE
        return _with_what_lacks(reply, interaction.channel) if is_to_post else reply

    def _pages(self, reply: Reply, question: Question, *, alone: bool) -> list[Rendered]:
        """The page that was asked for; of what was done, all of them."""
        if not question.typed.verb.changes_by(question.typed.words):
            return [
                rendered(
                    reply.message, question.page, asked=asked_of(question.typed, reply, alone=alone, of=question.of)
                )
            ]
        return in_a_row(reply.message, Asked(alone=True, options=question.typed.words))

    async def _keep(self, shown: Rendered) -> None:
        await keep(self._desk.store, shown.kept, self._desk.clock.now())


def _with_what_lacks(reply: Reply, place: object) -> Reply:
    """The reply, with what keeps the bot from posting in the channel, and where to change that."""
    if not (lacking := lacks(place)):
        return reply
    said = f"Nothing can be posted here yet. {grant(lacking, place)}"
    return replace(reply, message=noted(reply.message, said))


def _meanwhile(question: Question) -> Rendered | None:
    """What is said of work that may take long."""
    said = meanwhile(question.typed, question.file.filename if question.file else None)
    return rendered(said, asked=FOR_YOU) if said else None
