"""The buttons of a message as Discord's components."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.limits_of_components import BUTTON
from bot.platforms.discord.sizes import CUSTOM_ID, LABEL, size
from bot.platforms.short import fitted
from briefings.render.visible import plain

if TYPE_CHECKING:
    from bot.platforms import buttons
    from briefings.message import Message

Component = dict[str, Any]
_GREY = 2


@dataclass(slots=True)
class Buttons:
    """Makes the buttons of one message; ``kept`` holds what they say where that is too long for an id."""

    told: buttons.Buttons
    kept: dict[str, str] = field(default_factory=dict)

    def beside(self, message: Message, fact: str | None) -> list[Component]:
        """Beside the line of a fact."""
        return [self._made(*one) for one in self.told.beside(message, fact)]

    def beneath(self, message: Message, page: int = 1) -> list[Component]:
        """Beneath a page."""
        return [self._made(*one) for one in self.told.beneath(message, page)]

    def left_out(self, message: Message) -> list[str]:
        """What those would be called that there is no room for."""
        return self.told.left_out(message)

    def turning(self, page: int, pages: int) -> list[Component]:
        """To the pages before and behind."""
        return [self._made(*one) for one in self.told.turning(page, pages)]

    def _made(self, label: str, said: str) -> Component:
        name = fitted(said, CUSTOM_ID, self.kept)
        return {"type": BUTTON, "style": _GREY, "label": _shortened(label), "custom_id": name}


def _shortened(label: str) -> str:
    """A label that fits; what it leaves out stands in the message itself."""
    shown = plain(label).strip() or "…"
    while size(shown) > LABEL:
        shown = f"{shown[: LABEL // 2 if size(shown) > 2 * LABEL else -2].rstrip()}…"
    return shown
