"""``briefbot add WHAT...``: read documents into the stories that the database keeps."""

from __future__ import annotations

import sys

import click

from bot.cli.asking import ask

_STDIN = "-"


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--story", metavar="NAME", help="The story that they belong to; 'new' begins one.")
def add(what: tuple[str, ...], story: str | None) -> None:
    """Read documents into the stories that they continue, and keep them.

    PATH is a text, Markdown or HTML file, a folder of them, or - for a text from standard input; URL is a page. Where
    two stories fit as well, nothing is added, and it says which they are.
    """
    chosen = {"story": story} if story else {}
    ask("add", [{"what": _given(one), **chosen} for one in what])


def _given(what: str) -> str:
    return f"- {sys.stdin.read()}" if what == _STDIN else what
