"""What was read last holds until anybody writes, whoever that is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.storage.port import SettingChange, Subscription
from bot.storage.sql.driver import Versions
from bot.storage.sql.recent import Recent
from bot.storage.sql.upgrading import open_store
from tests.contracts.test_store_visibility import fill

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.storage.sql.store import SqlStore

AT = datetime(2022, 1, 8, tzinfo=UTC)
PLACE = Subscription("w", "den")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    made = await open_store(f"sqlite:///{tmp_path}/briefbot.db")
    await fill(made)
    await made.subscribe("w", PLACE, None)
    yield made
    await made.close()


@pytest.fixture
async def asked(store: SqlStore) -> list[str]:
    """The questions that reach the database."""
    every: list[str] = []
    await store._database.looked_up(lambda moment: moment.connection.set_trace_callback(every.append))
    event.listen(store._database.engine.sync_engine, "before_cursor_execute", lambda *event: every.append(event[2]))
    return every


async def look(store: SqlStore, channel: str | None = "den") -> list[object]:
    view = store.view("w", channel)
    return [
        await store.subscriptions("w", "den"),
        await view.settings(),
        await view.titles(),
        await view.story("quay"),
        await view.find("board"),
    ]


async def test_what_nobody_changed_is_not_asked_for_again(store: SqlStore, asked: list[str]) -> None:
    first = await look(store)
    assert asked
    asked.clear()
    assert await look(store) == first
    assert asked == []


async def test_another_scope_is_never_given_what_one_was(store: SqlStore) -> None:
    _, _, _, own, found = await look(store)
    _, _, _, common, others = await look(store, "elsewhere")
    assert own != common
    assert found != others


async def test_what_we_write_holds_at_once(store: SqlStore) -> None:
    await look(store, None)
    zone = replace(PLACE, zone="Asia/Kathmandu")
    await store.subscribe("w", zone, PLACE)
    await store.set("w", SettingChange("quiet", "ada", AT, after="22:00-07:00"))
    await store.archive("w", "quay")
    subscriptions, settings, titles, _, _ = await look(store, None)
    assert settings == {"quiet": "22:00-07:00"}
    assert (subscriptions, titles) == ((zone,), ())


async def test_what_another_program_writes_holds_at_once(store: SqlStore, tmp_path: Path) -> None:
    assert (await look(store))[0] == (PLACE,)
    with closing(sqlite3.connect(tmp_path / "briefbot.db")) as other, other:
        other.execute("DELETE FROM subscriptions")
    assert (await look(store))[0] == ()


async def test_what_changes_while_it_is_asked_for_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("CREATE TABLE t (i INTEGER)")
        versions = Versions(path)
        recent = Recent(versions.now)

        async def while_somebody_writes() -> int:
            with writer:
                writer.execute("INSERT INTO t VALUES (1)")
            return 0

        async def afterwards() -> int:
            return 1

        assert await recent.get("count", while_somebody_writes) == 0
        assert await recent.get("count", afterwards) == 1
        versions.close()


async def test_a_database_that_does_not_answer_is_asked_each_time(tmp_path: Path) -> None:
    recent, answers = Recent(Versions(tmp_path / "nowhere" / "some.db").now), iter(range(9))

    async def ask() -> int:
        return next(answers)

    assert [await recent.get("name", ask) for _ in range(3)] == [0, 1, 2]


async def test_no_more_is_kept_than_was_said() -> None:
    recent, asked = Recent(lambda: 1, most=2), list[int]()

    async def get(number: int) -> None:
        async def ask() -> int:
            asked.append(number)
            return number

        assert await recent.get(number, ask) == number

    for number in (1, 2, 1, 3, 1, 2):
        await get(number)
    assert asked == [1, 2, 3, 2]
