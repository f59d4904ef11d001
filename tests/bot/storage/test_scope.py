"""Every question for content names its workspace and its audiences; who reads another way is found here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.storage.sql import tables
from bot.storage.sql.upgrading import open_store
from tests.contracts.test_store_visibility import ASKED, fill

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = {name for name, table in tables.metadata.tables.items() if "audience" in table.c}
READS = re.compile(r"\b(?:FROM|JOIN) (\w+)(?! AS )\b")


@pytest.mark.parametrize("channel", ["c", None])
async def test_every_way_of_looking_asks_for_its_workspace_and_audiences(tmp_path: Path, channel: str | None) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/briefbot.db")
    await fill(store)
    store._layers.forget()
    asked: list[str] = []
    event.listen(store._database.engine.sync_engine, "before_cursor_execute", lambda *event: asked.append(event[2]))
    await store._database.looked_up(lambda moment: moment.connection.set_trace_callback(asked.append))
    for way, questions in ASKED.items():
        asked.clear()
        for question in questions:
            await getattr(store.view("w", channel), way)(**question)
        reads = [(table, sql) for sql in asked for table in READS.findall(sql) if table in CONTENT]
        assert reads, way
        for table, sql in reads:
            assert re.search(rf"\b{table}\.workspace = (?:\?|'w')", sql), (way, sql)
            assert f"{table}.audience IN (" in sql, (way, sql)
    await store.close()
