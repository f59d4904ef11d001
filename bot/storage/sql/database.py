"""Transactions: any number that read, one at a time that writes; what goes wrong in them is told in a sentence."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from bot.errors import Overtaken
from bot.storage.sql import sqlite, tables
from bot.storage.sql.driver import Lookups, Versions
from bot.storage.sql.prepared import prepared
from bot.storage.sql.recent import Recent
from bot.storage.sql.writing import Writing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.driver import Moment

T = TypeVar("T")

_SHIFT = 24  # of the 62 bits of a version


class Database:
    """A database and what is special about its kind."""

    def __init__(self, url: URL) -> None:
        self.path = sqlite.path_of(url)
        self.engine = sqlite.engine_for(url)
        self._alone = self.engine.execution_options(**sqlite.ALONE)
        self.search = sqlite.FullText()
        self._versions = Versions(self.path)
        self.recent = Recent(self._versions.now)
        self._lookups = Lookups(self.path, sqlite.set_up)
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One moment of the database."""
        with told(self):
            async with self.engine.connect() as connection:
                yield connection

    async def rows(self, question: sa.Executable, values: Mapping[str, object] | None = None) -> list[sa.Row[Any]]:
        """What one question gives: a moment of its own without a transaction around it."""
        with told(self):
            async with self._alone.connect() as connection:
                return list(await connection.execute(question, values))

    async def asked(self, question: sa.Select[Any], **given: object) -> list[Any]:
        """The same of a question that is kept somewhere, in a fraction of the time."""
        return await self.looked_up(lambda moment: prepared(question).rows(moment, **given))

    async def looked_up(self, work: Callable[[Moment], T]) -> T:
        """What some work reads at one moment, all of it in one way to a thread."""
        with told(self):
            return await self._lookups.at_once(work)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """A transaction that is kept when the block ends, and never was when it fails."""
        with told(self):
            connection = Writing(self.engine)
            async with self._writing, connection:
                await connection.execution_options(**sqlite.WRITES)
                async with connection.begin():
                    yield connection
                    await connection.flush()

    async def close(self) -> None:
        """Give all connections back."""
        self._versions.close()
        await self._lookups.close()
        await self.engine.dispose()


@contextmanager
def told(database: Database) -> Iterator[None]:
    """Faults of the database leave as one sentence."""
    try:
        yield
    except sqlite.FAULTS as error:
        sentence = sqlite.complaint(error, database.path)
        if sentence is None:
            raise
        raise sentence from error


_DRAWN = sa.func.sum(tables.layers.c.version.op(">>")(_SHIFT))  # so that no number of layers overflows
EDITION = sa.select(sa.func.coalesce(_DRAWN, 0)).where(tables.layers.c.workspace == sa.bindparam("its_workspace"))
"""The question for a number made of the versions of all layers: each is drawn anew when its layer is written."""
_COUNTERS = sa.select(tables.workspaces).where(tables.workspaces.c.workspace == sa.bindparam("its_workspace"))
_WITH_EDITION = _COUNTERS.add_columns(EDITION.scalar_subquery().label("edition"))
_COUNTED = (
    tables.workspaces.update()
    .where(tables.workspaces.c.workspace == sa.bindparam("its_workspace"))
    .values(last_number=sa.bindparam("number"), last_change=sa.bindparam("change"))
)


class Numbers:
    """The counters of a workspace, within a transaction that writes. ``texts``: the documents whose it has kept."""

    def __init__(self, connection: Writing, workspace: str, search: int, number: int, change: int) -> None:
        self._connection, self._workspace = connection, workspace
        self.search, self.last_number, self.last_change = search, number, change
        self.texts: set[str] = set()

    @classmethod
    async def of(cls, database: Database, connection: Writing, workspace: str, edition: int | None = None) -> Numbers:
        """Those of a workspace, which begins with its first row. Raises Overtaken where it has another ``edition``."""
        table = tables.workspaces
        mine = _COUNTERS if edition is None else _WITH_EDITION
        row = next(iter(await connection.asked(mine, its_workspace=workspace)), None)
        if edition is not None and edition != (row.edition if row else 0):
            raise Overtaken
        if row:
            return cls(connection, workspace, row.search, row.last_number, row.last_change)
        last = (await connection.execute(sa.select(sa.func.max(table.c.search)))).scalar() or 0
        await connection.execute(
            table.insert().values(workspace=workspace, search=last + 1, last_number=0, last_change=0)
        )
        await database.search.create(connection, last + 1)
        return cls(connection, workspace, last + 1, 0, 0)

    def next(self) -> int:
        """A number that no row of the workspace has."""
        self.last_number += 1
        return self.last_number

    def next_change(self) -> int:
        """The number of the next change."""
        self.last_change += 1
        return self.last_change

    def keep(self) -> None:
        """Write the counters down."""
        counted = {"its_workspace": self._workspace, "number": self.last_number, "change": self.last_change}
        self._connection.later(_COUNTED, [counted])
