"""What of a message, or of what came along with a command, is there to be read: a link, a file of text, a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.typed import Typed, verb_named
from bot.sources.files import SUFFIXES
from bot.verbs.request import Mistake, Upload
from briefings.documents import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.verbs.verb import Verb

MOST_BYTES = MAX_BYTES
_NOTHING = "There is nothing to read in that message: it has no link, no file of text, and no text of some sentences."
_OURS = "That is a message of mine: what it tells was read already, and “Sources” shows where."
_LINK = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_AFTER = ".,;:!?)]}\"'”’*_~|"  # what stands after a link in a sentence
_FEWEST_WORDS = 12
_MEGABYTE = 1_000_000
_DASH = "- "  # what follows it is a text, whatever it looks like


def uploaded(data: Mapping[str, Any], upload: str, interaction: discord.Interaction) -> discord.Attachment:
    """The file that came along with a command."""
    return _attachment(data["resolved"]["attachments"][upload], interaction)


async def read_upload(attachment: discord.Attachment, most: int) -> Upload:
    """The bytes of a file. Raises Mistake for one that is too large."""
    if attachment.size > most:
        size = f"{attachment.size / _MEGABYTE:.1f} MB"
        raise Mistake(f"{attachment.filename} has {size}, and no more than {most // _MEGABYTE} MB are read: split it.")
    return Upload(attachment.filename, await attachment.read())


def chosen(data: Mapping[str, Any], interaction: discord.Interaction) -> tuple[str, discord.Attachment | None]:
    """What there is to be read in the message whose menu was opened. Raises Mistake where there is nothing."""
    raw = data["resolved"]["messages"][data["target_id"]]
    if interaction.client.user and int(raw["author"]["id"]) == interaction.client.user.id:
        raise Mistake(_OURS)
    files = [_attachment(one, interaction) for one in raw.get("attachments") or ()]
    return readable(_texts(raw), files)


def readable(texts: Sequence[str], files: Iterable[discord.Attachment]) -> tuple[str, discord.Attachment | None]:
    """A link, or else a file of text, or else all that is written. Raises Mistake where that is next to nothing."""
    for text in texts:
        if link := link_in(text):
            return link, None
    if file := next((one for one in files if is_text(one)), None):
        return "", file
    said = "\n\n".join(text for text in texts if text.strip())
    if len(said.split()) < _FEWEST_WORDS:
        raise Mistake(_NOTHING)
    return f"{_DASH}{said}", None


def adding(what: str, verbs: Sequence[Verb]) -> Typed:
    """The verb that reads what was found."""
    add = verb_named("add", verbs)
    if add is None:
        raise Mistake("Nothing can be added here.")
    return Typed(add, {"what": what} if what else {})


def link_in(text: str) -> str | None:
    """The first link in a text, without what only ends the sentence."""
    found = _LINK.search(text)
    return found[1].rstrip(_AFTER) if found else None


def _texts(raw: Mapping[str, Any]) -> list[str]:
    """Everything that is written in a message: its own text, then what is shown of links in it."""
    embeds = raw.get("embeds") or []
    links = [embed["url"] for embed in embeds if embed.get("url")]
    written = [embed.get(part) or "" for embed in embeds for part in ("title", "description")]
    return [str(raw.get("content") or ""), *links, *written]


def is_text(file: discord.Attachment) -> bool:
    """Whether a file may hold something to be read."""
    return (file.content_type or "").startswith("text/") or file.filename.lower().endswith(SUFFIXES)


def _attachment(raw: Any, interaction: discord.Interaction) -> discord.Attachment:
    return discord.Attachment(data=raw, state=interaction._state)  # noqa: SLF001  (discord.py makes them only so)
