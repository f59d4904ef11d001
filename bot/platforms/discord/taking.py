"""What of a message at Discord, or of what came along with a command, is there to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.taking import OURS, may_hold_text, readable, require_small
from bot.verbs.request import Mistake, Upload

if TYPE_CHECKING:
    from collections.abc import Mapping


def uploaded(data: Mapping[str, Any], upload: str, interaction: discord.Interaction) -> discord.Attachment:
    """The file that came along with a command."""
    return _attachment(data["resolved"]["attachments"][upload], interaction)


async def read_upload(attachment: discord.Attachment, most: int) -> Upload:
    """The bytes of a file. Raises Mistake for one that is too large."""
    require_small(attachment.filename, attachment.size, most)
    return Upload(attachment.filename, await attachment.read())


def chosen(data: Mapping[str, Any], interaction: discord.Interaction) -> tuple[str, discord.Attachment | None]:
    """What there is to be read in the message whose menu was opened. Raises Mistake where there is nothing."""
    raw = data["resolved"]["messages"][data["target_id"]]
    if interaction.client.user and int(raw["author"]["id"]) == interaction.client.user.id:
        raise Mistake(OURS)
    files = [_attachment(one, interaction) for one in raw.get("attachments") or ()]
    return readable(_texts(raw), files, is_text)


def _texts(raw: Mapping[str, Any]) -> list[str]:
    """Everything that is written in a message: its own text, then what is shown of links in it."""
    embeds = raw.get("embeds") or []
    links = [embed["url"] for embed in embeds if embed.get("url")]
    written = [embed.get(part) or "" for embed in embeds for part in ("title", "description")]
    return [str(raw.get("content") or ""), *links, *written]


def is_text(file: discord.Attachment) -> bool:
    """Whether a file may hold something to be read."""
    return may_hold_text(file.filename, file.content_type)


def _attachment(raw: Any, interaction: discord.Interaction) -> discord.Attachment:
    return discord.Attachment(data=raw, state=interaction._state)  # noqa: SLF001  (discord.py makes them only so)
