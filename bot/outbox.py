"""A delivery, its states, and every way from one to another: what falls due is posted once, or visibly not.

    planned ──claim──> claimed ──begin──> posting ──confirm──> posted
       │                  │                  ├──fail──> failed
       │                  ├──wait─> planned  │                       quiet hours
       ├──drop──┐         ├──skip──┐         ├──wait──> planned      the platform asked for patience
       │        v         │        v         └──claim─> claimed      the lease ran out: maybe posted, same key again
       │     skipped      │     skipped ──move─> planned             called off, then on again
       └──move─> planned  └──claim─> claimed                         the lease ran out

A row is changed by comparing and swapping it (``Store.swap``): whoever lost the lease changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import datetime

DeliveryKind = Literal["reminder", "digest"]


class State(StrEnum):
    """Where a delivery stands."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    POSTING = "posting"
    POSTED = "posted"
    SKIPPED = "skipped"
    FAILED = "failed"


class Event(StrEnum):
    """What may happen to a delivery."""

    MOVE = "move"
    DROP = "drop"
    CLAIM = "claim"
    SKIP = "skip"
    BEGIN = "begin"
    WAIT = "wait"
    CONFIRM = "confirm"
    FAIL = "fail"


TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.PLANNED, Event.MOVE): State.PLANNED,
    (State.SKIPPED, Event.MOVE): State.PLANNED,
    (State.PLANNED, Event.DROP): State.SKIPPED,
    (State.PLANNED, Event.CLAIM): State.CLAIMED,
    (State.CLAIMED, Event.CLAIM): State.CLAIMED,
    (State.CLAIMED, Event.SKIP): State.SKIPPED,
    (State.CLAIMED, Event.WAIT): State.PLANNED,
    (State.CLAIMED, Event.BEGIN): State.POSTING,
    (State.CLAIMED, Event.FAIL): State.FAILED,
    (State.POSTING, Event.CLAIM): State.CLAIMED,
    (State.POSTING, Event.WAIT): State.PLANNED,
    (State.POSTING, Event.CONFIRM): State.POSTED,
    (State.POSTING, Event.FAIL): State.FAILED,
}
FINAL = frozenset({State.POSTED, State.SKIPPED, State.FAILED})
LEASED = frozenset({State.CLAIMED, State.POSTING})


class ImpossibleTransition(Exception):
    """A delivery was asked for what its state does not allow: a mistake of ours."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"A delivery that is {state} cannot {event}.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post that is planned, under way or done. Instants are UTC.

    ``subject`` is the talk of a reminder. ``wait_until``: not before, since the platform asked for patience or
    hours are quiet. ``through``: the last change that a posted digest tells of.
    """

    workspace: str
    key: str
    kind: DeliveryKind
    channel: str
    due_at: datetime
    late_after: datetime
    expires_at: datetime
    story: str | None = None
    subject: str | None = None
    notice: str | None = None
    state: State = State.PLANNED
    lease_until: datetime | None = None
    owner: str | None = None
    attempt: int = 0
    first_attempt_at: datetime | None = None
    wait_until: datetime | None = None
    remote_id: str | None = None
    reason: str | None = None
    through: int | None = None

    @property
    def ready_at(self) -> datetime:
        """When somebody may take it next."""
        if self.state in LEASED and self.lease_until:
            return self.lease_until
        return max(self.due_at, self.wait_until) if self.wait_until else self.due_at


def after(row: Delivery, event: Event, **fields: Any) -> Delivery:
    """The row as it stands after an event. Raises ImpossibleTransition for one that the table does not name."""
    state = TRANSITIONS.get((row.state, event))
    if state is None:
        raise ImpossibleTransition(row.state, event)
    return replace(row, state=state, **fields)


def may(row: Delivery, event: Event) -> bool:
    """True when the table lets the event happen to the row."""
    return (row.state, event) in TRANSITIONS


def moved(row: Delivery, to: Delivery) -> Delivery:
    """The row at its new place in time, with the attempts that it has behind it."""
    return after(replace(to, state=row.state, attempt=row.attempt), Event.MOVE, reason=None)


def claimable(row: Delivery, now: datetime) -> bool:
    """True when the row is due and nobody holds it."""
    return row.state not in FINAL and row.ready_at <= now


def urgency(row: Delivery) -> tuple[datetime, str, datetime, str]:
    """The order in which rows are taken: as they fall due; then digests, then what is sooner of no use."""
    return (row.due_at, row.kind, row.expires_at, row.key)


def claimed(row: Delivery, owner: str, lease_until: datetime) -> Delivery:
    """The row in the hands of ``owner`` until the lease runs out."""
    return after(row, Event.CLAIM, owner=owner, lease_until=lease_until, attempt=row.attempt + 1)
