"""A delivery, its states, and every way from one to another: what falls due is posted once, or visibly not.

    planned ──claim──> claimed ──begin──> posting ──confirm──> posted
       │                  │                  ├──fail──> failed
       │                  ├──wait─> planned  │                       quiet hours
       │                  ├──free─> planned  │                       a run ended with it in hand
       ├──drop──┐         ├──skip──┐         ├──wait──> planned      the platform asked for patience
       │        v         │        v         └──claim─> claimed      the lease ran out: maybe posted, same key again
       │     skipped      │     skipped ──move─> planned             called off, then on again
       │        ^         ├──fail──> failed
       │        │         ├──claim─> claimed                         the lease ran out
       │      drop        └──hold──> held ──release─> planned        paused; no longer
       │        └─────────────────── held ──claim──> claimed         the pause, or its use, is over
       └──move─> planned             held ──move───> held

A row is changed by comparing and swapping it (``Store.swap``): whoever lost the lease changes nothing. Every change is
written down beside it as a :class:`Transition`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import datetime

DeliveryKind = Literal["reminder", "digest", "alert", "edit", "word", "thread"]
"""``edit``: an earlier post is rewritten. ``word``: those who look after the bot are told something. ``thread``: it
begins the one in which digests and alerts of a story come."""

PLAN = "plan"
"""The event with which a row's ledger begins."""


class State(StrEnum):
    """Where a delivery stands."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    HELD = "held"
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
    HOLD = "hold"
    RELEASE = "release"
    FREE = "free"


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
    (State.CLAIMED, Event.FREE): State.PLANNED,
    (State.CLAIMED, Event.HOLD): State.HELD,
    (State.HELD, Event.CLAIM): State.CLAIMED,
    (State.HELD, Event.RELEASE): State.PLANNED,
    (State.HELD, Event.DROP): State.SKIPPED,
    (State.HELD, Event.MOVE): State.HELD,
    (State.POSTING, Event.CLAIM): State.CLAIMED,
    (State.POSTING, Event.WAIT): State.PLANNED,
    (State.POSTING, Event.CONFIRM): State.POSTED,
    (State.POSTING, Event.FAIL): State.FAILED,
}
FINAL = frozenset({State.POSTED, State.SKIPPED, State.FAILED})
LEASED = frozenset({State.CLAIMED, State.POSTING})
WAITING = frozenset({State.PLANNED, State.HELD})
"""Nobody has it in hand: it may be moved and dropped."""
UNDER_WAY = frozenset(State) - FINAL
"""It has not come to its end."""
_STANDS = LEASED | {State.POSTED}
_EDIT_USE = timedelta(days=1)


class ImpossibleTransition(Exception):
    """A delivery was asked for what its state does not allow: a mistake of ours."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"A delivery that is {state} cannot {event}.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post that is planned, under way or done. Instants are UTC.

    ``subject`` is the talk of a reminder. ``wait_until``: not before, since the platform asked for patience, hours are
    quiet, or until when it is held. ``through``: the last change that a posted digest tells of. ``user``: to whom alone
    it goes; ``channel`` is then where it was asked for. ``of``: the key of the post that an edit rewrites, or in whose
    thread a digest or an alert went. ``text``: a word, as it is said.
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
    user: str | None = None
    of: str | None = None
    text: str | None = None
    posted_at: datetime | None = None

    @property
    def ready_at(self) -> datetime:
        """When somebody may take it next."""
        if self.state in LEASED and self.lease_until:
            return self.lease_until
        if self.state is State.HELD:
            return min(self.wait_until, self.expires_at) if self.wait_until else self.expires_at
        return max(self.due_at, self.wait_until) if self.wait_until else self.due_at


_NAMES = tuple(field.name for field in fields(Delivery))


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the ledger: what happened to a row, and why (``note``). The first is ``plan``, out of nothing."""

    workspace: str
    key: str
    at: datetime
    event: str
    before: State | None
    after: State
    attempt: int = 0
    note: str = ""


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
    """The row at its new place in time, with the attempts that it has behind it; what is held stays held."""
    held_until = row.wait_until if row.state is State.HELD else to.wait_until
    tried = {"attempt": row.attempt, "first_attempt_at": row.first_attempt_at}
    kept = replace(to, state=row.state, wait_until=held_until, **tried)  # type: ignore[arg-type]
    return after(kept, Event.MOVE, reason=None)


def claimable(row: Delivery, now: datetime) -> bool:
    """True when the row is due and nobody holds it."""
    return row.state not in FINAL and row.ready_at <= now


def urgency(row: Delivery) -> tuple[datetime, str, datetime, str]:
    """The order in which rows are taken: as they fall due; then by kind, reminders late; then what expires first."""
    return (row.due_at, row.kind, row.expires_at, row.key)


def claimed(row: Delivery, owner: str, lease_until: datetime) -> Delivery:
    """The row in the hands of ``owner`` until the lease runs out."""
    return after(row, Event.CLAIM, owner=owner, lease_until=lease_until, attempt=row.attempt + 1)


def freed(row: Delivery) -> Delivery:
    """A claimed row back in its place: to have had it in hand was no attempt."""
    return after(row, Event.FREE, owner=None, lease_until=None, attempt=row.attempt - 1)


def differences(held: Delivery, changed: Delivery) -> dict[str, Any]:
    """What a change makes anew; the rest of the row is left as it stands by then, such as a lease that was renewed."""
    return {name: new for name in _NAMES if (new := getattr(changed, name)) != getattr(held, name)}


def lapsed(row: Delivery) -> str:
    """What a claim's ledger says of the row that it takes."""
    if row.state not in LEASED:
        return ""
    maybe = "; it may have been posted" if row.state is State.POSTING else ""
    return f"an earlier attempt came to no end{maybe}"


def dropped(row: Delivery, reason: str) -> Delivery:
    """A row that is not wanted any more."""
    maybe = "; it may have been posted before" if row.first_attempt_at else ""
    return after(row, Event.DROP, reason=f"{reason}{maybe}")


def released(row: Delivery) -> Delivery:
    """A held row that waits for nothing but its time."""
    return after(row, Event.RELEASE, wait_until=None)


def is_shown(row: Delivery, now: datetime) -> bool:
    """True for a reminder that stands in its channel, or is about to, and that somebody may still act upon."""
    return row.kind == "reminder" and row.state in _STANDS and row.expires_at > now - _EDIT_USE


def may_be_shown(row: Delivery, now: datetime) -> bool:
    """The same, or one that was tried: its answer may have been lost, and whoever takes it next looks it up."""
    tried = row.kind == "reminder" and row.state in WAITING and row.first_attempt_at is not None
    return is_shown(row, now) or (tried and row.expires_at > now - _EDIT_USE)


def edit_key(key: str, now: datetime) -> str:
    """The key of what rewrites a post."""
    return f"edit:{key}:{now:%Y-%m-%dT%H:%M:%S.%f}"  # a talk may turn twice within a second


def rewriting(row: Delivery, now: datetime) -> Delivery:
    """The row by which a reminder is rewritten that says what is no longer so."""
    return Delivery(
        workspace=row.workspace,
        key=edit_key(row.key, now),
        kind="edit",
        channel=row.channel,
        due_at=now,
        late_after=now + _EDIT_USE,
        expires_at=now + _EDIT_USE,
        story=row.story,
        subject=row.subject,
        user=row.user,
        of=row.key,
    )
