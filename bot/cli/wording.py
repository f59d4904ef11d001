"""Answers are worded for a chat, where verbs begin with a slash; in a shell some of them are commands of `briefbot`."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar, cast

from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

_VERB = re.compile(r"(?<![\w/.:<-])/(?P<name>[a-z]{2,20})(?![\w/-]|\.\w)")
_COMMANDS = frozenset({"add", "follow"})


def in_shell(message: Message) -> Message:
    """A message whose own words call by their commands what can be done in a shell: ``briefbot add`` for ``/add``."""
    return replace(_reworded(message), title=_words(message.title), note=message.note and _words(message.note))


def speaks_of_the_console(message: Message) -> bool:
    """Whether it speaks of what can only be typed at the console."""
    return any(found["name"] not in _COMMANDS for text in _own(message) for found in _VERB.finditer(text))


def _words(text: str) -> str:
    return _VERB.sub(lambda found: f"briefbot {found['name']}" if found["name"] in _COMMANDS else found[0], text)


def _reworded(value: T) -> T:
    """The same with other words of our own, wherever they stand in it."""
    match value:
        case Plain():
            return cast("T", replace(value, text=_words(value.text)))
        case tuple():
            return cast("T", tuple(_reworded(one) for one in value))
        case Message() | Section() | Line():
            told = {field.name: _reworded(getattr(value, field.name)) for field in fields(value)}
            return cast("T", replace(value, **told))
    return value


def _own(message: Message) -> Iterator[str]:
    """Words of our own in a message; lines that are numbered are followed by a word on ``/quote``."""
    yield from (message.title, message.note or "")
    if any(line.number and line.evidence for line in message.lines):
        yield "/quote"
    parts = [*message.lead, *(part for line in message.lines for some in (line.parts, *line.details) for part in some)]
    yield from (part.text for part in parts if isinstance(part, Plain))
