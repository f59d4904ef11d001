"""What is wrong with a modal: its title, and the fields that it asks to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.platforms.discord.limits_of_components import MENU, MENUS, ROW, TEXT, custom_ids, menu, walk
from bot.platforms.discord.sizes import (
    CUSTOM_ID,
    INPUT,
    INPUT_HELP,
    INPUT_LABEL,
    INPUT_PLACEHOLDER,
    MODAL_COMPONENTS,
    MODAL_TITLE,
    TEXT_TOTAL,
    Payload,
    count,
    every,
    length,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD, LABELLED, UPLOAD = 4, 18, 19
_STYLES = (1, 2)


def of_modal(payload: Payload) -> Iterator[str]:
    """The ``data`` of a reply that opens a modal."""
    if not isinstance(payload, dict):
        yield "the modal is no object"
        return
    yield from length("the modal's title", payload.get("title"), MODAL_TITLE, 1)
    yield from length("the modal's id", payload.get("custom_id"), CUSTOM_ID, 1)
    yield from count("the modal", payload.get("components"), MODAL_COMPONENTS, 1)
    for one in every(payload.get("components")):
        yield from _part(one)
    asked = [dict(one) for one in walk(_bare(payload.get("components")))]
    yield from custom_ids(asked)


def _bare(components: Payload) -> list[dict[str, Any]]:
    """The fields, out of their labels and rows."""
    return [
        inner for one in every(components) for inner in (every(one.get("components")) or every([one.get("component")]))
    ]


def _part(one: dict[str, Any]) -> Iterator[str]:
    kind = one.get("type")
    if kind == TEXT:
        yield from length("a modal's text", one.get("content"), TEXT_TOTAL, 1)
    elif kind == LABELLED:
        yield from length("a field's label", one.get("label"), INPUT_LABEL, 1)
        yield from length("a field's help", one.get("description") or "", INPUT_HELP)
        yield from _asked(one.get("component"))
    elif kind == ROW:
        yield from count("a modal's row", one.get("components"), 1, 1)
        for field in every(one.get("components")):
            yield from length("a field's label", field.get("label"), INPUT_LABEL, 1)
            yield from _asked(field)
    else:
        yield f"a component of type {kind} has no place in a modal"


def _asked(one: Payload) -> Iterator[str]:
    """A field to be typed into, a menu, or an upload."""
    if not isinstance(one, dict) or one.get("type") not in (FIELD, UPLOAD, *MENUS):
        yield "a label has no field"
    elif one["type"] == FIELD:
        yield from _field(one)
    elif one["type"] in MENUS:
        yield from menu(one if one["type"] == MENU else {**one, "options": None})
    else:
        yield from length("an upload's id", one.get("custom_id"), CUSTOM_ID, 1)


def _field(one: dict[str, Any]) -> Iterator[str]:
    least, most = one.get("min_length") or 0, one.get("max_length") or INPUT
    yield from length("a field's id", one.get("custom_id"), CUSTOM_ID, 1)
    yield from length("a field's placeholder", one.get("placeholder") or "", INPUT_PLACEHOLDER)
    if one.get("style") not in _STYLES:
        yield f"a field has the style {one.get('style')}"
    if not 0 <= least <= most <= INPUT:
        yield f"a field takes {least} to {most} characters"
    value = one.get("value")
    if isinstance(value, str) and value and not least <= size(value) <= most:
        yield f"a field holds {size(value)} characters, {least} to {most} are taken"
