"""What ``brief`` and ``inspect`` share: documents from paths, results to standard output or a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from bot.sources.files import Reading, read_paths
from briefings.documents import MAX_BYTES

NOTHING_READ = 1


def read_or_end(paths: tuple[str, ...]) -> Reading:
    """Read documents; say on standard error what was left out; end with status 1 when nothing is left."""
    reading = read_paths(paths, limit=MAX_BYTES, stdin=sys.stdin.buffer)
    for left in reading.left_out:
        click.echo(f"{left.file}: {left.reason}", err=True)
    if not reading.documents:
        raise click.exceptions.Exit(NOTHING_READ)
    return reading


def write(text: str, out: str | None) -> None:
    """Print a result, or put it into a file: whole or not at all."""
    if out is None:
        click.echo(text)
        return
    path = Path(out)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        draft.write(text if text.endswith("\n") else f"{text}\n")
    os.replace(draft.name, path)
