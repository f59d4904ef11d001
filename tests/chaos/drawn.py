"""What goes wrong at a simulated platform by chance, and how often it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.simulated.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.chaos.loopback import Faults


@dataclass
class Drawn:
    """Stands in for a list of faults: each request that ``is_meant`` may draw one. ``lost``: what that one is then."""

    chance: Random
    shares: Faults
    is_meant: Callable[[str], bool]
    lost: tuple[Fault, ...] = (Fault("lost"),)
    seen: Counter[str] = field(default_factory=Counter)
    is_away: bool = False

    def take(self, request: str) -> Fault | None:
        """The fault of a request, if it has one."""
        if self.is_away:
            self.seen["away"] += 1
            return Fault("status", status=503)
        if not self.is_meant(request):
            return None
        drawn = self.chance.random()
        for kind in ("busy", "broken", "lost", "cut"):
            share = getattr(self.shares, kind)
            if drawn < share:
                self.seen[kind] += 1
                return self._fault(kind)
            drawn -= share
        return None

    def _fault(self, kind: str) -> Fault:
        if kind == "busy":
            return Fault("busy", retry_after=self.chance.uniform(0.05, 0.5))
        if kind == "broken":
            return Fault("status", status=self.chance.choice((500, 502, 503)))
        return self.chance.choice(self.lost) if kind == "lost" else Fault("cut")


class Simulated:
    """A simulated platform as chaos wants one: how it fails, and what broke its rules."""

    workspace = ""

    def __init__(self, drawn: Drawn, complaints: list[str]) -> None:
        self._drawn = drawn
        self._complaints = complaints
        self.channels: list[str] = []

    @property
    def seen(self) -> Counter[str]:
        """How often each fault happened."""
        return self._drawn.seen

    @property
    def complaints(self) -> tuple[str, ...]:
        """What the platform's own rules forbid."""
        return tuple(f"BROKE THE RULES: {one[:300]}" for one in self._complaints)

    @property
    def is_away(self) -> bool:
        return self._drawn.is_away

    @is_away.setter
    def is_away(self, is_so: bool) -> None:
        self._drawn.is_away = is_so

    @property
    def faults(self) -> Faults:
        return self._drawn.shares

    @faults.setter
    def faults(self, shares: Faults) -> None:
        self._drawn.shares = shares
