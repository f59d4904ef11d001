"""``briefbot``, or ``python -m bot``: hands the command line to :mod:`bot.cli` and ends every run in a plain way."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from bot.cli import cli
from bot.errors import BotError, CannotWrite, ReaderGone
from bot.lasting import look_seldom
from briefings.errors import BriefingError

_INTERRUPTED = 130


def main() -> None:
    """Run the command line. Errors are one sentence on standard error; the status is non-zero."""
    look_seldom()
    os.environ["PYTHONTZPATH"] = ""  # the zones that come along, not the machine's: all that plan must agree
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter is no reason to stop
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        status = error.exit_code
    except (BrokenPipeError, ReaderGone):
        _drop_output()
        status = 0
    except (BotError, BriefingError) as error:
        click.echo(f"Error: {error}", err=True)
        if isinstance(error, CannotWrite):
            _drop_output()
        status = 1
    except (KeyboardInterrupt, click.Abort):
        status = _INTERRUPTED
    _leave(status if isinstance(status, int) else 0)


def _leave(status: int) -> NoReturn:
    """End here and now: taking the loaded pipeline apart piece by piece would cost a tenth of a run's time."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it is gone, and was told so above where it matters
            stream.flush()
    os._exit(status)


def _open_closed() -> None:
    """Streams that whoever started us closed become empty ones, so that nothing else takes their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (for as long as we run)


def _drop_output() -> None:
    """Python flushes once more at exit: into nothing, or it would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(error: click.ClickException) -> None:
    """How to use the command is shown to whoever used it wrongly, not to whoever gave one wrong value."""
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        click.echo(f"Error: {error.format_message()}", err=True)
    else:
        error.show()


if __name__ == "__main__":
    main()
