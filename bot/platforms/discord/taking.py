"""What of a message, or of what came along with a command, is there to be read: a link, a file of text, a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.verbs.request import Mistake, Upload
from briefings.documents import MAX_BYTES
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_BYTES = MAX_BYTES
NOTHING = "There is nothing to read in that message: a link, a file of text, or a text of some sentences."
_LINK = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_AFTER = ".,;:!?)]}\"'”’*_~|"  # what stands after a link in a sentence
_FEWEST_WORDS = 12
_MEGABYTE = 1_000_000


def uploaded(data: Mapping[str, Any], upload: str, interaction: discord.Interaction) -> discord.Attachment:
    """The file that came along with a command."""
    raw = data["resolved"]["attachments"][upload]
    return discord.Attachment(data=raw, state=interaction._state)  # noqa: SLF001  (discord.py makes them only so)


async def read_upload(attachment: discord.Attachment, most: int) -> Upload:
    """The bytes of a file. Raises Mistake for one that is too large."""
    if attachment.size > most:
        size = f"{attachment.size / _MEGABYTE:.1f} MB"
        raise Mistake(f"{attachment.filename} has {size}, and no more than {most // _MEGABYTE} MB are read: split it.")
    return Upload(attachment.filename, await attachment.read())


def link_in(text: str) -> str | None:
    """The first link in a text, without what only ends the sentence."""
    found = _LINK.search(text)
    return found[1].rstrip(_AFTER) if found else None


def text_or_link(texts: Sequence[str]) -> str:
    """What is to be read of some texts: the first link, or else all that is written, in quotation marks.

    Raises Mistake where that is next to nothing.
    """
    for text in texts:
        if link := link_in(text):
            return link
    said = "\n\n".join(text for text in texts if text.strip())
    if len(said.split()) < _FEWEST_WORDS:
        raise Mistake(f"{NOTHING} It has {counted(len(said.split()), 'word')}.")
    return f"“{said}”"


def texts_of(raw: Mapping[str, Any]) -> list[str]:
    """Everything that is written in a message: its own text, then what is shown of links in it."""
    embeds = raw.get("embeds") or []
    links = [embed["url"] for embed in embeds if embed.get("url")]
    written = [embed.get(part) or "" for embed in embeds for part in ("title", "description")]
    return [str(raw.get("content") or ""), *links, *written]
