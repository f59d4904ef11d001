"""What is asked and what is answered, the same on every platform."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from briefings.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | bool | datetime


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked, where and when. ``at`` is in the channel's zone."""

    workspace: str
    channel: str
    user: str
    at: datetime
    verb: str
    options: Mapping[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """An option that is text, or None when it was not given."""
        value = self.options.get(name)
        return None if value is None else str(value)

    def moment(self, name: str) -> datetime | None:
        """An option that is an instant, or None when it was not given."""
        value = self.options.get(name)
        return value if isinstance(value, datetime) else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. ``ends``: whoever asked wants to go."""

    message: Message
    ends: bool = False

    @classmethod
    def saying(cls, sentence: str) -> Reply:
        """An answer of one sentence."""
        return cls(Message(sentence))


class Mistake(Exception):
    """Something was asked that cannot be; the message is one friendly sentence that tells what can."""
