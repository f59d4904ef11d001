"""A transaction that writes: what gives no rows waits, and goes to the thread together with what comes next.

    later ─┐
    later ─┼─> execute, asked, or the end     one way there and back
    later ─┘

The order of statements stays what it is. A statement that fails does so when it is run; nothing is kept then, as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.sql.prepared import prepared, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.storage.sql.driver import Connection, Moment
    from bot.storage.sql.prepared import Prepared

    Rows = Sequence[Mapping[str, object]] | Sequence[Sequence[object]]


class Writing(AsyncConnection):
    """A connection for one transaction. All that is asked of it otherwise than by these methods asks after a flush."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self._later: list[tuple[str, Rows]] = []

    def later(self, statement: sa.Insert | sa.Update | sa.Delete, rows: Sequence[Mapping[str, object]]) -> None:
        """Write rows, all of the same columns, before anything else is asked."""
        if rows:
            out = written(statement, tuple(rows[0]))
            self.later_sql(out.sql, out.rows(rows))

    def later_sql(self, sql: str, rows: Rows) -> None:
        """The same in SQL, with values as the database holds them."""
        self._later.append((sql, rows))

    async def asked(self, question: sa.Select[Any], **given: object) -> list[Any]:
        """What a question that is kept somewhere gives in this transaction."""
        return await self._there(prepared(question), given)

    async def execute(self, *given: Any, **named: Any) -> sa.CursorResult[Any]:
        """See :meth:`sqlalchemy.ext.asyncio.AsyncConnection.execute`."""
        await self.flush()
        done: sa.CursorResult[Any] = await super().execute(*given, **named)
        return done

    async def exec_driver_sql(self, *given: Any, **named: Any) -> sa.CursorResult[Any]:
        """See :meth:`sqlalchemy.ext.asyncio.AsyncConnection.exec_driver_sql`."""
        await self.flush()
        return await super().exec_driver_sql(*given, **named)

    async def flush(self) -> None:
        """Write what waits."""
        if self._later:
            await self._there()

    async def _there(self, question: Prepared | None = None, given: Mapping[str, object] | None = None) -> list[Any]:
        waiting, self._later = self._later, []

        def work(moment: Moment) -> list[Any]:
            for sql, rows in waiting:
                moment.write(sql, rows)
            return question.rows(moment, **(given or {})) if question else []

        bare = cast("Connection", (await self.get_raw_connection()).driver_connection)
        return await bare.within(work)
