"""How much is let through: Discord's buckets, one per route and place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from tests.simulated.faults import Bucket

if TYPE_CHECKING:
    from tests.simulated.clock import Time


class Buckets:
    """One per route and place. ``limits``: by the beginning of ``POST /channels/{channel_id}/messages``."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self._buckets: dict[str, Bucket] = {}
        self.limits: dict[str, tuple[int, float]] = {}
        self.usual = (1_000_000, 1.0)

    def of(self, route: str, place: str) -> Bucket:
        name = f"{route} {place}"
        if name not in self._buckets:
            limit = next((limit for start, limit in self.limits.items() if route.startswith(start)), self.usual)
            self._buckets[name] = Bucket(*limit)
        return self._buckets[name]

    def headers(self, route: str, bucket: Bucket) -> dict[str, str]:
        after = max(0.0, bucket.ends - self._time.monotonic())
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{self._time.now().timestamp() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": format(crc32(route.encode()), "08x"),
        }
