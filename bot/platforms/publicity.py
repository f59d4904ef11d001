"""What everybody sees: how often somebody may have an answer shown to the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rates import Tally

if TYPE_CHECKING:
    from datetime import datetime

    from bot.verbs.request import Role

AN_HOUR = 10  # answers to everyone that one member may ask for
TOO_OFTEN = f"You had {AN_HOUR} answers shown to everyone within an hour: the next one in a while."
PUBLIC = frozenset({"brief"})  # verbs whose answer everyone in the channel reads, where whoever asks may post


class Publicity:
    """How often each member had something shown to everyone lately; who manages the place may always."""

    def __init__(self, most: int = AN_HOUR) -> None:
        self._most = most
        self._tally = Tally()

    def allows(self, workspace: str, user: str, role: Role, at: datetime) -> bool:
        """Count one more, and whether it is not too many."""
        return role != "member" or self._tally.wait((workspace, user), at, self._most) is None

    def take_back(self, workspace: str, user: str, at: datetime) -> None:
        """What was counted at an instant was shown to nobody else after all."""
        self._tally.take_back((workspace, user), at)
