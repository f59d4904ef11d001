"""What was heard from Discord: by the gateway, by HTTP, and the wish to be left alone altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms import hearing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TOO_MANY = 429


class Hearing(hearing.Hearing):
    """Also knows for how long Discord wants to be asked nothing."""

    def __init__(self, monotonic: Callable[[], float], tell: Callable[[str | None], None] = lambda _: None) -> None:
        super().__init__(monotonic, tell)
        self._rests_until = 0.0

    @property
    def rest(self) -> float:
        """For how many seconds Discord wants to be asked nothing at all."""
        return max(self._rests_until - self._monotonic(), 0.0)

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """An answer came: what its headers say is remembered."""
        super().answered(status, headers)
        if status == _TOO_MANY and "X-RateLimit-Global" in headers:
            self._rests_until = self._monotonic() + _seconds(headers.get("Retry-After"))


def _seconds(header: str | None) -> float:
    try:
        return max(float(header or 0), 0.0)
    except ValueError:
        return 0.0
