"""A platform's budget, spent evenly: when the next request may go, so that none is turned away.

Requests go at even steps. Whoever comes late may catch up, but never so that more than the budget falls into any one
second, with a margin for the way there.
"""

from __future__ import annotations

from collections import deque

_MARGIN = 0.025  # of a second, by which two requests may come closer to each other on their way
_CATCH_UP = 0.5  # seconds of delay that are made up for


class Pacer:
    """When requests may go to a platform that takes ``a_second``; seconds on a monotonic clock."""

    def __init__(self, a_second: float) -> None:
        self._step = (1 + _MARGIN) / a_second  # nothing, where as many may go as like
        self._most = max(int(a_second), 1) if self._step else 1
        self._span = self._step * self._most
        self._next = 0.0
        self._lately: deque[float] = deque(maxlen=self._most)

    def wait(self, now: float) -> float:
        """Seconds until a request may go; nothing: it goes now, and counts."""
        at = self._next
        if len(self._lately) == self._most:
            at = max(at, self._lately[0] + self._span)
        if now < at:
            return at - now
        behind = now - _CATCH_UP if self._lately else now
        self._next = max(self._next, behind) + self._step
        self._lately.append(now)
        return 0.0

    def rest(self, until: float) -> None:
        """Let nothing go before an instant: the platform asked for patience."""
        self._next = max(self._next, until)
