"""A database of the first version: its rows and subscriptions are there after the upgrade, in today's words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import time
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.outbox import Event, State, after
from bot.storage.port import Subscription
from bot.storage.sql import keeping
from bot.storage.sql.upgrading import Steps, open_store, upgrade
from briefings.schedule import DigestTimes
from tests.contracts.kept import AT, MINUTE, row

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = (
    "workspace, key, kind, channel, due_at, late_after, expires_at, story, subject, notice, state, owner, lease_until, "
    "attempt, through, ready_at"
)


def micro(minutes: int = 0) -> int:
    return int((AT + minutes * MINUTE).timestamp() * 1_000_000)


def old_row(key: str, state: str, **more: object) -> dict[str, object]:
    known: dict[str, object] = {
        "workspace": "w",
        "key": key,
        "kind": "reminder",
        "channel": "c",
        "due_at": micro(),
        "late_after": micro(1),
        "expires_at": micro(60),
        "state": state,
        "attempt": 0,
        "ready_at": micro() if state == "planned" else None,
    }
    return {**dict.fromkeys(_COLUMNS.split(", ")), **known, **more}


@pytest.fixture
def old(tmp_path: Path) -> str:
    """The address of a database as the first version left it."""
    path = tmp_path / "briefbot.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Steps().folder))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    rows = (
        old_row("k", "planned", story="s", subject="t", notice="day before"),
        old_row("l", "posting", owner="gone", lease_until=micro(1), attempt=1, ready_at=micro(1)),
        old_row("m", "posted", kind="digest", through=4, attempt=1),
        old_row("n", "skipped"),
    )
    body = {"workspace": "w", "channel": "c", "stories": ["s"], "zone": "Asia/Kathmandu", "morning": "07:00:00"}
    with closing(sqlite3.connect(path)) as connection:
        for one in rows:
            marks = ", ".join("?" * len(one))
            connection.execute(f"INSERT INTO deliveries ({_COLUMNS}) VALUES ({marks})", tuple(one.values()))  # noqa: S608  (names of ours)
        for channel, more in (("c", {"digest_at": "18:30:00", "baseline": 2}), ("d", {})):
            told = json.dumps({**body, "channel": channel, **more}).encode()
            connection.execute("INSERT INTO subscriptions VALUES ('w', ?, ?)", (channel, told))
        connection.execute("INSERT INTO workspaces VALUES ('w', 1, 0, 0)")
        connection.commit()
    return f"sqlite:///{path}"


async def test_what_was_planned_and_followed_survives(old: str) -> None:
    done = await upgrade(old)
    assert (done.before, done.backup is not None) == ("0001", True)
    store = await open_store(old)
    followed = Subscription(
        "w", "c", ("s",), "Asia/Kathmandu", time(7), digest=DigestTimes.daily(time(18, 30)), baseline=2
    )
    assert (await store.subscriptions("w"))[0] == followed
    assert (await store.subscriptions("w"))[1].digest == DigestTimes.daily()
    assert await store.delivery("w", "k") == row("k", story="s", subject="t", notice="day before")
    assert [one.key for one in await store.deliveries("w", "c", states={State.PLANNED, State.POSTING})] == ["k", "l"]
    assert await store.told("w", "c") == 4
    await store.close()
    assert await keeping.check(old) == ()


async def test_what_was_in_hand_goes_on(old: str) -> None:
    store = await open_store(old)
    assert await store.take_over(AT, "new") == 0
    rows = await store.claim("w", AT, "new", AT + MINUTE)
    assert [(one.key, one.attempt) for one in rows] == [("k", 1), ("l", 2)]
    assert await store.swap("w", rows[0], after(rows[0], Event.SKIP, reason="of no use"), AT, Event.SKIP)
    await store.subscribe("w", Subscription("w", "c"), (await store.subscriptions("w"))[0])
    told = await store.ledger("w", "k")
    assert [(one.event, one.after) for one in told] == [
        ("plan", State.PLANNED),
        ("claim", State.CLAIMED),
        ("skip", State.SKIPPED),
    ]
    assert "earlier version" in told[0].note
    await store.close()
