"""What goes wrong on the way, as a test asks for it, and how much is let through at all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["status", "lost", "cut", "busy", "busy everywhere", "cloudflare", "refused", "unsure"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, with the next request that begins so: ``POST /channels``, ``chat.postMessage``.

    ``status``: answered by ``status`` before anything is done; ``cut``: the connection ends before; ``lost``: it is
    done, and then the connection ends; ``busy``: 429 with ``retry_after`` seconds, for its bucket or everywhere;
    ``cloudflare``: the same by whoever stands in front of Discord. Slack alone knows ``refused``: answered by
    ``error`` before anything is done, and ``unsure``: it is done, and then answered by ``error``.
    """

    kind: Kind
    at: str = ""
    status: int = 500
    retry_after: float = 0.0
    error: str = "internal_error"


@dataclass
class Faults:
    """Those that are still to come, first come first."""

    waiting: deque[Fault] = field(default_factory=deque)

    def add(self, *faults: Fault) -> None:
        self.waiting.extend(faults)

    def take(self, request: str) -> Fault | None:
        """The first one that fits a request; it goes wrong once."""
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
