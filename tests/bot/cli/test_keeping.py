"""Starts after each other, and what the command line adds in between, on one database."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.bot.cli.test_run_and_replay import BRIEFBOT, briefbot, environment

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "The dockers will meet the port board in Oslo on 9 January 2030, union leader Rui Melo said.\n"
DATABASE = "sqlite+aiosqlite:///var/briefbot.db"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_next_start_goes_on_from_what_is_kept(tmp_path: Path) -> None:
    first = flat(briefbot("run", said="/talks\n", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE).stdout)
    assert "The clock is set to 2022-01-01" in first
    assert "Kept in var/briefbot.db; the next start goes on from there." in first
    again = flat(briefbot("run", said="/planned\n", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE).stdout)
    assert "The clock is set to 2022-01-01" in again
    assert "since earlier: 2 documents in 1 story; nothing was read again." in again
    assert again.count("· digest") == 1
    (tmp_path / "own.txt").write_text(ARTICLE, encoding="utf-8")
    added = briefbot("add", "own.txt", "--story", "new", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE)
    assert (added.returncode, added.stderr) == (0, "")
    assert "Wed 9 Jan 2030" in added.stdout
    refused = briefbot("follow", "atlantis", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "There is no story “atlantis”" in refused.stderr
    own = flat(briefbot("run", said="/planned\n", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE).stdout)
    assert "The clock is set" not in own
    assert "since earlier: 3 documents in 2 stories" in own
    assert "Tue 8 Jan 2030, 08:00 UTC · reminder" in own


def test_where_nothing_can_be_kept_it_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    told = briefbot("run", said="/quit\n", cwd=tmp_path, BRIEF_DATABASE_URL="")
    assert told.returncode == 0
    assert "Nothing is kept beyond this run: " in flat(told.stdout)
    named = briefbot("run", said="/quit\n", cwd=tmp_path, BRIEF_DATABASE_URL="sqlite+aiosqlite:///var/other.db")
    assert named.returncode == 1
    assert named.stderr.startswith("Error: ")
    added = briefbot("add", "own.txt", cwd=tmp_path, BRIEF_DATABASE_URL="memory")
    assert "What is read has to be kept" in added.stderr


def test_a_text_is_typed_line_by_line() -> None:
    said = f"/add -\n{ARTICLE}\nThe board agreed.\n.\n/talks\n"
    told = flat(briefbot("run", "--as-of", "2030-01-01", said=said).stdout)
    assert "Wed 9 Jan 2030" in told.rpartition("> /talks")[2]
    assert "The dockers will meet the port board in Oslo on 9 January" in told


def test_two_bots_do_not_run_on_one_database_but_all_else_works_beside_one(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(ARTICLE, encoding="utf-8")
    named = environment(BRIEF_DATABASE_URL=DATABASE)
    with subprocess.Popen(
        [BRIEFBOT, "run"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=named
    ) as first:
        assert first.stdout is not None
        assert any("Kept in" in line for line in first.stdout)
        second = briefbot("run", said="/quit\n", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr.startswith("Error: A bot runs already with the database var/briefbot.db: ")
        assert second.stderr.count("\n") == 1
        assert briefbot("add", "own.txt", "--story", "new", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE).returncode == 0
        assert briefbot("db", "check", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE).returncode == 0
        first.kill()
    third = briefbot("run", said="/quit\n", cwd=tmp_path, BRIEF_DATABASE_URL=DATABASE)
    assert third.returncode == 0
    assert "3 documents in 2 stories" in flat(third.stdout)
