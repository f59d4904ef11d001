"""What is wrong with the commands that are handed over, or with what completes an option of theirs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.sizes import (
    CHOICE,
    CHOICES,
    COMMAND_NAME,
    COMMAND_OPTIONS,
    COMMAND_TEXT,
    COMMAND_TOTAL,
    COMMANDS,
    MENU_COMMANDS,
    Payload,
    count,
    every,
    length,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SLASH, OF_A_USER, OF_A_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
_MOST = {SLASH: COMMANDS, OF_A_USER: MENU_COMMANDS, OF_A_MESSAGE: MENU_COMMANDS}
_MAY_OFFER = (3, 4, 10)  # text, whole numbers, numbers
_NAME = re.compile(r"[-_'\w]{1,32}")  # letters and digits of any script
_DEPTH = 2  # groups of subcommands within a command


def of_commands(payload: Payload) -> Iterator[str]:
    """The list of commands that is handed over."""
    commands = every(payload)
    if not isinstance(payload, list):
        yield "the commands are no list"
    kinds = Counter(one.get("type", SLASH) for one in commands)
    for kind, many in kinds.items():
        if many > _MOST.get(kind, 0):
            yield f"{many} commands of type {kind}, {_MOST.get(kind, 0)} are taken"
    yield from _twice("commands", ((one.get("type", SLASH), one.get("name")) for one in commands))
    for one in commands:
        yield from (f"/{one.get('name')}: {fault}" for fault in _command(one))


def of_completion(payload: Payload) -> Iterator[str]:
    """The ``data`` of a reply that completes an option."""
    choices = payload.get("choices") if isinstance(payload, dict) else None
    yield from _choices(choices)


def _command(one: dict[str, Any]) -> Iterator[str]:
    if one.get("type", SLASH) != SLASH:
        yield from length("its name", one.get("name"), COMMAND_NAME, 1)
        if one.get("description") or one.get("options"):
            yield "the entry of a menu has neither description nor options"
        return
    yield from _named(one)
    yield from _options(one, 0)
    if (total := sum(map(size, _texts(one)))) > COMMAND_TOTAL:
        yield f"it has {total} characters, {COMMAND_TOTAL} at most"


def _named(one: dict[str, Any]) -> Iterator[str]:
    name = one.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name != name.lower():
        yield f"{name!r} is no name: 1 to {COMMAND_NAME} small letters, digits, - and _"
    yield from length(f"the description of {name}", one.get("description"), COMMAND_TEXT, 1)


def _options(one: dict[str, Any], depth: int) -> Iterator[str]:
    options = every(one.get("options"))
    yield from count(f"the options of {one.get('name')}", one.get("options") or [], COMMAND_OPTIONS)
    yield from _twice(f"options of {one.get('name')}", (option.get("name") for option in options))
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{one.get('name')} has an option that must be given behind one that may"
    nested = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(nested) > 1:
        yield f"{one.get('name')} has subcommands and options"
    for option in options:
        yield from _option(option, depth)


def _option(option: dict[str, Any], depth: int) -> Iterator[str]:
    yield from _named(option)
    kind, choices = option.get("type"), option.get("choices")
    if kind in (SUBCOMMAND, GROUP):
        if depth >= _DEPTH or (kind == GROUP and depth):
            yield f"{option.get('name')} lies too deep"
        yield from _options(option, depth + 1)
        return
    if choices is not None:
        yield from _choices(choices)
    if choices and option.get("autocomplete"):
        yield f"{option.get('name')} has choices and is completed"
    if (choices or option.get("autocomplete")) and kind not in _MAY_OFFER:
        yield f"{option.get('name')} can offer nothing"


def _choices(choices: Payload) -> Iterator[str]:
    yield from count("the list of choices", choices, CHOICES)
    for choice in every(choices):
        yield from length("a choice", choice.get("name"), CHOICE, 1)
        value = choice.get("value")
        if isinstance(value, str):
            yield from length("a choice's value", value, CHOICE, 1)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield f"a choice's value is {value!r}"
    yield from _twice("choices", (choice.get("name") for choice in every(choices)))


def _twice(what: str, names: Iterable[object]) -> Iterator[str]:
    yield from (f"{times} {what} are called {name!r}" for name, times in Counter(names).items() if times > 1)


def _texts(one: dict[str, Any]) -> Iterator[str]:
    """What counts towards a command's total: names, descriptions and values, however deep."""
    told = (one.get("name"), one.get("description"), one.get("value"))
    yield from (text for text in told if isinstance(text, str))
    for inner in (*every(one.get("options")), *every(one.get("choices"))):
        yield from _texts(inner)
