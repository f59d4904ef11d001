"""Buttons, menus and texts in a message: found wherever they are nested, and given back as Discord gives them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.discord.world import Raw

ROW, BUTTON, MENU, FIELD, SECTION, TEXT, LABEL = 1, 2, 3, 4, 9, 10, 18
MENUS = frozenset({3, 5, 6, 7, 8})
_NESTED = ("components", "items")
_SINGLE = ("accessory", "component")


def walk(components: Iterable[Raw]) -> Iterator[Raw]:
    """Every component, outer ones first, in the order of reading."""
    for one in components:
        yield one
        for name in _NESTED:
            yield from walk(one.get(name) or ())
        for name in _SINGLE:
            yield from walk([one[name]] if one.get(name) else ())


def texts(message: Raw) -> Iterator[str]:
    """What a message says, piece by piece, as it is read."""
    if message.get("content"):
        yield str(message["content"])
    for embed in message.get("embeds") or ():
        yield from _texts_of(embed)
    for one in walk(message.get("components") or ()):
        if one["type"] == TEXT:
            yield str(one["content"])


def _texts_of(embed: Raw) -> Iterator[str]:
    parts = [embed.get("author", {}).get("name"), embed.get("title"), embed.get("description")]
    for field in embed.get("fields") or ():
        parts += [field["name"], field["value"]]
    parts.append(embed.get("footer", {}).get("text"))
    yield from (str(part) for part in parts if part)


def pinging(message: Raw) -> str:
    """The words in which somebody can be mentioned so that they are told."""
    pieces = [str(message.get("content") or "")]
    pieces += [str(one["content"]) for one in walk(message.get("components") or ()) if one["type"] == TEXT]
    return "\n".join(pieces)


def unattached(components: Iterable[Raw], names: Iterable[str]) -> tuple[str, ...]:
    """Files that components show and that do not come along."""
    known = {f"attachment://{name}" for name in names}
    shown = [one[key]["url"] for one in walk(components) for key in _MEDIA if key in one]
    return tuple(f"{url} does not come along" for url in shown if url.startswith("attachment:") and url not in known)


def given_back(components: Iterable[Raw], attachments: Sequence[Raw] = ()) -> list[Raw]:
    """Components as a reply carries them: each with an id, nothing that is null, files by their addresses."""
    numbers = count(1)
    files = {f"attachment://{one['filename']}": one for one in attachments}

    def one(component: Raw) -> Raw:
        told = {key: value for key, value in component.items() if value is not None}
        told.setdefault("id", next(numbers))
        for name in _NESTED:
            if name in told and all("type" in inner for inner in told[name]):
                told[name] = [one(inner) for inner in told[name]]
        for name in _SINGLE:
            if name in told:
                told[name] = one(told[name])
        for name in _MEDIA:
            if name in told:
                told[name] = _unfurled(told[name], files)
        return _completed(told, files.get(component.get("file", {}).get("url")))

    return [one(component) for component in components]


def _unfurled(media: Raw, files: dict[str, Raw]) -> Raw:
    file = files.get(media["url"])
    if file is None:
        return {"id": "1", "proxy_url": media["url"], **media}
    return {"id": file["id"], "url": file["url"], "proxy_url": file["proxy_url"], "attachment_id": file["id"]}


def _completed(told: Raw, file: Raw | None) -> Raw:
    """With what Discord always tells of a kind."""
    always: Raw = {}
    if told["type"] in MENUS:
        always = {"min_values": 1, "max_values": 1, "disabled": False}
    elif told["type"] == _CONTAINER:
        always = {"spoiler": False, "accent_color": None}
    elif told["type"] == _SEPARATOR:
        always = {"spacing": 1, "divider": True}
    elif told["type"] == _FILE:
        always = {"spoiler": False, "name": file and file["filename"], "size": file and file["size"]}
    elif told["type"] == _THUMBNAIL:
        always = {"spoiler": False, "description": None}
    return always | told


_THUMBNAIL, _FILE, _SEPARATOR, _CONTAINER = 11, 13, 14, 17
_MEDIA = ("file", "media")
