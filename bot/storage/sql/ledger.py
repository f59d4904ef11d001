"""Rows of deliveries written together with what is told of it in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from bot.outbox import Event, Transition
from bot.storage.sql import tables
from bot.storage.sql.rows import delivery_row, post_row, transition_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.outbox import Delivery, State
    from bot.storage.values import Posted

_TABLE = tables.deliveries
_MANY = 300  # keys in one question
_SWAPPED = (
    "state",
    "lease_until",
    "owner",
    "attempt",
    "first_attempt_at",
    "wait_until",
    "remote_id",
    "reason",
    "through",
    "posted_at",
    "ready_at",
    "shelf",
)
"""What a transition may change of a row; where it belongs and when it is due only a plan does."""
_CHANGE = (
    _TABLE.update()
    .where(_TABLE.c.workspace == sa.bindparam("its_workspace"), _TABLE.c.key == sa.bindparam("its_key"))
    .values({name: sa.bindparam(f"new_{name}") for name in _SWAPPED})
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A row as it is thought to stand, and what shall become of it."""

    workspace: str
    held: Delivery
    changed: Delivery
    at: datetime
    event: Event
    note: str = ""
    post: Posted | None = None

    @property
    def line(self) -> Transition:
        return transition(self.held, self.changed, self.at, self.event, self.note or self.changed.reason or "")


class _Fence(NamedTuple):
    state: str
    owner: str | None
    attempt: int


def transition(old: Delivery | None, row: Delivery, at: datetime, event: str, note: str) -> Transition:
    """What the ledger says of a row that changed."""
    before: State | None = old.state if old else None
    return Transition(row.workspace, row.key, at, event, before, row.state, row.attempt, note)


async def swap_all(connection: AsyncConnection, swaps: Sequence[Swap]) -> list[bool]:
    """Make every change whose row still stands as it is thought to, in order; which of them were made."""
    fences = await _fences(connection, swaps)
    done = []
    for one in swaps:
        place = (one.workspace, one.held.key)
        if fits := fences.get(place) == _fence(one.held):
            fences[place] = _fence(one.changed)
        done.append(fits)
    made = [one for one, fits in zip(swaps, done, strict=True) if fits]
    if made:
        await connection.execute(_CHANGE, [_changed(one) for one in made])
        await write_down(connection, [one.line for one in made])
        for one in made:
            if one.post:
                await put_post(connection, one.post)
    return done


async def write_down(connection: AsyncConnection, lines: Iterable[Transition]) -> None:
    """Add lines to the ledger."""
    rows = [transition_row(line) for line in lines]
    if rows:
        await connection.execute(tables.ledger.insert(), rows)


async def put_post(connection: AsyncConnection, post: Posted) -> Posted:
    """Keep a post; see :meth:`bot.storage.port.Deliveries.keep_post`."""
    table = tables.posts
    mine = sa.and_(table.c.workspace == post.workspace, table.c.key == post.key)
    row = post_row(post)
    known = (
        await connection.execute(sa.select(table.c.number, table.c.channel, table.c.remote_id, table.c.at).where(mine))
    ).first()
    if known:
        await connection.execute(table.update().where(mine).values(body=row["body"]))
        return replace(post, number=known.number, channel=known.channel, remote_id=known.remote_id, at=known.at)
    channel = sa.and_(table.c.workspace == post.workspace, table.c.channel == post.channel)
    last = (await connection.execute(sa.select(sa.func.max(table.c.number)).where(channel))).scalar() or 0
    await connection.execute(table.insert().values({**row, "number": last + 1}))
    return replace(post, number=last + 1)


async def _fences(connection: AsyncConnection, swaps: Sequence[Swap]) -> dict[tuple[str, str], _Fence]:
    """How the rows of some swaps stand."""
    columns = (_TABLE.c.workspace, _TABLE.c.key, _TABLE.c.state, _TABLE.c.owner, _TABLE.c.attempt)
    keys: dict[str, list[str]] = {}
    for one in swaps:
        keys.setdefault(one.workspace, []).append(one.held.key)
    return {
        (row.workspace, row.key): _Fence(row.state, row.owner, row.attempt)
        for workspace, wanted in keys.items()
        for row in await rows_of(connection, columns, workspace, wanted)
    }


async def rows_of(
    connection: AsyncConnection, columns: Iterable[sa.ColumnElement[Any]], workspace: str, keys: Iterable[str]
) -> list[Row[Any]]:
    """Some columns of the rows with some keys, as far as there are any."""
    wanted, found = list(dict.fromkeys(keys)), []
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        chosen = sa.select(*columns).where(_TABLE.c.workspace == workspace, _TABLE.c.key.in_(some))
        found += list(await connection.execute(chosen))
    return found


def _fence(row: Delivery) -> _Fence:
    return _Fence(str(row.state), row.owner, row.attempt)


def _changed(one: Swap) -> dict[str, object]:
    row = delivery_row(one.changed)
    new = {f"new_{name}": row[name] for name in _SWAPPED}
    return {"its_workspace": one.workspace, "its_key": one.held.key, **new}
