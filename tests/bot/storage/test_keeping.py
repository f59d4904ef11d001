"""Backup, restore, export and import: nothing is lost, nothing comes twice, and what was erased stays away."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from errno import ENOSPC
from os import mkfifo
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli.db import db
from bot.errors import StoreFailed
from bot.storage.port import Ask, Erasure, Parked, Pause, Plan, Posted, SettingChange, Source, Subscription
from bot.storage.sql import keeping, tables
from bot.storage.sql.upgrading import open_store
from bot.stories.erasing import erase, erasures_of
from briefings.documents.addresses import comparison_form
from briefings.message import Message
from briefings.stories import merge
from tests.contracts.kept import (
    AT,
    DAY,
    correction,
    corrections_of,
    plan,
    put_up,
    row,
    stories_of,
    story,
    telling,
    update,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.storage.sql.store import SqlStore

HEADING = json.dumps({"format": "briefbot-export/1", "tables": tables.HEAD})
QUAY, COURT, DEN = telling("quay"), telling("court"), telling("den", "A \ud800 den meets.", "Den Reis.")


def address(folder: Path) -> str:
    return f"sqlite:///{folder}/briefbot.db"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    made = await open_store(address(tmp_path))
    yield made
    await made.close()


async def fill(store: SqlStore) -> None:
    corrected = replace(
        update("s", QUAY, COURT), story=replace(story("s", QUAY, COURT), corrections=(correction("k"),))
    )
    await store.update("w", [corrected, update("s", QUAY, COURT, DEN, audience="den", new=1)], AT)
    await store.keep_source("w", Source("f", "feed", "https://quay.example/feed", "s"))
    await store.park("w", [Parked("f", "u", "Item", AT)])
    await store.set("w", SettingChange("zone", "ada", AT, None, None, "UTC"))
    await store.subscribe("w", Subscription("w", "c", ("s",), baseline=2), None)
    await store.remember("w", "c", Message("seen"))
    await plan(store, row("k"))
    for key in ("k", "l"):
        await put_up(store, Posted("w", "c", key, "r1", AT, Message(f"post {key}")))
    await store.keep_ask(Ask("a", "w", "c", "ana", "s", "t", None, AT, "ana", AT), Plan(), AT)
    await store.keep_pause(Pause("w", "c", None, "ana", AT))
    await store.update("v", [update("z", QUAY)], AT)


async def everything(store: SqlStore) -> list[object]:
    """All that can be seen, of every workspace and channel."""
    told: list[object] = []
    for workspace in ("v", "w"):
        for channel in (None, "den"):
            view = store.view(workspace, channel)
            told += [await view.documents(), await stories_of(view), await view.changes(), await view.sources()]
            told += [await view.parked(), await view.settings(), await view.history(), await corrections_of(view)]
            told += [{(hit.kind, hit.label, hit.snippet) for hit in (await view.find("reis board", 99)).hits}]
            told += [{one.fact.id for one in await view.facts_named("Reis")}]
        told += [await store.subscriptions(workspace), await store.deliveries(workspace)]
        told += [await store.seen(workspace, "c"), await store.ledger(workspace, "k")]
        told += [await store.posted(workspace, "c"), await store.asks(workspace), await store.pauses(workspace)]
    return told


async def lines_of(folder: Path) -> list[str]:
    lines: list[str] = []
    await keeping.export(address(folder), lines.append)
    return lines


async def test_a_backup_is_the_database_as_it_was(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    before = await everything(store)
    keeping.backup(address(tmp_path), tmp_path / "copy.db")
    await store.update("w", [update("t", telling("later"))], AT)
    assert await keeping.check(f"sqlite:///{tmp_path}/copy.db") == ()
    kept = await keeping.restore(address(tmp_path), tmp_path / "copy.db", erase)
    assert await everything(store) == before
    assert kept is not None
    assert kept.exists()


async def test_a_backup_is_consistent_while_the_bot_writes(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)

    async def write() -> None:
        for number in range(20):
            await store.update("w", [update(f"n{number}", telling(f"n{number}"))], AT)

    writing = asyncio.create_task(write())
    for number in range(4):
        copy = await asyncio.to_thread(keeping.backup, address(tmp_path), tmp_path / f"{number}.db")
        assert await keeping.check(f"sqlite:///{copy}") == ()
        other = await open_store(f"sqlite:///{copy}")
        slugs = {one.slug for one in await stories_of(other.view("w"))}
        assert slugs == {one.story for one in await other.view("w").documents()}
        await other.close()
    await writing


async def test_what_was_erased_stays_away_when_an_old_backup_is_restored(store: SqlStore, tmp_path: Path) -> None:
    real = merge(None, (QUAY, COURT))[0]
    await store.update("w", [replace(update("s", QUAY, COURT), story=replace(real, slug="s"))], AT)
    keeping.backup(address(tmp_path), tmp_path / "copy.db")
    kept = await store.view("w").document(COURT.document.id)
    assert kept is not None
    await erase(store, "w", [kept], erasures_of([kept], "ada", AT), AT)
    erased = await store.view("w").story("s")
    await keeping.restore(address(tmp_path), tmp_path / "copy.db", erase)
    view = store.view("w")
    assert await view.document(COURT.document.id) is None
    assert await view.story("s") == erased
    assert (await view.find("court")).hits == ()
    named = comparison_form(COURT.document.url or "")
    assert await view.erased(addresses=[named], hashes=["none"]) == {named}


async def test_what_was_erased_when_addresses_were_compared_otherwise_stays_away(store: SqlStore) -> None:
    await store.erase("w", [Erasure(AT, "ada", "teaexample.org/a")])
    view = store.view("w")
    assert await view.erased(addresses=["team.example.org/a", "example.org/a"]) == {"team.example.org/a"}
    assert await view.erased(addresses=["teaexample.org/a", "team.example.org/a"]) == {"teaexample.org/a"}


async def test_a_database_whose_making_was_cut_short_says_so(tmp_path: Path) -> None:
    (tmp_path / "briefbot.db").write_bytes(b"")
    (wrong,) = await keeping.check(address(tmp_path))
    assert "no tables yet" in wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "no backup of briefbot"),
    ],
)
async def test_a_backup_that_could_not_be_opened_replaces_nothing(
    store: SqlStore, tmp_path: Path, change: str, said: str
) -> None:
    await fill(store)
    before = await everything(store)
    keeping.backup(address(tmp_path), tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy, copy:
        copy.execute(change)
    with pytest.raises(StoreFailed, match=said):
        await keeping.restore(address(tmp_path), tmp_path / "copy.db", erase)
    assert await everything(store) == before


async def test_a_damaged_database_is_restored_and_put_aside(tmp_path: Path) -> None:
    store = await open_store(address(tmp_path))
    await fill(store)
    before = await everything(store)
    keeping.backup(address(tmp_path), tmp_path / "copy.db")
    await store.close()
    (tmp_path / "briefbot.db").write_bytes(b"\x55" * 9000)
    kept = await keeping.restore(address(tmp_path), tmp_path / "copy.db", erase)
    assert kept is not None
    assert kept.read_bytes() == b"\x55" * 9000
    store = await open_store(address(tmp_path))
    assert await everything(store) == before
    await store.close()


async def test_an_export_comes_back_whole_and_twice_changes_nothing(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    lines = await lines_of(tmp_path)
    assert all(json.loads(line) for line in lines)
    folder = tmp_path / "other"
    assert (await keeping.import_lines(address(folder), lines, "e.jsonl", erase))["documents"] == 4
    assert not await keeping.import_lines(address(folder), lines, "e.jsonl", erase)
    other = await open_store(address(folder))
    assert await everything(other) == await everything(store)
    await other.update("w", [update("t", telling("later"))], AT)
    assert len(await other.view("w").changes()) == len(await store.view("w").changes()) + 1
    await other.close()


async def test_an_import_joins_stories_that_both_know(store: SqlStore, tmp_path: Path) -> None:
    one, both = merge(None, (QUAY,))[0], merge(None, (QUAY, COURT))[0]
    await store.update("w", [replace(update("s", QUAY, COURT), story=replace(both, slug="s"))], AT)
    lines = await lines_of(tmp_path)
    other = await open_store(address(tmp_path / "other"))
    await other.update("w", [replace(update("s", QUAY), story=replace(one, slug="s"))], AT - DAY)
    await keeping.import_lines(address(tmp_path / "other"), lines, "e.jsonl", erase)
    joined = await other.view("w").story("s")
    assert joined is not None
    assert [document.id for document in joined.documents] == [document.id for document in both.documents]
    assert {actor.name for actor in joined.actors} == {actor.name for actor in both.actors}
    assert len(await other.view("w").documents()) == 2
    await other.close()


async def test_an_import_brings_nothing_back_that_was_erased(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    lines = await lines_of(tmp_path)
    other = await open_store(address(tmp_path / "other"))
    await other.erase("w", erasures_of([(await store.view("w").documents())[1]], "ada", AT))
    await keeping.import_lines(address(tmp_path / "other"), lines, "e.jsonl", erase)
    assert [one.document.id for one in await other.view("w").documents()] == [QUAY.document.id]
    assert (await other.view("w", "den").find("Court")).hits == ()
    assert len(await other.view("v").documents()) == 1
    await other.close()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "is empty"),
        (["nonsense"], "line 1"),
        (['{"format": "briefbot-export/1", "tables": "9999"}'], "another version"),
        ([HEADING, '{"table": "songs", "row": {}}'], "line 2"),
        ([HEADING, '{"table": "texts", "row": {}}'], "line 2"),
    ],
)
async def test_what_is_no_export_is_told(lines: list[str], told: str, tmp_path: Path) -> None:
    with pytest.raises(StoreFailed, match=told):
        await keeping.import_lines(address(tmp_path), lines, "e.jsonl", erase)


async def test_an_export_that_finds_no_room_ends_with_that_alone(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    room = ["a line"] * 5

    with pytest.raises(IndexError, match="empty list"):
        await keeping.export(address(tmp_path), lambda _line: room.pop())


def test_where_there_is_no_room_an_export_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a copy or an export take the place of what is no file."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", address(tmp_path))
    assert CliRunner().invoke(db, ["upgrade"]).exit_code == 0
    before = tmp_path / "all.jsonl"
    before.write_text("yesterday's", encoding="utf-8")
    mkfifo(tmp_path / "pipe")

    async def full(_url: str, write: Callable[[str], object]) -> None:
        write("a line")
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "export", full)
        error = CliRunner().invoke(db, ["export", str(before)]).exception
    assert "all.jsonl cannot be written: No space left" in str(error)
    assert before.read_text(encoding="utf-8") == "yesterday's"
    for verb in ("export", "backup"):
        assert "is no file" in str(CliRunner().invoke(db, [verb, str(tmp_path / "pipe")]).exception)
    assert not list(tmp_path.glob("*.part"))


def test_the_commands_say_what_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEF_DATABASE_URL", "sqlite+aiosqlite:///var/briefbot.db")
    said = [
        (["upgrade"], "The database was made"),
        (["upgrade"], "as this version needs it"),
        (["check"], "The database is sound."),
        (["backup", "copy.db"], "Copied to copy.db."),
        (["export", "all.jsonl"], ""),
        (["import", "all.jsonl"], "Imported 0 documents"),
        (["restore", "copy.db"], "Restored from copy.db."),
        (["tidy"], "Removed 0 documents"),
    ]
    for arguments, expected in said:
        done = CliRunner().invoke(db, arguments)
        assert done.exit_code == 0, done
        assert expected in done.output
    for wrong in (["restore", "none.db"], ["import", "none.jsonl"], ["import", "copy.db"], ["backup", "no/where.db"]):
        error = CliRunner().invoke(db, wrong).exception
        assert isinstance(error, StoreFailed), wrong
        assert wrong[1] in str(error)
