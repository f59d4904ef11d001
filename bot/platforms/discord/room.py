"""Discord's buckets, so many requests in so many seconds: whoever asks for more is told when there is room again.

discord.py's own wait for it unseen: before a request, so that a lease may run out, and after one that used a bucket up,
whose answer is there already.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
from discord.http import HTTPClient, Ratelimit

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 1.0  # seconds for which a request that was turned away is kept waiting; for more, whoever asks is told


class Bucket(Ratelimit):
    """Raises RateLimited where there is no room for one more."""

    async def acquire(self) -> None:
        """Take the room for a request; of a bucket that is not known yet, once its first answer is there."""
        if self.is_expired():
            self.reset()  # type: ignore[no-untyped-call]
        if self.remaining <= 0 and self.expires is not None:
            raise discord.RateLimited(self.expires - asyncio.get_running_loop().time())
        await super().acquire()

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.outgoing -= 1
        if self.expires is None:  # no answer told how much room there is: nobody waits for one that was lost
            self.remaining = self.limit - self.outgoing
        self._wake(max(self.remaining - self.outgoing, 1))


def tell_of_room(http: HTTPClient) -> None:
    """Let a client's requests go by such buckets. Its own option takes no less than thirty seconds of patience."""
    known: dict[str, Ratelimit] = http._buckets  # noqa: SLF001  (the only place where its buckets are made)
    http.max_ratelimit_timeout = PATIENCE

    def bucket(key: str) -> Ratelimit:
        if key not in known:
            known[key] = Bucket(None)
            http._try_clear_expired_ratelimits()  # noqa: SLF001  (the same)
        return known[key]

    http.get_ratelimit = bucket  # type: ignore[method-assign]
