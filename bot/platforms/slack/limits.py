"""What is wrong with a payload by Slack's limits, as far as the models of its own library do not tell.

faults("message", payload)   what chat.postMessage and its kind take
faults("modal", view)        a view that opens over everything
faults("home", view)         the tab "Home" of one person
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from bot.platforms.slack.sizes import (
    ACTION_ID,
    ACTIONS,
    BLOCK_ID,
    BLOCKS,
    CONTEXT,
    FIELD,
    FIELDS,
    HEADER,
    LABEL,
    MODAL_BLOCKS,
    MODAL_TITLE,
    OPTION,
    OPTION_VALUE,
    OPTIONS,
    PLACEHOLDER,
    SECTION,
    TEXT,
    TOTAL,
    URL,
    VALUE,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload = Any  # JSON: what comes may be anything
Kind = Literal["message", "modal", "home"]

_TEXTS = {  # how long the text of what is, and whether Slack's markup may stand in it
    "header": (HEADER, False),
    "section": (SECTION, True),
    "context": (SECTION, True),
    "button": (LABEL, False),
    "option": (OPTION, True),
    "placeholder": (PLACEHOLDER, False),
    "title": (MODAL_TITLE, False),
}
_RICH = frozenset({"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"})
_CALLS = frozenset({"user", "usergroup", "broadcast", "channel"})  # elements that notify people, or look like it


def faults(kind: Kind, payload: Payload) -> tuple[str, ...]:
    """What Slack would refuse of a payload, or show otherwise than meant, in sentences; nothing of a good one."""
    if not isinstance(payload, dict):
        return ("it is no object",)
    blocks = (fault for block in payload.get("blocks") or [] for fault in _block(block))
    return (*_halves(payload), *_whole(kind, payload), *_unique(payload), *blocks)


def _whole(kind: Kind, payload: dict[str, Payload]) -> Iterator[str]:
    blocks = payload.get("blocks") or []
    most = BLOCKS if kind == "message" else MODAL_BLOCKS
    if len(blocks) > most:
        yield f"there are {len(blocks)} blocks, {most} at most"
    if kind == "message":
        total = sum(size(said) for said in _said(blocks))
        if total > TOTAL:
            yield f"the blocks hold {total} characters, {TOTAL} at most"
        yield from _length("text", payload.get("text", ""), TEXT)
        if not (payload.get("text") or "").strip():
            yield "text is empty, and notifications show it"
    if kind == "modal":
        yield from _text("title", payload.get("title"))


def _block(block: dict[str, Payload]) -> Iterator[str]:
    yield from _length("a block's id", block.get("block_id", "-"), BLOCK_ID)
    elements = block.get("elements")
    match block.get("type"):
        case "header" | "section" as name:
            yield from _section(name, block)
        case "context":
            yield from _count("context", elements, CONTEXT, 1)
            yield from (fault for one in elements or [] for fault in _text("context", one))
        case "actions":
            yield from _count("actions", elements, ACTIONS, 1)
            yield from (fault for one in elements or [] for fault in _element(one))
        case "rich_text":
            yield from _count("rich text", elements, BLOCKS, 1)
            yield from (fault for one in elements or [] for fault in _rich(one))


def _section(name: str, block: dict[str, Payload]) -> Iterator[str]:
    fields = block.get("fields", [])
    if "text" in block or not fields:
        yield from _text(name, block.get("text"))
    yield from _count("fields", fields, FIELDS)
    for one in fields:
        yield from _length("a field", one.get("text"), FIELD)


def _rich(part: dict[str, Payload]) -> Iterator[str]:
    if part.get("type") in _RICH:
        if not part.get("elements"):
            yield f"a {part['type']} is empty"
        for one in part.get("elements", []):
            yield from _rich(one)
    elif part.get("type") in _CALLS:
        yield f"rich text calls: {part}"
    elif part.get("type") in ("text", "link"):
        if part["type"] == "text" and not part.get("text"):
            yield "rich text holds an empty text"
        if part["type"] == "link":
            yield from _address(part.get("url"))
    elif part.get("type") == "date" and not isinstance(part.get("timestamp"), int):
        yield "a date is no instant"


def _element(part: dict[str, Payload]) -> Iterator[str]:
    yield from _length("an action's id", part.get("action_id"), ACTION_ID)
    if part.get("type") == "button":
        yield from _text("button", part.get("text"))
        yield from _length("a button's value", part.get("value", "-"), VALUE)
        if "url" in part:
            yield from _address(part["url"])
    if "options" in part:
        yield from _count("options", part["options"], OPTIONS, 1)
        for one in part["options"]:
            yield from _text("option", one.get("text"))
            yield from _length("an option's value", one.get("value"), OPTION_VALUE)
        doubled = [value for value, times in Counter(one.get("value") for one in part["options"]).items() if times > 1]
        if doubled:
            yield f"two options have the value {doubled[0]!r}"
    if "placeholder" in part:
        yield from _text("placeholder", part["placeholder"])


def _text(what: str, told: Payload) -> Iterator[str]:
    most, markup = _TEXTS[what]
    if not isinstance(told, dict) or told.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{what} has no text"
        return
    if told["type"] == "mrkdwn" and not markup:
        yield f"{what} takes no markup"
    yield from _length(what, told.get("text"), most)


def _length(what: str, said: Payload, most: int) -> Iterator[str]:
    if not isinstance(said, str):
        yield f"{what} is no text"
    elif size(said) > most:
        yield f"{what} has {size(said)} characters, {most} at most"
    elif not said.strip() and what != "text":
        yield f"{what} is empty"


def _count(what: str, things: Payload, most: int, least: int = 0) -> Iterator[str]:
    if not isinstance(things, list) or not least <= len(things) <= most:
        yield f"{what}: {least} to {most} are taken"


def _address(url: Payload) -> Iterator[str]:
    yield from _length("an address", url, URL)
    if isinstance(url, str) and not url.startswith(("https://", "http://")):
        yield f"an address leads nowhere on the web: {url[:40]}"


def _unique(payload: Payload) -> Iterator[str]:
    """Ids that stand twice."""
    for name in ("action_id", "block_id"):
        found = Counter(one[name] for one in _objects(payload) if name in one)
        yield from (f"two elements have the {name} {said!r}" for said, times in found.items() if times > 1)


def _objects(payload: Payload) -> Iterator[dict[str, Payload]]:
    if isinstance(payload, dict):
        yield payload
        for value in payload.values():
            yield from _objects(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from _objects(value)


def _said(blocks: Payload) -> Iterator[str]:
    """Every text that is shown, and what counts like one."""
    for one in _objects(blocks):
        yield from (one[name] for name in ("text", "url", "fallback") if isinstance(one.get(name), str))


def _halves(payload: Payload) -> Iterator[str]:
    """Half a character somewhere, which no UTF-8 can hold."""
    for one in _objects(payload):
        for name, said in one.items():
            if isinstance(said, str) and any("\ud800" <= letter <= "\udfff" for letter in said):
                yield f"{name} holds half a character"
