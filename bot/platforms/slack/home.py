"""The tab "Home": several answers under one another, each as far as there is room, and in whole behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.platforms.buttons import Button, Buttons
from bot.platforms.pressed import Pressed, written
from bot.platforms.slack.limits_of_elements import said_in
from bot.platforms.slack.rendering import NOBODY
from bot.platforms.slack.sheets import Below, Sheet
from bot.platforms.slack.sizes import HEADER, MODAL_BLOCKS, ROOM, TOTAL, size
from bot.platforms.slack.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.platforms.asked import Asked
    from briefings.message import Message

Block = dict[str, Any]
Part = tuple["Message", "Asked"]

_WHOLE = "Show all"
_EACH = 100  # numbers for the buttons of one message, which has fewer
_TITLED = 3  # blocks of a message that stands there by its title: what divides it, the title, a button


def home(parts: Sequence[Part], names: Mapping[str, str] = NOBODY) -> View:
    """The tab of one person: messages, each with what it answers. ``names``: of members, by their ids.

    What there is no room for stands there by its title alone.
    """
    kept: dict[str, str] = {}
    blocks: list[Block] = []
    room = (ROOM // max(len(parts), 1), MODAL_BLOCKS // max(len(parts), 1))
    for place, (message, asked) in enumerate(parts):
        after = len(parts) - place - 1
        sheet = Sheet.of(message, names, most=room)
        below = Below(_Here(asked), kept, place * _EACH)
        whole = [*sheet.page(1, counted=False), *below.blocks(message, sheet, 1)]
        shown = [*_divided(blocks), *whole]
        if (
            len(blocks) + len(shown) + after * _TITLED > MODAL_BLOCKS
            or _long([*blocks, *shown]) + after * HEADER > TOTAL
        ):
            shown = [*_divided(blocks), whole[0], *below.rows(below.told.turning(1, 2))]
        blocks += shown
    return View({"type": "home", "blocks": blocks}, kept=kept)


def _divided(above: Sequence[Block]) -> list[Block]:
    return [{"type": "divider"}] if above else []


def _long(blocks: Sequence[Block]) -> int:
    """How many characters blocks hold, those of addresses among them."""
    return sum(size(said) for block in blocks for said in said_in(block))


class _Here(Buttons):
    """The buttons of an answer in the tab: nothing is shared from there, and what is left out opens by itself."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.verb, asked.options, asked.of, "", alone=True, personal=True)

    def turning(self, page: int, pages: int) -> list[Button]:
        """What shows all of it, where there is more."""
        asks = Button(_WHOLE, written(Pressed("ask", self.verb, self.options)))
        return [asks] if pages > page and self.verb else []
