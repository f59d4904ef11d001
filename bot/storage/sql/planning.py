"""What a plan changes in the rows, within a transaction that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.outbox import PLAN, Delivery, Event, dropped, may, moved, released
from bot.storage.sql import tables
from bot.storage.sql.ledger import transition, write_down
from bot.storage.sql.rows import DELIVERY, delivery_of, delivery_row

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.outbox import Transition
    from bot.storage.values import Plan

_TABLE = tables.deliveries


async def apply(connection: AsyncConnection, workspace: str, plan: Plan, at: datetime) -> None:
    """Move, drop, release and add the rows of a plan."""
    if plan:
        planning = _Planning(connection, workspace, at)
        await planning.all(plan)
        await write_down(connection, planning.lines)


class _Planning:
    def __init__(self, connection: AsyncConnection, workspace: str, at: datetime) -> None:
        self._connection, self._workspace, self._at = connection, workspace, at
        self.lines: list[Transition] = []

    async def all(self, plan: Plan) -> None:
        reasons = plan.reasons
        for key, row in plan.move:
            await self._move(key, row, reasons[row.key])
        for key, reason in plan.drop:
            old = await self._known(key)
            if old and may(old, Event.DROP):
                await self._replace(old, dropped(old, reason), Event.DROP, reason)
        for key, reason in plan.release:
            old = await self._known(key)
            if old and may(old, Event.RELEASE):
                await self._replace(old, released(old), Event.RELEASE, reason)
        for row in plan.add:
            if await self._known(row.key) is None:
                await self._connection.execute(_TABLE.insert().values(delivery_row(row)))
                self.lines.append(transition(None, row, self._at, PLAN, reasons[row.key]))

    async def _move(self, key: str, row: Delivery, note: str) -> None:
        """A row that gets another key takes its ledger along."""
        old = await self._known(key)
        is_free = key == row.key or await self._known(row.key) is None
        if old is None or not may(old, Event.MOVE) or not is_free:
            return
        if key != row.key:
            ledger = tables.ledger
            mine = sa.and_(ledger.c.workspace == self._workspace, ledger.c.key == key)
            await self._connection.execute(ledger.update().where(mine).values(key=row.key))
        new = moved(old, row)
        await self._replace(old, new, Event.MOVE, note)

    async def _known(self, key: str) -> Delivery | None:
        row = (await self._connection.execute(sa.select(*DELIVERY).where(self._is(key)))).first()
        return delivery_of(row) if row else None

    async def _replace(self, old: Delivery, new: Delivery, event: Event, note: str) -> None:
        await self._connection.execute(_TABLE.update().where(self._is(old.key)).values(delivery_row(new)))
        self.lines.append(transition(old, new, self._at, event, note))

    def _is(self, key: str) -> sa.ColumnElement[bool]:
        return sa.and_(_TABLE.c.workspace == self._workspace, _TABLE.c.key == key)
