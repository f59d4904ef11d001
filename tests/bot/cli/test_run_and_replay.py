"""The program itself, as somebody starts it: in a pipe, in a terminal, as a service."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).resolve().parents[3]
BRIEFBOT = str(Path(sys.executable).parent / "briefbot")
PATIENCE = 60  # seconds that nothing here takes; a slow machine may
ESCAPES = re.compile(r"\x1b")


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BRIEF_")}
    return {**clean, "COLUMNS": "80", "BRIEF_DATABASE_URL": "memory", **more}


def briefbot(*arguments: str, said: str = "", cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BRIEFBOT, *arguments],
        input=said,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment(**more),
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first run."""
    return tmp_path_factory.mktemp("first")


@pytest.fixture(scope="module")
def piped(first: Path) -> subprocess.CompletedProcess[str]:
    return briefbot("run", said="/talks\n/quote 1\nnonsense\n", cwd=first, BRIEF_DATABASE_URL="sqlite:///kept.db")


@pytest.fixture
def kept(piped: subprocess.CompletedProcess[str], first: Path, tmp_path: Path) -> str:
    """A database of one's own with what the first run read, which need not be read once more."""
    assert piped.returncode == 0
    for part in ("kept.db", "kept.db-wal"):
        if (first / part).exists():
            shutil.copy2(first / part, tmp_path)
    return f"sqlite:///{tmp_path}/kept.db"


def test_a_script_can_ask(piped: subprocess.CompletedProcess[str]) -> None:
    assert (piped.returncode, piped.stderr) == (0, "")
    first = piped.stdout.splitlines()[0]
    assert "2022-01-01 00:00 UTC" in first
    at = [piped.stdout.index(words) for words in ("WHAT LIES AHEAD", "Planned: ", "Discord or Slack", "> /talks")]
    assert at == sorted(at)
    assert "; a digest daily 08:00, if anything is new (/planned)." in " ".join(piped.stdout.split())
    assert "   ▌ " in piped.stdout  # a sentence in its paragraph
    assert "There is no “nonsense”" in piped.stdout


def test_piped_output_is_plain_and_fits(piped: subprocess.CompletedProcess[str]) -> None:
    assert not ESCAPES.search(piped.stdout)
    assert max(map(len, piped.stdout.splitlines())) <= 80


def test_adding_ones_own_returns_to_the_real_time(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Mayor Eva Lund will meet the council on Monday.\n", encoding="utf-8")
    told = briefbot("run", said="/add own.txt\n/add own.txt\n/add none.txt\n", cwd=tmp_path).stdout
    told = " ".join(told.split())
    assert "The clock is back at the real time" in told
    assert "That was read before" in told
    assert "none.txt: there is no such file" in told


def test_an_instant_that_was_asked_for_is_kept(kept: str, tmp_path: Path) -> None:
    article = tmp_path / "own.txt"
    article.write_text(
        "---\npublished: 2022-01-03\n---\nThe dockers will meet the board in Oslo on 9 January.\n", encoding="utf-8"
    )
    asked = f"/add {article}\n/talks\n"
    told = briefbot("run", "--as-of", "2022-01-05", said=asked, BRIEF_DATABASE_URL=kept).stdout
    assert "The clock is back" not in told
    assert "Oslo" in told.rpartition("> /talks")[2]


def test_the_clock_can_be_kept_or_set(kept: str) -> None:
    assert "clock is set" not in briefbot("run", "--as-of", "now", said="/quit\n", BRIEF_DATABASE_URL=kept).stdout
    told = briefbot("run", "--as-of", "2022-01-12", said="/quit\n", BRIEF_DATABASE_URL=kept).stdout
    assert "As of Wed 12 Jan 2022" in told
    wrong = briefbot("run", "--as-of", "soon")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "Error: Invalid value for '--as-of': 'soon' is no date: write 2022-01-10 or 2022-01-10T14:00:00Z, or now.\n",
    )


def test_a_replay_prints_each_post_with_its_instant_and_place() -> None:
    told = briefbot("replay", "seeds", "--from", "2022-01-08", "--to", "2022-01-10", BRIEF_TIME_ZONE="Europe/Paris")
    assert (told.returncode, told.stderr) == (0, "")
    assert [line.rstrip(" ─") for line in told.stdout.splitlines() if " · to " in line] == [
        "Sat 8 Jan 2022, 08:00 Paris time (UTC+1) · to console",
        "Sat 8 Jan 2022, 08:00 Paris time (UTC+1) · to console",
        "Sun 9 Jan 2022, 08:00 Paris time (UTC+1) · to console",
    ]
    assert told.stdout.splitlines()[-1].startswith("3 posts: 1 digest, 2 reminders. ")


def test_a_replay_of_nothing_says_why(tmp_path: Path) -> None:
    assert (
        "holds no documents" in briefbot("replay", str(tmp_path), "--from", "2022-01-01", "--to", "2022-01-02").stderr
    )
    wrong = briefbot("replay", "seeds", "--from", "2022-01-05", "--to", "2022-01-02")
    assert wrong.stderr == "Error: --to 2022-01-02 lies before --from 2022-01-05: give the later day to --to.\n"
    wrong = briefbot("replay", "seeds", "--from", "monday", "--to", "2022-01-02")
    assert wrong.stderr == (
        "Error: Invalid value for '--from': 'monday' is no date: write 2022-01-10 or 2022-01-10T14:00:00Z.\n"
    )


def test_whoever_reads_may_stop() -> None:
    line = f"{BRIEFBOT} replay seeds --from 2022-01-01 --to 2022-01-14 | head -2"
    told = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, env=environment(), timeout=PATIENCE, check=False
    )
    assert (len(told.stdout.splitlines()), told.stderr) == (2, "")


@pytest.mark.parametrize("ready", ["The clock is set", "Reading ...", "Discord or Slack"])
def test_ctrl_c_ends_it_at_any_time(ready: str, kept: str) -> None:
    known = {"BRIEF_DATABASE_URL": kept} if ready == "Discord or Slack" else {}
    child = pexpect.spawn(BRIEFBOT, ["run"], cwd=ROOT, env=environment(**known), encoding="utf-8", timeout=PATIENCE)
    child.expect_exact(ready)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.signalstatus) == (0, None)
    assert "Traceback" not in (child.before or "")


@pytest.mark.parametrize("ending", ["\x04", "/quit\r"])
def test_in_a_terminal_words_are_completed_and_one_can_leave(ending: str, kept: str) -> None:
    known = environment(BRIEF_DATABASE_URL=kept)
    child = pexpect.spawn(
        BRIEFBOT, ["run"], cwd=ROOT, env=known, encoding="utf-8", timeout=PATIENCE, dimensions=(30, 80)
    )
    child.expect_exact("Discord or Slack")
    child.send("/ta")
    child.expect_exact("/talks")  # offered under the prompt
    child.send("lks\r")
    child.expect_exact("3 MEETINGS")
    child.send(ending)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_with_a_token_it_is_a_service_until_it_is_told_to_end() -> None:
    hidden = "not-to-be-shown"
    with subprocess.Popen(
        [BRIEFBOT, "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env=environment(BRIEF_DISCORD_TOKEN=hidden, BRIEF_DISCORD_API_BASE="http://127.0.0.1:9/api/v10"),
    ) as service:
        assert service.stdout is not None
        first = service.stdout.readline()
        service.send_signal(signal.SIGTERM)
        rest = service.stdout.read()
        assert service.wait(PATIENCE) == 0
    assert "service for Discord" in first
    assert hidden not in first + rest


_STUBBORN = """
import asyncio
from bot.cli import run

async def stays():
    while True:
        try:
            print("there", flush=True)
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            pass

run.WITHIN = 0.1
asyncio.run(run._until_told_to_end(stays()))
"""


def test_what_does_not_end_when_it_is_told_to_is_left_to_the_next_start() -> None:
    with subprocess.Popen([sys.executable, "-c", _STUBBORN], stdout=subprocess.PIPE, text=True, cwd=ROOT) as stubborn:
        assert stubborn.stdout is not None
        assert stubborn.stdout.readline()
        stubborn.send_signal(signal.SIGTERM)
        assert stubborn.wait(PATIENCE) == 0


def test_a_token_of_slacks_alone_is_told_which_one_is_lacking() -> None:
    done = subprocess.run(
        [BRIEFBOT, "run"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(BRIEF_SLACK_BOT_TOKEN="xoxb-1"),  # noqa: S106  (no token)
        check=False,
    )
    assert done.returncode == 1
    assert "service for Slack" in done.stdout
    assert "Error: Slack needs two tokens, and BRIEF_SLACK_APP_TOKEN is not set" in done.stderr
