"""What is said of a channel, where a thread is meant: a thread that follows something is a place of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Plain

if TYPE_CHECKING:
    from briefings.message import Line, Message, Part, Section

_CHANNEL = re.compile(r"\b(this) channel\b", re.IGNORECASE)


def said_in(channel: str, message: Message) -> Message:
    """The message as it is said in a place: in a thread, what is said of “this channel” is said of the thread."""
    if "/" not in channel:
        return message
    return replace(
        message,
        title=_words(message.title),
        lead=_parts(message.lead),
        sections=tuple(map(_section, message.sections)),
        note=_words(message.note) if message.note else message.note,
    )


def _section(section: Section) -> Section:
    empty = _words(section.empty) if section.empty else section.empty
    return replace(section, title=_words(section.title), lines=tuple(map(_line, section.lines)), empty=empty)


def _line(line: Line) -> Line:
    return replace(line, parts=_parts(line.parts), details=tuple(map(_parts, line.details)))


def _parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(one, text=_words(one.text)) if isinstance(one, Plain) else one for one in parts)


def _words(words: str) -> str:
    return _CHANNEL.sub(r"\1 thread", words)
