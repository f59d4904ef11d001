"""What is to become of a row that somebody holds, before a platform is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox import Delivery
    from briefings.message import Message

SET_BACK = "the clock was set back after it had fallen due"


@dataclass(frozen=True, slots=True)
class Post:
    """To be posted; ``through``: the last change that it tells of.

    ``only_once``: where nobody can look up whether it arrived, it is not posted again. ``story``: the one story that it
    tells of, where it is one. ``of``: the key of the post in whose thread it goes.
    """

    message: Message
    through: int | None = None
    only_once: bool = False
    story: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """To take the place of an earlier post."""

    remote_id: str
    message: Message


@dataclass(frozen=True, slots=True)
class Skip:
    """Not to be posted, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet to be posted: hours are quiet, or what it rests on is not done."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Paused; without an end, until somebody resumes or it is of no use."""

    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Due at another time than it was when it was taken."""

    row: Delivery
    reason: str


Verdict = Post | Rewrite | Skip | Wait | Rest | Later
