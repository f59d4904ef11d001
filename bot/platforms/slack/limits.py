"""What is wrong with a payload by Slack's limits, as far as the models of its own library do not tell.

faults("message", payload)   what chat.postMessage and its kind take
faults("modal", view)        a view that opens over everything
faults("home", view)         the tab "Home" of one person
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from bot.platforms.slack.limits_of_elements import address, count, element, length, objects, said_in, text
from bot.platforms.slack.limits_of_views import field, view
from bot.platforms.slack.sizes import (
    ACTIONS,
    BLOCK_ID,
    BLOCKS,
    CONTEXT,
    FIELD,
    FIELDS,
    MODAL_BLOCKS,
    TEXT,
    TOTAL,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.platforms.slack.limits_of_elements import Payload

Kind = Literal["message", "modal", "home"]

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
        total = sum(size(said) for said in said_in(blocks))
        if total > TOTAL:
            yield f"the blocks hold {total} characters, {TOTAL} at most"
        yield from length("text", payload.get("text", ""), TEXT)
        if not (payload.get("text") or "").strip():
            yield "text is empty, and notifications show it"
    else:
        yield from view(kind, payload)


def _block(block: dict[str, Payload]) -> Iterator[str]:
    yield from length("a block's id", block.get("block_id", "-"), BLOCK_ID)
    elements = block.get("elements")
    match block.get("type"):
        case "header" | "section" as name:
            yield from _section(name, block)
        case "context":
            yield from count("context", elements, CONTEXT, 1)
            yield from (fault for one in elements or [] for fault in text("context", one))
        case "actions":
            yield from count("actions", elements, ACTIONS, 1)
            yield from (fault for one in elements or [] for fault in element(one))
        case "input":
            yield from field(block)
        case "rich_text":
            yield from count("rich text", elements, BLOCKS, 1)
            yield from (fault for one in elements or [] for fault in _rich(one))


def _section(name: str, block: dict[str, Payload]) -> Iterator[str]:
    fields = block.get("fields", [])
    if "text" in block or not fields:
        yield from text(name, block.get("text"))
    yield from count("fields", fields, FIELDS)
    for one in fields:
        yield from length("a field", one.get("text"), FIELD)


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
            yield from address(part.get("url"))
    elif part.get("type") == "date" and (type(part.get("timestamp")) is not int or part["timestamp"] < 0):
        yield "a date is no instant"


def _unique(payload: Payload) -> Iterator[str]:
    """Ids that stand twice."""
    for name in ("action_id", "block_id"):
        found = Counter(one[name] for one in objects(payload) if name in one)
        yield from (f"two elements have the {name} {said!r}" for said, times in found.items() if times > 1)


def _halves(payload: Payload) -> Iterator[str]:
    """Half a character somewhere, which no UTF-8 can hold."""
    for one in objects(payload):
        for name, said in one.items():
            if isinstance(said, str) and any("\ud800" <= letter <= "\udfff" for letter in said):
                yield f"{name} holds half a character"
