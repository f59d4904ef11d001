"""One function for every way of running: take a held row to where it ends.

A row is marked ``posting`` before the platform is asked and ``posted`` after it said yes; whatever happens in between,
the row is claimed again when its lease runs out and posted under the same key, which a platform takes only once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.outbox import Delivery, Event, after
from bot.platforms.port import Busy, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Clock
    from bot.platforms.port import Platform
    from bot.storage.port import Store
    from briefings.message import Message

MOST_ATTEMPTS = 5

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """To be posted; ``through``: the last change that it tells of."""

    message: Message
    through: int | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Not to be posted, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Not yet to be posted."""

    until: datetime


Verdict = Post | Skip | Hold


class Courier:
    """Carries held rows to a platform and writes down what became of them."""

    def __init__(self, store: Store, clock: Clock, platform: Platform) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform

    async def deliver(self, row: Delivery, verdict: Verdict) -> Delivery:
        """Post, skip or hold a claimed row; returns it as it then stands (as it was, if somebody else holds it now)."""
        if isinstance(verdict, Skip):
            return await self._swap(row, after(row, Event.SKIP, reason=verdict.reason), Event.SKIP)
        if isinstance(verdict, Hold):
            held = after(row, Event.WAIT, wait_until=verdict.until, attempt=row.attempt - 1)
            return await self._swap(row, held, Event.WAIT)
        first = row.first_attempt_at or self._clock.now()
        posting = after(row, Event.BEGIN, first_attempt_at=first, through=verdict.through)
        if not await self._store.swap(row.workspace, row, posting, self._clock.now(), Event.BEGIN):
            return row
        return await self._swap(posting, *await self._outcome(posting, verdict.message))

    async def give_up(self, row: Delivery, reason: str) -> Delivery:
        """A claimed row that cannot be posted through a fault of ours."""
        return await self._swap(row, after(row, Event.FAIL, reason=reason), Event.FAIL)

    async def _outcome(self, row: Delivery, message: Message) -> tuple[Delivery, Event]:
        """The row after the platform was asked, and by what event."""
        try:
            remote_id = await self._platform.post(message, row.key, channel=row.channel)
        except Busy as busy:
            patient = self._clock.now() + busy.retry_after
            return after(row, Event.WAIT, wait_until=patient, attempt=row.attempt - 1), Event.WAIT
        except Refused as refusal:
            return after(row, Event.FAIL, reason=str(refusal)), Event.FAIL
        except Exception as error:  # noqa: BLE001  (whatever it is, the post may have arrived: the lease decides)
            _log.warning("post.uncertain", key=row.key, attempt=row.attempt, error=repr(error))
            if row.attempt < MOST_ATTEMPTS:
                return row, Event.CLAIM
            return after(row, Event.FAIL, reason=f"tried {row.attempt} times, last: {error!r}"), Event.FAIL
        await self._store.remember(row.workspace, row.channel, message)
        return after(row, Event.CONFIRM, remote_id=remote_id, posted_at=self._clock.now()), Event.CONFIRM

    async def _swap(self, held: Delivery, changed: Delivery, event: Event) -> Delivery:
        if changed == held:
            return held
        return changed if await self._store.swap(held.workspace, held, changed, self._clock.now(), event) else held
