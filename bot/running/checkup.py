"""What `briefbot doctor` looks at wherever the bot runs: the settings, the clock, the disk and the database."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.running.keeping import MEMORY
from bot.running.pulse import TOLERATED
from bot.settings import unknown_settings

if TYPE_CHECKING:
    from bot.settings import Settings

_ELSEWHERE = "Give the user that the bot runs as the folder (`chown`), or name another one by BRIEF_DATABASE_URL."
_BESIDE = ("-wal", "-shm", ".lock")
_LEAST_FREE = 500_000_000  # bytes, in which a year of news and a backup fit


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it stands, and what helps where it does not stand well."""

    what: str
    said: str
    remedy: str | None = None

    @property
    def is_good(self) -> bool:
        return self.remedy is None


def settings_are_known() -> Finding:
    """Whether every variable that begins like one of ours is one."""
    strange = unknown_settings()
    if strange:
        return Finding("Settings", " ".join(strange), "Correct the names; .env.example lists them all.")
    return Finding("Settings", "all are known")


def clock_agrees(ahead: timedelta | None) -> Finding:
    """``ahead``: of the hour that a server told, None where none did."""
    if ahead is None:
        return Finding("Clock", "no server was asked for the time; /status tells once the bot has read some pages")
    if abs(ahead) <= TOLERATED:
        return Finding("Clock", "agrees with what servers say")
    side = "fast" if ahead > timedelta(0) else "slow"
    said = f"{round(abs(ahead).total_seconds())} seconds {side}, by what servers say"
    return Finding("Clock", said, "Let the machine set its clock over the network: `timedatectl set-ntp true`.")


def disk_has_room(settings: Settings) -> Finding:
    """Whether there is room where the database grows."""
    folder = _folder(settings)
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding("Disk", f"{folder} cannot be looked at ({error.strerror})", "Check that the folder exists.")
    said = f"{free / 1e9:.1f} GB are free in {folder}"
    if not os.access(folder, os.W_OK):
        return Finding("Disk", f"the bot may not write in {folder}", _ELSEWHERE)
    if free < _LEAST_FREE:
        return Finding("Disk", said, "Make room, or name another place by BRIEF_DATABASE_URL.")
    return Finding("Disk", said)


async def database_is_sound(settings: Settings) -> Finding:
    """Whether all of the database can be read, and is of this version."""
    if settings.database_url == MEMORY:
        return Finding(
            "Database", "none: memory keeps nothing beyond a run", "Unset BRIEF_DATABASE_URL to keep things."
        )
    from bot.storage.sql import keeping  # noqa: PLC0415  (start-up: help needs no database)
    from bot.storage.sql.upgrading import refuse_newer  # noqa: PLC0415  (the same)

    if not path_of(settings).exists():
        return Finding("Database", f"{path_of(settings)} is not there yet: the first start makes it")
    try:
        refuse_newer(path_of(settings))
        wrong = await keeping.check(settings.database_url)
    except BotError as error:
        said, _, advice = str(error).rpartition(": ")
        return Finding("Database", said, f"{advice[:1].upper()}{advice[1:]}")
    if wrong:
        return Finding("Database", "; ".join(wrong), "`briefbot db upgrade`, or `briefbot db restore FILE`.")
    locked = [name for name in _files_of(path_of(settings)) if not os.access(name, os.R_OK | os.W_OK)]
    if locked:
        said = f"the bot may not read and write {' and '.join(map(str, locked))}"
        return Finding("Database", said, "Give the user that the bot runs as the file (`chown`).")
    return Finding("Database", f"{path_of(settings)} is sound")


def _files_of(path: Path) -> list[Path]:
    """The database, and what stands beside it while it is open."""
    return [one for one in (path, *(path.with_name(f"{path.name}{part}") for part in _BESIDE)) if one.exists()]


def _folder(settings: Settings) -> Path:
    """The nearest folder that exists where the database is kept."""
    path = Path() if settings.database_url == MEMORY else path_of(settings)
    return next((folder for folder in path.absolute().parents if folder.is_dir()), Path("/"))


def path_of(settings: Settings) -> Path:
    """Where the database is, or will be."""
    from bot.storage.sql.upgrading import url_of  # noqa: PLC0415  (the same)

    return Path(str(url_of(settings.database_url).database))
