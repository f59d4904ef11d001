"""What ``brief`` and ``inspect`` share: documents from paths; results to standard output or a file."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.errors import CannotWrite, ReaderGone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sources.files import Reading
    from briefings.model import LeftOut

NOTHING_READ = 1
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDTH = 80  # columns, where there is no terminal
_WIDEST = 120  # columns; longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings on which reading rests."""

    pipeline: str
    max_bytes: int
    zone: ZoneInfo


def chosen_settings() -> Chosen:
    """Those settings, each strange variable told on standard error. Whoever sets nothing need not load pydantic."""
    if not _anything_set():
        from briefings.documents import MAX_BYTES  # noqa: PLC0415  (help need not pay for it)
        from briefings.facts.parse import DEFAULT_PIPELINE  # noqa: PLC0415  (the same)

        return Chosen(DEFAULT_PIPELINE, MAX_BYTES, ZoneInfo("UTC"))
    from bot.settings import load_settings, unknown_settings  # noqa: PLC0415  (the same)

    for sentence in unknown_settings():
        click.echo(sentence, err=True)
    settings = load_settings()
    return Chosen(settings.pipeline, settings.max_bytes, settings.zone)


def _anything_set() -> bool:
    return Path(".env").exists() or any(name.upper().startswith("BRIEF_") for name in os.environ)


def read_or_end(paths: tuple[str, ...], limit: int) -> Reading:
    """Read documents; say on standard error what was left out; end with status 1 when nothing is left."""
    from bot.sources.files import read_paths  # noqa: PLC0415  (help need not pay for it)

    reading = read_paths(paths, limit=limit, stdin=sys.stdin.buffer)
    say_left_out(reading.left_out)
    if not reading.documents:
        if len(reading.left_out) > 1:
            click.echo("Nothing could be read.", err=True)
        raise click.exceptions.Exit(NOTHING_READ)
    return reading


def say_left_out(left_out: Iterable[LeftOut]) -> None:
    """One line on standard error for each source that gave nothing."""
    for left in left_out:
        say_of(left.file or left.url, left.reason)


def say_of(source: str | None, sentence: str) -> None:
    """One line on standard error about a source; its name and what it says of itself cannot move the cursor."""
    click.echo(_CONTROLS.sub("?", f"{source}: {sentence}"), err=True)


def sheet_width(out: str | None) -> int:
    """How wide text may be: the terminal, or 80 columns for a pipe or a file."""
    if out is None and sys.stdout.isatty():
        return min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDEST)
    return _WIDTH


def in_colour(out: str | None) -> bool:
    """Whether what is written goes to a terminal that shows colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return out is None and sys.stdout.isatty() and not plain


def check_out(out: str | None) -> None:
    """End before any reading when the file could not be written."""
    if out is None:
        return
    path = Path(out)
    try:
        with suppress(FileNotFoundError):
            path.stat()
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    except OSError as error:  # a name that is too long, a folder that may not be entered, a link that leads to itself
        raise CannotWrite(f"{out} cannot be written: {error.strerror}.") from error
    if is_folder:
        raise CannotWrite(f"{out or path} is a folder: give --out the name of a file.")
    if not has_folder:
        raise CannotWrite(f"{out} cannot be written: there is no folder {path.parent}; make it first.")


def write(text: str, out: str | None) -> None:
    """Print a result, or put it into a file: whole or not at all."""
    text = text if text.endswith("\n") else f"{text}\n"
    if out is None:
        _say(text)
        return
    try:
        _put(text, Path(out).resolve())
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror or error}.") from error


def _say(text: str) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError as error:  # click would end with status 1
        raise ReaderGone from error
    except OSError as error:
        raise CannotWrite(f"standard output cannot be written: {error.strerror or error}.") from error


def _put(text: str, path: Path) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe: nothing to swap
        path.write_text(text, encoding="utf-8", errors="replace")
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", errors="replace")  # as standard output does with half a letter
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
