"""kill -9 at any moment: what was acknowledged is there, and the database opens and is sound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.storage.sql import keeping
from bot.storage.sql.upgrading import open_store
from tests.contracts.kept import telling

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 5


def killed_after(folder: Path, first: int, lines: int) -> int:
    """Run the writer, kill it after so many acknowledgements; the last that was acknowledged."""
    command = [sys.executable, str(Path(__file__).with_name("writer.py")), str(folder), str(first)]
    last = -1
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as writer:
        assert writer.stdout is not None
        for _ in range(lines):
            last = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().split()  # acknowledged between our reading and the end
    return int(rest[-1]) if rest else last


async def test_what_was_acknowledged_survives(tmp_path: Path) -> None:
    url, first = f"sqlite:///{tmp_path}/briefbot.db", 0
    planned: set[str] = set()
    for turn in range(ROUNDS):
        last = killed_after(tmp_path, first, 1 + 3 * turn)
        assert await keeping.check(url) == ()
        store = await open_store(url)
        view = store.view("w")
        ids = [kept.document.id for kept in await view.documents()]
        assert ids[: last + 1] == [telling(f"n{number}").document.id for number in range(last + 1)]
        story = await view.story("s")
        assert story is not None
        assert [document.id for document in story.documents] == ids  # wholly, or not at all
        assert len(await view.changes()) == len(ids)
        assert len((await view.find(f"n{last}", limit=9)).hits) >= 2
        rows = await store.deliveries("w")
        planned |= {f"k{number}" for number in range(first, last + 1)}  # a document may be kept, and its rows not yet
        assert planned <= {one.key for one in rows}
        for one in rows:  # each row stands as the last line of its ledger says
            assert (await store.ledger("w", one.key))[-1].after is one.state
        await store.close()
        first = len(ids)
