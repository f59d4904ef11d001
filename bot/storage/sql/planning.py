"""What a plan changes in the rows, within a transaction that writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.outbox import PLAN, Delivery, Event, dropped, edit_key, is_shown, may, moved, released, rewriting
from bot.storage.sql import tables
from bot.storage.sql.ledger import rows_of, transition, write_down
from bot.storage.sql.rows import DELIVERY, delivery_of, delivery_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.outbox import Transition
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Plan

_TABLE = tables.deliveries


def _where_it_is(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.workspace == sa.bindparam("its_workspace"), table.c.key == sa.bindparam("its_key"))


_CHANGE = (
    _TABLE.update()
    .where(_where_it_is(_TABLE))
    .values({column.name: sa.bindparam(f"new_{column.name}") for column in _TABLE.c})
)
_TAKE_ALONG = tables.ledger.update().where(_where_it_is(tables.ledger)).values(key=sa.bindparam("new_key"))


async def apply(connection: Writing, workspace: str, plan: Plan, at: datetime) -> None:
    """Move, drop, release and add the rows of a plan."""
    if plan:
        keys = (*(key for key, _ in plan.move), *(row.key for _, row in plan.move), *(key for key, _ in plan.drop))
        keys += (*(key for key, _ in plan.release), *(row.key for row in plan.add))
        keys += tuple(edit_key(key, at) for key in keys)
        found = await rows_of(connection, _TABLE, DELIVERY, workspace, keys)
        planning = _Planning({row.key: row for row in map(delivery_of, found)}, at)
        planning.apply(plan)
        planning.write(connection)


class _Planning:
    """A plan worked out on the rows that it is about, and then written."""

    def __init__(self, known: Mapping[str, Delivery], at: datetime) -> None:
        self._known, self._at = dict(known), at
        self._changed: list[tuple[str, Delivery]] = []
        self._added: list[Delivery] = []
        self._lines: list[Transition] = []

    def apply(self, plan: Plan) -> None:
        reasons = plan.reasons
        for key, row in plan.move:
            if key == row.key or row.key not in self._known:
                self._change(key, Event.MOVE, partial(moved, to=row), reasons[row.key])
            if self._is_shown(key):
                self._rewrite(key, reasons[row.key])
                self._add(row, reasons[row.key])
        for key, reason in plan.drop:
            self._change(key, Event.DROP, partial(dropped, reason=reason), reason)
            if self._is_shown(key):
                self._rewrite(key, reason)
        for key, reason in plan.release:
            self._change(key, Event.RELEASE, released, reason)
        for row in plan.add:
            self._add(row, reasons[row.key])

    def _add(self, row: Delivery, note: str) -> None:
        if row.key not in self._known:
            self._known[row.key] = row
            self._added.append(row)
            self._lines.append(transition(None, row, self._at, PLAN, note))

    def _is_shown(self, key: str) -> bool:
        """Whether a reminder was posted, or taken to be, since the plan was made: it cannot be moved any more."""
        return key in self._known and is_shown(self._known[key], self._at)

    def _rewrite(self, key: str, note: str) -> None:
        self._add(rewriting(self._known[key], self._at), note)

    def _change(self, key: str, event: Event, become: Callable[[Delivery], Delivery], note: str) -> None:
        old = self._known.get(key)
        if old and may(old, event):
            new = become(old)
            del self._known[key]
            self._known[new.key] = new
            self._changed.append((key, new))
            self._lines.append(transition(old, new, self._at, event, note))

    def write(self, connection: Writing) -> None:
        """Rows that were there, new ones, the ledger; a row that gets another key takes its ledger along."""
        connection.later(_CHANGE, [_changed(key, row) for key, row in self._changed])
        renamed = [
            {"its_workspace": row.workspace, "its_key": key, "new_key": row.key}
            for key, row in self._changed
            if key != row.key
        ]
        connection.later(_TAKE_ALONG, renamed)
        connection.later(tables.into(_TABLE), [delivery_row(row) for row in self._added])
        write_down(connection, self._lines)


def _changed(key: str, row: Delivery) -> dict[str, object]:
    new = {f"new_{name}": value for name, value in delivery_row(row).items()}
    return {"its_workspace": row.workspace, "its_key": key, **new}
