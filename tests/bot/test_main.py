"""The program as a process: how runs end. Each test starts one, so there are few."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAVY = (
    "spacy",
    "pydantic",
    "rich",
    "structlog",
    "discord",
    "slack_bolt",
    "apscheduler",
    "trafilatura",
    "numpy",
    "yaml",
)
NEWS = "Council meets\n\nThe harbour council will meet in Oslo on Friday, its chair, Maria Keller, said on Monday.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def _run(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=_environment(folder) | settings,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRIEF_")}
    return kept | {"PYTHONIOENCODING": "utf-8", "HOME": str(folder)}


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import os, sys\nos._exit = sys.exit\nsys.argv = ['briefbot', '--help']\nfrom bot.__main__ import main\n"
        f"try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    *shown, heavy = done.stdout.splitlines()
    assert heavy == "[]"
    assert all(any(line.strip().startswith(verb) for line in shown) for verb in ("brief", "inspect", "run", "replay"))


def test_a_missing_file_is_one_sentence_and_status_one(tmp_path: Path) -> None:
    done = _run("brief", "gone.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "gone.txt: there is no such file; check the path.\n"


def test_wrong_usage_is_status_two(tmp_path: Path) -> None:
    done = _run("brief", folder=tmp_path)
    assert done.returncode == 2
    assert "Missing argument 'PATH...'" in done.stderr


def test_a_wrong_setting_ends_the_run_with_one_sentence(story: Path) -> None:
    done = _run("inspect", story.name, folder=story.parent, BRIEF_TIME_ZONE="Oslo", BRIEF_DIGEST="8")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "BRIEF_DIGEST is no setting: did you mean BRIEF_DIGEST_AT?",
        (
            "Error: BRIEF_TIME_ZONE (IANA time zone of digests, mornings and shown times) cannot be 'Oslo': "
            "near names are Europe/Oslo; for example BRIEF_TIME_ZONE=Europe/Berlin."
        ),
    ]


def test_a_missing_pipeline_is_one_sentence(story: Path) -> None:
    done = _run("brief", story.name, folder=story.parent, BRIEF_PIPELINE="en_core_web_none")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The spaCy pipeline 'en_core_web_none' is not installed")
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_written_ends_the_run_before_reading(story: Path) -> None:
    done = _run("brief", story.name, "--out", "gone/result", folder=story.parent)
    assert done.returncode == 1
    assert done.stderr == "Error: gone/result cannot be written: there is no folder gone; make it first.\n"


def test_whoever_stops_reading_us_ends_the_run_quietly(story: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "inspect", story.name, "--format", "json"],
        cwd=story.parent,
        env=_environment(story.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.fixture
def hears_interrupts() -> Iterator[None]:
    """Whoever runs the tests in the background has a shell that lets all they start ignore interrupts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_interrupts")
def test_an_interrupt_ends_the_run_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "brief", "-"],
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"word " * 100_000)  # more than a pipe holds: written once the program has begun to read
        while process.poll() is None:  # an interrupt between two reads is heard with the next one only
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(2)
        said = process.stderr.read()
        with suppress(BrokenPipeError):
            process.stdin.close()
    assert process.returncode == 130
    assert b"Traceback" not in said


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m bot {line}"
    return subprocess.run(
        ["bash", "-c", program], cwd=folder, env=_environment(folder), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("brief - <&-", 1, "<stdin>: the document is empty: it needs at least one sentence of text.\n"),
        ("brief story.txt >&-", 0, ""),
        ("brief gone.txt 2>&-", 1, ""),
        ("inspect story.txt >/dev/full", 1, "Error: standard output cannot be written: No space left on device.\n"),
        ("run </dev/null >/dev/full", 1, "Error: standard output cannot be written: No space left on device.\n"),
    ],
)
def test_streams_that_are_closed_or_full_end_the_run_plainly(story: Path, line: str, status: int, said: str) -> None:
    done = _shell(line, story.parent)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", said)
