"""Small changes that come at once share a transaction: each waits for the commit that all of them have in common.

To make sure of the disk takes as long for a thousand rows as for one. Changes that come while a group is written make
up the next one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.errors import StoreFailed

if TYPE_CHECKING:
    from bot.storage.sql.database import Database
    from bot.storage.sql.writing import Writing

Item = TypeVar("Item")
Done = TypeVar("Done")
Write = Callable[["Writing", Sequence[Item]], Awaitable[Sequence[Done]]]

_MOST = 2000  # changes in one transaction


class Groups(Generic[Item, Done]):
    """Changes of one kind on their way to the disk. ``write`` makes a group of them and tells what became of each."""

    def __init__(self, database: Database, write: Write[Item, Done]) -> None:
        self._database = database
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Done]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def put(self, item: Item) -> Done:
        """Make a change; returns when it is on the disk, together with those that came meanwhile."""
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                await self._settle(group)
        finally:
            self._writing = None

    async def _settle(self, group: list[tuple[Item, asyncio.Future[Done]]]) -> None:
        """Write a group; where that fails, one by one, so that a fault meets only those that it is about."""
        results: Sequence[Done | BaseException]
        try:
            results = await self._together([item for item, _ in group])
        except StoreFailed as error:  # nobody can write: each would wait as long again
            results = [error] * len(group)
        except Exception as error:  # noqa: BLE001  (whatever it is, it belongs to whoever waits)
            if len(group) > 1:
                for one in group:
                    await self._settle([one])
                return
            results = [error]
        for (_, done), result in zip(group, results, strict=True):
            if done.done():
                continue
            if isinstance(result, BaseException):
                done.set_exception(result)
            else:
                done.set_result(result)

    async def finish(self) -> None:
        """Wait for what is being written."""
        if self._writing:
            await asyncio.wait([self._writing])

    async def _together(self, items: Sequence[Item]) -> Sequence[Done]:
        async with self._database.writing() as connection:
            return list(await self._write(connection, items))
