"""A platform that the bot is connected to: posts go to it, questions come from it, and it says how it fares.

One that breaks off is its own concern: it comes back by itself, and the others go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.platforms.port import Platform
    from bot.settings import Settings
    from bot.verbs.desk import Desk


class Connection(Protocol):
    """Kept up for as long as the bot runs."""

    @property
    def platform(self) -> Platform:
        """Where posts go."""
        ...

    @property
    def health(self) -> Callable[[], Sequence[str]]:
        """How the connection fares, in sentences for ``/status``."""
        ...

    async def serve(self) -> None:
        """Keep the connection up until cancelled. Raises WrongSetting where no other attempt would help."""
        ...


Connect = Callable[["Desk", "Settings", Callable[[str | None], None]], Connection]
"""Makes a connection that asks a desk; the last argument is to be handed the ``Date`` headers of its servers."""
