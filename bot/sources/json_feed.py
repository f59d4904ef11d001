"""JSON Feed: what its items hold, with nothing taken for granted."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from typing import Any

from briefings.documents.front_matter import iso_instant

_VERSION = "jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class JsonFeed:
    """Its title, and each item's fields by the names that we give them; texts are HTML, as those of other feeds."""

    title: str
    items: tuple[dict[str, Any], ...]


def read_json(body: bytes) -> JsonFeed | None:
    """None where it is no JSON Feed."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or _VERSION not in _text(found, "version"):
        return None
    items = found.get("items")
    entries = [entry for entry in items if isinstance(entry, dict)] if isinstance(items, list) else []
    return JsonFeed(_text(found, "title"), tuple(map(_item, entries)))


def _item(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": _text(entry, "id"),
        "link": _text(entry, "url") or _text(entry, "external_url"),
        "title": escape(_text(entry, "title")),
        "summary": escape(_text(entry, "summary")),
        "content": _text(entry, "content_html") or escape(_text(entry, "content_text")),
        "published": _date(entry, "date_published"),
        "updated": _date(entry, "date_modified"),
    }


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # as some write their ids
    return value.strip() if isinstance(value, str) else ""


def _date(entry: dict[str, Any], name: str) -> str | None:
    with suppress(ValueError):
        return iso_instant(_text(entry, name))
    return None
