"""The picker: a form that asks for a verb's options, with menus of what may be meant.

It opens for ``/brief VERB ?``, which is no ``/brief VERB?``, and where something is lacking that can be chosen, as in
``/brief remind``. Its answer takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.slack.fields import filled_in
from bot.platforms.slack.forms import form_for_text, picker
from bot.platforms.slack.replying import Question, Replies
from bot.platforms.slack.views import remembered
from bot.platforms.typed import Typed, pressed_with, typed_by
from bot.verbs.parser import PUNCTUATION, value_of
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.slack.submitting import Submission
    from bot.platforms.slack.views import View
    from bot.verbs.verb import Verb

_WHICH = "?"
_ADD = "add"  # has a form of its own, into which a text is pasted
_OFFERED = frozenset({"name", "story", "source", "talk", "line", "document", "addition", "path"})  # what can be chosen
_LONGEST_ERROR = 150


class Picking:
    """Opens pickers, and answers them."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._replies = Replies(front)

    async def asked_for(self, came: Came, words: str) -> bool:
        """Whether the words ask for a picker, which then is opened."""
        verb = self._verb(words)
        if verb is None or not verb.options:
            return False
        if verb.name == _ADD:
            await self._open(came, form_for_text({}, channel=came.channel))
            return True
        typed = Typed(verb, {})
        await self._front.desk.permitted(await self._front.begun(came, typed))
        await self._open(came, picker(verb, {}, channel=came.channel))
        return True

    async def sent(self, came: Came, form: Submission) -> None:
        """Answer a form; what cannot be read of it is told beside its field."""
        pressed = await pressed_with(self._front.desk.store, remembered(came.view)[1])
        asked = typed_by(pressed, self._front.desk.verbs)
        typed = Typed(asked.verb, {**asked.words, **filled_in(came.view)})
        if wrong := await self._wrong(came, typed):
            await form.refuse(wrong)
            return
        await self._replies.open(came, Question(typed), form)

    async def _wrong(self, came: Came, typed: Typed) -> dict[str, str]:
        """What cannot be read, by the names of the fields."""
        request, found = await self._front.begun(came, typed), {}
        for name, words in typed.words.items():
            try:
                value_of(typed.verb, name, words, self._front.desk.verbs, request.at)
            except Mistake as mistake:
                found[name] = str(mistake)[:_LONGEST_ERROR]
        return found

    def _verb(self, words: str) -> Verb | None:
        """The verb of which the options are to be chosen; None where the words ask for something else."""
        verbs = self._front.desk.verbs
        typed = words.removeprefix("/").casefold().split()
        is_asked = len(typed) > 1 and not typed[-1].strip(_WHICH)
        name = " ".join(typed[:-1] if is_asked else typed).rstrip(PUNCTUATION)
        verb = next((one for verb in verbs for one in verb.all() if one.name == name), None)
        lacks = verb is not None and any(one.required and one.type in _OFFERED for one in verb.options)
        return verb if is_asked or lacks else None

    async def _open(self, came: Came, view: View) -> None:
        await self._front.keep(view.kept)
        await self._front.window(came).show(view)
