"""What is planned and posted, who follows what, and what was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import Delivery, Event, State, after, claimed, may, moved
from bot.storage.sql import tables
from bot.storage.sql.codec import decode, decode_message, encode, encode_message
from bot.storage.sql.database import Numbers
from bot.storage.sql.layers import Layers
from bot.storage.sql.rows import delivery_of, delivery_row
from bot.storage.values import Subscription

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.database import Database
    from bot.storage.values import Plan
    from briefings.message import Message

_TABLE = tables.deliveries


class SqlDeliveries:
    """See :class:`bot.storage.port.Deliveries`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._layers = Layers(database)

    async def subscribe(self, workspace: str, subscription: Subscription) -> None:
        key = {"workspace": workspace, "channel": subscription.channel}
        async with self._database.writing() as connection:
            await Numbers.of(self._database, connection, workspace)
            await put(connection, tables.subscriptions, key, {"body": encode(subscription)})

    async def subscriptions(self, workspace: str | None) -> tuple[Subscription, ...]:
        table = tables.subscriptions
        chosen = _of(table, workspace).order_by(table.c.workspace, table.c.channel)
        return tuple(decode(row.body, Subscription) for row in await self._rows(chosen))

    async def plan(self, workspace: str, plan: Plan) -> None:
        if plan.add or plan.move or plan.drop:
            async with self._database.writing() as connection:
                await apply(connection, workspace, plan)

    async def delivery(self, workspace: str, key: str) -> Delivery | None:
        rows = await self._rows(sa.select(_TABLE).where(_is(workspace, key)))
        return delivery_of(rows[0]) if rows else None

    async def deliveries(self, workspace: str | None, channel: str | None = None) -> tuple[Delivery, ...]:
        chosen = _of(_TABLE, workspace).order_by(_TABLE.c.due_at, _TABLE.c.key)
        if channel is not None:
            chosen = chosen.where(_TABLE.c.channel == channel)
        return tuple(delivery_of(row) for row in await self._rows(chosen))

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 100
    ) -> tuple[Delivery, ...]:
        due = _of(_TABLE, workspace).where(_TABLE.c.ready_at <= now)
        order = (_TABLE.c.due_at, _TABLE.c.kind, _TABLE.c.expires_at, _TABLE.c.key)
        if not await self._rows(due.limit(1)):
            return ()
        async with self._database.writing() as connection:
            rows = await connection.execute(due.order_by(*order).limit(limit))
            held = tuple(claimed(delivery_of(row), owner, lease_until) for row in rows)
            for row in held:
                await _replace(connection, row)
        return held

    async def swap(self, workspace: str, held: Delivery, changed: Delivery) -> bool:
        owner = _TABLE.c.owner.is_(None) if held.owner is None else _TABLE.c.owner == held.owner
        same = sa.and_(
            _is(workspace, held.key), _TABLE.c.state == str(held.state), owner, _TABLE.c.attempt == held.attempt
        )
        async with self._database.writing() as connection:
            done = await connection.execute(_TABLE.update().where(same).values(delivery_row(changed)))
            return done.rowcount == 1

    async def next_due(self, workspace: str | None) -> datetime | None:
        due: datetime | None = await self._value(_of(_TABLE, workspace, sa.func.min(_TABLE.c.ready_at)))
        return due

    async def told(self, workspace: str, channel: str) -> int | None:
        posted = _of(_TABLE, workspace, sa.func.max(_TABLE.c.through)).where(
            _TABLE.c.channel == channel, _TABLE.c.state == str(State.POSTED)
        )
        through: int | None = await self._value(posted)
        return through

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        key = {"workspace": workspace, "channel": channel}
        async with self._database.writing() as connection:
            await put(connection, tables.seen, key, {"body": encode_message(message)})

    async def seen(self, workspace: str, channel: str) -> Message | None:
        rows = await self._rows(_of(tables.seen, workspace).where(tables.seen.c.channel == channel))
        return decode_message(rows[0].body) if rows else None

    async def _rows(self, chosen: sa.Select[Any]) -> list[Row[Any]]:
        async with self._database.reading() as connection:
            return list(await connection.execute(chosen))

    async def _value(self, chosen: sa.Select[Any]) -> Any:
        async with self._database.reading() as connection:
            return (await connection.execute(chosen)).scalar()


async def apply(connection: AsyncConnection, workspace: str, plan: Plan) -> None:
    """Move, drop and add the rows of a plan, within a transaction."""
    for key, row in plan.move:
        old = await _known(connection, workspace, key)
        free = key == row.key or await _known(connection, workspace, row.key) is None
        if old and may(old, Event.MOVE) and free:
            await connection.execute(_TABLE.delete().where(_is(workspace, key)))
            await connection.execute(_TABLE.insert().values(delivery_row(moved(old, row))))
    for key, reason in plan.drop:
        old = await _known(connection, workspace, key)
        if old and may(old, Event.DROP):
            await _replace(connection, after(old, Event.DROP, reason=reason))
    for row in plan.add:
        if await _known(connection, workspace, row.key) is None:
            await connection.execute(_TABLE.insert().values(delivery_row(row)))


async def put(
    connection: AsyncConnection, table: sa.Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Replace the row with a key, or add it."""
    same = sa.and_(*(table.c[name] == value for name, value in key.items()))
    done = await connection.execute(table.update().where(same).values(values))
    if done.rowcount == 0:
        await connection.execute(table.insert().values({**key, **values}))


async def _known(connection: AsyncConnection, workspace: str, key: str) -> Delivery | None:
    row = (await connection.execute(sa.select(_TABLE).where(_is(workspace, key)))).first()
    return delivery_of(row) if row else None


async def _replace(connection: AsyncConnection, row: Delivery) -> None:
    await connection.execute(_TABLE.update().where(_is(row.workspace, row.key)).values(delivery_row(row)))


def _is(workspace: str, key: str) -> sa.ColumnElement[bool]:
    return sa.and_(_TABLE.c.workspace == workspace, _TABLE.c.key == key)


def _of(table: sa.Table, workspace: str | None, *columns: Any) -> sa.Select[Any]:
    chosen = sa.select(*(columns or (table,)))
    return chosen if workspace is None else chosen.where(table.c.workspace == workspace)
