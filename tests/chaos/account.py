"""What became of everything that was planned, by the bot's own rows and by what the platform accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbox import FINAL, State

if TYPE_CHECKING:
    from bot.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Account:
    """The rows that were due in one run, beside what the platform accepted, with what was done to both.

    ``known``: the keys of all rows, later ones too. ``ended_in``: seconds from being told to end.
    ``complaints``: what the platform's own rules forbid.
    """

    accepted: Counter[str]
    rows: tuple[Delivery, ...]
    known: frozenset[str]
    deaths: Counter[str]
    seen: Counter[str]
    starts: int
    ended_in: float
    complaints: tuple[str, ...] = ()

    @property
    def doubled(self) -> list[str]:
        """Posts that the platform accepted more than once."""
        return sorted(label for label, count in self.accepted.items() if count > 1)

    @property
    def lost(self) -> list[str]:
        """Rows that never came to an end, or that say posted and were not accepted."""
        return sorted(
            row.key
            for row in self.rows
            if row.state not in FINAL or (_is_a_post(row) and row.state is State.POSTED and not self.accepted[row.key])
        )

    @property
    def unexplained(self) -> list[str]:
        """Rows that do not say why they were not posted, failed, or deny what was accepted; posts nobody knows of."""
        skipped = [row for row in self.rows if row.state is State.SKIPPED]
        silent = (row.key for row in skipped if not row.reason)
        denied = (row.key for row in skipped if self.accepted[row.key] and "posted" not in (row.reason or ""))
        failed = (f"{row.key}: {row.reason}" for row in self.rows if row.state is State.FAILED)
        return sorted([*silent, *denied, *failed, *(self.accepted.keys() - self.known)])

    @property
    def early(self) -> list[str]:
        """Posts that went before they were due, by the clock both when they were begun and when they had arrived.

        By the latter alone, a clock that is set back while a post is on its way would make it early.
        """
        went = [row for row in self.rows if row.posted_at and row.posted_at < row.due_at]
        return sorted(row.key for row in went if not row.first_attempt_at or row.first_attempt_at < row.due_at)

    @property
    def share(self) -> float:
        """How much of what was due was posted."""
        return self.states[State.POSTED] / max(len(self.rows), 1)

    @property
    def kinds(self) -> Counter[str]:
        """How many deliveries there were of each kind."""
        return Counter(row.kind for row in self.rows)

    @property
    def states(self) -> Counter[str]:
        """Where they ended."""
        return Counter(str(row.state) for row in self.rows)

    @property
    def reasons(self) -> Counter[str]:
        """Why some were not posted."""
        return Counter(row.reason or "?" for row in self.rows if row.state is State.SKIPPED)


def _is_a_post(row: Delivery) -> bool:
    return row.kind != "edit"
