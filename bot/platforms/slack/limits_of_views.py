"""What is wrong with a view: its words, what it remembers, its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.slack.limits_of_elements import element, length, text
from bot.platforms.slack.sizes import CALLBACK, INPUT, METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.platforms.slack.limits_of_elements import Payload

_TAKEN = frozenset(
    {
        "plain_text_input",
        "checkboxes",
        "static_select",
        "external_select",
        "conversations_select",
        "multi_users_select",
    }
)


def view(kind: str, payload: dict[str, Payload]) -> Iterator[str]:
    """A modal, or the tab "Home" of one person."""
    if payload.get("type") != kind:
        yield f"it is no {kind}"
    if not payload.get("blocks"):
        yield "it is empty"
    yield from length("the callback's id", payload.get("callback_id", "-"), CALLBACK)
    yield from length("what it remembers", payload.get("private_metadata", "-"), METADATA)
    if kind == "modal":
        yield from text("title", payload.get("title"))
        yield from (fault for one in ("submit", "close") if one in payload for fault in text(one, payload[one]))
        if "submit" not in payload and any(one.get("type") == "input" for one in payload.get("blocks") or []):
            yield "it has fields, and nothing to send them by"
    else:
        yield from (f"the tab has no {one}" for one in ("title", "submit", "close") if one in payload)


def field(block: dict[str, Payload]) -> Iterator[str]:
    """A field of a form."""
    inner = block.get("element") or {}
    yield from text("label", block.get("label"))
    if "hint" in block:
        yield from text("hint", block["hint"])
    if inner.get("type") not in _TAKEN:
        yield f"no field is a {inner.get('type')}"
    yield from element(inner)
    if inner.get("type") == "plain_text_input":
        yield from _typed(inner)
    for name in ("initial_option", "initial_options"):
        yield from _chosen(inner, name)


def _typed(inner: dict[str, Payload]) -> Iterator[str]:
    most = inner.get("max_length", INPUT)
    if not 1 <= most <= INPUT:
        yield f"a field takes {INPUT} characters at most"
    yield from length("what stands in a field", inner.get("initial_value", "-"), most)


def _chosen(inner: dict[str, Payload], name: str) -> Iterator[str]:
    """What is chosen already must be one of what can be chosen, letter by letter."""
    given = inner.get(name, [])
    for one in given if isinstance(given, list) else [given]:
        yield from text("option", one.get("text"))
        if "options" in inner and one not in inner["options"]:
            yield f"{name} is none of its options"
