"""What was said of erased documents goes as well: from changes, messages, asks and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import decode, decode_message, encode, encode_message
from bot.storage.traces import ERASED, POST
from briefings.documents.addresses import comparison_form
from briefings.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Row

    from bot.storage.sql.writing import Writing
    from bot.storage.traces import Traces

_MANY = 300  # values in one question


async def said_no_more(connection: Writing, workspace: str, traces: Traces) -> None:
    """Take everything out that tells of what is gone; the documents themselves are still there."""
    unsaying = _Unsaying(connection, workspace, traces)
    await unsaying.changes()
    await unsaying.messages()
    await unsaying.notes()
    await unsaying.asks()
    await unsaying.parked()


class _Unsaying:
    def __init__(self, connection: Writing, workspace: str, traces: Traces) -> None:
        self._connection, self._workspace, self._traces = connection, workspace, traces

    async def changes(self) -> None:
        table = tables.changes
        for row in await self._rows(table):
            change = decode(row.body, Change)
            left = self._traces.left_of(change)
            mine = sa.and_(table.c.workspace == self._workspace, table.c.number == row.number)
            if left is None:
                await self._connection.execute(table.delete().where(mine))
            elif left != change:
                await self._connection.execute(table.update().where(mine).values(body=encode(left)))

    async def messages(self) -> None:
        """A post stays, without its words; what was shown last is no use without them."""
        for table, key in ((tables.posts, "key"), (tables.seen, "channel")):
            for row in await self._rows(table):
                if self._traces.in_message(decode_message(row.body)):
                    mine = sa.and_(table.c.workspace == self._workspace, table.c[key] == row._mapping[key])  # noqa: SLF001  (the library's public name)
                    empty = table.update().values(body=encode_message(POST))
                    await self._connection.execute((empty if table is tables.posts else table.delete()).where(mine))

    async def notes(self) -> None:
        """The reasons of rows and the notes of their ledger."""
        rows, ledger = tables.deliveries, tables.ledger
        for column in (rows.c.reason, rows.c.text, ledger.c.note):
            await self._blank(column, *(column.icontains(phrase, autoescape=True) for phrase in self._traces.phrases))
        for some in _in_turns(self._traces.facts):
            about = sa.select(rows.c.key).where(rows.c.workspace == self._workspace, rows.c.subject.in_(some))
            await self._blank(ledger.c.note, sa.and_(ledger.c.key.in_(about), ledger.c.note != ""))

    async def asks(self) -> None:
        table = tables.asks
        for some in _in_turns(self._traces.facts):
            mine = sa.and_(table.c.workspace == self._workspace, table.c.talk.in_(some))
            await self._connection.execute(table.delete().where(mine))

    async def parked(self) -> None:
        """Items of feeds with the address of what is gone."""
        kept, table = tables.documents, tables.parked
        addresses: set[str | None] = set()
        for some in _in_turns(self._traces.documents):
            mine = sa.select(kept.c.address).where(kept.c.workspace == self._workspace, kept.c.id.in_(some))
            addresses.update((await self._connection.execute(mine)).scalars())
        for row in await self._rows(table) if addresses - {None} else ():
            if comparison_form(row.url) in addresses:
                mine_too = sa.and_(table.c.workspace == self._workspace, table.c.number == row.number)
                await self._connection.execute(table.delete().where(mine_too))

    async def _blank(self, column: sa.Column[Any], *told: sa.ColumnElement[bool]) -> None:
        table = column.table
        mine = sa.and_(table.c.workspace == self._workspace, sa.or_(sa.false(), *told))
        await self._connection.execute(sa.update(table).where(mine).values({column.name: ERASED}))

    async def _rows(self, table: sa.Table) -> list[Row[Any]]:
        chosen = sa.select(table).where(table.c.workspace == self._workspace)
        return list(await self._connection.execute(chosen))


def _in_turns(values: Iterable[str]) -> list[list[str]]:
    every = sorted(values)
    return [every[start : start + _MANY] for start in range(0, len(every), _MANY)]
