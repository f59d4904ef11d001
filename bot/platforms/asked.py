"""What a message answers, so that its buttons can ask again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.platforms.pressed import marker

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Asked:
    """The verb and its options that a message answers; or the key of the post that it is.

    ``options``: the words of each, as they were typed. ``alone``: only whoever asked sees it. ``of``: ``sources`` for
    the sentences behind the answer. ``role``: the id of the one that is pinged by a new post, where there are such.
    ``by``: who had it shown to everyone, where the platform does not know. ``post``: the mark of the post, for who does
    not know its key. ``personal``: nobody else is to see it, so that it is not offered to be shared.
    """

    verb: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    alone: bool = False
    of: str = ""
    role: str | None = None
    post: str = ""
    personal: bool = False
    by: str = ""

    @property
    def mark(self) -> str:
        """The mark of the post that it is, if it is one."""
        return self.post or (marker(self.key) if self.key else "")
