"""Connections that go to their thread once for each statement give what the usual ones do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.errors import StoreFailed
from bot.storage.sql import driver
from bot.storage.sql.database import Database
from bot.storage.sql.upgrading import url_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

MANY = 2 * driver.PAGE + 7
NUMBERS = sa.text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT i FROM n")


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    database = Database(url_of(f"sqlite:///{tmp_path}/briefbot.db"))
    async with database.writing() as connection:
        yield connection
    await database.close()


@pytest.mark.parametrize("most", [1, driver.PAGE - 1, driver.PAGE, driver.PAGE + 1, MANY])
async def test_all_rows_come_at_once_or_page_by_page(connection: AsyncConnection, most: int) -> None:
    numbers = list(range(1, most + 1))
    assert list((await connection.execute(NUMBERS, {"most": most})).scalars()) == numbers
    async with connection.stream(NUMBERS, {"most": most}) as rows:
        assert [row.i async for some in rows.partitions(11) for row in some] == numbers


async def test_a_stream_may_be_left_before_its_end(connection: AsyncConnection) -> None:
    async with connection.stream(NUMBERS, {"most": MANY}) as rows:
        assert (await rows.fetchone()) == (1,)
    await connection.exec_driver_sql("CREATE TABLE t (i INTEGER)")  # no statement holds the database


async def test_rows_that_were_changed_are_counted(connection: AsyncConnection) -> None:
    await connection.exec_driver_sql("CREATE TABLE t (i INTEGER PRIMARY KEY)")
    await connection.exec_driver_sql("INSERT INTO t VALUES (?)", [(1,), (2,), (3,)])
    assert (await connection.exec_driver_sql("UPDATE t SET i = i + 10 WHERE i > 1")).rowcount == 2
    assert (await connection.exec_driver_sql("DELETE FROM t RETURNING i")).scalars().all() == [1, 12, 13]
    assert (await connection.exec_driver_sql("SELECT i FROM t")).first() is None


async def test_each_statement_goes_to_the_thread_once(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[object] = []
    usual = driver.Connection.there

    async def there(self: driver.Connection, work: object) -> object:
        went.append(work)
        return await usual(self, work)  # type: ignore[arg-type]

    monkeypatch.setattr(driver.Connection, "there", there)
    await connection.execute(NUMBERS, {"most": 3})
    assert len(went) == 1


async def test_a_statement_that_fails_leaves_the_others_be(connection: AsyncConnection) -> None:
    with pytest.raises(sa.exc.OperationalError, match="no such table"):
        await connection.exec_driver_sql("SELECT * FROM nowhere")
    assert (await connection.exec_driver_sql("SELECT 1")).scalar() == 1


async def test_a_look_up_reads_one_moment_and_leaves_nothing_open(tmp_path: Path) -> None:
    database = Database(url_of(f"sqlite:///{tmp_path}/briefbot.db"))
    async with database.writing() as connection:
        await connection.exec_driver_sql("CREATE TABLE t (i INTEGER)")
    await database.looked_up(lambda moment: moment.rows("SELECT i FROM t", {}))
    with closing(sqlite3.connect(database.path, check_same_thread=False)) as another:

        def twice(moment: driver.Moment) -> list[object]:
            before = moment.rows("SELECT count(*) FROM t", {})
            another.execute("INSERT INTO t VALUES (1)")
            another.commit()
            return [*before, *moment.rows("SELECT count(*) FROM t", {})]

        assert await database.looked_up(twice) == [(0,), (0,)]
        assert await database.looked_up(lambda moment: moment.rows("SELECT i FROM t", {})) == [(1,)]
        with pytest.raises(sqlite3.OperationalError):
            await database.looked_up(lambda moment: moment.rows("SELECT i FROM nowhere", {}))
        assert await database.looked_up(lambda moment: moment.rows("SELECT i FROM t", {})) == [(1,)]
        another.execute("DROP TABLE t")  # no look-up holds it
    await database.close()


async def test_a_look_up_in_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    database = Database(url_of(f"sqlite:///{tmp_path}/gone/briefbot.db"))
    with pytest.raises(StoreFailed, match="cannot be opened"):
        await database.looked_up(lambda moment: moment.rows("SELECT 1", {}))
    await database.close()
