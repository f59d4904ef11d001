"""The store that lives as long as the process: what a first run, a replay and the tests use.

No method awaits anything, so each one is wholly done before another begins.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.outbox import FINAL, Delivery, Event, State, after, claimable, claimed, may, moved, urgency
from bot.storage.port import KeptChange, Plan, Subscription, Update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from briefings.message import Message
    from briefings.model import Document, Story


@dataclass
class _Workspace:
    documents: dict[str, Document] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    changes: list[KeptChange] = field(default_factory=list)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    seen: dict[str, Message] = field(default_factory=dict)


class MemoryStore:
    """A store without a file; see :class:`bot.storage.port.Store`."""

    def __init__(self) -> None:
        self._workspaces: defaultdict[str, _Workspace] = defaultdict(_Workspace)

    async def documents(self, workspace: str) -> tuple[Document, ...]:
        return tuple(self._workspaces[workspace].documents.values())

    async def stories(self, workspace: str) -> tuple[Story, ...]:
        return tuple(self._workspaces[workspace].stories.values())

    async def story(self, workspace: str, slug: str) -> Story | None:
        return self._workspaces[workspace].stories.get(slug)

    async def update(self, workspace: str, update: Update, at: datetime) -> None:
        space, slug = self._workspaces[workspace], update.story.slug
        space.stories[slug] = update.story
        for document in update.documents:
            space.documents.setdefault(document.id, document)
        first = len(space.changes) + 1
        space.changes.extend(KeptChange(first + n, at, slug, change) for n, change in enumerate(update.changes))
        await self.plan(workspace, update.plan)

    async def changes(self, workspace: str, after: int = 0, since: datetime | None = None) -> tuple[KeptChange, ...]:
        later = self._workspaces[workspace].changes[after:]
        return tuple(kept for kept in later if since is None or kept.at >= since)

    async def subscribe(self, workspace: str, subscription: Subscription) -> None:
        self._workspaces[workspace].subscriptions[subscription.channel] = subscription

    async def subscriptions(self, workspace: str | None) -> tuple[Subscription, ...]:
        return tuple(kept for space in self._spaces(workspace) for kept in space.subscriptions.values())

    async def plan(self, workspace: str, plan: Plan) -> None:
        rows = self._workspaces[workspace].deliveries
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
        return self._workspaces[workspace].deliveries.get(key)

    async def deliveries(self, workspace: str | None, channel: str | None = None) -> tuple[Delivery, ...]:
        rows = (row for row in self._rows(workspace) if channel in (None, row.channel))
        return tuple(sorted(rows, key=lambda row: (row.due_at, row.key)))

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 100
    ) -> tuple[Delivery, ...]:
        due = sorted((row for row in self._rows(workspace) if claimable(row, now)), key=urgency)
        held = tuple(claimed(row, owner, lease_until) for row in due[:limit])
        for row in held:
            self._workspaces[row.workspace].deliveries[row.key] = row
        return held

    async def swap(self, workspace: str, held: Delivery, changed: Delivery) -> bool:
        rows = self._workspaces[workspace].deliveries
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
        self._workspaces[workspace].seen[channel] = message

    async def seen(self, workspace: str, channel: str) -> Message | None:
        return self._workspaces[workspace].seen.get(channel)

    def _spaces(self, workspace: str | None) -> tuple[_Workspace, ...]:
        return tuple(self._workspaces.values()) if workspace is None else (self._workspaces[workspace],)

    def _rows(self, workspace: str | None) -> Iterator[Delivery]:
        return (row for space in self._spaces(workspace) for row in space.deliveries.values())
