"""Connections of SQLite that go to their thread and back once for each statement.

    event loop                              thread
    statement ──────── queue ─────────────> run | fetch what a page holds | close, when that was all
    rows      <─────── loop's own queue ────┘

The usual driver goes there four times, for a cursor, to run it, to fetch and to close: on a busy machine each of these
ways may wait for its turn.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")

PAGE = 500  # rows that come along with a statement


async def connect(database: str | Path, **named: Any) -> Connection:
    """Connect as :func:`sqlite3.connect` does."""
    connection = Connection(partial(sqlite3.connect, database, **named), PAGE)
    try:
        return cast("Connection", await connection)
    except sqlite3.Error:
        if connection.ended:  # or the thread would tell it to an event loop that may be closed by then
            await connection.ended
        raise


class Connection(aiosqlite.Connection):
    """See above."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], page: int) -> None:
        super().__init__(connector, page)
        self._thread.daemon = True  # no connection holds up the end of the program
        self.ended: asyncio.Future[Any] | None = None  # done when the thread is, once it was told to end

    def cursor(self) -> Cursor:  # type: ignore[override]  # (made here, so there is nothing to wait for)
        return Cursor(self)

    async def there(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """What some work makes of the connection, done in its thread."""
        return await self._execute(work, self._conn)  # type: ignore[no-untyped-call]

    async def within(self, work: Callable[[Moment], T]) -> T:
        """The same of a moment of the transaction under way."""
        return cast("T", await self.there(lambda connection: work(Moment(connection))))

    def stop(self) -> asyncio.Future[Any] | None:
        self.ended = super().stop()
        return self.ended

    async def rollback(self) -> None:
        if self.in_transaction:
            await super().rollback()


class Cursor:
    """What one statement gives."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> None:
        """Run a statement and fetch its first rows."""

        def run(connection: sqlite3.Connection) -> None:
            self._opened(connection.execute(sql, parameters))

        await self._connection.there(run)

    async def executemany(self, sql: str, parameters: Sequence[Any]) -> None:
        """Run a statement with each of some parameters."""

        def run(connection: sqlite3.Connection) -> None:
            self._opened(connection.executemany(sql, parameters))

        await self._connection.there(run)

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows, self._rows = self._rows, []
        if self._open:
            rows += await self._connection.there(lambda _: self._all())
        return rows

    async def fetchmany(self, size: int) -> list[Any]:
        """Some of the rows that are left; none when there are none."""
        if not self._rows and self._open:
            await self._connection.there(lambda _: self._next_page())
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def close(self) -> None:
        """Let go of rows that nobody fetched."""
        if self._open:
            await self._connection.there(lambda _: self._close())

    def _opened(self, cursor: sqlite3.Cursor) -> None:
        self._open, self.description = cursor, cursor.description
        self._next_page()

    def _next_page(self) -> None:
        if self._open:
            self._rows = self._open.fetchmany(PAGE)
            if len(self._rows) < PAGE:
                self._close()

    def _all(self) -> list[Any]:
        rows = self._open.fetchall() if self._open else []
        self._close()
        return rows

    def _close(self) -> None:
        if self._open:
            self.rowcount, self.lastrowid = self._open.rowcount, self._open.lastrowid
            self._open.close()
            self._open = None


class Moment:
    """One moment of a database, in whose thread it is asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, values: Mapping[str, object]) -> list[Any]:
        """What one question gives: rows as tuples, of columns as the database holds them."""
        return self.connection.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Sequence[Any]) -> None:
        """Run a statement with each of some rows; for a moment within a transaction that writes."""
        self.connection.executemany(sql, rows)


class Lookups:
    """Reads one moment of a database for each piece of work, with one way to a thread and back.

    ``set_up``: what is done to the connection, which is made when somebody looks up something.
    """

    def __init__(self, path: Path, set_up: Callable[[sqlite3.Connection], None]) -> None:
        self._path = path
        self._set_up = set_up
        self._connecting = asyncio.Lock()
        self._connection: Connection | None = None

    async def at_once(self, work: Callable[[Moment], T]) -> T:
        """What some work reads, which must not write."""
        connection = self._connection or await self._connected()
        return cast("T", await connection.there(partial(_one_moment, work)))

    async def _connected(self) -> Connection:
        async with self._connecting:
            if self._connection is None:
                connection = await connect(f"{self._path.resolve().as_uri()}?mode=rw", uri=True)
                await connection.there(self._set_up)
                self._connection = connection
            return self._connection

    async def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            await self._connection.close()
            self._connection = None


def _one_moment(work: Callable[[Moment], T], connection: sqlite3.Connection) -> T:
    connection.execute("BEGIN")
    try:
        return work(Moment(connection))
    finally:
        connection.rollback()


class Versions:
    """Tells whether anybody has written to a database, in some microseconds and without a way to a thread.

    For a connection of its own SQLite's ``data_version`` is another one as soon as a transaction of any other
    connection is kept, of this process or another.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._watch: sqlite3.Connection | None = None

    def now(self) -> int | None:
        """A number that stays until somebody has written; None where it cannot be told, as of a file that is gone."""
        with suppress(sqlite3.Error):
            if self._watch is None:
                self._watch = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=rw", timeout=0, uri=True)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        return None

    def close(self) -> None:
        """Let go of the file."""
        if self._watch:
            self._watch.close()
            self._watch = None
