"""``briefbot db upgrade|check|backup|restore|export|import``: the database, for whoever keeps it."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.errors import CannotWrite, StoreFailed
from bot.settings import load_settings
from briefings.render.words import counted, listed

if TYPE_CHECKING:
    from typing import TextIO

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def db() -> None:
    """Look after the database that BRIEF_DATABASE_URL names."""


@db.command()
def upgrade() -> None:
    """Make the database, or bring it to this version after a backup beside it. `briefbot run` does so by itself."""
    from bot.storage.sql import upgrading  # noqa: PLC0415  (start-up: help needs no database)

    done = asyncio.run(upgrading.upgrade(_url()))
    if done.before == done.after:
        click.echo(f"The database is at {done.after}, as this version needs it.")
    elif done.backup is None:
        click.echo(f"The database was made, at {done.after}.")
    else:
        click.echo(f"The database went from {done.before} to {done.after}; as it was before: {done.backup}.")


@db.command()
def check() -> None:
    """Read all of the database and say whether it is sound; the status is 1 when it is not."""
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)

    wrong = asyncio.run(keeping.check(_url()))
    for one in wrong:
        click.echo(f"The database is not as it should be: {one}.")
    if wrong:
        raise SystemExit(1)
    click.echo("The database is sound.")


@db.command()
def tidy() -> None:
    """Remove what is older than BRIEF_KEEP_DAYS and cited by no story that lives."""
    from bot.clock import RealClock  # noqa: PLC0415  (the same)
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)

    settings = load_settings()
    before = RealClock().now() - timedelta(days=settings.keep_days)
    done = asyncio.run(keeping.tidy(settings.database_url, before))
    removed = (
        counted(done.documents, "document"),
        counted(done.stories, "story", "stories"),
        counted(done.deliveries, "post"),
        counted(done.parked, "parked item"),
    )
    click.echo(f"Removed {listed(removed)}.")


@db.command()
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Copy the database to FILE as it stands at one moment; a bot that writes it goes on."""
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)

    click.echo(f"Copied to {keeping.backup(_url(), file)}.")


@db.command()
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Make the database what the backup FILE is. What was erased since then stays erased."""
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)
    from bot.stories.erasing import erase  # noqa: PLC0415  (the same)

    before = asyncio.run(keeping.restore(_url(), file, erase))
    click.echo(f"Restored from {file}." + (f" As it was before: {before}." if before else ""))


@db.command()
@click.argument("file", type=_FILE, default="-")
def export(file: Path) -> None:
    """Write everything that is kept to FILE as JSON Lines, or to standard output.

    FILE is there once it is whole: where there is no room for it, what was there before stays.
    """
    if str(file) == "-":
        asyncio.run(_write(sys.stdout))
        return
    if file.exists() and not file.is_file():
        raise CannotWrite(f"{file} is no file: name one, or - for standard output.")
    begun = file.with_name(f"{file.name}.part")
    try:
        with begun.open("w", encoding="utf-8") as out:
            asyncio.run(_write(out))
        begun.replace(file)
    except OSError as error:
        raise CannotWrite(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        begun.unlink(missing_ok=True)


async def _write(out: TextIO) -> None:
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)

    await keeping.export(_url(), lambda line: out.write(f"{line}\n"))


@db.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Take in what `briefbot db export` wrote: what is missing is added, what is known stays, what was erased too."""
    from bot.storage.sql import keeping  # noqa: PLC0415  (the same)
    from bot.stories.erasing import erase  # noqa: PLC0415  (the same)

    try:
        with file.open(encoding="utf-8") as lines:
            added = asyncio.run(keeping.import_lines(_url(), lines, str(file), erase))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise StoreFailed(f"{file} cannot be read: {reason}.") from error
    click.echo(f"Imported {counted(added['documents'], 'document')} and {counted(added.total(), 'row')} in all.")


def _url() -> str:
    return load_settings().database_url
