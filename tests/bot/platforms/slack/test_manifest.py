"""The manifest is one that Slack takes, asks for no more than is used, and for all that is."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result
from slack_sdk.web.async_client import AsyncWebClient

from bot.cli import cli
from bot.platforms.slack.commands import BUILT_IN
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.scopes import APP_SCOPE, EVENTS, METHODS, SCOPES, optional
from bot.platforms.slack.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[4]
DOCUMENT = ROOT / "docs" / "slack.md"
PACKAGE = ROOT / "bot" / "platforms" / "slack"
SCHEMA = Path(os.environ.get("BRIEF_SPECS") or ROOT.parent / "shared" / "specs") / "slack-manifest.schema.json"


def asked(*options: str) -> Result:
    return CliRunner().invoke(cli, ["slack", "manifest", *options])


def printed(*options: str) -> dict[str, Any]:
    result = asked(*options)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.mark.skipif(not SCHEMA.is_file(), reason="Slack's schema of manifests is not here (../shared/specs)")
@pytest.mark.parametrize("options", [(), ("--command", "/news", "--name", "Nachrichten")])
def test_slack_takes_it(options: tuple[str, ...]) -> None:
    told = jsonschema_rs.validator_for(json.loads(SCHEMA.read_bytes()))
    assert [error.message for error in told.iter_errors(printed(*options))] == []


def test_what_the_schema_does_not_say() -> None:
    told = printed()
    scopes, features = told["oauth_config"]["scopes"], told["features"]
    assert set(scopes["bot_optional"]) < set(scopes["bot"]), "what is optional must be listed as asked for, too"
    (command,) = features["slash_commands"]
    assert command["command"] not in BUILT_IN
    assert "url" not in command, "Socket Mode needs no address"
    assert command["should_escape"], "people and channels are told by their ids"
    assert all(size(one["name"]) <= 24 for one in features["shortcuts"])
    assert told["settings"]["socket_mode_enabled"]
    assert told["settings"]["interactivity"] == {"is_enabled": True}


def test_every_scope_is_there_for_something_and_everything_has_its_scopes() -> None:
    wanted = {scope for scopes in (*METHODS.values(), *EVENTS.values()) for scope in scopes}
    assert wanted - {APP_SCOPE} | {"commands"} == set(printed()["oauth_config"]["scopes"]["bot"]) == set(SCOPES)


def calls() -> Iterator[str]:
    """The methods of Slack's Web API that the package calls, by the names of the client's own."""
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            if (
                "_" in name
                and not name.startswith("_")
                and inspect.iscoroutinefunction(getattr(AsyncWebClient, name, 0))
            ):
                yield name


def test_the_table_of_methods_is_what_is_called() -> None:
    uploading = {"files.getUploadURLExternal", "files.completeUploadExternal"}
    by_client = {method.replace(".", "_"): {method} for method in METHODS} | {"files_upload_v2": uploading}
    called = set(calls()) - {"api_call"}  # by which every method is
    assert called <= by_client.keys(), "scopes.py does not know what is called"
    assert {method for name in called for method in by_client[name]} == METHODS.keys(), "nobody calls the others"


def test_the_events_are_those_that_somebody_listens_to() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    assert set(re.findall(r'\.event\("(\w+)"\)', source)) == {name.partition(".")[0] for name in EVENTS}


def test_the_table_in_the_documents_is_the_same() -> None:
    row = re.compile(r"^\| `([a-z_:]+)`( \(may be left out\))? \| (.+) \|$", re.MULTILINE)
    told = {name: (what_for, bool(mark)) for name, mark, what_for in row.findall(DOCUMENT.read_text(encoding="utf-8"))}
    assert told == {name: (scope.what_for, bool(scope.lost)) for name, scope in SCOPES.items()}


def test_without_the_history_of_channels_it_says_what_is_lost() -> None:
    said = asked().stderr
    assert optional() == ("channels:history", "groups:history")
    for scope in optional():
        assert f"Optional: {scope}. Without it, " in said
    assert "whether the post had arrived: “/brief settings unsure” decides then." in said


@pytest.mark.parametrize("taken", ["/remind", "who", "/Status", "/brief me", "/", "/" + "x" * 32, "/é"])
def test_a_command_that_slack_would_not_take_is_refused(taken: str) -> None:
    result = asked("--command", taken)
    assert result.exit_code == 2
    assert not result.stdout
    assert "command" in result.stderr


def test_a_name_that_slack_would_not_take_is_refused() -> None:
    assert asked("--name", "n" * 36).exit_code == asked("--name", " ").exit_code == 2


def test_the_command_is_the_one_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_SLACK_COMMAND", "/news")
    assert printed()["features"]["slash_commands"][0]["command"] == "/news"
    monkeypatch.setenv("BRIEF_SLACK_COMMAND", "/who")
    assert "Slack's own commands" in str(asked().exception)


def test_another_command_is_named_in_one_place() -> None:
    assert manifest("/news")["features"]["slash_commands"][0]["command"] == "/news"
    assert printed("--command", "news")["features"]["slash_commands"][0]["command"] == "/news"
