"""What was heard from Discord, and when.

By the gateway: anything at all, be it the answer to a heartbeat. By HTTP: the hour that it is there, and the wish to be
left alone altogether.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import SimpleNamespace

_TOO_MANY = 429


class Hearing:
    """Listens to one client after the other. ``monotonic``: seconds that only grow, also while the machine sleeps.

    ``tell`` is handed each ``Date`` header.
    """

    def __init__(self, monotonic: Callable[[], float], tell: Callable[[str | None], None] = lambda _: None) -> None:
        self._monotonic = monotonic
        self._tell = tell
        self._heard: float | None = None
        self._said: str | None = None
        self._date: tuple[datetime, float] | None = None
        self._rests_until = 0.0

    @property
    def silent(self) -> float | None:
        """For how many seconds the gateway has said nothing; None before it ever did."""
        return None if self._heard is None else self._monotonic() - self._heard

    def hear(self) -> None:
        """Something came by the gateway."""
        self._heard = self._monotonic()

    def now(self) -> datetime | None:
        """What time it is at Discord's, whatever our clock says; None before it said."""
        if self._date is None:
            return None
        told, at = self._date
        return told + timedelta(seconds=self._monotonic() - at)

    @property
    def rest(self) -> float:
        """For how many seconds Discord wants to be asked nothing at all."""
        return max(self._rests_until - self._monotonic(), 0.0)

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """An answer came: what its headers say is remembered."""
        now, date = self._monotonic(), headers.get("Date")
        if date != self._said:  # it changes once a second, and is then as exact as it gets
            self._said = date
            self._tell(date)
            told = _instant(date)
            self._date = (told, now) if told else self._date
        if status == _TOO_MANY and "X-RateLimit-Global" in headers:
            self._rests_until = now + _seconds(headers.get("Retry-After"))

    def trace(self) -> aiohttp.TraceConfig:
        """What lets a client's HTTP session tell of its answers."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._on_end)
        return config

    async def _on_end(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        self.answered(told.response.status, told.response.headers)


def _instant(header: str | None) -> datetime | None:
    try:
        told = parsedate_to_datetime(header or "")
    except (ValueError, OverflowError):
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _seconds(header: str | None) -> float:
    try:
        return max(float(header or 0), 0.0)
    except ValueError:
        return 0.0
