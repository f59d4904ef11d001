from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.cli.documents import Chosen, chosen_settings
from bot.errors import WrongSetting
from bot.settings import PREFIX, Settings, load_settings, unknown_settings
from briefings.documents import MAX_BYTES

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.model_fields, "specs"):
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def _example() -> dict[str, str]:
    """Every setting that the example shows, commented out or not."""
    return dict(re.findall(rf"^#? ?({PREFIX}[A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def test_example_and_settings_are_in_step() -> None:
    assert set(_example()) == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_example_shows_the_defaults(tmp_path: Path) -> None:
    lines = [f"{name}={value}" for name, value in _example().items()]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert load_settings() == Settings.model_construct()


def test_each_setting_of_the_example_has_a_comment_above_it() -> None:
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    for block in blocks[1:]:
        assert re.match(r"# (?!BRIEF_)\w", block), block


def test_each_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_defaults() -> None:
    settings = load_settings()
    assert (settings.time_zone, settings.digest_at, settings.morning_at) == ("UTC", time(8), time(8))
    assert settings.max_bytes == MAX_BYTES
    assert settings.secrets == ()


def test_whoever_sets_nothing_reads_by_the_same_defaults() -> None:
    settings = load_settings()
    assert chosen_settings() == Chosen(settings.pipeline, settings.max_bytes, settings.zone)


def test_whoever_sets_something_reads_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_MAX_BYTES", "40")
    assert chosen_settings().max_bytes == 40


def test_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BRIEF_DIGEST_AT=07:30\nBRIEF_TIME_ZONE=Europe/Oslo\n", encoding="utf-8")
    monkeypatch.setenv("BRIEF_DIGEST_AT", "9.15")
    settings = load_settings()
    assert (settings.digest_at, settings.zone.key) == (time(9, 15), "Europe/Oslo")


def test_an_empty_value_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_DISCORD_TOKEN", "")
    monkeypatch.setenv("BRIEF_TIME_ZONE", "")
    assert load_settings().discord_token is None


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("BRIEF_TIME_ZONE", "Berlin", "near names are Europe/Berlin"),
        ("BRIEF_TIME_ZONE", "Europe/Olso", "Europe/Oslo"),
        ("BRIEF_TIME_ZONE", "Nowhere at all", "BRIEF_TIME_ZONE=Europe/Berlin"),
        ("BRIEF_TIME_ZONE", "../etc", "BRIEF_TIME_ZONE=Europe/Berlin"),
        ("BRIEF_DIGEST_AT", "25:00", "BRIEF_DIGEST_AT=08:00"),
        ("BRIEF_MORNING_AT", "800", "BRIEF_MORNING_AT=08:00"),
        ("BRIEF_MAX_BYTES", "lots", "BRIEF_MAX_BYTES=20000000"),
        ("BRIEF_MAX_BYTES", "0", "BRIEF_MAX_BYTES=20000000"),
        ("BRIEF_LOG_LEVEL", "LOUD", "BRIEF_LOG_LEVEL=INFO"),
        ("BRIEF_CLOCK_START", "9999-12-31", "give a year from 1900 to 9000"),
        ("BRIEF_CLOCK_START", "1800-01-01", "BRIEF_CLOCK_START=2022-01-07T12:00Z"),
        ("BRIEF_TIME_ZONE", "Factory", "it is the zone of no place"),
        ("BRIEF_CLOCK_START", "soon", "BRIEF_CLOCK_START=2022-01-07T12:00Z"),
        ("BRIEF_LOG_FORMAT", "xml", "BRIEF_LOG_FORMAT=json"),
    ],
)
def test_a_wrong_value_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str, good: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        load_settings()
    said = str(wrong.value)
    assert said.startswith(name)
    assert repr(value) in said or value.lower() in said
    assert good in said
    assert said.endswith(".")
    assert "\n" not in said


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_DISCORD_TOKEN", "very-secret-token")
    settings = load_settings()
    assert "very-secret-token" not in f"{settings!r} {settings}"
    assert settings.secrets == ("very-secret-token",)


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BRIEF_TIME_ZONE=\xff\xfe\n")
    with pytest.raises(WrongSetting, match="not UTF-8"):
        load_settings()


def test_strange_variables_are_told_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEF_TIMEZONE", "UTC")
    monkeypatch.setenv("BRIEF_SPECS", "specs")
    (tmp_path / ".env").write_text("BRIEF_XYZZY_QUUX=1\n", encoding="utf-8")
    assert unknown_settings() == (
        "BRIEF_TIMEZONE is no setting: did you mean BRIEF_TIME_ZONE?",
        "BRIEF_XYZZY_QUUX is no setting and has no effect.",
    )


def test_what_is_like_no_setting_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_NOPE", "x")
    assert unknown_settings() == ("BRIEF_NOPE is no setting and has no effect.",)


@pytest.mark.parametrize(("name", "given"), [("LOG_LEVEL", "loud"), ("LOG_FORMAT", "Fancy")])
def test_a_wrong_word_is_shown_as_it_was_given(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", given)
    with pytest.raises(WrongSetting, match=f"'{given}'"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("DISCORD_API_BASE", "ws://discord", "https://discord.example/api/v10"),
        ("DISCORD_API_BASE", "discord.example", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_GATEWAY", "https://gateway", "wss://gateway.example"),
        ("DISCORD_GUILDS", "Harbour", "1071234567890123456, 42"),
        ("REMOVED_DAYS", "0", "7"),
    ],
)
def test_what_tells_of_discord_is_looked_at(monkeypatch: pytest.MonkeyPatch, name: str, wrong: str, right: str) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", wrong)
    with pytest.raises(WrongSetting, match=f"{PREFIX}{name} .*for example"):
        load_settings()
    monkeypatch.setenv(f"{PREFIX}{name}", right)
    assert str(getattr(load_settings(), name.lower())) == right.replace(" ", "")


@pytest.mark.parametrize("taken", ["/remind", "who", " /status "])
def test_a_command_of_slacks_own_is_refused(monkeypatch: pytest.MonkeyPatch, taken: str) -> None:
    monkeypatch.setenv("BRIEF_SLACK_COMMAND", taken)
    with pytest.raises(WrongSetting, match=r"one of Slack's own commands.*for example BRIEF_SLACK_COMMAND=/brief"):
        load_settings()
    monkeypatch.setenv("BRIEF_SLACK_COMMAND", "/reminder")
    assert load_settings().slack_command == "/reminder"


def test_the_servers_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().discord_servers == ()
    monkeypatch.setenv(f"{PREFIX}DISCORD_GUILDS", "42, 7")
    assert load_settings().discord_servers == (42, 7)


def test_words_may_be_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_LOG_LEVEL", "warning")
    monkeypatch.setenv("BRIEF_LOG_FORMAT", "JSON")
    assert (load_settings().log_level, load_settings().log_format) == ("WARNING", "json")


def test_the_file_of_the_example_can_be_parsed() -> None:
    assert dotenv_values(EXAMPLE) == {}
