"""The store that the settings name: a database, or memory where nothing can or shall be kept; tidied once a day."""

from __future__ import annotations

import fcntl
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import structlog

from bot.errors import StoreFailed
from bot.settings import DATABASE_URL
from bot.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.clock import Clock
    from bot.settings import Settings
    from bot.storage.port import Store

MEMORY = "memory"
_LOCK = ".lock"
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


@contextmanager
def held(kept: Kept) -> Iterator[None]:
    """Keep a second bot off the same database; the system lets go of it however this process ends."""
    if kept.where is None:
        yield
        return
    with ExitStack() as files:
        try:
            lock = files.enter_context(Path(f"{kept.where}{_LOCK}").open("a", encoding="utf-8"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreFailed(
                f"A bot runs already with the database {kept.where}: end it first, or name another one by "
                "BRIEF_DATABASE_URL; `briefbot add`, `follow` and `db` work beside it."
            ) from error
        except OSError as error:
            raise StoreFailed(f"The file {kept.where}{_LOCK} cannot be written: {error.strerror}.") from error
        yield


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
