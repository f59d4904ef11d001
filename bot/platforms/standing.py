"""Where somebody asks, and what they are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.verbs.request import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """A workspace, a channel of it, what whoever asks is there, and whether not everyone sees the channel."""

    workspace: str
    channel: str
    role: Role
    private: bool
