"""Views: what opens over everything (a modal), as Slack takes it.

A view remembers for which channel it was opened, and what it is about, in its ``private_metadata``:

    C1/1642.5 1 ask sources pause.        the channel or thread, a space, what a button would say
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.short import fitted
from bot.platforms.slack.rendering import NOBODY, rendered
from bot.platforms.slack.sizes import METADATA, MODAL_TITLE
from bot.platforms.slack.texts import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.platforms.asked import Asked
    from briefings.message import Message

Block = dict[str, Any]

SHOW = "show"  # the callback of a view that only shows something
_NAME = "Briefbot"
_MEMORY = METADATA - 100  # letters of what a view is about; the rest is for its channel


@dataclass(frozen=True, slots=True)
class View:
    """A view: ``payload`` is what ``views.open``, ``update``, ``push`` and ``publish`` take as ``view``.

    ``kept``: what its buttons say where that was too long, by the name under which the store keeps it.
    """

    payload: dict[str, Any]
    page: int = 1
    pages: int = 1
    kept: Mapping[str, str] = field(default_factory=dict)


def modal(
    message: Message,
    page: int = 1,
    *,
    asked: Asked,
    channel: str,
    title: str = "",
    names: Mapping[str, str] = NOBODY,
) -> View:
    """A page of a message as a modal, the last one where there are fewer.

    ``title``: a word above it (24 characters), else what is asked for; ``channel``: for which one it is opened.
    """
    shown = rendered(message, page, asked=asked, names=names)
    payload = of_blocks(title or _title(asked), shown.blocks, channel, {})
    return View(payload, shown.page, shown.pages, shown.kept)


def _title(asked: Asked) -> str:
    return (asked.of or asked.verb.replace("-", " ")).capitalize() or _NAME


def of_blocks(title: str, blocks: Sequence[Block], channel: str, kept: dict[str, str], said: str = "") -> Block:
    """A modal of blocks; ``said``: what it is about, as a button would say it."""
    memory = f"{channel} {fitted(said, _MEMORY, kept)}"
    return {
        "type": "modal",
        "callback_id": SHOW,
        "title": plain_text(title, MODAL_TITLE),
        "close": plain_text("Close", MODAL_TITLE),
        "blocks": list(blocks),
        **({"private_metadata": memory} if memory.strip() else {}),
    }


def remembered(view: Mapping[str, Any]) -> tuple[str, str]:
    """For which channel a view was opened, and what it is about; both may be empty."""
    channel, _, said = str(view.get("private_metadata") or "").partition(" ")
    return channel, said
