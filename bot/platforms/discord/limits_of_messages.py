"""What is wrong with a message: its text, embeds, mentions, and which components it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.platforms.discord.limits_of_components import attached, custom_ids, of_layout, of_rows
from bot.platforms.discord.sizes import (
    AUTHOR,
    CONTENT,
    DESCRIPTION,
    EMBED_TOTAL,
    EMBED_URL,
    EMBEDS,
    FIELD_NAME,
    FIELD_VALUE,
    FIELDS,
    FILES,
    FOOTER,
    NONCE,
    TITLE,
    Payload,
    count,
    every,
    length,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYOUT = 1 << 15  # the flag of a message that is made of components alone
_SHOWN = ("content", "embeds", "components", "attachments", "poll", "sticker_ids")
_NOT_IN_A_LAYOUT = ("content", "embeds", "poll", "sticker_ids")


def of_message(payload: Payload) -> Iterator[str]:
    """A message to be made."""
    if not isinstance(payload, dict):
        yield "the message is no object"
        return
    if not any(payload.get(name) for name in _SHOWN):
        yield "the message is empty"
    if payload.get("nonce") is not None:
        yield from length("the nonce", str(payload["nonce"]), NONCE)
    elif payload.get("enforce_nonce"):
        yield "a nonce is enforced, and there is none"
    yield from of_edit(payload)


def of_edit(payload: Payload) -> Iterator[str]:
    """A message that is changed: what is missing stays as it was."""
    if not isinstance(payload, dict):
        yield "the message is no object"
        return
    yield from length("the content", payload.get("content") or "", CONTENT)
    yield from _embeds(payload.get("embeds") or [])
    yield from count("the list of files", payload.get("attachments") or [], FILES)
    yield from _components(payload)
    if any(payload.get(name) for name in ("content", "components")):
        yield from _mentions(payload.get("allowed_mentions"))


def _components(payload: dict[str, Any]) -> Iterator[str]:
    components = payload.get("components") or []
    if int(payload.get("flags") or 0) & LAYOUT:
        yield from (f"a layout has no {name}" for name in _NOT_IN_A_LAYOUT if payload.get(name))
        yield from of_layout(components)
        yield from attached(components, payload.get("attachments"))
    else:
        yield from of_rows(components)
    yield from custom_ids(components)


def _mentions(allowed: Payload) -> Iterator[str]:
    """Nobody may be pinged but one role, and that by its id."""
    if not isinstance(allowed, dict):
        yield "nothing says whom the message may ping"
        return
    if allowed.get("parse") or "parse" not in allowed:
        yield "the message may ping whomever its text names"
    if allowed.get("users") or allowed.get("replied_user"):
        yield "the message may ping a user"
    yield from count("the list of roles that are pinged", allowed.get("roles") or [], 1)


def _embeds(embeds: Payload) -> Iterator[str]:
    yield from count("the list of embeds", embeds, EMBEDS)
    total = 0
    for embed in every(embeds):
        yield from _embed(embed)
        total += sum(size(text) for text in _texts(embed))
    if total > EMBED_TOTAL:
        yield f"the embeds have {total} characters together, {EMBED_TOTAL} at most"


def _embed(embed: dict[str, Any]) -> Iterator[str]:
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    yield from length("an embed's title", embed.get("title") or "", TITLE)
    yield from length("an embed's description", embed.get("description") or "", DESCRIPTION)
    yield from length("an embed's footer", footer.get("text") or "", FOOTER)
    yield from length("an embed's author", author.get("name") or "", AUTHOR)
    yield from count("an embed's list of fields", embed.get("fields") or [], FIELDS)
    for field in every(embed.get("fields")):
        yield from length("a field's name", field.get("name"), FIELD_NAME, 1)
        yield from length("a field's value", field.get("value"), FIELD_VALUE, 1)
    pictures = (embed.get(name) or {} for name in ("image", "thumbnail"))
    for url in (embed.get("url"), author.get("url"), *(picture.get("url") for picture in pictures)):
        yield from _address(url) if url else ()
    if not any(_texts(embed)) and not any(embed.get(name) for name in ("image", "thumbnail")):
        yield "an embed is empty"


def _texts(embed: dict[str, Any]) -> Iterator[str]:
    told = [embed.get("title"), embed.get("description")]
    told += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    told += [field.get(name) for field in every(embed.get("fields")) for name in ("name", "value")]
    return (text for text in told if isinstance(text, str))


def _address(url: Payload) -> Iterator[str]:
    yield from length("an embed's address", url, EMBED_URL)
    if isinstance(url, str) and urlsplit(url).scheme not in ("http", "https", "attachment"):
        yield f"an embed's address begins with {urlsplit(url).scheme or 'nothing'}:"
