"""What is told of deliveries in the ledger, and their rows by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import Transition
from bot.storage.sql import tables
from bot.storage.sql.rows import transition_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.outbox import Delivery

_MANY = 300  # keys in one question


def transition(old: Delivery | None, row: Delivery, at: datetime, event: str, note: str) -> Transition:
    """What the ledger says of a row that changed."""
    return Transition(row.workspace, row.key, at, event, old.state if old else None, row.state, row.attempt, note)


async def write_down(connection: AsyncConnection, lines: Iterable[Transition]) -> None:
    """Add lines to the ledger."""
    rows = [transition_row(line) for line in lines]
    if rows:
        await connection.execute(tables.into(tables.ledger), rows)


async def rows_of(
    connection: AsyncConnection,
    table: sa.Table,
    columns: Iterable[sa.ColumnElement[Any]],
    workspace: str,
    keys: Iterable[str],
) -> list[Row[Any]]:
    """Some columns of the rows with some keys, as far as there are any."""
    wanted, found, chosen = list(dict.fromkeys(keys)), [], sa.select(*columns).where(table.c.workspace == workspace)
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        found += list(await connection.execute(chosen.where(table.c.key.in_(some))))
    return found
