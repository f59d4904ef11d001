"""The buttons of a message: beside the line that they are about, beneath everything, and those that turn its pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.custom_ids import KEPT, fitted, short_of
from bot.platforms.discord.limits_of_components import BUTTON
from bot.platforms.discord.sizes import BUTTONS, LABEL, size
from bot.platforms.pressed import Pressed, written
from briefings.render.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.message import Action, Message

Component = dict[str, Any]
SOURCES = "sources"  # the view of an answer that shows the sentences behind it
_GREY = 2
_MOST = 8  # actions beneath a message
_CARRIED = ("story",)  # options that an action takes over from what was asked


@dataclass(slots=True)
class Buttons:
    """Makes the buttons of one message. ``mark``: that of the post it is; ``kept`` holds the ids that were too long."""

    verb: str
    options: Mapping[str, str]
    of: str
    mark: str
    alone: bool
    kept: dict[str, str] = field(default_factory=dict)
    _lines: Counter[str | None] = field(default_factory=Counter)

    def beside(self, message: Message, fact: str | None) -> list[Component]:
        """What stands beside the line of a fact: what several lines of the message have, each for its own."""
        if fact is None or not self._has_one_line(message, fact):
            return []
        labels = Counter(action.label for action in message.actions if action.fact)
        actions = [one for one in message.actions if one.fact == fact and labels[one.label] > 1]
        return [self._action(action) for action in actions][:BUTTONS]

    def beneath(self, message: Message) -> list[Component]:
        """What stands beneath everything: the sentences behind, the actions of no line, sharing or taking away."""
        labels = Counter(action.label for action in message.actions if action.fact)
        actions = [
            self._action(action)
            for action in message.actions
            if not (action.fact and labels[action.label] > 1 and self._has_one_line(message, action.fact))
        ]
        every = [*self._sentences(message), *actions[:_MOST], *self._ends()]
        return list({one["custom_id"]: one for one in every}.values())

    def turning(self, page: int, pages: int) -> list[Component]:
        """Previous and Next, as far as there is one."""
        if pages == 1:
            return []
        there = ((page - 1, "Previous"), (page + 1, "Next"))
        return [
            self._button(label, Pressed("turn", self.verb, self.options, None, to, self.mark, self.of))
            for to, label in there
            if 1 <= to <= pages
        ]

    def _has_one_line(self, message: Message, fact: str) -> bool:
        """Whether a fact has a line, and no other line is of it."""
        if not self._lines:
            self._lines.update(line.fact for line in message.lines)
        return self._lines[fact] == 1

    def _sentences(self, message: Message) -> Iterator[Component]:
        if any(line.number is not None for line in message.lines) and not self.of and (self.verb or self.mark):
            yield self._button("Sources", Pressed("ask", self.verb, self.options, None, 1, self.mark, SOURCES))

    def _ends(self) -> Iterator[Component]:
        if self.verb and self.alone:
            yield self._button("Share", Pressed("share", self.verb, self.options, None, 1, "", self.of))
        elif not self.alone:
            yield self._button("Remove", Pressed("remove", self.verb, post=self.mark))

    def _action(self, action: Action) -> Component:
        carried = {name: self.options[name] for name in _CARRIED if name in self.options}
        return self._button(action.label, Pressed("ask", action.verb, carried, action.fact))

    def _button(self, label: str, pressed: Pressed) -> Component:
        whole = written(pressed)
        name = fitted(whole)
        if name != whole:
            self.kept[KEPT + short_of(name)] = whole
        return {"type": BUTTON, "style": _GREY, "label": shortened(label), "custom_id": name}


def shortened(label: str, most: int = LABEL) -> str:
    """A label that fits; what it leaves out stands in the message itself."""
    shown = plain(label).strip() or "…"
    while size(shown) > most:
        shown = f"{shown[: most // 2 if size(shown) > 2 * most else -2].rstrip()}…"
    return shown
