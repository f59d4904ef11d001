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
from bot.platforms.shown import FOR_YOU, asked_of, meanwhile
from bot.platforms.slack.asking import words_of
from bot.platforms.slack.standing import story_of, workspace_of
from bot.platforms.slack.taking import files_in, is_text, read_file
from briefings.message import Message

if TYPE_CHECKING:
    from bot.platforms.publicity import Publicity
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.typed import Typed
    from bot.verbs.request import Reply


class Mentions:
    """Answers messages."""

    def __init__(self, front: Front, publicity: Publicity) -> None:
        self._front = front
        self._publicity = publicity

    async def answer(self, came: Came, *, directly: bool = False) -> None:
        """Answer a message, whatever happens; ``directly``: it was written to the bot alone."""
        came = came if directly else replace(came, under=came.thread or str(came.message.get("ts") or ""))
        try:
            if directly or await self._is_in_measure(came):
                await self._answer(came, directly=directly)
            else:
                await self._say(came, TOO_OFTEN)
        except Exception as error:  # noqa: BLE001  (whatever it is, the bot goes on)
            await self._fail(came, error)

    async def _is_in_measure(self, came: Came) -> bool:
        role, now = await self._front.people.role(came.user), self._front.desk.clock.now()
        return self._publicity.allows(workspace_of(came.team), came.user, role, now)

    async def _answer(self, came: Came, *, directly: bool) -> None:
        front = self._front
        file = next(filter(is_text, files_in(came.message)), None)
        place = await place_of(front.desk.store, workspace_of(came.team), came.channel)
        at = front.desk.clock.now().astimezone(place.tz)
        typed = typed_in(_said(came, front.account.user), front.desk.verbs, at, has_file=file is not None)
        typed = await self._of_its_thread(came, typed)
        turn = front.turn(came)
        waits = meanwhile(typed, str(file.get("name")) if file else None)
        shown = await front.shown(waits, came, asked=FOR_YOU) if waits else None
        reply = await turn.wait(self._asked(came, typed, file, alone=directly), shown)
        await self._show(came, typed, reply, directly=directly)

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

    async def _show(self, came: Came, typed: Typed, reply: Reply, *, directly: bool) -> None:
        """The reply to everyone; or to whoever asked, where it is for nobody else."""
        again = not typed.verb.changes_by(typed.words)
        alone = reply.only_to_asker or (reply.failed and not directly)
        asked = asked_of(typed, reply, alone=alone) if again else Asked(options=typed.words, alone=alone)
        asked = replace(asked, by=came.user, personal=asked.personal or directly)
        turn = self._front.turn(came)
        every = [await self._front.shown(reply.message, came, asked=asked)]
        for shown in every if again else await self._front.in_a_row(reply.message, came, asked):
            await (turn.show(shown) if alone else turn.show_everyone(shown))

    async def _fail(self, came: Came, error: Exception) -> None:
        sentence = self._front.told(error, came)
        try:
            await self._say(came, sentence)
        except Exception as second:  # noqa: BLE001  (whatever it is, who asked gets an answer)
            await self._front.insist(came, sentence, second)

    async def _say(self, came: Came, sentence: str) -> None:
        await self._front.turn(came).show(await self._front.shown(Message(sentence), came, asked=FOR_YOU))


def _said(came: Came, me: str) -> str:
    """What is said beside the bot's name; ``me``: its id."""
    return words_of(re.sub(rf"<@{re.escape(me)}(?:\|[^>]*)?>", " ", str(came.message.get("text") or "")))
