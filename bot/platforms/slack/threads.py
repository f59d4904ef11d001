"""What is said of a channel, where a thread is meant: a thread that follows something is a place of its own.

Only words of ours are changed: not what stands in quotation marks, nor a line that tells of what was read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Plain

if TYPE_CHECKING:
    from briefings.message import Line, Message, Part, Section

_CHANNEL = re.compile(r"\b(this) channel\b", re.IGNORECASE)
_MARKS = re.compile('([“„«”»"])')
_OPENS, _CLOSES, _BOTH = frozenset("“„«"), frozenset("”»"), '"'


def said_in(channel: str, message: Message) -> Message:
    """The message as it is said in a place: in a thread, what is said of “this channel” is said of the thread."""
    if "/" not in channel:
        return message
    return replace(
        message,
        title=message.title if message.sources else _words(message.title),  # over what was read stands a story's
        lead=_parts(message.lead),
        sections=tuple(map(_section, message.sections)),
        note=_words(message.note) if message.note else message.note,
    )


def _section(section: Section) -> Section:
    empty = _words(section.empty) if section.empty else section.empty
    return replace(section, title=_words(section.title), lines=tuple(map(_line, section.lines)), empty=empty)


def _line(line: Line) -> Line:
    if line.fact or line.evidence:
        return line
    return replace(line, parts=_parts(line.parts), details=tuple(map(_parts, line.details)))


def _parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(one, text=_words(one.text)) if isinstance(one, Plain) else one for one in parts)


def _words(words: str) -> str:
    """Words as they are said in a thread, those within quotation marks as they are."""
    depth, said = 0, []
    for piece in _MARKS.split(words):
        if piece in _OPENS or (piece == _BOTH and not depth):
            depth += 1
        elif piece in _CLOSES or piece == _BOTH:
            depth = max(depth - 1, 0)
        said.append(piece if depth else _CHANNEL.sub(r"\1 thread", piece))
    return "".join(said)
