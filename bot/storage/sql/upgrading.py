"""Opening a database: one that is missing is made, an older one is backed up and brought to this version.

missing | make folder | migrate
older   | back up     | migrate, in one transaction; not beneath a bot that runs
newer   | refuse, in one sentence
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from bot.errors import StoreFailed, StoreRefused
from bot.storage.sql import sqlite
from bot.storage.sql.database import Database
from bot.storage.sql.store import SqlStore
from bot.storage.sql.tables import HEAD
from bot.storage.turns import held

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import URL, Connection

_DRIVER = "sqlite+aiosqlite"


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the migrations stand, and the newest of them."""

    folder: Path = Path(__file__).parent / "migrations"
    head: str = HEAD


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which version to which; ``backup``: where the database stands as it was before."""

    before: str | None
    after: str
    backup: Path | None = None


async def open_store(url: str, steps: Steps | None = None, *, is_held: bool = False) -> SqlStore:
    """The store in a database, which is made, or upgraded after a backup, where that is needed."""
    await upgrade(url, steps, is_held=is_held)
    return SqlStore(Database(url_of(url)))


async def upgrade(url: str, steps: Steps | None = None, *, is_held: bool = False) -> Upgraded:
    """Bring a database to this version. ``is_held``: it is ours alone already."""
    wanted, place = steps or Steps(), url_of(url)
    path = sqlite.path_of(place)
    make_folder(path)
    database = Database(place)
    try:
        before = await version(database)
        if before == wanted.head:
            return Upgraded(before, wanted.head)
        _refuse_newer(path, before, wanted)
        with nullcontext() if is_held or before is None else held(path):
            kept = _backed_up(path, before) if before else None
            async with database.writing() as connection:
                await connection.run_sync(_migrate, wanted)
        return Upgraded(before, wanted.head, kept)
    finally:
        await database.close()


def refuse_newer(path: Path) -> None:
    """Refuse a database that a newer version wrote: what this one copies of it or writes down would not be all."""
    _refuse_newer(path, sqlite.version_of(path), Steps())


def _refuse_newer(path: Path, found: str | None, steps: Steps) -> None:
    if newer := _newer(path, found, steps):
        raise StoreRefused(f"{newer}: run that version, or restore a backup with `briefbot db restore FILE`.")


def refuse_foreign(backup: Path, steps: Steps | None = None) -> None:
    """Refuse a backup that this version could not open, before it takes the place of a database that it can."""
    found = sqlite.version_of(backup)
    if found is None:
        raise StoreFailed(f"{backup} is no backup of briefbot: nothing was restored, name another file.")
    if newer := _newer(backup, found, steps or Steps()):
        raise StoreFailed(f"{newer}: nothing was restored, take another backup.")


def _newer(path: Path, found: str | None, steps: Steps) -> str | None:
    """What to say of a database of a version that is not known yet; None for one that is."""
    if found is None or found == steps.head or found in _known(steps):
        return None
    return (
        f"The database {path} was written by a newer version of briefbot (its tables are at {found}, this one knows "
        f"{steps.head})"
    )


async def version(database: Database) -> str | None:
    """The migration at which a database stands; None for one without tables."""
    async with database.reading() as connection:
        tables = await connection.run_sync(lambda bare: sa.inspect(bare).get_table_names())
        if "alembic_version" not in tables:
            if tables:
                raise StoreFailed(f"The database {database.path} is of another program: name another file.")
            return None
        found: str | None = (await connection.exec_driver_sql("SELECT version_num FROM alembic_version")).scalar()
        return found


def url_of(url: str) -> URL:
    """A database's address as SQLAlchemy knows it."""
    try:
        place = make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreFailed(
            f"{url!r} is no address of a database: write {_DRIVER}:///var/briefbot.db, for example."
        ) from error
    if place.drivername not in ("sqlite", _DRIVER) or not place.database or place.database == ":memory:":
        raise StoreFailed(f"Only a file of SQLite can be used so far: write {_DRIVER}:///var/briefbot.db, for example.")
    return place.set(drivername=_DRIVER)


def make_folder(path: Path) -> None:
    """The folder of a database."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFailed(f"The folder {path.parent} of the database cannot be made: {error.strerror}.") from error


def _backed_up(path: Path, before: str) -> Path:
    """A copy beside the database, under a name that no other has."""
    return sqlite.backup(path, free_name(path.with_name(f"{path.name}.before-{before}")))


def free_name(path: Path) -> Path:
    """A name that no file has."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name}-{number}"), number + 1
    return free


def _migrate(connection: Connection, steps: Steps) -> None:
    from alembic import command  # noqa: PLC0415  (start-up: only a database that is behind needs it)

    config = _config(steps)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _known(steps: Steps) -> frozenset[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  (the same)

    return frozenset(script.revision for script in ScriptDirectory.from_config(_config(steps)).walk_revisions())


def _config(steps: Steps) -> Config:
    from alembic.config import Config  # noqa: PLC0415  (the same)

    config = Config()
    config.set_main_option("script_location", str(steps.folder).replace("%", "%%"))
    return config
