"""What is planned, under way and done, with its ledger; what was posted, and what was shown last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.outbox import (
    FINAL,
    LEASED,
    PLAN,
    Delivery,
    Event,
    State,
    Transition,
    claimable,
    claimed,
    differences,
    dropped,
    freed,
    is_shown,
    lapsed,
    may,
    moved,
    released,
    rewriting,
    urgency,
)
from bot.storage.memory.space import Space

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from bot.outbox import DeliveryKind
    from bot.storage.values import Plan, Posted
    from briefings.message import Message


class MemoryDeliveries:
    """See :class:`bot.storage.port.Deliveries`."""

    def __init__(self) -> None:
        self._spaces: defaultdict[str, Space] = defaultdict(Space)

    async def plan(self, workspace: str, plan: Plan, at: datetime) -> None:
        rows, reasons = self._spaces[workspace].deliveries, plan.reasons
        for key, row in plan.move:
            old = rows.get(key)
            if old and may(old, Event.MOVE) and (key == row.key or row.key not in rows):
                self._move(old, moved(old, row), at, reasons[row.key])
            elif old and is_shown(old, at):
                self._add(rewriting(old, at), at, reasons[row.key])
                self._add(row, at, reasons[row.key])
        for key, reason in plan.drop:
            if (old := rows.get(key)) and may(old, Event.DROP):
                self._put(old, dropped(old, reason), at, Event.DROP, reason)
            elif old and is_shown(old, at):
                self._add(rewriting(old, at), at, reason)
        for key, reason in plan.release:
            if (old := rows.get(key)) and may(old, Event.RELEASE):
                self._put(old, released(old), at, Event.RELEASE, reason)
        for row in plan.add:
            self._add(row, at, reasons[row.key])

    async def delivery(self, workspace: str, key: str) -> Delivery | None:
        return self._spaces[workspace].deliveries.get(key)

    async def deliveries(
        self,
        workspace: str | None,
        channel: str | None = None,
        *,
        states: Collection[State] | None = None,
        story: str | None = None,
        kind: DeliveryKind | None = None,
        limit: int | None = None,
        last: bool = False,
    ) -> tuple[Delivery, ...]:
        found = [
            row
            for row in self._rows(workspace)
            if channel in (None, row.channel)
            and (states is None or row.state in states)
            and story in (None, row.story)
            and kind in (None, row.kind)
        ]
        found.sort(key=lambda row: (row.due_at, row.key))
        return tuple(found[max(len(found) - limit, 0) :] if last and limit is not None else found[:limit])

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 1000
    ) -> tuple[Delivery, ...]:
        due = sorted((row for row in self._rows(workspace) if claimable(row, now)), key=urgency)[:limit]
        held = tuple(claimed(row, owner, lease_until) for row in due)
        for before, row in zip(due, held, strict=True):
            self._put(before, row, now, Event.CLAIM, lapsed(before))
        return held

    async def swap(
        self,
        workspace: str,
        held: Delivery,
        changed: Delivery,
        at: datetime,
        event: Event,
        *,
        note: str = "",
        post: Posted | None = None,
    ) -> bool:
        now = self._spaces[workspace].deliveries.get(held.key)
        if now is None or (now.state, now.owner, now.attempt) != (held.state, held.owner, held.attempt):
            return False
        self._put(held, replace(now, **differences(held, changed)), at, event, note or changed.reason or "")
        if post:
            self._put_up(post)
        return True

    def _put_up(self, post: Posted) -> None:
        posts = self._spaces[post.workspace].posts
        if known := posts.get(post.key):
            posts[post.key] = replace(known, message=post.message)
        else:
            numbers = (one.number for one in posts.values() if one.channel == post.channel)
            posts[post.key] = replace(post, number=max(numbers, default=0) + 1)

    async def renew(self, owner: str, lease_until: datetime) -> int:
        held = [row for row in self._leased() if row.owner == owner]
        for row in held:
            self._spaces[row.workspace].deliveries[row.key] = replace(row, lease_until=lease_until)
        return len(held)

    async def take_over(self, now: datetime, except_owner: str) -> int:
        held = [row for row in self._leased() if row.owner != except_owner]
        for row in held:
            if row.state is State.POSTING:
                self._spaces[row.workspace].deliveries[row.key] = replace(row, lease_until=now)
        return len(self._freed(held, now, "the run that had it in hand had ended"))

    async def free(self, now: datetime, owner: str) -> int:
        held = [row for row in self._leased() if row.owner == owner]
        return len(self._freed(held, now, "the run that had it in hand ends"))

    async def next_due(self, workspace: str | None) -> datetime | None:
        return min((row.ready_at for row in self._rows(workspace) if row.state not in FINAL), default=None)

    async def ledger(self, workspace: str, key: str) -> tuple[Transition, ...]:
        return tuple(self._spaces[workspace].ledger.get(key, ()))

    async def told(self, workspace: str, channel: str) -> int | None:
        digests = await self.deliveries(workspace, channel, states={State.POSTED}, kind="digest")
        return max((row.through for row in digests if row.through is not None), default=None)

    async def posted(self, workspace: str, channel: str, limit: int = 20) -> tuple[Posted, ...]:
        mine = (one for one in self._spaces[workspace].posts.values() if one.channel == channel)
        return tuple(sorted(mine, key=lambda one: -one.number)[:limit])

    async def post_of(self, workspace: str, key: str) -> Posted | None:
        return self._spaces[workspace].posts.get(key)

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        self._spaces[workspace].seen[channel] = message

    async def seen(self, workspace: str, channel: str) -> Message | None:
        return self._spaces[workspace].seen.get(channel)

    def _of(self, workspace: str | None) -> tuple[Space, ...]:
        return tuple(self._spaces.values()) if workspace is None else (self._spaces[workspace],)

    def _rows(self, workspace: str | None) -> Iterator[Delivery]:
        return (row for space in self._of(workspace) for row in space.deliveries.values())

    def _leased(self) -> Iterator[Delivery]:
        return (row for row in self._rows(None) if row.state in LEASED)

    def _freed(self, held: Iterable[Delivery], now: datetime, note: str) -> list[Delivery]:
        claims = [row for row in held if row.state is State.CLAIMED]
        for row in claims:
            self._put(row, freed(row), now, Event.FREE, note)
        return claims

    def _add(self, row: Delivery, at: datetime, note: str) -> None:
        if row.key not in self._spaces[row.workspace].deliveries:
            self._put(None, row, at, PLAN, note)

    def _move(self, old: Delivery, new: Delivery, at: datetime, note: str) -> None:
        """A row that gets another key takes its ledger along."""
        space = self._spaces[old.workspace]
        del space.deliveries[old.key]
        space.ledger[new.key] = [replace(line, key=new.key) for line in space.ledger.pop(old.key, ())]
        self._put(old, new, at, Event.MOVE, note)

    def _put(self, old: Delivery | None, row: Delivery, at: datetime, event: str, note: str) -> None:
        space, before = self._spaces[row.workspace], old.state if old else None
        space.deliveries[row.key] = row
        line = Transition(row.workspace, row.key, at, event, before, row.state, row.attempt, note)
        space.ledger.setdefault(row.key, []).append(line)
