"""What somebody types, as Discord sends it: a line of the console becomes a command with its options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands import verbs_on
from bot.verbs import parser

if TYPE_CHECKING:
    from tests.discord.world import Raw

SUBCOMMAND, GROUP, TEXT, INTEGER, FLAG, USER, CHANNEL, ROLE, NUMBER, UPLOAD = 1, 2, 3, 4, 5, 6, 7, 8, 10, 11
SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3


class NotOffered(Exception):
    """What Discord itself would not let anybody send: no such command, option or choice."""


def read(line: str) -> tuple[str, dict[str, object]]:
    """``/sources add LINK words x`` as the name ``sources add`` and its options.

    What a verb itself answers is the subcommand that its table calls ``bare``.
    """
    tokens = [parser._token(match) for match in parser._WORD.finditer(line.strip().removeprefix("/"))]
    group = parser._verb(tokens[0][0], verbs_on("discord"))
    verb, rest = parser._action(group, tokens[1:])
    given = parser._given(verb, rest, line)
    name = f"{verb.name} {verb.bare}" if verb.actions else verb.name
    flags = {option.name for option in verb.options if option.type == "flag"}
    return name, {option: True if option in flags else words for option, words in given.items()}


def command(commands: list[Raw], name: str, options: dict[str, object], focused: str | None = None) -> Raw:
    """The data of a slash command, checked as Discord's own clients check it before they send it."""
    word, *rest = name.split()
    known = next((one for one in commands if one["name"] == word and one["type"] == SLASH), None)
    if known is None:
        raise NotOffered(f"there is no /{word}")
    given = _options(known.get("options") or [], rest, options, focused, name)
    return {"id": known["id"], "name": word, "type": SLASH, "options": given}


def _options(known: list[Raw], rest: list[str], given: dict[str, object], focused: str | None, name: str) -> list[Raw]:
    if rest or (known and known[0]["type"] in {SUBCOMMAND, GROUP}):
        found = next((one for one in known if rest and one["name"] == rest[0]), None)
        if found is None:
            raise NotOffered(f"/{name} is no command")
        inner = _options(found.get("options") or [], rest[1:], given, focused, name)
        return [{"name": found["name"], "type": found["type"], "options": inner}]
    if extra := given.keys() - {one["name"] for one in known}:
        raise NotOffered(f"/{name} has no option {', '.join(sorted(extra))}")
    missing = [one["name"] for one in known if one.get("required") and one["name"] not in given]
    if missing and focused is None:
        raise NotOffered(f"/{name} needs {', '.join(missing)}")
    return [_option(one, given[one["name"]], focused) for one in known if one["name"] in given]


def _option(known: Raw, value: object, focused: str | None) -> Raw:
    """One option with its value; while it is being typed anything may stand there."""
    told = {"name": known["name"], "type": known["type"], "value": value}
    if known["name"] == focused:
        return told | {"focused": True}
    if choices := known.get("choices"):
        picked = next((one["value"] for one in choices if str(value) in {one["name"], str(one["value"])}), None)
        if picked is None:
            raise NotOffered(f"{known['name']} offers no {value}")
        return told | {"value": picked}
    wanted = {FLAG: bool, INTEGER: int, TEXT: str}.get(known["type"])
    if wanted and not isinstance(value, wanted):
        raise NotOffered(f"{known['name']} takes no {value!r}")
    if known["type"] == TEXT and len(str(value)) > (known.get("max_length") or 6000):
        raise NotOffered(f"{known['name']} takes fewer characters")
    return told


def mentions(text: str, names: dict[str, int]) -> str:
    """``@name`` as Discord writes a mention of somebody."""
    return re.sub(r"@(\w+)", lambda found: f"<@{names[found[1]]}>" if found[1] in names else found[0], text)
