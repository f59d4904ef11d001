"""The store that the settings name: a database, or memory where nothing can or shall be kept."""

from __future__ import annotations

from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import StoreFailed, StoreRefused
from bot.settings import DATABASE_URL
from bot.storage.memory import MemoryStore
from bot.storage.turns import held

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from bot.storage.port import Store

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Kept:
    """A store, and in words where it keeps things: ``var/briefbot.db``; None for one that forgets."""

    store: Store
    where: str | None = None
    why_not: str | None = None


@asynccontextmanager
async def kept_alone(settings: Settings, *, or_memory: bool = True) -> AsyncIterator[Kept]:
    """The store for a bot that runs: no second one works with the same database, from before it is opened.

    ``or_memory``: see :func:`open_kept`.
    """
    with ExitStack() as turn:
        kept = await open_kept(settings, turn, or_memory=or_memory)
        try:
            yield kept
        finally:
            await kept.store.close()


async def open_kept(settings: Settings, turn: ExitStack | None = None, *, or_memory: bool = True) -> Kept:
    """Open the store. Where nobody asked for a database and none can be made, memory has to do, and it says why.

    ``turn``: hold the database for as long as this lasts, so that nobody else runs with it. ``or_memory=False``: what
    falls due has to outlast this run, and nobody would read why it does not; where nothing can be kept, StoreFailed is
    raised. Memory that is asked for by its name is given all the same.
    """
    if settings.database_url == MEMORY:
        return Kept(MemoryStore())
    from bot.storage.sql.upgrading import make_folder, open_store, url_of  # noqa: PLC0415  (half a second that memory need not pay)

    try:
        path = Path(str(url_of(settings.database_url).database))
        if turn:
            make_folder(path)
            turn.enter_context(held(path))
        store = await open_store(settings.database_url, is_held=turn is not None)
    except StoreRefused:
        raise
    except StoreFailed as error:
        if settings.database_url != DATABASE_URL or not or_memory or _is_kept(path):
            raise
        return Kept(MemoryStore(), why_not=str(error))
    return Kept(store, str(path))


def _is_kept(path: Path) -> bool:
    """Whether something is kept there: nobody wants to see something else in its place."""
    return path.is_file()
