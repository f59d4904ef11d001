"""What does not keep anything does not pay for a database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from bot.cli import cli
cli.main(["brief", *sys.argv[1:]], standalone_mode=False)
print(sorted({name.split(".")[0] for name in sys.modules} & {"sqlalchemy", "aiosqlite", "alembic", "msgspec"}))
"""


def test_a_briefing_of_files_loads_no_database() -> None:
    files = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
    done = subprocess.run([sys.executable, "-c", PROGRAM, *files], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"
