"""What is planned and posted, who follows what, and what was shown last."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.outbox import FINAL, Delivery, Event, State, after, claimable, claimed, may, moved, urgency
from bot.storage.memory.space import Space

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.storage.values import Plan, Subscription
    from briefings.message import Message


class MemoryDeliveries:
    """See :class:`bot.storage.port.Deliveries`."""

    def __init__(self) -> None:
        self._spaces: defaultdict[str, Space] = defaultdict(Space)

    async def subscribe(self, workspace: str, subscription: Subscription) -> None:
        self._spaces[workspace].subscriptions[subscription.channel] = subscription

    async def subscriptions(self, workspace: str | None) -> tuple[Subscription, ...]:
        return tuple(kept for space in self._of(workspace) for kept in space.subscriptions.values())

    async def plan(self, workspace: str, plan: Plan) -> None:
        rows = self._spaces[workspace].deliveries
        for key, row in plan.move:
            if (old := rows.get(key)) and may(old, Event.MOVE) and (key == row.key or row.key not in rows):
                del rows[key]
                rows[row.key] = moved(old, row)
        for key, reason in plan.drop:
            if (old := rows.get(key)) and may(old, Event.DROP):
                rows[key] = after(old, Event.DROP, reason=reason)
        for row in plan.add:
            rows.setdefault(row.key, row)

    async def delivery(self, workspace: str, key: str) -> Delivery | None:
        return self._spaces[workspace].deliveries.get(key)

    async def deliveries(self, workspace: str | None, channel: str | None = None) -> tuple[Delivery, ...]:
        rows = (row for row in self._rows(workspace) if channel in (None, row.channel))
        return tuple(sorted(rows, key=lambda row: (row.due_at, row.key)))

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 100
    ) -> tuple[Delivery, ...]:
        due = sorted((row for row in self._rows(workspace) if claimable(row, now)), key=urgency)
        held = tuple(claimed(row, owner, lease_until) for row in due[:limit])
        for row in held:
            self._spaces[row.workspace].deliveries[row.key] = row
        return held

    async def swap(self, workspace: str, held: Delivery, changed: Delivery) -> bool:
        rows = self._spaces[workspace].deliveries
        now = rows.get(held.key)
        if now is None or (now.state, now.owner, now.attempt) != (held.state, held.owner, held.attempt):
            return False
        rows[held.key] = changed
        return True

    async def next_due(self, workspace: str | None) -> datetime | None:
        return min((row.ready_at for row in self._rows(workspace) if row.state not in FINAL), default=None)

    async def told(self, workspace: str, channel: str) -> int | None:
        posted = (row for row in self._rows(workspace) if row.channel == channel and row.state is State.POSTED)
        return max((row.through for row in posted if row.through is not None), default=None)

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        self._spaces[workspace].seen[channel] = message

    async def seen(self, workspace: str, channel: str) -> Message | None:
        return self._spaces[workspace].seen.get(channel)

    def _of(self, workspace: str | None) -> tuple[Space, ...]:
        return tuple(self._spaces.values()) if workspace is None else (self._spaces[workspace],)

    def _rows(self, workspace: str | None) -> Iterator[Delivery]:
        return (row for space in self._of(workspace) for row in space.deliveries.values())
