"""The guided set-up as it is shown: what would be posted, fields to choose by, Start; then Undo and Change.

What is chosen stands in the view itself, so that a set-up goes on after a restart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.platforms.asked import Asked
from bot.platforms.pressed import Pressed, written
from bot.platforms.setup import SETUP
from bot.platforms.short import fitted
from bot.platforms.slack.fields import Field
from bot.platforms.slack.forms import form
from bot.platforms.slack.rendering import NOBODY, rendered
from bot.platforms.slack.sheets import PRESS
from bot.platforms.slack.sizes import LABEL, VALUE
from bot.platforms.slack.texts import plain_text
from bot.platforms.slack.views import View, of_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.platforms.setup import Setup
    from bot.storage.port import Titled
    from briefings.message import Message

Block = dict[str, Any]

START, LOOK, UNDO = (f"{SETUP} {step}" for step in ("start", "look", "undo"))
_TITLE = "Follow a story"
_HERE = "Where it was asked"
_CHANNEL = re.compile(r"[CG][A-Z0-9]+")  # neither a thread nor direct messages: the menu offers none of them


class Panel:
    """Makes the views of one set-up, opened for a ``channel``; ``names``: of members, by their ids."""

    def __init__(self, setup: Setup, channel: str, names: Mapping[str, str] = NOBODY) -> None:
        self._setup = setup
        self._channel = channel
        self._names = names

    def to_choose(self, message: Message, stories: Sequence[Titled], *, is_ready: bool, zone: str, digest: str) -> View:
        """The set-up with its fields; sending it starts it as soon as it is ready, and looks again before.

        ``zone`` and ``digest``: those that are usual there, where none were chosen.
        """
        step, word = (START, "Start") if is_ready else (LOOK, "Look again")
        about = Pressed("ask", step, self._setup.options)
        fields = [*self._of_story(stories, zone, digest), *self._of_link()]
        above = rendered(message, asked=Asked(alone=True), names=self._names).blocks
        return form(_TITLE, fields, callback=step, channel=self._channel, about=about, send=word, above=above)

    def done(self, message: Message, now: Setup) -> View:
        """What was done, how to take it back (this set-up), and how to change it (as it is ``now``)."""
        kept: dict[str, str] = {}
        buttons = [
            _button(0, "Undo", fitted(written(Pressed("ask", UNDO, self._setup.options)), VALUE, kept)),
            _button(1, "Change", fitted(written(Pressed("ask", LOOK, now.options)), VALUE, kept)),
        ]
        return self._shown(message, [{"type": "actions", "elements": buttons}], kept)

    def over(self, message: Message) -> View:
        """What was taken back."""
        return self._shown(message, [], {})

    def _shown(self, message: Message, below: list[Block], kept: dict[str, str]) -> View:
        above = rendered(message, asked=Asked(alone=True), names=self._names).blocks
        return View(of_blocks(_TITLE, [*above, *below], self._channel, kept), kept=kept)

    def _of_story(self, stories: Sequence[Titled], zone: str, digest: str) -> Iterator[Field]:
        setup = self._setup
        if len(stories) > 1:
            known = tuple((one.title, one.slug) for one in reversed(stories))  # newest first
            chosen = [one for one in known if one[1] == setup.story]
            choices = (*chosen, *(one for one in known if one not in chosen))
            yield Field("story", "Which story", "choice", SETUP, setup.story, choices=choices, is_live=True)
        if stories:
            where = setup.where if _CHANNEL.fullmatch(setup.where) else ""  # others can only be kept
            yield Field("where", "In which channel", "channel", SETUP, where, example=_HERE, is_live=True)
            times = "08:00, weekdays 07:30, mon,thu 18:00, or off"
            yield Field("digest", "When the digest comes", "words", SETUP, setup.digest or digest, times, is_live=True)
            yield Field("zone", "Time zone", "offered", SETUP, setup.zone or zone, "a city", is_live=True)

    def _of_link(self) -> Iterator[Field]:
        setup, usual = self._setup, "with commas; else those named most"
        yield Field("link", "Link of an article, a feed or a page", "words", SETUP, setup.link, "https://")
        yield Field("words", "Words of which an item must speak one", "words", SETUP, setup.words, usual)


def _button(number: int, label: str, said: str) -> Block:
    action = f"{PRESS} {SETUP} {number}"
    return {"type": "button", "action_id": action, "text": plain_text(label, LABEL), "value": said}
