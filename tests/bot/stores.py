"""Bots over each store, for tests that hold whatever keeps things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.memory import MemoryStore
from bot.storage.sql.upgrading import open_store
from tests.bot.made import Bot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.port import Store

KINDS = ("memory", "sqlite")


async def store_of(kind: str, folder: Path) -> Store:
    """An empty store."""
    if kind == "memory":
        return MemoryStore()
    return await open_store(f"sqlite+aiosqlite:///{folder}/briefbot.db")


async def bot_over(kind: str, folder: Path) -> Bot:
    """A bot whose store is empty."""
    return Bot(store=await store_of(kind, folder))
