"""``briefbot slack``: what it takes to set the bot up in Slack."""

from __future__ import annotations

import json
import re

import click

from bot.settings import load_settings

_NAMED = re.compile(r"/[a-z0-9][a-z0-9_-]{0,30}")
_APP_NAME = 35  # letters that Slack takes


@click.group()
def slack() -> None:
    """Set the bot up in Slack."""


class _Command(click.ParamType[str]):
    """The name of a slash command that an app may have."""

    name = "command"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from bot.platforms.slack.commands import BUILT_IN  # noqa: PLC0415  (start-up: help needs none of it)

        said = f"/{value.strip().lstrip('/')}"
        if not _NAMED.fullmatch(said):
            self.fail(f"{value!r} is no command: write a slash and up to 31 of a-z, 0-9, - and _.", param, ctx)
        if said in BUILT_IN:
            self.fail(f"{said} is one of Slack's own commands: choose another name.", param, ctx)
        return said


class _Name(click.ParamType[str]):
    """The name of an app."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = " ".join(value.split())
        if not 1 <= len(said) <= _APP_NAME:
            self.fail(f"{value!r} is no name for an app: write up to {_APP_NAME} letters.", param, ctx)
        return said


@slack.command()
@click.option("--command", type=_Command(), help="The slash command.  [default: BRIEF_SLACK_COMMAND, or /brief]")
@click.option("--name", type=_Name(), default="Briefbot", show_default=True, help="The name of the app and its bot.")
def manifest(command: str | None, name: str) -> None:
    """Print the manifest of the app, as JSON.

    At https://api.slack.com/apps press Create New App, From a manifest, and paste it. Commands of all apps share one
    space of names, where the newest wins: BRIEF_SLACK_COMMAND names another one. What is printed beside the manifest
    says what is lost without the scopes that whoever installs the app may leave out.
    """
    from bot.platforms.slack.manifest import manifest as told  # noqa: PLC0415  (start-up: help needs none of it)
    from bot.platforms.slack.scopes import SCOPES, optional  # noqa: PLC0415  (the same)

    command = command or load_settings().slack_command
    click.echo(json.dumps(told(command, name), indent=2, ensure_ascii=False))
    for scope in optional():
        click.echo(f"Optional: {scope}. Without it, {SCOPES[scope].lost}.", err=True)
