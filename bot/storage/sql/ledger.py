"""What is told of deliveries in the ledger, and their rows by key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import Transition
from bot.storage.sql import tables
from bot.storage.sql.prepared import among, listed
from bot.storage.sql.rows import transition_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.sql.writing import Writing


def transition(old: Delivery | None, row: Delivery, at: datetime, event: str, note: str) -> Transition:
    """What the ledger says of a row that changed."""
    return Transition(row.workspace, row.key, at, event, old.state if old else None, row.state, row.attempt, note)


def write_down(connection: Writing, lines: Iterable[Transition]) -> None:
    """Add lines to the ledger."""
    connection.later(tables.into(tables.ledger), [transition_row(line) for line in lines])


async def rows_of(
    connection: Writing,
    table: sa.Table,
    columns: tuple[sa.ColumnElement[Any], ...],
    workspace: str,
    keys: Iterable[str],
) -> list[Any]:
    """Some columns of the rows with some keys, as far as there are any."""
    return await connection.asked(_with_keys(table, columns), its_workspace=workspace, keys=listed(set(keys)))


@cache
def _with_keys(table: sa.Table, columns: tuple[sa.ColumnElement[Any], ...]) -> sa.Select[Any]:
    mine = table.c.workspace == sa.bindparam("its_workspace")
    return sa.select(*columns).where(mine, among(table.c.key, "keys"))
