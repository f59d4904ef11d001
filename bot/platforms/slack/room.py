"""How much Slack takes: about one post a second in each channel, and what it asked to be spared for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.platforms.port import Busy

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 1.0  # seconds between two posts in one channel, in the long run
AT_ONCE = 3  # posts in one channel that may follow one another for a while
_MOST = 1000  # channels that are remembered


class Room:
    """Counts posts, and remembers wishes to be left alone. ``monotonic``: seconds that only grow."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._full_until: dict[str, float] = {}  # when all posts of a channel will be counted for no more
        self._spared: dict[str, float] = {}

    def take(self, channel: str) -> None:
        """One more post. Raises Busy where it would be one too many."""
        now = self._monotonic()
        until = max(self._full_until.pop(channel, now), now)
        if (wait := until + EVERY - now - AT_ONCE * EVERY) > 0:
            self._full_until[channel] = until
            raise Busy(timedelta(seconds=wait))
        self._full_until[channel] = until + EVERY
        if len(self._full_until) > _MOST:
            del self._full_until[next(iter(self._full_until))]

    def require(self, method: str) -> None:
        """Raises Busy while Slack wants to be spared a method."""
        if (wait := self._spared.get(method, 0.0) - self._monotonic()) > 0:
            raise Busy(timedelta(seconds=wait))

    def spare(self, method: str, patience: timedelta) -> None:
        """Slack wants to be spared a method for a while."""
        self._spared[method] = self._monotonic() + patience.total_seconds()
