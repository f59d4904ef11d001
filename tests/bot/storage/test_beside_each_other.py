"""Two processes on one database: whatever either acknowledged is in the story."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.storage.sql import keeping
from bot.storage.sql.upgrading import open_store, upgrade
from tests.contracts.kept import telling

ROOT = Path(__file__).resolve().parents[3]
EACH = 12
NAMES = ("quay", "court")


def begun(folder: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__).with_name("adder.py")), str(folder), name, str(EACH)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


async def test_two_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/briefbot.db"
    await upgrade(url)
    processes = [begun(tmp_path, name) for name in NAMES]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    added = {telling(f"{name}{number}").document.id for name in NAMES for number in range(EACH)}
    store = await open_store(url)
    view = store.view("w")
    story = await view.story("s")
    assert story is not None
    assert {document.id for document in story.documents} == added
    assert {kept.document.id for kept in await view.documents("s")} == added
    assert {kept.change.source for kept in await view.changes()} <= added
    await store.close()
    assert await keeping.check(url) == ()
