"""``brief`` and ``inspect`` as a user meets them: results on standard output, one sentence for whatever is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.cli.brief import instant_of
from bot.cli.documents import in_colour
from bot.errors import CannotWrite
from briefings.documents import read_document

if TYPE_CHECKING:
    from pathlib import Path

ONE = """---
title: Council to meet in Oslo on the harbour
publisher: Coast Herald
published: 2024-05-06T09:00:00+02:00
---
Council to meet in Oslo on the harbour

By Anna Berg

The harbour council will meet in Oslo on Friday, its chair, Maria Keller, said on Monday. "If the port closes the quay,
we will go to court," Keller told the port.
"""
TWO = "Port closes quay\n\nOslo, 7 May 2024\n\nThe port has closed the quay. It will stay shut for a month.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.md").write_text(TWO, encoding="utf-8")
    return tmp_path


def _run(*arguments: str, **options: str) -> Result:
    return CliRunner().invoke(cli, arguments, **options)  # type: ignore[arg-type]


def test_brief_prints_the_contract() -> None:
    result = _run("brief", "one.txt", "two.md", "--format", "json")
    assert result.exit_code == 0, result.stderr
    briefing = json.loads(result.stdout)
    assert briefing["schema"] == "briefing/1"
    assert briefing["as_of"] == "2024-05-07T00:00:00+00:00"
    assert {source["file"] for source in briefing["sources"]} == {"one.txt", "two.md"}
    assert result.stderr == ""


def test_the_order_of_documents_does_not_matter() -> None:
    first = _run("brief", "one.txt", "two.md", "--format", "json")
    second = _run("brief", "two.md", "one.txt", "--format", "json")
    assert first.stdout == second.stdout


@pytest.mark.parametrize("shape", ["text", "markdown", "html"])
def test_brief_is_readable_in_every_shape(shape: str) -> None:
    result = _run("brief", "one.txt", "--format", shape)
    assert result.exit_code == 0
    assert "Maria Keller" in result.stdout
    assert "\x1b[" not in result.stdout
    if shape == "text":
        assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_as_of_is_taken_as_given() -> None:
    result = _run("brief", "one.txt", "--as-of", "2024-06-01", "--format", "json")
    assert json.loads(result.stdout)["as_of"] == "2024-06-01T00:00:00+00:00"
    assert json.loads(result.stdout)["talks"] == []


@pytest.mark.parametrize("command", ["brief", "inspect"])
def test_out_is_written_and_nothing_printed(command: str, folder: Path) -> None:
    (folder / "result").write_text("old", encoding="utf-8")
    result = _run(command, "one.txt", "--format", "json", "--out", "result")
    assert result.stdout == ""
    assert json.loads((folder / "result").read_text(encoding="utf-8"))
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "result", "two.md"]


def test_some_bad_documents_do_not_stop_the_others(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00")
    result = _run("brief", "bad.txt", "one.txt", "--format", "json")
    assert result.exit_code == 0
    (left,) = json.loads(result.stdout)["left_out"]
    assert left == {"file": "bad.txt", "reason": "it is a binary file, not text: give text, Markdown or HTML."}
    assert result.stderr == f"bad.txt: {left['reason']}\n"


def test_the_same_text_twice_is_one_source(folder: Path) -> None:
    (folder / "again.txt").write_text(ONE, encoding="utf-8")
    briefing = json.loads(_run("brief", "one.txt", "again.txt", "--format", "json").stdout)
    assert [source["file"] for source in briefing["sources"]] == ["again.txt"]
    assert briefing["left_out"][0]["file"] == "one.txt"


@pytest.mark.parametrize("command", ["brief", "inspect"])
def test_nothing_readable_ends_with_status_one(command: str) -> None:
    result = _run(command, "gone.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "gone.txt: there is no such file; check the path.\n"


@pytest.mark.parametrize(
    "arguments",
    [("brief",), ("brief", "one.txt", "--as-of", "soon"), ("brief", "one.txt", "--format", "pdf"), ("bref", "one.txt")],
)
def test_wrong_usage_ends_with_status_two(arguments: tuple[str, ...]) -> None:
    result = _run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_standard_input_is_read() -> None:
    result = _run("inspect", "-", "--format", "json", input=ONE)
    assert json.loads(result.stdout)["documents"][0]["file"] == "<stdin>"


def test_inspect_shows_how_a_document_was_read() -> None:
    shown = json.loads(_run("inspect", "one.txt", "--format", "json").stdout)
    (document,) = shown["documents"]
    text = document["text"]
    assert text == ONE.split("---\n", 2)[2]
    assert (document["published"], document["published_basis"]) == ("2024-05-06T09:00:00+02:00", "stated")
    assert [sentence["part"] for sentence in document["sentences"]][:3] == ["headline", "boilerplate", "body"]
    dates = {date["text"]: date["value"] for date in document["dates"]}
    assert dates == {"Friday": "2024-05-10", "Monday": "2024-05-06"}
    for piece in (*document["dates"], *document["entities"], *document["sentences"]):
        assert text[piece["start"] : piece["end"]] == piece["text"]
    assert shown["left_out"] == []


def test_inspect_lists_each_date_of_a_range(folder: Path) -> None:
    (folder / "range.txt").write_text("The sides will meet in Geneva on Jan. 9 and 10, 2022.\n", encoding="utf-8")
    (document,) = json.loads(_run("inspect", "range.txt", "--format", "json").stdout)["documents"]
    assert [date["value"] for date in document["dates"]] == ["2022-01-09", "2022-01-10"]


def test_inspect_fits_a_terminal_of_eighty_columns() -> None:
    result = _run("inspect", "one.txt", "two.md")
    assert result.exit_code == 0
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    for word in (
        "Council to meet in Oslo on the harbour",
        "2024-05-10",
        "PERSON",
        "H headline",
        "(stated)",
    ):
        assert word in result.stdout


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_MAX_BYTES", "40")
    assert "the limit of 40" in _run("brief", "one.txt").stderr


@pytest.mark.parametrize(
    ("as_of", "published", "instant"),
    [
        ("2022-01-01", "2021-12-31", "2022-01-01T00:00:00+01:00"),
        ("2022-01-01T12:00", "2021-12-31", "2022-01-01T12:00:00+01:00"),
        ("2022-01-01T12:00:00Z", "2021-12-31", "2022-01-01T12:00:00+00:00"),
        (None, "2021-12-31", "2021-12-31T00:00:00+01:00"),
        (None, "2021-12-31T05:10:00Z", "2021-12-31T05:10:00+00:00"),
        (None, "2021-12", "2021-12-01T00:00:00+01:00"),
    ],
)
def test_the_instant_for_which_a_briefing_holds(as_of: str | None, published: str, instant: str) -> None:
    older = read_document("---\npublished: 2020-01-01\n---\nThe council met.")
    newer = replace(read_document("The council met again."), published=published)
    assert instant_of(as_of, (newer, older), ZoneInfo("Europe/Oslo")).isoformat() == instant


def test_without_any_date_it_is_the_clocks() -> None:
    document = read_document("The council met.")
    now = instant_of(None, (document,), ZoneInfo("UTC"))
    assert now > datetime(2024, 1, 1, tzinfo=UTC)
    assert now.microsecond == 0


@pytest.mark.parametrize(
    ("term", "no_colour", "wanted"), [("xterm", "", True), ("xterm", "1", False), ("dumb", "", False)]
)
def test_colours_are_for_terminals_that_show_them(
    term: str, no_colour: str, *, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", no_colour)
    assert in_colour(None) is wanted


@pytest.mark.parametrize("day", ["2024-06-03", "20240603", "2024-W23", "2024-W23-1"])
def test_a_day_may_be_written_in_every_way_of_iso(day: str) -> None:
    result = _run("brief", "one.txt", "--as-of", day, "--format", "json")
    assert json.loads(result.stdout)["as_of"] == "2024-06-03T00:00:00+00:00"


def test_an_empty_path_is_not_the_folder_that_we_are_in() -> None:
    result = _run("brief", "")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the path is empty" in result.stderr


def test_what_is_said_of_a_document_cannot_move_the_cursor(folder: Path) -> None:
    (folder / "bad\x1b[2J.txt").write_text('---\npublished: "\\e[2Jsoon"\n---\nText.\n', encoding="utf-8")
    result = _run("brief", "bad\x1b[2J.txt")
    assert "\x1b" not in result.stderr
    assert "bad?[2J.txt" in result.stderr


def test_half_a_letter_in_a_title_is_no_reason_to_stop(folder: Path) -> None:
    (folder / "half.txt").write_text('---\ntitle: "\\ud800 news"\n---\nThe council met.\n', encoding="utf-8")
    result = _run("brief", "half.txt", "--format", "json", "--out", "result.json")
    assert result.exit_code == 0, result.output
    assert json.loads((folder / "result.json").read_text(encoding="utf-8"))["sources"][0]["title"] == "? news"


@pytest.mark.parametrize("out", ["o" * 300, "loop", ""])
def test_a_file_that_cannot_be_written_is_told(out: str, folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    result = _run("brief", "one.txt", "--out", out)
    assert isinstance(result.exception, CannotWrite)


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "one.txt", "--as-of", "0001-01-01"),
        ("run", "--as-of", "9999-12-31"),
        ("replay", "one.txt", "--from", "2024-01-01", "--to", "9999-12-31"),
        ("replay", "one.txt", "--from", "0001-01-01", "--to", "2024-01-01"),
    ],
)
def test_a_year_from_which_days_cannot_be_counted_is_told(arguments: tuple[str, ...]) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "give a year from 1900 to 9000" in result.stderr
