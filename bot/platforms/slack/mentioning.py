"""A message that names the bot, or was written to it directly: what it holds is read, or it is a verb.

    @briefbot https://... | a file | talks past

Everyone in the channel reads the answer, in a thread under the message. What a member has read is answered to that
member alone. In Slack this is the only way to ask inside a thread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.answers.meant import place_of
from bot.platforms.asked import Asked
from bot.platforms.mentioned import typed_in
from bot.platforms.publicity import TOO_OFTEN
from bot.platforms.shown import FOR_YOU, asked_of, meanwhile, noted
from bot.platforms.slack.asking import words_of
from bot.platforms.slack.standing import story_of, workspace_of
from bot.platforms.slack.taking import files_in, is_text, read_file
from bot.platforms.typed import verb_named
from bot.verbs.parser import PUNCTUATION
from bot.verbs.request import Mistake
from briefings.message import Message

if TYPE_CHECKING:
    from datetime import datetime

    from bot.platforms.publicity import Publicity
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.typed import Typed
    from bot.verbs.request import Reply


_AROUND = " \t\n,:;"  # what stands around a name that somebody is called by


class Mentions:
    """Answers messages."""

    def __init__(self, front: Front, publicity: Publicity) -> None:
        self._front = front
        self._publicity = publicity

    async def answer(self, came: Came, *, directly: bool = False) -> None:
        """Answer a message, whatever happens; ``directly``: it was written to the bot alone."""
        came = came if directly else replace(came, under=came.thread or str(came.message.get("ts") or ""))
        try:
            await (self._answer(came) if directly else self._answer_everyone(came))
        except Exception as error:  # noqa: BLE001  (whatever it is, the bot goes on)
            await self._fail(came, error)

    async def _answer_everyone(self, came: Came) -> None:
        """Answer what everyone reads; only whoever asked, where they were answered so too often lately."""
        role, now = await self._front.people.role(came.user), self._front.desk.clock.now()
        who = workspace_of(came.team), came.user
        if not self._publicity.allows(*who, role, now):
            await self._answer(came, in_public=False)
            return
        is_public = False
        try:
            is_public = await self._answer(came, in_public=True)
        finally:
            if not is_public:
                self._publicity.take_back(*who, now)

    async def _answer(self, came: Came, *, in_public: bool | None = None) -> bool:
        """Answer a message; whether everyone reads the answer. ``in_public``: None where nobody else is anyway."""
        front = self._front
        file = next(filter(is_text, files_in(came.message)), None)
        place = await place_of(front.desk.store, workspace_of(came.team), came.channel)
        at = front.desk.clock.now().astimezone(place.tz)
        typed = self._typed(came, at, has_file=file is not None)
        typed = await self._of_its_thread(came, typed)
        turn = front.turn(came)
        waits = meanwhile(typed, str(file.get("name")) if file else None)
        shown = await front.shown(waits, came, asked=FOR_YOU) if waits else None
        reply = await turn.wait(self._asked(came, typed, file, alone=not in_public), shown)
        return await self._show(came, typed, reply, in_public=in_public)

    def _typed(self, came: Came, at: datetime, *, has_file: bool) -> Typed:
        """The verb that is typed beside the bot's name, or what is to be read.

        Where nothing can be made of the whole, ``hey @briefbot, talks?``, what follows the name counts by itself.
        """
        me, verbs = re.escape(self._front.account.user), self._front.desk.verbs
        before, *after = re.split(rf"<@{me}(?:\|[^>]*)?>", str(came.message.get("text") or ""))
        parts = [self._asked_in(words_of(part).strip(_AROUND)) for part in (before, *after)]
        try:
            return typed_in(" ".join(filter(None, parts)), verbs, at, has_file=has_file)
        except Mistake:
            if not (after and before.strip() and parts[-1]):
                raise
            return typed_in(parts[-1], verbs, at)

    def _asked_in(self, words: str) -> str:
        """Words without the slash command, which is no part of a message: our own answers name each verb behind it."""
        command, _, rest = words.partition(" ")
        verb = next(iter(rest.split()), "").rstrip(PUNCTUATION).casefold()
        return rest if command == self._front.command and verb_named(verb, self._front.desk.verbs) else words

    async def _of_its_thread(self, came: Came, typed: Typed) -> Typed:
        """What is looked up in the thread of a story is of that story, unless another one is named."""
        if typed.verb.option("story") is None or "story" in typed.words or typed.verb.acts != "never":
            return typed
        slug = await story_of(self._front.desk.store, came)
        return replace(typed, words={**typed.words, "story": slug}) if slug else typed

    async def _asked(self, came: Came, typed: Typed, file: dict[str, Any] | None, *, alone: bool) -> Reply:
        request = await self._front.request(came, typed, alone=alone)
        if file:
            request = replace(request, upload=await read_file(self._front.client, file, self._front.most_bytes))
        return await self._front.answer(request)

    async def _show(self, came: Came, typed: Typed, reply: Reply, *, in_public: bool | None) -> bool:
        """The reply to everyone; or to whoever asked, where it is for nobody else."""
        again = not typed.verb.changes_by(typed.words)
        directly, is_for_all = in_public is None, not (reply.only_to_asker or reply.failed)
        if in_public is False and is_for_all:
            reply = replace(reply, message=noted(reply.message, TOO_OFTEN))
        alone = reply.only_to_asker or not (directly or (in_public and is_for_all))
        asked = asked_of(typed, reply, alone=alone) if again else Asked(options=typed.words, alone=alone)
        asked = replace(asked, by=came.user, personal=asked.personal or directly)
        turn = self._front.turn(came)
        every = [await self._front.shown(reply.message, came, asked=asked)]
        for shown in every if again else await self._front.in_a_row(reply.message, came, asked):
            await (turn.show(shown) if alone else turn.show_everyone(shown))
        return not alone

    async def _fail(self, came: Came, error: Exception) -> None:
        sentence = self._front.told(error, came)
        try:
            await self._say(came, sentence)
        except Exception as second:  # noqa: BLE001  (whatever it is, who asked gets an answer)
            await self._front.insist(came, sentence, second)

    async def _say(self, came: Came, sentence: str) -> None:
        await self._front.turn(came).show(await self._front.shown(Message(sentence), came, asked=FOR_YOU))
