from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import ReadingFailed
from bot.sources.reader import WorkerReader
from briefings.documents import MAX_BYTES
from briefings.facts.parse import DEFAULT_PIPELINE

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "The port council will meet in Lisbon on 4 March 2022, its chair Ana Sousa said.\n"


async def test_the_worker_reads_and_tells_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    reader = WorkerReader(MAX_BYTES, DEFAULT_PIPELINE)
    try:
        first, second = await asyncio.gather(
            reader.read([str(tmp_path / "one.txt")]), reader.read([str(tmp_path / "two.txt")])
        )
    finally:
        reader.close()
    assert [telling.document.text for telling in first.facts] == [ARTICLE]
    assert [left.reason for left in second.left_out] == ["there is no such file; check the path."]


async def test_a_pipeline_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    reader = WorkerReader(MAX_BYTES, "en_no_such_pipeline")
    try:
        with pytest.raises(ReadingFailed, match="en_no_such_pipeline"):
            await reader.read([str(tmp_path)])
    finally:
        reader.close()


async def test_a_reader_that_is_closed_fails_whoever_waits() -> None:
    reader = WorkerReader(MAX_BYTES, DEFAULT_PIPELINE)
    waiting = asyncio.create_task(reader.read(["nowhere"]))
    await asyncio.sleep(0)
    reader.close()
    with pytest.raises(ReadingFailed):
        await waiting
