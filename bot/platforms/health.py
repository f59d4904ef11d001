"""How the connection to a platform fares, in sentences for ``/status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.words import counted

if TYPE_CHECKING:
    from bot.platforms.hearing import Hearing

WORRY = 60.0  # seconds without a word, where one comes every few seconds
_MINUTE = 60


class Health:
    """What is known of the connection; whoever keeps it up says what becomes of it."""

    def __init__(self, name: str, hearing: Hearing) -> None:
        self._name = name
        self._hearing = hearing
        self._why: str | None = "it is being made"
        self._notes: dict[str, str] = {}

    @property
    def is_up(self) -> bool:
        return self._why is None

    def up(self) -> None:
        """The platform let us in."""
        self._why = None

    def down(self, why: str) -> None:
        """There is no connection, and why."""
        self._why = why

    def note(self, about: str, sentence: str | None) -> None:
        """Something that is lacking; None: it is not any more."""
        self._notes.pop(about, None)
        if sentence:
            self._notes[about] = sentence

    def __call__(self) -> tuple[str, ...]:
        return (self._connection(), *self._notes.values())

    def _connection(self) -> str:
        silent = self._hearing.silent
        heard = "nothing was heard from it yet" if silent is None else f"heard from it {ago(silent)} ago"
        if self._why is not None:
            return f"{self._name}: no connection, {self._why}; {heard}. Posts wait as long as they are of use"
        if silent is not None and silent > WORRY:
            return f"{self._name}: {heard}, which is long; the connection is made anew if it stays so"
        return f"{self._name}: {heard}"


def ago(seconds: float) -> str:
    """A length of time, in the unit that tells it best."""
    if seconds < 2 * _MINUTE:
        return counted(round(seconds), "second")
    return counted(round(seconds / _MINUTE), "minute")
