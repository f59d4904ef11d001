from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.logs import set_up_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "xoxb-very-secret"  # noqa: S105  (made up)


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _log_everything() -> None:
    log = structlog.get_logger("bot.test")
    log.info("posted", place=f"room {SECRET}", slack_token="other-secret", count=3, seen=[SECRET, 1])  # noqa: S106  (no real one)
    logging.getLogger("library").warning("login with %s failed", SECRET)
    try:
        int(SECRET)
    except ValueError:
        log.exception("failed")


@pytest.mark.parametrize("shape", ["text", "json"])
def test_secrets_never_appear(shape: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", shape, [SECRET])  # type: ignore[arg-type]
    _log_everything()
    out, err = capsys.readouterr()
    assert out == ""
    assert SECRET not in err
    assert "other-secret" not in err
    assert "[secret]" in err
    assert "ValueError" in err


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "auto")
    _log_everything()
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [entry["event"] for entry in entries] == ["posted", f"login with {SECRET} failed", "failed"]
    assert entries[0]["count"] == 3
    assert entries[1]["level"] == "warning"
    assert entries[0]["timestamp"].endswith("Z")


def test_text_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "text")
    structlog.get_logger().info("posted", place="room")
    (line,) = capsys.readouterr().err.splitlines()
    assert "posted" in line
    assert "place=room" in line
    assert "\x1b" not in line


def test_less_severe_messages_are_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("WARNING", "text")
    structlog.get_logger().info("posted")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("level", "times"), [("INFO", 0), ("DEBUG", 1)])
def test_the_steps_of_a_migration_are_told_to_who_looks_for_a_fault(
    level: str, times: int, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(level, "text")
    logging.getLogger("alembic.runtime.migration").info("Running upgrade 1 -> 2")
    logging.getLogger("alembic.runtime.migration").warning("That failed")
    told = capsys.readouterr().err
    assert told.count("Running upgrade") == times
    assert "That failed" in told


def test_set_up_twice_logs_once(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json")
    set_up_logs("INFO", "json")
    structlog.get_logger().info("posted")
    assert len(capsys.readouterr().err.splitlines()) == 1
