"""Taking rows in hand and putting them back, many at once, each with its line in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import Delivery, Event, State
from bot.storage.sql import tables
from bot.storage.sql.rows import DELIVERY, claimed_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.sql.writing import Writing

_TABLE = tables.deliveries
_KEY = (_TABLE.c.workspace, _TABLE.c.key)
_URGENCY = (_TABLE.c.due_at, _TABLE.c.kind, _TABLE.c.expires_at, _TABLE.c.key)
_LEASED = sa.text("state IN ('claimed', 'posting')")  # to the letter as in the index of what is in hand
_LINE = ("workspace", "key", "at", "event", "before", "after", "attempt", "note")
_LAPSED = sa.case(
    (_TABLE.c.state == str(State.POSTING), "an earlier attempt came to no end; it may have been posted"),
    (_TABLE.c.state == str(State.CLAIMED), "an earlier attempt came to no end"),
    else_="",
)


def due(workspace: str | None, now: datetime, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """What may be claimed."""
    chosen = sa.select(*columns).where(_TABLE.c.ready_at <= now)
    return chosen if workspace is None else chosen.where(_TABLE.c.workspace == workspace)


async def claim(
    connection: Writing, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int
) -> tuple[Delivery, ...]:
    """Take what may be claimed, by urgency."""
    first = (due(workspace, now, *some).order_by(*_URGENCY).limit(limit) for some in (DELIVERY, _KEY))
    rows, these = list(await connection.execute(next(first))), sa.tuple_(*_KEY).in_(next(first))
    await _write_down(connection, these, now, Event.CLAIM, State.CLAIMED, _TABLE.c.attempt + 1, _LAPSED)
    taken = {
        "state": str(State.CLAIMED),
        "owner": owner,
        "lease_until": lease_until,
        "ready_at": lease_until,
        "attempt": _TABLE.c.attempt + 1,
    }
    await connection.execute(_TABLE.update().where(these).values(taken))
    return tuple(claimed_of(row, owner, lease_until) for row in rows)


async def renew(connection: Writing, owner: str, lease_until: datetime) -> int:
    """Let everything last longer that an owner has in hand."""
    later = (
        _TABLE.update().where(_TABLE.c.owner == owner, _LEASED).values(lease_until=lease_until, ready_at=lease_until)
    )
    return (await connection.execute(later)).rowcount


async def take_over(connection: Writing, now: datetime, except_owner: str) -> int:
    """Put back what others had claimed; what they may have posted can be claimed at once."""
    others = _TABLE.c.owner != except_owner
    posting = _TABLE.update().where(_LEASED, others, _TABLE.c.state == str(State.POSTING))
    await connection.execute(posting.values(lease_until=now, ready_at=now))
    return await free(connection, now, others, "the run that had it in hand had ended")


async def free(connection: Writing, now: datetime, whose: sa.ColumnElement[bool], note: str) -> int:
    """Put claimed rows back in their places; to have had them in hand was no attempt."""
    these = sa.and_(_LEASED, whose, _TABLE.c.state == str(State.CLAIMED))
    await _write_down(connection, these, now, Event.FREE, State.PLANNED, _TABLE.c.attempt - 1, sa.literal(note))
    place = sa.func.max(_TABLE.c.due_at, sa.func.coalesce(_TABLE.c.wait_until, _TABLE.c.due_at))
    back = {
        "state": str(State.PLANNED),
        "owner": None,
        "lease_until": None,
        "ready_at": place,
        "attempt": _TABLE.c.attempt - 1,
    }
    return (await connection.execute(_TABLE.update().where(these).values(back))).rowcount


async def _write_down(
    connection: Writing,
    these: sa.ColumnElement[bool],
    at: datetime,
    event: Event,
    to: State,
    attempt: sa.ColumnElement[Any],
    note: sa.ColumnElement[str],
) -> None:
    """Add to the ledger what is about to happen to some rows."""
    when = sa.literal(at, tables.Instant())
    columns = (*_KEY, when, sa.literal(str(event)), _TABLE.c.state, sa.literal(str(to)), attempt, note)
    await connection.execute(tables.ledger.insert().from_select(_LINE, sa.select(*columns).where(these)))
