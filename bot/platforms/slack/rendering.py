"""Message -> what Slack takes: blocks, one page of as many as it takes, and the text that notifications show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.buttons import Buttons
from bot.platforms.pressed import marker
from bot.platforms.shown import noted
from bot.platforms.slack.elements import Ink
from bot.platforms.slack.entries import cut
from bot.platforms.slack.sheets import Below, Sheet
from bot.platforms.slack.sizes import METADATA, TEXT
from briefings.message import Plain
from briefings.render.text import words_in
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.asked import Asked
    from briefings.message import Attachment, Message

Block = dict[str, Any]

POSTED = "briefbot_post"  # the type of the metadata that a post carries: its payload holds the key
_NOTIFIED = TEXT // 10  # letters: each may become as many as five, or two in Slack's count
_LONGEST_KEY = METADATA // 2
NOBODY: Mapping[str, str] = {}  # no names of members


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page. ``kept``: what its buttons say where that was too long, by the name under which the store keeps it."""

    blocks: tuple[Block, ...]
    text: str
    page: int
    pages: int
    key: str = ""
    files: tuple[Attachment, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def payload(self) -> dict[str, Any]:
        """What ``chat.postMessage`` takes, beside the channel; nothing in it is parsed or unfurled."""
        return {
            "blocks": list(self.blocks),
            "text": self.text,
            "parse": "none",
            "link_names": False,
            "mrkdwn": False,
            "unfurl_links": False,
            "unfurl_media": False,
            **({"metadata": self._metadata} if self.key else {}),
        }

    @property
    def _metadata(self) -> dict[str, Any]:
        """By what a post of ours is known again."""
        return {"event_type": POSTED, "event_payload": {"key": self.key[:_LONGEST_KEY], "mark": marker(self.key)}}


def rendered(message: Message, page: int = 1, *, asked: Asked, names: Mapping[str, str] = NOBODY) -> Rendered:
    """A page of the message, the last one where there are fewer. ``names``: see :class:`Ink`."""
    told = Buttons(
        asked.verb, asked.options, asked.of, asked.mark, alone=asked.alone, personal=asked.personal, by=asked.by
    )
    if left_out := told.left_out(message):
        message = noted(message, f"There is no button left for {listed(left_out, 'or')}: type its name instead.")
    below = Below(told)
    sheet = Sheet.of(message, names, page, offered=below.offered(message))
    number = min(max(page, 1), sheet.count)
    blocks = (*sheet.page(number), *below.blocks(message, sheet, number))
    files = message.files if number == 1 else ()
    return Rendered(blocks, _notified(message, names), number, sheet.count, asked.key, files, below.kept)


def _notified(message: Message, names: Mapping[str, str]) -> str:
    """What notifications and screen readers show: the title, and what stands under it."""
    lead = words_in(message.lead) if any(isinstance(part, Plain) for part in message.lead) else ""
    told, _ = cut(Ink({}, names).own(f"{message.title}. {lead}" if lead else message.title), _NOTIFIED)
    return escaped(told) if told.strip() else "…"


def escaped(words: str) -> str:
    """Words in which Slack's three signs stand for themselves."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
