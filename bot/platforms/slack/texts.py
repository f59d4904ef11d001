"""Words beside the message itself, as Slack takes them: plain, without emoji, and no longer than there is room."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.sizes import size
from briefings.render.visible import plain


def plain_text(words: str, most: int) -> dict[str, Any]:
    """Words as an object of plain text, shortened to so many characters."""
    return {"type": "plain_text", "text": short(words, most), "emoji": False}


def short(words: str, most: int) -> str:
    """Words that fit; what is left out stands elsewhere. An empty text becomes an ellipsis."""
    shown = plain(words).strip() or "…"
    while size(shown) > most:
        shown = f"{shown[: min(most - 1, len(shown) - 2)].rstrip()}…"
    return shown
