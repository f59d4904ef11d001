"""What is wrong with the components of a message: rows of buttons and menus, or a layout of texts and more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.platforms.discord.sizes import (
    BUTTONS,
    COMPONENTS,
    CUSTOM_ID,
    LABEL,
    OPTION_TEXT,
    OPTIONS,
    PLACEHOLDER,
    ROWS,
    SECTION_TEXTS,
    TEXT_TOTAL,
    URL,
    Payload,
    count,
    every,
    length,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROW, BUTTON, MENU, SECTION, TEXT, PICTURE, GALLERY, FILE, LINE, BOX = 1, 2, 3, 9, 10, 11, 12, 13, 14, 17
MENUS = (MENU, 5, 6, 7, 8)  # those of users, roles, both, and channels bring their own options
_LINK = 5  # the style of a button that leads somewhere
_STYLES = (1, 2, 3, 4, _LINK)
_SCHEMES = ("http", "https", "discord")
_IN_A_BOX = (ROW, SECTION, TEXT, GALLERY, FILE, LINE)

Component = dict[str, Any]


def of_rows(components: Payload) -> Iterator[str]:
    """The components beneath a message with text or embeds: rows alone."""
    yield from count("the list of rows", components, ROWS)
    for one in every(components):
        if one.get("type") == ROW:
            yield from _row(one)
        else:
            yield f"a component of type {one.get('type')} stands in no layout"


def of_layout(components: Payload) -> Iterator[str]:
    """The components that are the whole message."""
    parts = list(walk(components))
    if not 0 < len(parts) <= COMPONENTS:
        yield f"the layout has {len(parts)} components, 1 to {COMPONENTS} are taken"
    total = sum(size(str(one.get("content") or "")) for one in parts if one.get("type") == TEXT)
    if total > TEXT_TOTAL:
        yield f"the layout has {total} characters of text, {TEXT_TOTAL} at most"
    for one in every(components):
        yield from _part(one, (*_IN_A_BOX, BOX))


def walk(components: Payload) -> Iterator[Component]:
    """Every component, those within others too."""
    for one in every(components):
        yield one
        yield from walk(one.get("components"))
        yield from walk([one.get("accessory")])


def custom_ids(components: Payload) -> Iterator[str]:
    """Ids that two components share."""
    seen = Counter(one["custom_id"] for one in walk(components) if isinstance(one.get("custom_id"), str))
    yield from (f"{times} components are called {name!r}" for name, times in seen.items() if times > 1)


def attached(components: Payload, files: Payload) -> Iterator[str]:
    """Files that a layout shows and that do not come along, or the other way round: those nobody would see."""
    shown = {str((one.get("file") or {}).get("url")) for one in walk(components) if one.get("type") == FILE}
    yield from (f"the file {url!r} is no attachment" for url in sorted(shown) if not url.startswith("attachment://"))
    if files is not None:
        brought = {f"attachment://{file.get('filename')}" for file in every(files) if "filename" in file}
        yield from (f"{name!r} is shown, or brought, but not both" for name in sorted(shown ^ brought))


def _part(one: Component, allowed: Iterable[int]) -> Iterator[str]:
    kind: object = one.get("type")
    if not isinstance(kind, int) or kind not in allowed:
        yield f"a component of type {kind} has no place there"
    elif check := _CHECKS.get(kind):
        yield from check(one)


def _text(one: Component) -> Iterator[str]:
    yield from length("a text", one.get("content"), TEXT_TOTAL, 1)


def _section(one: Component) -> Iterator[str]:
    yield from count("a section's list of texts", one.get("components"), SECTION_TEXTS, 1)
    for text in every(one.get("components")):
        yield from _part(text, (TEXT,))
    accessory = one.get("accessory")
    if isinstance(accessory, dict):
        yield from _part(accessory, (BUTTON, PICTURE))
    else:
        yield "a section has nothing beside its text"


def _box(one: Component) -> Iterator[str]:
    yield from count("a container's list", one.get("components"), COMPONENTS, 1)
    for part in every(one.get("components")):
        yield from _part(part, _IN_A_BOX)


def _row(one: Component) -> Iterator[str]:
    parts = every(one.get("components"))
    yield from count("a row", one.get("components"), BUTTONS, 1)
    menus = [part for part in parts if part.get("type") in MENUS]
    if menus and len(parts) > 1:
        yield "a menu shares its row"
    for part in parts:
        yield from _part(part, (BUTTON, *MENUS))


def _button(one: Component) -> Iterator[str]:
    yield from length("a button's label", one.get("label") or "", LABEL)
    if not (one.get("label") or "").strip() and not one.get("emoji"):
        yield "a button says nothing"
    if one.get("style") not in _STYLES:
        yield f"a button has the style {one.get('style')}"
    elif one.get("style") == _LINK:
        yield from _link(one)
    else:
        yield from length("a button's id", one.get("custom_id"), CUSTOM_ID, 1)
        if one.get("url"):
            yield "a button has an id and an address"


def _link(one: Component) -> Iterator[str]:
    yield from length("a button's address", one.get("url"), URL, 1)
    if urlsplit(str(one.get("url"))).scheme not in _SCHEMES:
        yield f"a button leads to {one.get('url')!r}"
    if one.get("custom_id"):
        yield "a button that leads somewhere has an id"


def menu(one: Component) -> Iterator[str]:
    """A menu, of texts or of what Discord lists itself."""
    yield from length("a menu's id", one.get("custom_id"), CUSTOM_ID, 1)
    yield from length("a menu's placeholder", one.get("placeholder") or "", PLACEHOLDER)
    options = every(one.get("options"))
    least, most = one.get("min_values", 1), one.get("max_values", 1)
    if not 0 <= least <= most <= OPTIONS or not most:
        yield f"a menu takes {least} to {most} values"
    if one.get("type") == MENU:
        yield from count("a menu", one.get("options"), OPTIONS, 1)
        if most > len(options):
            yield f"a menu takes {most} values of {len(options)}"
        yield from _options(options, most)


def _options(options: list[Component], most: int) -> Iterator[str]:
    for option in options:
        yield from length("an option's label", option.get("label"), OPTION_TEXT, 1)
        yield from length("an option's value", option.get("value"), OPTION_TEXT, 1)
        yield from length("an option's description", option.get("description") or "", OPTION_TEXT)
    values = Counter(str(option.get("value")) for option in options)
    yield from (f"{times} options have the value {value!r}" for value, times in values.items() if times > 1)
    if sum(bool(option.get("default")) for option in options) > most:
        yield "more options are chosen from the start than can be"


_CHECKS: dict[int, Callable[[Component], Iterator[str]]] = {
    ROW: _row,
    BUTTON: _button,
    SECTION: _section,
    TEXT: _text,
    BOX: _box,
    **dict.fromkeys(MENUS, menu),
}
