"""Everything that only SQLite does: how a connection is set up, its full-text search, its backup, its complaints."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, exc
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreFailed
from bot.storage.sql import driver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import URL, Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.storage.sql.writing import Writing

_WAIT = 10  # seconds for a lock that another process holds
_PAGES_OF_CACHE = -8_000  # in units of 1,024 bytes
_WEIGHTS = "bm25(4.0, 1.0, 1.0)"  # a word in the name of a thing counts more than one in what it says
_RANKED = 1_000  # rows that are ranked: of more, the newest
_FEW = 200  # rows of a kind that are all ranked, which is soon done
_EVERYWHERE = 5_000  # rows from which on a word is none that one searches by

FAULTS = (exc.DBAPIError, sqlite3.Error)
"""What a fault of the database is raised as: with SQLAlchemy between, and without."""

WRITES, ALONE = {"begin": "BEGIN IMMEDIATE"}, {"begin": ""}
"""Options of a connection that writes, and so holds the lock from its start; and of one that asks a single question."""


def engine_for(url: URL) -> AsyncEngine:
    """An engine whose connections read one moment, or do what their options say."""
    engine = create_async_engine(url, pool_size=4, max_overflow=0)
    event.listen(engine.sync_engine, "do_connect", _by_our_driver)
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _by_our_driver(_dialect: object, _record: object, _given: object, named: dict[str, Any]) -> None:
    named["async_creator_fn"] = driver.connect


def path_of(url: URL) -> Path:
    """The database's file."""
    return Path(url.database or "")


def _set_up(connection: Any, _record: object) -> None:
    set_up(connection)


def set_up(connection: Any) -> None:
    """Make a connection one of ours."""
    connection.isolation_level = None  # transactions are begun by us, not by the driver
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_WAIT * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = {_PAGES_OF_CACHE}",
        "temp_store = MEMORY",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def backup(source: Path, target: Path) -> Path:
    """Copy a database as it stands at one moment, while others read and write it. Gives the copy.

    The copy is written beside its place and put there when it is whole.
    """
    if target.exists() and not target.is_file():
        raise StoreFailed(f"{target} is no file: name one for the copy.")
    begun = target.with_name(f"{target.name}.part")
    try:
        begun.write_bytes(b"")  # says what is wrong with the place, which SQLite does not
        with closing(sqlite3.connect(_uri(source, "ro"), uri=True)) as old, closing(sqlite3.connect(begun)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, whole in itself
        begun.replace(target)
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_FULL":  # the source is only read
            raise StoreFailed(f"The copy {target} cannot be written: the disk is full.") from error
        raise complaint(error, source) or StoreFailed(f"{source} cannot be copied: {error}.") from error
    except OSError as error:
        raise StoreFailed(f"The copy {target} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            begun.unlink(missing_ok=True)  # nothing half done is left where there is no room
    return target


def saved(path: Path, target: Path) -> Path:
    """Put a database aside as it is; one that cannot be read any more, byte by byte."""
    try:
        return backup(path, target)
    except StoreFailed:
        return Path(shutil.copy2(path, target))


def restore(source: Path, target: Path) -> None:
    """Make a database what a copy of it was; whoever has it open sees the one or the other."""
    if _is_beyond_repair(target):
        for part in ("", "-wal", "-shm"):
            target.with_name(f"{target.name}{part}").unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(_uri(source, "ro"), uri=True)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        raise complaint(error, target) or StoreFailed(f"{target} cannot be restored: {error}.") from error


def _is_beyond_repair(path: Path) -> bool:
    try:
        return path.exists() and bool(problems(path))
    except StoreFailed:
        return True


def problems(path: Path) -> tuple[str, ...]:
    """What is wrong with the file, in SQLite's words; nothing if nothing is."""
    try:
        with closing(sqlite3.connect(_uri(path, "ro"), uri=True)) as connection:
            checked = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
            foreign = [
                f"a row of {row[0]} belongs to nothing" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.Error as error:
        raise complaint(error, path) or StoreFailed(f"{path} cannot be checked: {error}.") from error
    return tuple(one for one in checked if one != "ok") + tuple(dict.fromkeys(foreign))


def version_of(path: Path) -> str | None:
    """The migration at which a file stands, which is only read; None for one that briefbot did not write."""
    try:
        with closing(sqlite3.connect(_uri(path, "ro"), uri=True)) as connection:
            marked = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if marked else None
    except sqlite3.Error as error:
        raise complaint(error, path) or StoreFailed(f"{path} cannot be read: {error}.") from error
    return str(found[0]) if found else None


def _uri(path: Path, mode: str) -> str:
    return f"{path.resolve().as_uri()}?mode={mode}"


def complaint(error: BaseException, path: Path) -> StoreFailed | None:
    """A fault of the database as one sentence; None for what is a mistake of ours."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, sqlite3.Error):
        cause = getattr(cause, "orig", None) or cause.__cause__
    name = getattr(cause, "sqlite_errorname", None) or ""
    told = next((sentence for start, sentence in _SENTENCES.items() if name.startswith(start)), None)
    if name.startswith("SQLITE_CANTOPEN") and path.is_file():
        told = _NO_ROOM_BESIDE if os.access(path, os.R_OK | os.W_OK) else _SENTENCES["SQLITE_PERM"]
    return StoreFailed(f"The database {path} {told}") if told else None


_NO_ROOM_BESIDE = (
    "cannot be opened, since nothing can be written beside it: give this user the right to write its folder, or copy "
    "it, and what is called like it, to where that can be done, and name that place by BRIEF_DATABASE_URL."
)
_SENTENCES = {
    "SQLITE_FULL": "cannot grow, the disk is full: make room; nothing that was kept is lost.",
    "SQLITE_READONLY": "cannot be written: give this user the right to write the file and its folder.",
    "SQLITE_CANTOPEN": "cannot be opened: check that its folder exists and that this user may write there.",
    "SQLITE_NOTADB": "is no database: restore a backup with `briefbot db restore FILE`, or name another file.",
    "SQLITE_CORRUPT": "is damaged: `briefbot db check` says where; restore a backup with `briefbot db restore FILE`.",
    "SQLITE_BUSY": f"is held by another program for more than {_WAIT} seconds: end it, then try again.",
    "SQLITE_LOCKED": "is held by another program: end it, then try again.",
    "SQLITE_IOERR": "cannot be read or written, the disk fails or is full: free it or restore a backup elsewhere.",
    "SQLITE_PERM": "may not be used: give this user the right to read and write it.",
    "SQLITE_AUTH": "may not be used: give this user the right to read and write it.",
}


class FullText:
    """Two FTS5 tables for each workspace, facts and sentences, so that no search grows with what others keep."""

    kinds = ("facts", "sentences")

    async def create(self, connection: AsyncConnection, search: int) -> None:
        """The tables of a workspace that is new."""
        for kind in self.kinds:
            name = _name(kind, search)
            await connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(label, text, folded, prefix='3 4', "
                'tokenize="unicode61 remove_diacritics 2")'
            )
            await connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('rank', '{_WEIGHTS}')")  # noqa: S608  (names of ours)

    async def drop(self, connection: AsyncConnection, search: int) -> None:
        """The tables of a workspace that is forgotten."""
        for kind in self.kinds:
            await connection.exec_driver_sql(f"DROP TABLE IF EXISTS {_name(kind, search)}")

    async def compact(self, connection: AsyncConnection, search: int) -> None:
        """Let go of what removed rows left behind in the index, word for word."""
        for name in (_name(kind, search) for kind in self.kinds):
            await connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608  (a name of ours)

    def put(self, connection: Writing, search: int, kind: str, rows: Sequence[tuple[int, str, str, str]]) -> None:
        """Index rows: number, label, text, and the words that are spelled in another way too."""
        if rows:
            name = _name(kind, search)
            sql = f"INSERT INTO {name}(rowid, label, text, folded) VALUES (?, ?, ?, ?)"  # noqa: S608  (a name of ours)
            connection.later_sql(sql, rows)

    def drop_rows(self, connection: Writing, search: int, kind: str, ranges: Iterable[tuple[int, int]]) -> None:
        """Remove rows by their numbers, from the first to the last of each range."""
        found = list(ranges)
        if found:
            sql = f"DELETE FROM {_name(kind, search)} WHERE rowid BETWEEN ? AND ?"  # noqa: S608  (a name of ours)
            connection.later_sql(sql, found)

    def everywhere(self, search: int, count: int) -> str:
        """Asks of ``count`` terms, ``:term0`` and so on, for each kind whether ever so many rows hold it.

        Then ranking by it tells nothing, and takes long.
        """
        return " UNION ALL ".join(
            f"SELECT {', '.join(_HELD.format(name=_name(kind, search), nth=nth) for nth in range(count))}"
            for kind in self.kinds
        )

    def counts(self, search: int) -> str:
        """Asks how many rows of each kind hold ``:query``, none for a kind of which ever so many do."""
        return f"SELECT {', '.join(_COUNT.format(name=_name(kind, search)) for kind in self.kinds)}"

    def scores(self, search: int, kind: str) -> str:
        """Asks for number and score of all rows of a kind that hold ``:query``, in no order."""
        return _SCORED.format(name=_name(kind, search))

    def matches(self, search: int, kind: str, *, ranked: bool) -> str:
        """Asks for number and score of the rows of a kind that hold ``:query``, the best or else the newest of them.

        No more than ``:size``, after ``:offset``.
        """
        return (_BEST if ranked else _NEWEST).format(name=_name(kind, search))


_HELD = f"EXISTS (SELECT 1 FROM {{name}} WHERE {{name}} MATCH :term{{nth}} LIMIT 1 OFFSET {_EVERYWHERE})"  # noqa: S608  (names of ours)
_COUNT = f"""
(SELECT nullif(count(*), {_FEW + 1}) FROM (SELECT 1 FROM {{name}} WHERE {{name}} MATCH :query LIMIT {_FEW + 1}))
"""  # noqa: S608  (names of ours)
_SCORED = "SELECT rowid AS number, -rank AS score FROM {name} WHERE {name} MATCH :query"
_BEST = f"""
SELECT rowid AS number, -rank AS score FROM {{name}}
WHERE {{name}} MATCH :query AND rowid >= coalesce(
    (SELECT rowid FROM {{name}} WHERE {{name}} MATCH :query ORDER BY rowid DESC LIMIT 1 OFFSET {_RANKED}), 0)
ORDER BY rank LIMIT :size OFFSET :offset
"""  # noqa: S608  (names of ours)
_NEWEST = """
SELECT rowid AS number, 0.0 AS score FROM {name}
WHERE {name} MATCH :query ORDER BY rowid DESC LIMIT :size OFFSET :offset
"""


def _name(kind: str, search: int) -> str:
    return f"find_{kind}_{search:d}"
