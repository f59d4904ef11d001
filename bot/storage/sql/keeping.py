"""Backup, check, restore, export and import of a database, for whoever keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import StoreFailed
from bot.storage.sql import sqlite, tables
from bot.storage.sql.codec import decode
from bot.storage.sql.database import Database
from bot.storage.sql.exporting import export_to, imported
from bot.storage.sql.importing import take_in
from bot.storage.sql.upgrading import (
    free_name,
    make_folder,
    open_store,
    refuse_foreign,
    refuse_newer,
    upgrade,
    url_of,
    version,
)
from bot.storage.turns import held
from bot.storage.values import Erasure, Tidied

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.storage.sql.store import SqlStore
    from bot.storage.values import KeptDocument

    Erase = Callable[[SqlStore, str, Sequence[KeptDocument], Sequence[Erasure], datetime], Awaitable[object]]
    """Erases documents from every story that tells them; how is no business of the store's."""


def backup(url: str, target: Path) -> Path:
    """Copy a database as it stands at one moment; whoever writes it goes on."""
    path = _existing(url)
    refuse_newer(path)
    return sqlite.backup(path, target)


async def check(url: str) -> tuple[str, ...]:
    """What is wrong with a database; nothing if nothing is."""
    path = _existing(url)
    database = Database(url_of(url))
    try:
        found = await version(database)
    finally:
        await database.close()
    return (*sqlite.problems(path), *_behind(found))


def _behind(found: str | None) -> tuple[str, ...]:
    if found is None:
        return ("it holds no tables yet: `briefbot db upgrade`, or the next start, makes them",)
    return () if found == tables.HEAD else (f"its tables are at {found}, this version of briefbot is at {tables.HEAD}",)


async def restore(url: str, source: Path, erase: Erase) -> Path | None:
    """Make a database what a backup is, without what was erased since. Gives the copy of what it was before."""
    path = sqlite.path_of(url_of(url))
    make_folder(path)
    with held(path):
        erasures = await _erasures(url)
        kept = _replaced(path, source)
        await upgrade(url, is_held=True)
        await _erase_again(url, erasures, erase)
    return kept


def _replaced(target: Path, source: Path) -> Path | None:
    """The copy of what was there before the backup took its place."""
    if not source.is_file():
        raise StoreFailed(f"There is no file {source}: name a backup.")
    wrong = sqlite.problems(source)
    if wrong:
        raise StoreFailed(f"{source} is damaged ({wrong[0]}): nothing was restored, take another backup.")
    refuse_foreign(source)
    kept = None
    if target.exists():
        kept = sqlite.saved(target, free_name(target.with_name(f"{target.name}.before-restore")))
    sqlite.restore(source, target)
    return kept


async def export(url: str, write: Callable[[str], object]) -> None:
    """Hand over the lines of an export, of the database as it stands at one moment; where ``write`` fails, it ends."""
    refuse_newer(_existing(url))
    database = Database(url_of(url))
    try:
        await export_to(write, database)
    finally:
        await database.close()


async def import_lines(url: str, lines: Iterable[str], name: str, erase: Erase) -> Counter[str]:
    """Take an export in; how many rows of each table were missing."""
    await upgrade(url)
    database = Database(url_of(url))
    try:
        added = await take_in(database, imported(lines, name))
    finally:
        await database.close()
    await _erase_again(url, await _erasures(url), erase)  # what was erased there, and was still here
    return added


async def tidy(url: str, before: datetime) -> Tidied:
    """Remove what is old and no live story cites."""
    store = await open_store(url)
    try:
        return await store.tidy(before)
    finally:
        await store.close()


async def _erasures(url: str) -> list[tuple[str, Erasure]]:
    """What was erased, as far as the database that is there can still tell."""
    if not sqlite.path_of(url_of(url)).exists():
        return []
    database = Database(url_of(url))
    try:
        async with database.reading() as connection:
            rows = list(await connection.execute(sa.select(tables.erasures)))
            return [(row.workspace, decode(row.body, Erasure)) for row in rows]
    except (StoreFailed, sa.exc.DBAPIError):  # damaged, or older than erasures: that is why one restores
        return []
    finally:
        await database.close()


async def _erase_again(url: str, erasures: Iterable[tuple[str, Erasure]], erase: Erase) -> None:
    store = await open_store(url)
    try:
        for workspace, erasure in erasures:
            documents = await store.matching(workspace, erasure)
            addresses, hashes = [[name] if name else [] for name in (erasure.address, erasure.sha256)]
            known = await store.view(workspace).erased(addresses=addresses, hashes=hashes)
            if documents or not known:
                await erase(store, workspace, documents, () if known else (erasure,), erasure.at)
    finally:
        await store.close()


def _existing(url: str) -> Path:
    path = sqlite.path_of(url_of(url))
    if not path.exists():
        raise StoreFailed(
            f"There is no database {path}: `briefbot db upgrade` makes it, BRIEF_DATABASE_URL names another."
        )
    return path
