"""What `briefbot doctor` says of a database that something is wrong with: what it is, and what helps against that."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreFailed
from bot.running import checkup
from bot.running.keeping import open_kept
from bot.settings import Settings
from bot.storage.sql import sqlite
from bot.storage.sql.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "briefbot.db"


@pytest.fixture
async def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    made = Settings()
    await upgrade(made.database_url)
    return made


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Take rights on the database away, also from whoever has all of them."""
    usual = os.access

    def lock(right: int) -> None:
        monkeypatch.setattr(
            os, "access", lambda path, mode: usual(path, mode) and not (str(path).endswith(NAME) and mode & right)
        )

    return lock


async def test_one_that_is_as_it_should_be(settings: Settings) -> None:
    assert (await checkup.database_is_sound(settings)).is_good


async def test_one_that_may_not_be_written_is_found(settings: Settings, locked: Callable[[int], None]) -> None:
    locked(os.W_OK)
    found = await checkup.database_is_sound(settings)
    assert found.said == "the bot may not read and write var/briefbot.db"
    assert found.remedy == "Give the user that the bot runs as the file (`chown`)."


async def test_what_helps_is_what_the_fault_says(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(_: str) -> tuple[str, ...]:
        raise StoreFailed("The database var/briefbot.db cannot be written: give this user the right.")

    monkeypatch.setattr("bot.storage.sql.keeping.check", check)
    found = await checkup.database_is_sound(settings)
    assert (found.said, found.remedy) == ("The database var/briefbot.db cannot be written", "Give this user the right.")


async def test_one_that_is_damaged_is_to_be_restored(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "var" / NAME).write_bytes(b"no database, " * 1000)
    found = await checkup.database_is_sound(settings)
    assert "restore" in (found.remedy or "")


async def test_one_of_a_newer_version_is_not_to_be_upgraded(settings: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "var" / NAME)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    found = await checkup.database_is_sound(settings)
    assert "newer version" in found.said
    assert found.remedy == "Run that version, or restore a backup with `briefbot db restore FILE`."


async def test_one_that_may_not_be_read_is_not_a_folder_that_may_not_be_written(
    tmp_path: Path, locked: Callable[[int], None]
) -> None:
    path = tmp_path / NAME
    path.mkdir()  # which cannot be opened, whoever asks
    fault = sqlite.FAULTS[1]()
    fault.sqlite_errorname = "SQLITE_CANTOPEN"
    assert "its folder" in str(sqlite.complaint(fault, path))
    path.rmdir()
    path.touch()
    locked(os.R_OK)
    assert "the right to read and write it" in str(sqlite.complaint(fault, path))


async def test_nothing_else_is_shown_in_place_of_what_was_kept(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "var" / NAME).write_bytes(b"no database, " * 1000)
    with pytest.raises(StoreFailed, match="is no database"):
        await open_kept(settings)
