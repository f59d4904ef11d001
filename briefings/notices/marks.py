"""What is done to any message before it is posted: how late it is, that it is an exercise, quotes cut short."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Plain, Quoted, When
from briefings.render.words import counted

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from briefings.message import Line, Message, Part

EXERCISE = "EXERCISE · "
_ON_ANOTHER_CLOCK = "An exercise: this was posted on a clock that is not the real one."
_HOUR = 60  # minutes
_DAY = 24  # hours


def late(message: Message, due_at: datetime, at: datetime) -> Message:
    """The message with a first line that says by how much it is late."""
    due = When(due_at.astimezone(at.tzinfo).isoformat(timespec="minutes"), zone=str(at.tzinfo))
    said = (Plain(f"{stretch(at - due_at)} late: this was due on "), due, Plain(". "))
    return replace(message, lead=(*said, *message.lead))


def exercise(message: Message) -> Message:
    """The message with the mark of an exercise before its title and in its small print, once."""
    if message.title.startswith(EXERCISE):
        return message
    note = f"{message.note} {_ON_ANOTHER_CLOCK}" if message.note else _ON_ANOTHER_CLOCK
    return replace(message, title=EXERCISE + message.title, note=note)


def quoted_shortly(message: Message, words: int) -> Message:
    """The message with no quotation longer than so many words; an ellipsis says where one was cut."""
    sections = (replace(one, lines=tuple(_shortly(line, words) for line in one.lines)) for one in message.sections)
    return replace(message, lead=_parts_shortly(message.lead, words), sections=tuple(sections))


def _shortly(line: Line, words: int) -> Line:
    details = tuple(_parts_shortly(detail, words) for detail in line.details)
    return replace(line, parts=_parts_shortly(line.parts, words), details=details)


def _parts_shortly(parts: tuple[Part, ...], words: int) -> tuple[Part, ...]:
    return tuple(_cut(part, words) if isinstance(part, Quoted) else part for part in parts)


def _cut(quoted: Quoted, words: int) -> Quoted:
    said = quoted.text.split(maxsplit=words)
    return Quoted(" ".join(said[:words]).rstrip(",;:–— ") + " …") if len(said) > words else quoted


def stretch(span: timedelta) -> str:
    """``an hour``, ``25 minutes``, ``3 hours``, ``2 days``."""
    minutes = max(round(span.total_seconds() / 60), 1)
    if minutes == _HOUR:
        return "an hour"
    if minutes < 2 * _HOUR:
        return counted(minutes, "minute")
    hours = round(minutes / _HOUR)
    return counted(hours, "hour") if hours < 2 * _DAY else counted(round(hours / _DAY), "day")
