"""Setting up from nothing: a Python is found, or one sentence says how to get one; the lock names no address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIND = ROOT / ".ci" / "find-python"


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def find(folder: Path) -> subprocess.CompletedProcess[str]:
    for tool in ("bash", "env"):
        (folder / tool).symlink_to(f"/bin/{tool}" if Path(f"/bin/{tool}").exists() else f"/usr/bin/{tool}")
    return subprocess.run(
        ["/bin/bash", str(FIND)], env={"PATH": str(folder)}, capture_output=True, text=True, check=False
    )


def test_a_python_that_cannot_run_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "python3.11", "echo 'command not found' >&2; exit 127")
    program(tmp_path, "python3.12", f'exec "{sys.executable}" "$@"')
    assert find(tmp_path).stdout.strip() == "python3.12"


def test_none_is_one_sentence_with_the_command(tmp_path: Path) -> None:
    program(tmp_path, "python3", "echo 3.9")
    done = find(tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "apt-get install python3.11" in done.stderr


def test_a_missing_venv_is_one_sentence_with_the_command(tmp_path: Path) -> None:
    program(tmp_path, "python3.13", '[[ "$2" == *version_info* ]] && echo 3.13 || exit 1')
    done = find(tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [done.stderr.strip()]
    assert "apt-get install python3.13-venv" in done.stderr


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=clean_env())
    for target in ("run", "demo", "test", "lint", "bench", "eval", "lock", "clean"):
        assert re.search(rf"^  make {target}\b", done.stdout, re.MULTILINE), target


def clean_env() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_lock_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
    assert len(pins) > 50
    assert text.count("--hash=sha256:") > len(pins)


def test_what_runs_is_what_is_tested() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9][^\s=]*)==(\S+)", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    ]
    assert {name: version for name, version in pins[0].items() if pins[1].get(name) != version} == {}


def test_a_set_up_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / "requirements").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements/run.txt"):
        (folder / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    program(folder / ".venv" / "bin", "python", 'echo "$*" >> asked; [[ "$*" != *"pip"*"--version"* ]]')
    subprocess.run(["make", ".venv/run.stamp"], cwd=folder, capture_output=True, check=True, env=clean_env())
    asked = (folder / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[1] == "-m ensurepip"
    assert "install" in asked[2]
