"""What somebody reads in Slack: a message's words, buttons and menus, or a view."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.simulated.answer import NoAnswer, come_to
from tests.slack import payloads
from tests.slack.reading import MENUS, elements, label, said, shown, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.slack.exchange import Exchange
    from tests.slack.world import Message, Raw, View, World


class NotOffered(Exception):
    """What Slack's own clients would not let anybody do."""


class Shown(ABC):
    """Blocks as they stand now."""

    @property
    @abstractmethod
    def blocks(self) -> list[Raw]:
        """The blocks of a message or of a view."""

    @property
    def text(self) -> str:
        """Everything it says, in the order of reading."""
        return "\n".join(texts(self.blocks))

    @property
    def buttons(self) -> list[Raw]:
        """Those that can be pressed, and links."""
        return [one for _, one in elements(self.blocks) if one["type"] == "button"]

    @property
    def labels(self) -> list[str]:
        return [label(one) for one in self.buttons]

    @property
    def menus(self) -> list[Raw]:
        """Every element in which something is picked."""
        return [one for _, one in elements(self.blocks) if one["type"] in MENUS]

    def block_of(self, element: Raw) -> str:
        """The id of the block in which an element stands."""
        return next(str(block["block_id"]) for block, one in elements(self.blocks) if one is element)


@dataclass(frozen=True, eq=False)
class Seen(Shown):
    """A message as it stands now."""

    message: Message
    world: World

    @property
    def raw(self) -> Raw:
        return payloads.message(self.message, self.world)

    @property
    def blocks(self) -> list[Raw]:
        return list(self.message.body.get("blocks") or [])

    @property
    def text(self) -> str:
        """Everything it says; without blocks, its plain text."""
        return super().text if self.blocks else shown(self.message.text)

    @property
    def notified(self) -> str:
        """What a notification of it shows."""
        return self.message.text

    @property
    def exists(self) -> bool:
        return self.message.ts in self.message.channel.messages

    @property
    def is_private(self) -> bool:
        """Whether only the one who asked sees it."""
        return self.message.only_for is not None

    @property
    def thread(self) -> str | None:
        return self.message.thread

    @property
    def files(self) -> dict[str, bytes]:
        """What stands with it, by name."""
        return {one.name: one.data or b"" for one in self.message.files}


@dataclass(frozen=True, eq=False)
class Form(Shown):
    """A modal, or a Home, as it stands now."""

    view: View
    exchange: Exchange

    @property
    def blocks(self) -> list[Raw]:
        return list(self.view.body["blocks"])

    @property
    def title(self) -> str:
        title: Raw = self.view.body.get("title") or {}
        return said(title) if title else ""

    @property
    def is_open(self) -> bool:
        return self.view.is_open

    @property
    def fields(self) -> dict[str, Raw]:
        """What it asks for: the elements that are filled in, by their labels."""
        return {said(one["label"]): one["element"] for one in self.blocks if one["type"] == "input"}


@dataclass(frozen=True, eq=False)
class Answer:
    """What came back for a command, a button or a form; it changes when the bot rewrites it."""

    exchange: Exchange
    world: World

    @property
    def message(self) -> Seen | None:
        """The message that answers."""
        return Seen(self.exchange.original, self.world) if self.exchange.original else None

    @property
    def seen(self) -> Seen:
        """The message that answers; there is one."""
        if self.exchange.original is None:
            raise NoAnswer(f"no message came: {self.exchange.failed or self.form.text}")
        return Seen(self.exchange.original, self.world)

    @property
    def form(self) -> Form:
        """The view that came up; there is one."""
        if self.exchange.opened is None:
            raise NoAnswer(f"no view came up: {self.exchange.failed or self.text}")
        return Form(self.exchange.opened, self.exchange)

    @property
    def where(self) -> Shown:
        """What can be pressed: the view that came up last, or the message."""
        return self.form if self.exchange.opened else self.seen

    @property
    def text(self) -> str:
        """What is read: the message, or the view, or what Slack itself says."""
        if self.exchange.original is not None:
            return self.seen.text
        return self.form.text if self.exchange.opened else self.exchange.failed

    @property
    def labels(self) -> list[str]:
        return self.where.labels

    @property
    def menus(self) -> list[Raw]:
        return self.where.menus

    @property
    def is_private(self) -> bool:
        return self.seen.is_private

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong with a form that was sent, by the labels of its inputs."""
        view = self.exchange.view
        blocks = view.body["blocks"] if view else []
        return {said(one["label"]): self.exchange.errors[one["block_id"]] for one in blocks if _is_wrong(one, self)}

    @property
    def more(self) -> list[Seen]:
        """The messages that followed."""
        return [Seen(one, self.world) for one in self.exchange.said[1:]]

    async def until(self, is_so: Callable[[Answer], Any]) -> Answer:
        """Wait until it reads as wanted."""
        await come_to(self.exchange.changed, lambda: is_so(self), lambda: f"it still reads: {self.text}")
        return self


def _is_wrong(block: Raw, answer: Answer) -> bool:
    return block["type"] == "input" and block["block_id"] in answer.exchange.errors
