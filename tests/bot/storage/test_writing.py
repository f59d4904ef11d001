"""What waits in a transaction is written in order, with whatever comes next, and not at all where it fails."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.storage.sql import driver, tables
from bot.storage.sql.database import Database
from bot.storage.sql.prepared import among, listed, prepared
from bot.storage.sql.upgrading import upgrade, url_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.storage.sql.writing import Writing

AT = datetime(2022, 1, 8, 9, tzinfo=UTC)
PARKED = tables.parked
NUMBERS = sa.select(PARKED.c.number).order_by(PARKED.c.number)
ROWS = sa.select(PARKED.c.url, PARKED.c.at).where(among(PARKED.c.url, "urls"), PARKED.c.at <= sa.bindparam("until"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path}/briefbot.db"
    await upgrade(url)
    made = Database(url_of(url))
    yield made
    await made.close()


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each way to a thread."""
    ways: list[object] = []
    usual = driver.Connection.there

    async def there(self: driver.Connection, work: object) -> object:
        ways.append(work)
        return await usual(self, work)  # type: ignore[arg-type]

    monkeypatch.setattr(driver.Connection, "there", there)
    return ways


def row(number: int, **other: object) -> dict[str, object]:
    return {"workspace": "w", "source": "s", "number": number, "url": f"u{number}", "at": AT, "body": b"{}", **other}


def put(connection: Writing, *numbers: int) -> None:
    connection.later(tables.into(PARKED), [row(number) for number in numbers])


async def test_what_waits_goes_along_with_the_next_question_and_is_seen_by_it(
    database: Database, went: list[object]
) -> None:
    async with database.writing() as connection:
        went.clear()
        put(connection, 1, 2)
        put(connection, 3)
        assert not went
        assert await connection.asked(NUMBERS) == [(1,), (2,), (3,)]
        assert len(went) == 1


async def test_every_way_of_asking_sees_what_waits(database: Database) -> None:
    async with database.writing() as connection:
        put(connection, 1)
        assert len(list(await connection.execute(NUMBERS))) == 1
        put(connection, 2)
        assert (await connection.execute(PARKED.delete().where(PARKED.c.number == 2))).rowcount == 1
        put(connection, 3)
        assert (await connection.exec_driver_sql("SELECT count(*) FROM parked")).scalar() == 2
        put(connection, 4)
        assert await connection.scalar(sa.select(sa.func.count()).select_from(PARKED)) == 3


async def test_what_waits_at_the_end_is_kept(database: Database) -> None:
    async with database.writing() as connection:
        put(connection, 1)
        connection.later(PARKED.update().values(url=sa.bindparam("new_url")), [{"new_url": "another"}])
    assert await database.asked(sa.select(PARKED.c.url)) == [("another",)]


async def test_nothing_is_kept_where_what_waits_cannot_be_written(database: Database) -> None:
    async def put_twice() -> None:
        async with database.writing() as connection:
            put(connection, 1)
            await connection.flush()
            put(connection, 1)

    with pytest.raises(sqlite3.IntegrityError):
        await put_twice()
    async with database.writing() as connection:
        assert await connection.asked(NUMBERS) == []


async def test_nothing_that_waits_is_written_where_the_block_fails(database: Database) -> None:
    async def give_up() -> None:
        async with database.writing() as connection:
            put(connection, 1)
            raise LookupError

    with pytest.raises(LookupError):
        await give_up()
    assert await database.asked(NUMBERS) == []


async def test_values_come_as_their_columns_say_both_ways(database: Database) -> None:
    async with database.writing() as connection:
        put(connection, 1, 2)
    (found,) = await database.asked(ROWS, urls=listed(["u2", "u9"]), until=AT)
    assert (found.url, found.at) == ("u2", AT)
    assert await database.asked(ROWS, urls=listed(["u2"]), until=datetime(2022, 1, 7, tzinfo=UTC)) == []


def test_a_question_is_written_out_once() -> None:
    assert prepared(NUMBERS) is prepared(NUMBERS)
