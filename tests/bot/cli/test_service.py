from __future__ import annotations

import configparser
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.cli.service import _quoted

if TYPE_CHECKING:
    from pathlib import Path


def unit(*options: str) -> Result:
    return CliRunner().invoke(cli, ["service", *options])


def test_the_unit_starts_this_installation_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = configparser.ConfigParser(interpolation=None, strict=False)
    told.optionxform = str  # type: ignore[assignment, method-assign]
    told.read_string(unit("--user", "ana").stdout)
    service = told["Service"]
    assert service["ExecStart"] == f"{sys.executable} -m bot run"
    assert service["WorkingDirectory"] == str(tmp_path)
    assert service["User"] == "ana"
    assert service["Restart"] == "always"
    assert service["Environment"] == "PYTHONTZPATH="
    assert int(service["TimeoutStopSec"]) > 5


def test_a_folder_that_is_not_there_is_told() -> None:
    result = unit("--folder", "nowhere/at/all")
    assert result.exit_code == 2
    assert "nowhere/at/all" in result.stderr


def test_root_is_advised_against() -> None:
    assert "--user" in unit("--user", "root").stderr


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/usr/bin/python3", "/usr/bin/python3"),
        ("/opt/my bot/python", '"/opt/my bot/python"'),
        ("/opt/100%/$x", "/opt/100%%/$$x"),
    ],
)
def test_paths_are_words_for_systemd(path: str, word: str) -> None:
    assert _quoted(path) == word
