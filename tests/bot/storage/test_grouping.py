"""Changes that come at once share a transaction; a fault meets only those that it is about."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreFailed
from bot.storage.sql.database import Database
from bot.storage.sql.grouping import Groups
from bot.storage.sql.upgrading import upgrade, url_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path}/briefbot.db"
    await upgrade(url)
    made = Database(url_of(url))
    yield made
    await made.close()


class Writer:
    """Remembers its groups; an odd thing is a mistake, a negative one finds the database locked."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []

    async def write(self, _connection: AsyncConnection, items: Sequence[int]) -> list[int]:
        self.groups.append(list(items))
        if any(item < 0 for item in items):
            raise StoreFailed("The database is held by another program.")
        if any(item % 2 for item in items):
            raise ValueError("odd")
        return [item * 10 for item in items]


async def put_all(groups: Groups[int, int], *items: int) -> list[int | BaseException]:
    return await asyncio.gather(*(groups.put(item) for item in items), return_exceptions=True)


async def test_what_comes_at_once_is_written_together(database: Database) -> None:
    writer = Writer()
    groups = Groups(database, writer.write)
    assert await put_all(groups, 2, 4, 6) == [20, 40, 60]
    assert await put_all(groups, 8) == [80]
    assert writer.groups == [[2, 4, 6], [8]]


async def test_a_mistake_meets_only_the_change_that_it_is_about(database: Database) -> None:
    writer = Writer()
    done = await put_all(Groups(database, writer.write), 2, 3, 4)
    assert (done[0], done[2]) == (20, 40)
    assert isinstance(done[1], ValueError)
    assert writer.groups == [[2, 3, 4], [2], [3], [4]]


async def test_a_database_that_cannot_be_written_is_told_to_all_at_once(database: Database) -> None:
    writer = Writer()
    done = await put_all(Groups(database, writer.write), 2, -1, 4)
    assert all(isinstance(one, StoreFailed) for one in done)
    assert writer.groups == [[2, -1, 4]]


async def test_whoever_no_longer_waits_holds_up_nobody(database: Database) -> None:
    writer = Writer()
    groups = Groups(database, writer.write)
    impatient, patient = (asyncio.create_task(groups.put(item)) for item in (2, 4))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 40
    await groups.finish()
    assert impatient.cancelled()
