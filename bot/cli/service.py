"""``briefbot service``: prints a systemd unit that keeps the bot running, made for this installation."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

_UNIT = """\
# Written by `briefbot service`. Save it as /etc/systemd/system/briefbot.service, then
#   systemctl daemon-reload && systemctl enable --now briefbot
# and read along with: journalctl -u briefbot -f
[Unit]
Description=Briefbot: briefings, reminders and digests from the news
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target time-sync.target
StartLimitIntervalSec=0

[Service]
Type=exec
User={user}
WorkingDirectory={folder}
Environment=PYTHONTZPATH=
ExecStart={program} run
Restart=always
RestartSec=2
# The bot hands back what it holds within five seconds of SIGTERM.
KillSignal=SIGTERM
TimeoutStopSec=15
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full

[Install]
WantedBy=multi-user.target
"""


@click.command()
@click.option("--user", default=getpass.getuser, help="Who runs it.  [default: you]")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Where .env and the database are.  [default: this folder]",
)
def service(user: str, folder: Path) -> None:
    """Print a systemd unit that keeps the bot running.

    It starts the bot when the machine starts, and again whenever it ends. Nothing is installed: save what is printed
    as /etc/systemd/system/briefbot.service.
    """
    if user == "root":
        click.echo("The bot needs no rights of root: name somebody else by --user.", err=True)
    program = f"{_quoted(sys.executable)} -m bot"
    click.echo(_UNIT.format(user=user, folder=_escaped(str(folder.resolve())), program=program), nl=False)


def _quoted(path: str) -> str:
    """A path as a word of a command line in a unit."""
    escaped = _escaped(path).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"' if any(mark in escaped for mark in ' \t"\\') else escaped


def _escaped(path: str) -> str:
    """Percent signs mean something to systemd."""
    return path.replace("%", "%%")
