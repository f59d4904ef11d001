"""What is asked and what is answered, the same on every platform."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from briefings.message import Message
from briefings.render.words import echoed as echoed  # noqa: PLC0414  (whoever tells of a mistake asks for it here)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from bot.storage.port import Subscription
    from briefings.message import Part

Value = str | int | bool | datetime
Role = Literal["member", "editor", "admin"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody gave."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked, where and when. ``at`` is in the channel's zone.

    ``role``: what the platform knows of whoever asks. ``private``: the channel is not for the whole workspace, so that
    what is added there stays there. ``alone``: nobody but whoever asks sees the answer. ``trace``: what the log calls
    the request, where a platform gives it a name. ``upload``: a file that came along. ``place``: what the channel
    follows, where that was looked up for the zone already. ``public_of``: tells which of some channels the whole
    workspace sees now, where a platform can tell: otherwise it is as it was when they began to follow. ``called``: what
    its people call the workspace.
    """

    workspace: str
    channel: str
    user: str
    at: datetime
    verb: str
    options: Mapping[str, Value] = field(default_factory=dict)
    role: Role = "member"
    private: bool = False
    alone: bool = False
    trace: str = ""
    upload: Upload | None = None
    place: Subscription | None = None
    public_of: Callable[[Collection[str]], Awaitable[Collection[str]]] | None = None
    called: str = ""

    @property
    def audience(self) -> str:
        """Who may see what is added here: everyone, or this channel alone."""
        return self.channel if self.private else ""

    @property
    def is_editor(self) -> bool:
        return self.role != "member"

    def flag(self, name: str) -> bool:
        """Whether a word was given that is on or off."""
        return bool(self.options.get(name))

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
    """What is answered. ``ends``: whoever asked wants to go. ``only_to_asker``: nobody else in the channel sees it.

    ``failed``: what was asked was not done, and the message says why.
    """

    message: Message
    ends: bool = False
    only_to_asker: bool = False
    failed: bool = False

    @classmethod
    def saying(cls, sentence: str, *, only_to_asker: bool = False) -> Reply:
        """An answer of one sentence."""
        return cls(Message(sentence), only_to_asker=only_to_asker)

    @classmethod
    def refusing(cls, why: str | Exception, *, only_to_asker: bool = False) -> Reply:
        """Why something was not done, in one sentence."""
        message = Message(why.sentence, why.lead) if isinstance(why, Mistake) else Message(str(why))
        return cls(message, only_to_asker=only_to_asker, failed=True)


class Mistake(Exception):
    """Something was asked that cannot be; the message is one friendly sentence that tells what can.

    ``lead`` follows it, where an instant is told that each platform shows in its own manner.
    """

    def __init__(self, sentence: str, *lead: Part) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.lead = lead

    def __str__(self) -> str:
        """All of it in one line, for a log, or where nothing but text is shown."""
        if not self.lead:
            return self.sentence
        from briefings.render.text import words_in  # noqa: PLC0415  (only a log pays)

        return f"{self.sentence} {words_in(self.lead)}"
