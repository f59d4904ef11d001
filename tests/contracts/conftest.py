"""Every store, each test once over each of them."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.storage.memory import MemoryStore
from bot.storage.sql.upgrading import open_store, upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.port import Store


def address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in them."""
    path = tmp_path_factory.mktemp("empty") / "briefbot.db"
    asyncio.run(upgrade(address(path)))
    return path


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, empty: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    made = await open_store(address(Path(shutil.copy(empty, tmp_path))))
    yield made
    await made.close()
