"""The buttons of a message: beside the line that they are about, beneath everything, and those that turn its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.custom_ids import KEPT, Pressed, fitted, written
from bot.platforms.discord.escaping import plain
from bot.platforms.discord.limits_of_components import BUTTON
from bot.platforms.discord.sizes import LABEL, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.message import Action, Message

Component = dict[str, Any]
SOURCES = "sources"  # the view of an answer that shows the sentences behind it
_BLUE, _GREY, _RED = 1, 2, 4
_MOST = 15  # beneath a message
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

    def of_fact(self, message: Message, fact: str | None) -> list[Component]:
        """What stands beside the line of a fact; never more than a row takes."""
        if fact is None or sum(line.fact == fact for line in message.lines) > 1:
            return []
        return [self._action(action) for action in message.actions if action.fact == fact][:5]

    def beneath(self, message: Message) -> list[Component]:
        """What stands beneath everything: the actions of no line, the sentences behind, sharing or taking away."""
        facts = [line.fact for line in message.lines if line.fact]
        beside = {fact for fact in facts if facts.count(fact) == 1}
        actions = [self._action(action) for action in message.actions if action.fact not in beside]
        every = [*self._sentences(message), *actions, *self._ends()]
        return list({one["custom_id"]: one for one in every}.values())[:_MOST]

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

    def _sentences(self, message: Message) -> Iterator[Component]:
        if any(line.number is not None for line in message.lines) and not self.of and (self.verb or self.mark):
            yield self._button("Sources", Pressed("ask", self.verb, self.options, None, 1, self.mark, SOURCES))

    def _ends(self) -> Iterator[Component]:
        if self.verb and self.alone:
            yield self._button("Share", Pressed("share", self.verb, self.options, None, 1, "", self.of))
        elif not self.alone:
            yield self._button("Remove", Pressed("remove", self.verb, post=self.mark), _RED)

    def _action(self, action: Action) -> Component:
        carried = {name: self.options[name] for name in _CARRIED if name in self.options}
        return self._button(action.label, Pressed("ask", action.verb, carried, action.fact))

    def _button(self, label: str, pressed: Pressed, style: int = _GREY) -> Component:
        whole = written(pressed)
        name = fitted(whole)
        if name != whole:
            self.kept[KEPT + name] = whole
        return {"type": BUTTON, "style": style, "label": shortened(label), "custom_id": name}


def shortened(label: str, most: int = LABEL) -> str:
    """A label that fits; what it leaves out stands in the message itself."""
    shown = plain(label).strip() or "…"
    while size(shown) > most:
        shown = f"{shown[: most // 2 if size(shown) > 2 * most else -2].rstrip()}…"
    return shown
