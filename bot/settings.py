"""Settings: environment variables that begin with ``BRIEF_``, and the same names in a file ``.env``.

The environment wins over the file; an empty value counts as absent. ``.env.example`` lists every setting.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import WrongSetting
from bot.platforms.slack.commands import BUILT_IN
from briefings.documents import MAX_BYTES
from briefings.facts.parse import DEFAULT_PIPELINE
from briefings.moments import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PREFIX = "BRIEF_"
ENV_FILE = ".env"
DATABASE_URL = "sqlite+aiosqlite:///var/briefbot.db"
READ_ELSEWHERE = frozenset({"BRIEF_SPECS"})  # the tests' own
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_COMMAND = re.compile(r"[a-z0-9][a-z0-9_-]{0,30}")
_MEMBER = re.compile(r"[UW][A-Z0-9]{6,20}")
_LEVELS = frozenset({"DEBUG", "INFO", "WARNING", "ERROR"})
_ALIKE = 0.7  # of two names, their common prefix aside
_NEAR = 3


def _time_zone(value: str) -> str:
    if value.strip() == "Factory":
        raise ValueError("it is the zone of no place")
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(_near_zones(value)) from error
    return value


def _near_zones(value: str) -> str:
    zones = sorted(available_timezones())
    wanted = value.strip().casefold().replace(" ", "_")
    cities = [zone for zone in zones if wanted and wanted in (zone.casefold(), zone.rpartition("/")[2].casefold())]
    near = cities[:_NEAR] or get_close_matches(value, zones, n=_NEAR)
    return f"near names are {', '.join(near)}" if near else ""


def _clock_time(value: Any) -> time:
    if isinstance(value, time):
        return value
    match = _CLOCK.fullmatch(str(value).strip())
    if match is None:
        raise ValueError
    return time(int(match[1]), int(match[2]))


def _instant(value: Any) -> datetime | None:
    """A day or an instant; what names no zone is UTC."""
    if value is None:
        return None
    told = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    if not EARLIEST <= told.year <= LATEST:
        raise ValueError(f"give a year from {EARLIEST} to {LATEST}")
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _ids(value: Any) -> str:
    ids = [word.strip() for word in str(value).split(",") if word.strip()]
    if not all(word.isdecimal() for word in ids):
        raise ValueError("give numbers")
    return ",".join(ids)


def _slash_command(value: Any) -> str:
    name = str(value).strip().removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise ValueError("give up to 31 small letters, digits, - and _ behind a slash")
    if f"/{name}" in BUILT_IN:
        raise ValueError("it is one of Slack's own commands, and the bot would never be asked")
    return f"/{name}"


def _member(value: Any) -> str:
    told = str(value).strip()
    if told and not _MEMBER.fullmatch(told):
        raise ValueError("copy it from the member's profile in Slack, under the three dots")
    return told


def _address(*schemes: str) -> Callable[[Any], str | None]:
    """Takes addresses of these schemes."""

    def read(value: Any) -> str | None:
        if value is None:
            return None
        told = urlsplit(str(value).strip())
        if told.scheme not in schemes or not told.netloc:
            raise ValueError(f"begin it with {schemes[0]}:// or {schemes[1]}://")
        return str(value).strip()

    return read


def _cased(*known: str) -> BeforeValidator:
    """Takes a word in any case; one that is not known stays as it was given, for the error to show."""
    return BeforeValidator(lambda value: next((word for word in known if word == str(value).casefold()), value))


def _level(value: Any) -> Any:
    return value.upper() if str(value).upper() in _LEVELS else value


ClockTime = Annotated[time, BeforeValidator(_clock_time)]


class Settings(BaseSettings):
    """What can be set. Each field's example is the good value that an error offers."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    time_zone: Annotated[str, BeforeValidator(_time_zone)] = Field(
        default="UTC", description="IANA time zone of digests, mornings and shown times", examples=["Europe/Berlin"]
    )
    digest_at: ClockTime = Field(default=time(8), description="when the daily digest is posted", examples=["08:00"])
    morning_at: ClockTime = Field(
        default=time(8), description="when one is reminded of a talk whose hour is unknown", examples=["08:00"]
    )
    pipeline: str = Field(
        default=DEFAULT_PIPELINE,
        description="spaCy pipeline that reads, by its package's name",
        examples=[DEFAULT_PIPELINE],
    )
    max_bytes: int = Field(
        default=MAX_BYTES, gt=0, description="largest document that is read", examples=[str(MAX_BYTES)]
    )
    contact: str | None = Field(
        default=None,
        description="mail or web address that the sites we read are shown",
        examples=["newsdesk@example.org"],
    )
    allowed_hosts: str = Field(
        default="",
        description="hosts (or host:port) inside a private network that may be read all the same, by commas",
        examples=["news.intranet,10.0.0.7:8080"],
    )
    poll_minutes: int = Field(
        default=15, ge=1, le=1440, description="minutes between two looks at a source", examples=["15"]
    )
    items_per_poll: int = Field(
        default=20, ge=1, le=500, description="pages that one look at a feed may read", examples=["20"]
    )
    pause_after_days: int = Field(
        default=3, ge=1, le=365, description="days of failing after which a source is paused", examples=["3"]
    )
    fetch_seconds: int = Field(
        default=30, ge=1, le=600, description="seconds within which an address must have answered", examples=["30"]
    )
    fresh_minutes: int = Field(
        default=30,
        ge=1,
        le=1440,
        description="minutes after which the sources behind a talk are read once more ahead of its reminder",
        examples=["30"],
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_level)] = Field(
        default="INFO",
        description="least severe message that is logged: DEBUG, INFO, WARNING or ERROR",
        examples=["INFO"],
    )
    log_format: Annotated[Literal["auto", "text", "json"], _cased("auto", "text", "json")] = Field(
        default="auto", description="text, json, or auto for whichever suits standard error", examples=["json"]
    )
    database_url: str = Field(
        default=DATABASE_URL,
        description="database that keeps everything, as SQLAlchemy writes addresses; memory keeps nothing",
        examples=[DATABASE_URL],
    )
    keep_days: int = Field(
        default=365, gt=0, description="days after which what no story cites any more is removed", examples=["365"]
    )
    clock_start: Annotated[datetime | None, BeforeValidator(_instant)] = Field(
        default=None,
        description="instant from which an exercise starts instead of the real time",
        examples=["2022-01-07T12:00Z"],
    )
    clock_speed: float = Field(
        default=1.0, gt=0, le=10_000, description="how much faster than real an exercise runs", examples=["60"]
    )
    discord_token: SecretStr | None = Field(default=None, description="token of the Discord bot")
    discord_guilds: Annotated[str, BeforeValidator(_ids)] = Field(
        default="",
        description="ids of Discord servers, by commas, where alone the commands are registered, at once",
        examples=["1071234567890123456"],
    )
    discord_api_base: Annotated[str | None, BeforeValidator(_address("http", "https"))] = Field(
        default=None,
        description="address of another server than Discord's that takes its requests",
        examples=["http://127.0.0.1:8080/api/v10"],
    )
    discord_gateway: Annotated[str | None, BeforeValidator(_address("ws", "wss"))] = Field(
        default=None,
        description="address of the gateway to another server than Discord's",
        examples=["ws://127.0.0.1:8080/gateway/"],
    )
    removed_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="days after which what was kept for a server or workspace that removed the bot is erased",
        examples=["30"],
    )
    slack_bot_token: SecretStr | None = Field(default=None, description="Slack's bot token, xoxb-...")
    slack_app_token: SecretStr | None = Field(default=None, description="Slack's app token for Socket Mode, xapp-...")
    slack_api_base: Annotated[str | None, BeforeValidator(_address("http", "https"))] = Field(
        default=None,
        description="address of another server than Slack's that takes its requests",
        examples=["http://127.0.0.1:8080/api/"],
    )
    slack_command: Annotated[str, BeforeValidator(_slash_command)] = Field(
        default="/brief", description="name of the bot's one slash command in Slack", examples=["/brief"]
    )
    slack_installer: Annotated[str, BeforeValidator(_member)] = Field(
        default="",
        description="member id of whoever installed the app in Slack, who is an editor there",
        examples=["U012AB3CD45"],
    )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def reachable_hosts(self) -> frozenset[str]:
        """The hosts inside that may be read."""
        return frozenset(host for name in self.allowed_hosts.split(",") if (host := name.strip()))

    @property
    def discord_servers(self) -> tuple[int, ...]:
        """The servers where alone the commands are registered; none: everywhere."""
        return tuple(int(word) for word in self.discord_guilds.split(",") if word)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))


def load_settings() -> Settings:
    """Read the environment and ``.env``. Raises WrongSetting with one sentence on the first value that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None
    except UnicodeDecodeError:
        raise WrongSetting(f"{ENV_FILE} is not UTF-8 text: save it as UTF-8.") from None


def unknown_settings() -> tuple[str, ...]:
    """One sentence for each variable that begins like ours and is none, with the nearest name that is one."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    strange = sorted({name.upper() for name in _given_names()} - known - READ_ELSEWHERE)
    return tuple(f"{name} is no setting{_perhaps(name, known)}" for name in strange)


def _given_names() -> Iterable[str]:
    yield from (name for name in os.environ if name.upper().startswith(PREFIX))
    path = Path(ENV_FILE)
    if path.is_file():
        from dotenv import dotenv_values  # noqa: PLC0415  (only where there is such a file)

        yield from (name for name in dotenv_values(path) if name.upper().startswith(PREFIX))


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(
        name.removeprefix(PREFIX), sorted(one.removeprefix(PREFIX) for one in known), n=1, cutoff=_ALIKE
    )
    return f": did you mean {PREFIX}{near[0]}?" if near else " and has no effect."


def _sentence(error: ValidationError) -> str:
    wrong = error.errors()[0]
    field = str(wrong["loc"][0])
    about = Settings.model_fields[field]
    secret = "SecretStr" in str(about.annotation)
    value = "its value" if secret else repr(wrong["input"])
    hint = str(wrong.get("ctx", {}).get("error", ""))
    example = f"for example {PREFIX}{field.upper()}={about.examples[0]}" if about.examples else "see .env.example"
    why = f" ({about.description})" if about.description else ""
    return f"{PREFIX}{field.upper()}{why} cannot be {value}: {hint + '; ' if hint else ''}{example}."
