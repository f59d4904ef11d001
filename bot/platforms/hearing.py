"""What was heard from a platform, and when.

By its socket: anything at all, be it the answer to a ping. By HTTP: the hour that it is there.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import SimpleNamespace


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

    @property
    def silent(self) -> float | None:
        """For how many seconds the socket has said nothing; None before it ever did."""
        return None if self._heard is None else self._monotonic() - self._heard

    def hear(self) -> None:
        """Something came by the socket."""
        self._heard = self._monotonic()

    def now(self) -> datetime | None:
        """What time it is at the platform's, whatever our clock says; None before it said."""
        if self._date is None:
            return None
        told, at = self._date
        return told + timedelta(seconds=self._monotonic() - at)

    def answered(self, _status: int, headers: Mapping[str, str]) -> None:
        """An answer came: the hour that its headers tell is remembered."""
        date = headers.get("Date")
        if date != self._said:  # it changes once a second, and is then as exact as it gets
            self._said = date
            self._tell(date)
            told = _instant(date)
            self._date = (told, self._monotonic()) if told else self._date

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
