"""The words of a layout as an embed, to look at both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.pictures.markdown import parsed, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEXT, _ROW, _BUTTON, _MOST = 10, 1, 2, 4000


def embedded(payload: Mapping[str, Any]) -> dict[str, Any]:
    """One embed with all texts in its description, and the buttons in rows beneath it."""
    texts = [one["content"] for one in _all(payload["components"]) if one["type"] == _TEXT]
    buttons = [one for one in _all(payload["components"]) if one["type"] == _BUTTON]
    rows = [{"type": _ROW, "components": buttons[at : at + 5]} for at in range(0, len(buttons), 5)]
    title, *rest = texts
    told = "\n".join(rest)[:_MOST]
    return {"embeds": [{"title": words(parsed(title)), "description": told, "color": 0x3D6FB4}], "components": rows}


def _all(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _all(one.get("components", []))
        yield from _all([one["accessory"]] if "accessory" in one else [])
