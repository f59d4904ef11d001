"""A database is made, upgraded after a backup, or refused in one sentence that says what to do."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.errors import StoreFailed, StoreRefused
from bot.running.keeping import kept_alone
from bot.settings import Settings
from bot.storage.sql import keeping, sqlite, tables
from bot.storage.sql.upgrading import Steps, Upgraded, open_store, upgrade
from bot.storage.turns import held
from bot.stories.erasing import erase, erasures_of
from tests.contracts.kept import AT, telling, update

LATER = '''
"""One more column."""
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("workspaces", sa.Column("plan", sa.Text(), nullable=True))
    {more}
'''


def address(folder: Path) -> str:
    return f"sqlite:///{folder}/briefbot.db"


def next_version(folder: Path, more: str = "") -> Steps:
    """This version's steps and one more."""
    steps = Steps(folder / "migrations", "9999")
    shutil.copytree(Steps().folder, steps.folder)
    text = LATER.format(revision=steps.head, before=tables.HEAD, more=more)
    (steps.folder / "versions" / "v9999_later.py").write_text(text, encoding="utf-8")
    return steps


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("briefbot.db*"))


def copies_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.before-*"))


async def keep(folder: Path) -> None:
    store = await open_store(address(folder))
    await store.update("w", [update("s", telling("quay"))], AT)
    await store.close()


async def refused(folder: Path) -> str:
    with pytest.raises(StoreFailed) as error:
        await keep(folder)
    sentence = str(error.value)
    assert "\n" not in sentence
    return sentence


async def test_the_migrations_give_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    assert await upgrade(address(tmp_path)) == Upgraded(None, tables.HEAD)
    engine = sa.create_engine(f"sqlite:///{tmp_path}/briefbot.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


async def test_an_older_database_is_backed_up_and_upgraded(tmp_path: Path) -> None:
    await keep(tmp_path)
    steps = next_version(tmp_path)
    done = await upgrade(address(tmp_path), steps)
    assert done == Upgraded(tables.HEAD, "9999", tmp_path / f"briefbot.db.before-{tables.HEAD}")
    assert done.backup is not None
    (tmp_path / "old").mkdir()
    store = await open_store(address(Path(shutil.copy(done.backup, tmp_path / "old" / "briefbot.db")).parent))
    assert await store.view("w").story("s")
    await store.close()
    assert await upgrade(address(tmp_path), steps) == Upgraded("9999", "9999")


async def test_an_upgrade_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    await keep(tmp_path)
    steps = next_version(tmp_path, more='raise RuntimeError("the disk went away")')
    with pytest.raises(RuntimeError):
        await upgrade(address(tmp_path), steps)
    await keep(tmp_path)


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    await keep(tmp_path)
    await upgrade(address(tmp_path), next_version(tmp_path))
    assert "newer version" in await refused(tmp_path)


async def test_a_newer_database_is_neither_copied_nor_exported(tmp_path: Path) -> None:
    await keep(tmp_path)
    await upgrade(address(tmp_path), next_version(tmp_path))
    with pytest.raises(StoreRefused, match="newer version"):
        keeping.backup(address(tmp_path), tmp_path / "copy.db")
    with pytest.raises(StoreRefused, match="newer version"):
        await keeping.export(address(tmp_path), print)
    assert not (tmp_path / "copy.db").exists()


async def test_nobody_upgrades_beneath_a_bot_that_runs(tmp_path: Path) -> None:
    await keep(tmp_path)
    steps, path = next_version(tmp_path), tmp_path / "briefbot.db"
    with held(path):
        with pytest.raises(StoreRefused, match="A bot runs already"):
            await upgrade(address(tmp_path), steps)
        with pytest.raises(StoreRefused, match="A bot runs already"):
            await keeping.restore(address(tmp_path), path, erase)
        await upgrade(address(tmp_path))  # nothing is to be done
    assert copies_in(tmp_path) == []
    assert (await upgrade(address(tmp_path), steps)).after == "9999"


async def test_whoever_comes_second_changes_nothing(tmp_path: Path) -> None:
    """The turn is taken before the database is opened: a newer version would upgrade it beneath the bot that runs."""
    await keep(tmp_path)
    with closing(sqlite3.connect(tmp_path / "briefbot.db")) as old, old:
        old.execute("UPDATE alembic_version SET version_num = '0000'")
    with held(tmp_path / "briefbot.db"), pytest.raises(StoreRefused, match="A bot runs already"):
        async with kept_alone(Settings(database_url=address(tmp_path))):
            pass
    assert copies_in(tmp_path) == []


async def test_the_turn_ends_with_the_bot(tmp_path: Path) -> None:
    settings = Settings(database_url=address(tmp_path))
    for _ in range(2):
        async with kept_alone(settings) as kept:
            assert kept.where == f"{tmp_path}/briefbot.db"


async def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefbot.db").write_text("notes of a meeting, not a database " * 99, encoding="utf-8")
    assert "is no database" in await refused(tmp_path)


async def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "briefbot.db")) as other:
        other.execute("CREATE TABLE songs (title)")
    assert "another program" in await refused(tmp_path)


async def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    await keep(tmp_path)
    path = tmp_path / "briefbot.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)
    assert "is damaged" in await refused(tmp_path)


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", encoding="utf-8")
    assert "cannot be made" in await refused(tmp_path / "var" / "deep")


async def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    store = await open_store(address(tmp_path))
    await store.update("w", [update("s", telling("quay"))], AT)

    def no_room(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # the least that it may have is what it has

    for _ in range(4):
        async with store._database.engine.connect() as connection:
            await connection.run_sync(no_room)
    big = telling("court", *(f"The court sits in room {number}. {'x' * 900}" for number in range(500)))
    with pytest.raises(StoreFailed, match="the disk is full"):
        await store.update("w", [update("s", telling("quay"), big)], AT)
    assert len(await store.view("w").documents()) == 1
    await store.close()


@pytest.mark.parametrize("url", ["nonsense", "postgresql://host/db", "sqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_an_address_that_cannot_be_used_is_told(url: str) -> None:
    with pytest.raises(StoreFailed, match=r"sqlite\+aiosqlite:///var/briefbot.db"):
        await open_store(url)


async def test_a_database_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    store = await open_store(address(tmp_path))
    await store.update("w", [update("s", telling("quay"))], AT)
    async with store._database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreFailed, match="cannot be written"):
        await store.update("w", [update("s", telling("court"))], AT)
    await store.close()


async def test_nothing_of_what_was_erased_is_left_in_the_file(tmp_path: Path) -> None:
    secret = telling("quay", "The xylophone board meets.", "Quay Reis leads it.")
    store = await open_store(address(tmp_path))
    await store.update("w", [update("s", secret, telling("court"))], AT)
    kept = await store.view("w").document(secret.document.id)
    assert kept is not None
    await erase(store, "w", [kept], erasures_of([kept], "ada", AT), AT)
    await store.close()
    left = bytes_of(tmp_path)
    assert b"xylophone" not in left
    assert b"court" in left.lower()


def test_a_database_beside_which_nothing_may_be_written_is_not_called_missing(tmp_path: Path) -> None:
    fault = sqlite3.OperationalError("unable to open database file")
    fault.sqlite_errorname = "SQLITE_CANTOPEN"  # as on a disk that can only be read, which root needs as well
    path = tmp_path / "briefbot.db"
    assert "check that its folder exists" in str(sqlite.complaint(fault, path))
    path.touch()
    assert "nothing can be written beside it" in str(sqlite.complaint(fault, path))
