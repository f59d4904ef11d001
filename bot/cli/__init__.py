"""The command ``briefbot``: one module for each subcommand, imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click


class _Verb(NamedTuple):
    module: str
    help: str


_VERBS = {
    "brief": _Verb("bot.cli.brief", "Turn documents into one briefing."),
    "inspect": _Verb("bot.cli.inspect", "Show how documents were read: dates, sentences, names."),
    "run": _Verb("bot.cli.run", "Start the bot: the console, or the platforms that have a token."),
    "add": _Verb("bot.cli.add", "Read files and pages into the stories that are kept."),
    "follow": _Verb("bot.cli.follow", "Follow a story, or have a feed looked at for one."),
    "replay": _Verb("bot.cli.replay", "Let days pass in seconds and print what would be posted."),
    "service": _Verb("bot.cli.service", "Print a systemd unit that keeps the bot running."),
    "slack": _Verb("bot.cli.slack", "Print the manifest by which Slack makes the app."),
    "doctor": _Verb("bot.cli.doctor", "Check token, permissions, clock, disk and database."),
    "db": _Verb("bot.cli.db", "Upgrade, check, back up, restore, export or import the database."),
}


class _LazyGroup(click.Group):
    """A group whose help is a table, so that it costs no import."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's interface)
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (the same)
        verb = _VERBS.get(cmd_name)
        return None if verb is None else getattr(import_module(verb.module), cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.help) for name, verb in _VERBS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-bot", prog_name="briefbot")
def cli() -> None:
    """Turn news articles into briefings: who is involved, who warned whom, when they meet next."""
