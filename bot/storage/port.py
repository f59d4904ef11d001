"""What a store must do. Workspace first in every method; ``None`` is every workspace, and only the ticker asks so.

A store MUST apply each call wholly or not at all, and keep the changes of a workspace in the order in which they came.
It MAY forget what nobody can ask for again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox import Delivery
    from briefings.message import Message
    from briefings.model import Change, Document, Story


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change with its number in the workspace (they grow by one) and the instant at which it was kept."""

    number: int
    at: datetime
    story: str
    change: Change


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a channel follows, and when it wants its digest.

    ``stories``: the one followed last comes first. ``baseline``: the last change that the channel knew when it began
    to follow; None when it knows nothing, so that its first digest is the full briefing.
    """

    workspace: str
    channel: str
    stories: tuple[str, ...] = ()
    zone: str = "UTC"
    morning: time = time(8)
    digest_at: time = time(8)
    baseline: int | None = None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows to add, to move (old key, new row) and to drop (key, reason); whatever is no longer planned stays."""

    add: tuple[Delivery, ...] = ()
    move: tuple[tuple[str, Delivery], ...] = ()
    drop: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """New documents, their story as it now stands, what changed, and the deliveries that follow from it."""

    story: Story
    documents: tuple[Document, ...] = ()
    changes: tuple[Change, ...] = ()
    plan: Plan = field(default_factory=Plan)


class Store(Protocol):
    """Documents, stories with their changes, subscriptions, deliveries, and what each channel saw last."""

    async def documents(self, workspace: str) -> tuple[Document, ...]:
        """Every document, in the order in which they came."""
        ...

    async def stories(self, workspace: str) -> tuple[Story, ...]:
        """Every story, in the order in which they began."""
        ...

    async def story(self, workspace: str, slug: str) -> Story | None: ...

    async def update(self, workspace: str, update: Update, at: datetime) -> None:
        """Keep all of an update in one transaction; a document that is known already is not kept twice."""
        ...

    async def changes(self, workspace: str, after: int = 0, since: datetime | None = None) -> tuple[KeptChange, ...]:
        """The changes numbered above ``after`` and kept at or after ``since``, oldest first."""
        ...

    async def subscribe(self, workspace: str, subscription: Subscription) -> None:
        """Keep or replace what a channel follows."""
        ...

    async def subscriptions(self, workspace: str | None) -> tuple[Subscription, ...]: ...

    async def plan(self, workspace: str, plan: Plan) -> None:
        """Apply a plan; a row whose key is known already is not added again."""
        ...

    async def delivery(self, workspace: str, key: str) -> Delivery | None: ...

    async def deliveries(self, workspace: str | None, channel: str | None = None) -> tuple[Delivery, ...]:
        """Deliveries in every state, by due instant and key."""
        ...

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 100
    ) -> tuple[Delivery, ...]:
        """Take what is due and unheld, by urgency, for as long as the lease lasts."""
        ...

    async def swap(self, workspace: str, held: Delivery, changed: Delivery) -> bool:
        """Replace a row by its changed form if it still stands as held (state, owner, attempt); False otherwise."""
        ...

    async def next_due(self, workspace: str | None) -> datetime | None:
        """The earliest instant at which a row may be claimed."""
        ...

    async def told(self, workspace: str, channel: str) -> int | None:
        """The last change that a posted digest of the channel told of."""
        ...

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        """Keep what the channel was shown last, for ``quote``."""
        ...

    async def seen(self, workspace: str, channel: str) -> Message | None: ...
