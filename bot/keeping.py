"""The store that the settings name: a database, or memory where nothing can or shall be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import StoreFailed
from bot.settings import DATABASE_URL
from bot.storage.memory import MemoryStore

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage.port import Store

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Kept:
    """A store, and in words where it keeps things: ``var/briefbot.db``; None for one that forgets."""

    store: Store
    where: str | None = None
    why_not: str | None = None


async def open_kept(settings: Settings) -> Kept:
    """Open the store. Where nobody asked for a database and none can be made, memory has to do, and it says why."""
    if settings.database_url == MEMORY:
        return Kept(MemoryStore())
    from bot.storage.sql.upgrading import open_store, url_of  # noqa: PLC0415  (half a second that memory need not pay)

    try:
        store = await open_store(settings.database_url)
    except StoreFailed as error:
        if settings.database_url != DATABASE_URL or "newer version" in str(error):
            raise
        return Kept(MemoryStore(), why_not=str(error))
    return Kept(store, str(url_of(settings.database_url).database))
