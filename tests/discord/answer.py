"""What somebody reads in Discord: a message's words, buttons and menus, or a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discord import payloads
from tests.discord.components import BUTTON, FIELD, LABEL, MENUS, texts, walk
from tests.simulated.answer import come_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord.exchange import Exchange
    from tests.discord.world import Message, Raw, World


@dataclass(frozen=True, eq=False)
class Seen:
    """A message as it stands now."""

    message: Message
    world: World

    @property
    def raw(self) -> Raw:
        return payloads.message(self.message, self.world)

    @property
    def text(self) -> str:
        """Everything it says, in the order of reading."""
        return "\n".join(texts(self.raw))

    @property
    def exists(self) -> bool:
        return self.message.id in self.message.channel.messages

    @property
    def is_private(self) -> bool:
        """Whether only the one who asked sees it."""
        return self.message.only_for is not None

    @property
    def buttons(self) -> list[Raw]:
        """Those that can be pressed, and links."""
        return [one for one in walk(self.raw["components"]) if one["type"] == BUTTON and not one.get("disabled")]

    @property
    def labels(self) -> list[str]:
        return [str(one.get("label", "")) for one in self.buttons]

    @property
    def menus(self) -> list[Raw]:
        return [one for one in walk(self.raw["components"]) if one["type"] in MENUS]

    @property
    def files(self) -> dict[str, bytes]:
        """What is attached, by name."""
        return {one["filename"]: self.world.files[_path(one["url"])] for one in self.message.attachments}


@dataclass(frozen=True, eq=False)
class Answer(Seen):
    """What came back for a command, a button or a form; it changes when the bot edits it."""

    exchange: Exchange

    @property
    def modal(self) -> Raw | None:
        return self.exchange.modal

    @property
    def fields(self) -> list[str]:
        """What the form asks for."""
        return [label for label, _ in fields(self.exchange.modal or {})]

    @property
    def more(self) -> list[Seen]:
        """The messages that followed."""
        return [Seen(one, self.world) for one in self.exchange.more]

    async def until(self, is_so: Callable[[Answer], bool]) -> Answer:
        """Wait until it reads as wanted."""
        await come_to(self.exchange.changed, lambda: is_so(self), lambda: f"it still reads: {self.text}")
        return self


def fields(modal: Raw) -> list[tuple[str, Raw]]:
    """The fields of a form with their labels."""
    found = []
    label = ""
    for one in walk(modal.get("components") or ()):
        if one["type"] == LABEL:
            label = str(one["label"])
        elif one["type"] == FIELD or one["type"] in MENUS or "custom_id" in one:
            found.append((str(one.get("label") or label), one))
    return found


def _path(address: str) -> str:
    return "/attachments" + address.partition("/attachments")[2]
