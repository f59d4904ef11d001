"""How long whoever keeps a connection up waits after each of several failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 300.0  # seconds between two attempts
LIVED = 60.0  # seconds after which a connection that broke off is no failed attempt
_DOUBLINGS = 10


class Patience:
    """Counts failures that follow one another. ``monotonic``: see Clock.

    ``first``: seconds to wait after the first; ``lived``: seconds after which what broke off is no failure.
    """

    def __init__(self, monotonic: Callable[[], float], first: float, lived: float = LIVED) -> None:
        self._monotonic = monotonic
        self._first = first
        self._lived = lived
        self._began = 0.0
        self.failures = 0

    def begin(self) -> None:
        """An attempt is made."""
        self._began = self._monotonic()

    def failed(self) -> float:
        """It failed, or broke off after a while: for how many seconds to wait."""
        lived = self._monotonic() - self._began > self._lived
        self.failures = 1 if lived else self.failures + 1
        return min(self._first * 2.0 ** min(self.failures - 1, _DOUBLINGS), LONGEST)


def said(error: BaseException) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
