"""How the connection to Discord fares, in sentences for ``/status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.words import counted

if TYPE_CHECKING:
    from bot.platforms.discord.hearing import Hearing

WORRY = 60.0  # seconds without a word: heartbeats are answered every forty
_MINUTE = 60


class Health:
    """What is known of the connection; whoever keeps it up says what becomes of it."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._why: str | None = "it is being made"
        self._without_commands: str | None = None

    @property
    def is_up(self) -> bool:
        return self._why is None

    def up(self) -> None:
        """The gateway let us in."""
        self._why = None

    def down(self, why: str) -> None:
        """There is no connection, and why."""
        self._why = why

    def commands(self, why_not: str | None) -> None:
        """Whether the commands were handed over; why not, where Discord did not take them."""
        self._without_commands = why_not

    def __call__(self) -> tuple[str, ...]:
        without = self._without_commands
        return (self._connection(), *((f"Discord has not taken the commands: {without}",) if without else ()))

    def _connection(self) -> str:
        silent = self._hearing.silent
        heard = "nothing was heard from it yet" if silent is None else f"heard from it {_ago(silent)} ago"
        if self._why is not None:
            return f"Discord: no connection, {self._why}; {heard}. Posts wait as long as they are of use"
        if silent is not None and silent > WORRY:
            return f"Discord: {heard}, which is long; the connection is made anew if it stays so"
        return f"Discord: {heard}"


def _ago(seconds: float) -> str:
    if seconds < 2 * _MINUTE:
        return counted(round(seconds), "second")
    return counted(round(seconds / _MINUTE), "minute")
