"""Buttons, menus and texts in a message: found wherever they are nested, and given back as Discord gives them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def given_back(components: Iterable[Raw]) -> list[Raw]:
    """Components as a reply carries them: each with an id, nothing that is null."""
    numbers = count(1)

    def one(component: Raw) -> Raw:
        told = {key: value for key, value in component.items() if value is not None}
        told.setdefault("id", next(numbers))
        for name in _NESTED:
            if name in told and all("type" in inner for inner in told[name]):
                told[name] = [one(inner) for inner in told[name]]
        for name in _SINGLE:
            if name in told:
                told[name] = one(told[name])
        return _completed(told)

    return [one(component) for component in components]


def _completed(told: Raw) -> Raw:
    """With what Discord always tells of a kind."""
    if told["type"] in MENUS:
        told = {"min_values": 1, "max_values": 1, "disabled": False} | told
    if told["type"] == _CONTAINER:
        told = {"spoiler": False, "accent_color": None} | told
    if told["type"] == _SEPARATOR:
        told = {"spacing": 1, "divider": True} | told
    return told


_SEPARATOR, _CONTAINER = 14, 17
