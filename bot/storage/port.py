"""What a store must do: a view hands out content, the store itself takes it in and keeps what is planned.

A store MUST apply each call wholly or not at all, and keep the changes of a workspace in the order in which they came.
It MAY forget what nobody can ask for again.

``View`` is the one way to content, and it knows its workspace and channel: no question can forget them. In the store's
own methods the workspace comes first; ``None`` is every workspace, and only what keeps time asks so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.storage.looking import View
from bot.storage.scope import Scope
from bot.storage.values import (
    EVERYONE,
    Ask,
    Erasure,
    Fact,
    FactKind,
    Found,
    Hit,
    KeptChange,
    KeptDocument,
    Origin,
    Parked,
    Pause,
    Pending,
    Plan,
    Posted,
    SettingChange,
    Source,
    StoryFact,
    Subscription,
    Tidied,
    Titled,
    Update,
    kept,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.outbox import Delivery, DeliveryKind, Event, State, Transition
    from bot.storage.traces import Traces
    from briefings.message import Message

__all__ = [
    "EVERYONE",
    "Ask",
    "Erasure",
    "Fact",
    "FactKind",
    "Found",
    "Hit",
    "KeptChange",
    "KeptDocument",
    "Origin",
    "Parked",
    "Pause",
    "Pending",
    "Plan",
    "Posted",
    "Scope",
    "SettingChange",
    "Source",
    "Store",
    "StoryFact",
    "Subscription",
    "Tidied",
    "Titled",
    "Update",
    "View",
    "kept",
]


class Deliveries(Protocol):
    """What is planned, under way and done, with its ledger; what was posted, and what each channel was shown last.

    Whoever changes a row writes down the transition in the same transaction.
    """

    async def plan(self, workspace: str, plan: Plan, at: datetime) -> None:
        """Apply a plan; a row whose key is known already is not added again."""
        ...

    async def delivery(self, workspace: str, key: str) -> Delivery | None: ...

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
        """Deliveries by due instant and key; no more than ``limit``, the first ones or the ``last``."""
        ...

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 1000
    ) -> tuple[Delivery, ...]:
        """Take what is due and unheld, by urgency, for as long as the lease lasts."""
        ...

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
        """Replace a row by its changed form if it still stands as held (state, owner, attempt); False otherwise.

        ``note``: why, for the ledger, where that is not the row's own reason. ``post``: kept along with the change,
        with the next number of its channel; of one that is known by its key, what it says now.
        """
        ...

    async def renew(self, owner: str, lease_until: datetime) -> int:
        """Let everything last longer that an owner has in hand; how many rows that are."""
        ...

    async def take_over(self, now: datetime, except_owner: str) -> int:
        """Put back what others had claimed; what they may have posted can be claimed at once. How many rows."""
        ...

    async def free(self, now: datetime, owner: str) -> int:
        """Put back what an owner has claimed and not begun to post; how many rows."""
        ...

    async def next_due(self, workspace: str | None) -> datetime | None:
        """The earliest instant at which a row may be claimed."""
        ...

    async def ledger(self, workspace: str, key: str) -> tuple[Transition, ...]:
        """What happened to a row, from its planning on."""
        ...

    async def told(self, workspace: str, channel: str) -> int | None:
        """The last change that a posted digest of the channel told of."""
        ...

    async def posted(self, workspace: str, channel: str, limit: int = 20) -> tuple[Posted, ...]:
        """The last posts of a channel, newest first."""
        ...

    async def post_of(self, workspace: str, key: str) -> Posted | None: ...

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        """Keep what the channel was shown last, for ``quote``."""
        ...

    async def seen(self, workspace: str, channel: str) -> Message | None: ...


class Wishes(Protocol):
    """What channels and people want to be told: what they follow, what they asked for, what rests."""

    async def subscribe(
        self,
        workspace: str,
        subscription: Subscription,
        before: Subscription | None,
        plan: Plan | None = None,
        at: datetime | None = None,
        edition: int | None = None,
    ) -> None:
        """Keep what a channel follows in place of what it followed ``before``, together with the rows that follow.

        What was asked for there about a story that it leaves goes.
        Raises Overtaken where what it followed is something else by now, or a story that the plan was made of.
        """
        ...

    async def subscriptions(self, workspace: str | None, channel: str | None = None) -> tuple[Subscription, ...]: ...

    async def asks(self, workspace: str, channel: str | None = None, user: str | None = None) -> tuple[Ask, ...]:
        """The reminders that were asked for, in the order in which they were."""
        ...

    async def keep_ask(self, ask: Ask, plan: Plan, at: datetime, edition: int | None = None) -> None:
        """Keep an ask, or replace the one with its id, together with the rows that follow.

        Raises Overtaken where the stories are not those of the ``edition`` any more: the plan was made of them.
        """
        ...

    async def drop_ask(self, workspace: str, ask_id: str, plan: Plan, at: datetime) -> bool:
        """Take an ask back with its rows; False, and nothing is changed, when there is none."""
        ...

    async def pauses(self, workspace: str | None) -> tuple[Pause, ...]:
        """The pauses of a workspace in the order in which they began."""
        ...

    async def keep_pause(self, pause: Pause) -> None:
        """Keep a pause, or replace the one of this channel and story."""
        ...

    async def drop_pause(
        self,
        workspace: str,
        channel: str | None,
        story: str | None,
        plan: Plan | None = None,
        at: datetime | None = None,
    ) -> Pause | None:
        """End a pause, with what becomes of the rows that it held; None, and nothing is changed, when there is none."""
        ...


class Store(Deliveries, Wishes, Protocol):
    """Everything that is kept. Content goes in here, and comes out by a view."""

    def view(self, workspace: str, channel: str | None = None) -> View:
        """The content that a channel may see; no channel: what everyone in the workspace may."""
        ...

    async def workspaces(self) -> tuple[str, ...]: ...

    async def edition(self, workspace: str) -> int:
        """A number that is another one as soon as any layer of any story is.

        Whoever hands it back with what was made of the stories is sure that nobody changed them in between: where
        somebody did, nothing is kept and ``Overtaken`` is raised.
        """
        ...

    async def update(self, workspace: str, updates: Sequence[Update], at: datetime, edition: int | None = None) -> None:
        """Keep all of some updates in one transaction.

        Raises Overtaken where a channel follows something else by now than they say.
        """
        ...

    async def publish(
        self,
        workspace: str,
        channel: str,
        documents: Sequence[str],
        updates: Sequence[Update],
        at: datetime,
        edition: int | None = None,
    ) -> None:
        """Show everyone what was the channel's own, with the layers as they then stand."""
        ...

    async def layers(self, workspace: str, slug: str) -> tuple[str, ...]:
        """The channels that have a layer of their own of a story."""
        ...

    async def taken(self, workspace: str, slug: str) -> bool:
        """True when a story of any audience has this slug."""
        ...

    async def archive(self, workspace: str, slug: str, *, archived: bool = True) -> None:
        """Put a story away, with what was asked for of it, or bring it back."""
        ...

    async def erase(
        self,
        workspace: str,
        erasures: Sequence[Erasure],
        documents: Sequence[str] = (),
        updates: Sequence[Update] = (),
        at: datetime | None = None,
        edition: int | None = None,
        traces: Traces | None = None,
    ) -> None:
        """Delete documents with all that was taken from them, for every audience, and remember it for good.

        ``updates``: the layers without them. A layer that nobody updated loses the facts that cite them; one without
        any documents goes altogether, as does whatever a channel saw last that cites them. ``traces``: what else of
        them must be told nowhere: changes, posts, asks and the ledger lose it.
        """
        ...

    async def forget(self, workspace: str) -> None:
        """Delete a workspace and all that it knows, its erasures included."""
        ...

    async def tidy(self, before: datetime) -> Tidied:
        """Delete what is older and no live story cites, in every workspace, and what buttons of older messages say."""
        ...

    async def keep_source(self, workspace: str, source: Source) -> None: ...

    async def drop_source(self, workspace: str, source_id: str) -> None: ...

    async def due_sources(self, now: datetime) -> tuple[tuple[str, Source], ...]:
        """Active sources whose next attempt has come, with their workspaces; those that were never tried first."""
        ...

    async def park(self, workspace: str, items: Sequence[Parked]) -> None:
        """Keep items; one that is known by source and address is not kept twice."""
        ...

    async def keep_pending(self, workspace: str, pending: Pending) -> None: ...

    async def settle_pending(self, workspace: str, pending_id: str) -> bool:
        """Take an addition off the list; False when somebody else did."""
        ...

    async def set(self, workspace: str, change: SettingChange) -> None:
        """Set a value (None: no longer) and write down who did."""
        ...

    async def meta(self, name: str) -> str | None:
        """A fact about the store itself, such as the version of the zone data that its rows were planned with."""
        ...

    async def set_meta(self, name: str, value: str) -> None: ...

    async def button(self, name: str) -> str | None:
        """What a button says that goes by a short name; None where that was too long ago."""
        ...

    async def keep_button(self, name: str, said: str, at: datetime) -> None:
        """Keep what a button says, which was shown at ``at``, until :meth:`tidy` removes what is as old."""
        ...

    async def close(self) -> None: ...
