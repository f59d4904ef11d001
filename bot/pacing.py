"""A platform's budget, spent evenly: when the next request may go, so that none is turned away.

    slot(now) -> when to go

Requests go at even steps. Whoever comes late may catch up a little, but never so that more than the budget falls into
any one second, with a margin for the way there.
"""

from __future__ import annotations

from collections import deque

_MARGIN = 0.025  # seconds by which two requests may come closer to each other on their way
_CATCH_UP = 0.1  # seconds of delay that are made up for


class Pacer:
    """Times at which requests may go, of a platform that takes ``a_second``; seconds on a monotonic clock."""

    def __init__(self, a_second: float) -> None:
        self._step = (1 + _MARGIN) / a_second  # nothing, where as many may go as like
        self._most = max(int(a_second), 1) if self._step else 1
        self._span = self._step * self._most
        self._next = 0.0
        self._lately: deque[float] = deque(maxlen=self._most)

    def slot(self, now: float) -> float:
        """When the next request may go: now or later; it is taken to go then."""
        self._next = max(self._next, now - _CATCH_UP if self._lately else now)
        at = max(self._next, now)
        if len(self._lately) == self._most:
            at = max(at, self._lately[0] + self._span)
        self._lately.append(at)
        self._next += self._step
        return at

    def rest(self, until: float) -> None:
        """Let nothing go before an instant: the platform asked for patience."""
        self._next = max(self._next, until)
