"""What was heard from Discord, when, and which of its limits are used up.

By the gateway: anything at all, be it the answer to a heartbeat. By HTTP: the hour that it is there, the room that is
left in a bucket, a wish to be left alone.
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
_MOST = 1000  # places whose rest is remembered
_LEAST = 0.01  # seconds of rest that are worth a word


class Hearing:
    """Listens to one client after the other. ``monotonic``: seconds that only grow, also while the machine sleeps.

    ``tell`` is handed each ``Date`` header.
    """

    def __init__(self, monotonic: Callable[[], float], tell: Callable[[str | None], None] = lambda _: None) -> None:
        self._monotonic = monotonic
        self._tell = tell
        self._heard: float | None = None
        self._date: tuple[datetime, float] | None = None
        self._rests: dict[tuple[str, str], float] = {}
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

    def rest(self, method: str, path: str) -> float:
        """For how many seconds a request of this kind would be turned away."""
        now = self._monotonic()
        rest = max(self._rests.get((method, path), now), self._rests_until) - now
        return rest if rest > _LEAST else 0.0

    @property
    def rests_everywhere(self) -> bool:
        """Whether Discord wants to be asked nothing at all for now."""
        return self._rests_until > self._monotonic()

    def answered(self, method: str, path: str, status: int, headers: Mapping[str, str]) -> None:
        """An answer came: what its headers say is remembered."""
        self._tell(headers.get("Date"))
        now = self._monotonic()
        if told := _instant(headers.get("Date")):
            self._date = (told, now)
        if status == _TOO_MANY and "X-RateLimit-Global" in headers:
            self._rests_until = now + _seconds(headers.get("Retry-After"))
        elif headers.get("X-RateLimit-Remaining") == "0" and status != _TOO_MANY:
            self._rests = {place: until for place, until in list(self._rests.items())[-_MOST:] if until > now}
            self._rests[method, path] = now + _seconds(headers.get("X-RateLimit-Reset-After"))

    def trace(self) -> aiohttp.TraceConfig:
        """What lets a client's HTTP session tell of its answers."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._on_end)
        return config

    async def _on_end(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        self.answered(told.method, told.url.path, told.response.status, told.response.headers)


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
