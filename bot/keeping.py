"""The store that the settings name: a database, or memory where nothing can or shall be kept; tidied once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

import structlog

from bot.errors import StoreFailed
from bot.settings import DATABASE_URL
from bot.storage.memory import MemoryStore

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.settings import Settings
    from bot.storage.port import Store

MEMORY = "memory"
_DAY = timedelta(days=1)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A store, and in words where it keeps things: ``var/briefbot.db``; None for one that forgets."""

    store: Store
    where: str | None = None
    why_not: str | None = None


async def tidy_daily(store: Store, clock: Clock, days: int) -> NoReturn:
    """Remove once a day what is older than so many days and cited by no story that lives."""
    while True:
        now = clock.now()
        try:
            await store.tidy(now - timedelta(days=days))
        except StoreFailed:
            _log.exception("tidy.fault")
        while clock.now() < now + _DAY:
            await clock.sleep_until(now + _DAY)


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
