"""What goes wrong on the way, as a test asks for it, and how much is let through at all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from zlib import crc32

if TYPE_CHECKING:
    from tests.discord.world import Time

Kind = Literal["status", "lost", "cut", "busy", "busy everywhere", "cloudflare"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, with the next request whose method and path begin so.

    ``status``: answered by ``status`` before anything is done; ``cut``: the connection ends before; ``lost``: it is
    done, and then the connection ends; ``busy``: 429 with ``retry_after`` seconds, for its bucket or everywhere;
    ``cloudflare``: the same by whoever stands in front of Discord.
    """

    kind: Kind
    at: str = ""
    status: int = 500
    retry_after: float = 0.0


@dataclass
class Faults:
    """Those that are still to come, first come first."""

    waiting: deque[Fault] = field(default_factory=deque)

    def add(self, *faults: Fault) -> None:
        self.waiting.extend(faults)

    def take(self, request: str) -> Fault | None:
        """The first one that fits a request, ``POST /channels/...``; it goes wrong once."""
        found = next((one for one in self.waiting if request.startswith(one.at)), None)
        if found:
            self.waiting.remove(found)
        return found


@dataclass
class Bucket:
    """So many requests in so many seconds, counted anew when they are over."""

    limit: int
    seconds: float
    left: int = 0
    ends: float = float("-inf")

    def take(self, now: float) -> bool:
        """Whether one more is let through."""
        if now >= self.ends:
            self.left, self.ends = self.limit, now + self.seconds
        if self.left == 0:
            return False
        self.left -= 1
        return True


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
