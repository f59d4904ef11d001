"""How the connection to Discord fares: whether the commands were handed over, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms import health

if TYPE_CHECKING:
    from bot.platforms.hearing import Hearing


class Health(health.Health):
    """What is known of the connection to Discord."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__("Discord", hearing)

    def commands(self, why_not: str | None) -> None:
        """Whether the commands were handed over; why not, where Discord did not take them."""
        self.note("commands", why_not and f"Discord has not taken the commands: {why_not}")
