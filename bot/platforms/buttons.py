"""The buttons of a message: beside the line that they are about, beneath everything, and those that turn its pages.

What they look like is for each platform to say; what one says when it is pressed is the same on all of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.platforms.pressed import BY, IN, Pressed, written
from bot.platforms.typed import ON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.message import Action, Message

SOURCES = "sources"  # the view of an answer that shows the sentences behind it
_SENTENCES = "quote"  # the verb that shows those behind one line, where all of them can be seen anyway
_MOST = 8  # actions beneath a message
_FEW = 5  # beside a line
_CARRIED = ("story", IN)  # options that an action takes over from what was asked
_CARRIED_BY = {"add": ("what",)}  # and those that some verbs take over besides


class Button(NamedTuple):
    """What it is called, and what it says when it is pressed."""

    label: str
    said: str


@dataclass(slots=True)
class Buttons:
    """Tells the buttons of one message: an answer to ``verb`` and its ``options``, or the post with a ``mark``.

    ``of``: what of the answer is shown; ``alone``: only whoever asked sees it; ``personal``: and nobody else is to;
    ``by``: who had it shown to everyone.
    """

    verb: str
    options: Mapping[str, str]
    of: str
    mark: str
    alone: bool
    personal: bool = False
    by: str = ""
    _placed: dict[str, dict[str, Button]] = field(default_factory=dict)
    _is_placed: bool = False

    def beside(self, message: Message, fact: str | None) -> list[Button]:
        """What stands beside the line of a fact: what several lines of the message have, each for its own."""
        return list(self._beside(message).get(fact or "", {}).values())[:_FEW]

    def beneath(self, message: Message, page: int = 1) -> list[Button]:
        """Beneath a page: the sentences behind, the actions of no line, sharing that page or taking it away."""
        every = [*self._sentences(message), *self._free(message)[:_MOST], *self._ends(page)]
        return list({one.said: one for one in every}.values())

    def left_out(self, message: Message) -> list[str]:
        """What the buttons would be called for which there is no room: whoever reads is told of them in words."""
        beside = [button for buttons in self._beside(message).values() for button in [*buttons.values()][_FEW:]]
        return [one.label for one in (*beside, *self._free(message)[_MOST:])]

    def _free(self, message: Message) -> list[Button]:
        """The actions of no line, each once."""
        if not message.actions:
            return []
        placed = {said for buttons in self._beside(message).values() for said in buttons}
        has_sentences = any(self._sentences(message))
        actions = [self._action(one) for one in message.actions if not (has_sentences and one.verb == _SENTENCES)]
        return list({one.said: one for one in actions if one.said not in placed}.values())

    def _beside(self, message: Message) -> dict[str, dict[str, Button]]:
        """The buttons of each fact that has one line alone, of a verb that others have too, by what they say."""
        if not self._is_placed:
            self._is_placed = True
            verbs = Counter(action.verb for action in message.actions if action.fact)
            lines = Counter(line.fact for line in message.lines)
            for action in message.actions:
                if action.fact and lines[action.fact] == 1 and verbs[action.verb] > 1:
                    button = self._action(action)
                    self._placed.setdefault(action.fact, {}).setdefault(button.said, button)
        return self._placed

    def turning(self, page: int, pages: int) -> list[Button]:
        """Previous and Next, as far as there is one, and it can be asked for."""
        if not self.verb and not self.mark:
            return []
        there = ((page - 1, "Previous"), (page + 1, "Next"))
        return [self._to(label, to) for to, label in there if 1 <= to <= pages]

    def _to(self, label: str, page: int) -> Button:
        return Button(label, written(Pressed("turn", self.verb, self.options, None, page, self.mark, self.of)))

    def _sentences(self, message: Message) -> Iterator[Button]:
        has_some = any(line.number is not None and line.evidence for line in message.lines)
        if has_some and not self.of and (self.verb or self.mark):
            yield Button("Sources", written(Pressed("ask", self.verb, self.options, None, 1, self.mark, SOURCES)))

    def _ends(self, page: int) -> Iterator[Button]:
        if self.verb and self.alone and not self.personal:
            yield Button("Share", written(Pressed("share", self.verb, self.options, None, page, "", self.of)))
        elif not self.alone:
            whose = {BY: self.by} if self.by else {}
            yield Button("Remove", written(Pressed("remove", self.verb, whose, post=self.mark)))

    def _action(self, action: Action) -> Button:
        names = (*_CARRIED, *_CARRIED_BY.get(action.verb, ()))
        carried = {name: self.options[name] for name in names if name in self.options}
        carried |= dict.fromkeys(action.flags, ON)
        return Button(action.label, written(Pressed("ask", action.verb, carried, action.fact)))
