"""Every store, each test once over each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from bot.storage.port import Store


async def memory(folder: Path) -> Store:  # noqa: ARG001  (a store's form)
    return MemoryStore()


STORES: dict[str, Callable[[Path], Awaitable[Store]]] = {"memory": memory}


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made = await STORES[request.param](tmp_path)
    yield made
    await made.close()
