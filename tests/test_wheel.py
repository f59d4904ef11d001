"""The built wheel is the same program: it needs nothing of this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def briefbot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``briefbot`` from the wheel, in an environment that borrows the packages of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    own = next((folder / "env" / "lib").glob("python*/site-packages"))
    # A path in a .pth file comes after the environment's own packages, and its own .pth files are not read:
    # the tree under test is not borrowed.
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "env" / "bin" / "briefbot"


def run(briefbot: Path, folder: Path, *words: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BRIEF_", "PYTHON"))}
    done = subprocess.run(
        [str(briefbot), *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_runs_from_its_own_files(briefbot: Path, tmp_path: Path) -> None:
    script = "import bot, briefings; print(bot.__file__, briefings.__file__)"
    done = subprocess.run(
        [str(briefbot.with_name("python")), "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(ROOT) not in done.stdout


def test_brief_and_replay_from_an_empty_folder(briefbot: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "---\npublished: 2024-05-02\n---\nThe union will meet the port board in Oslo on 7 May, said Anna Berg.\n",
        encoding="utf-8",
    )
    briefing = json.loads(run(briefbot, tmp_path, "brief", "article.txt", "--format", "json"))
    assert briefing["schema"] == "briefing/1"
    assert [talk["start"] for talk in briefing["talks"]] == ["2024-05-07"]
    told = run(briefbot, tmp_path, "replay", "seeds", "--from", "2022-01-01", "--to", "2022-01-14")
    assert "Geneva" in told
