"""``briefbot follow WHAT``: follow a story, or have a feed or a page looked at for one."""

from __future__ import annotations

import click

from bot.cli.asking import ask


@click.command()
@click.argument("what", metavar="URL|STORY")
@click.option("--story", metavar="NAME", help="The story that the feed brings; without it the one followed last.")
@click.option(
    "--words", metavar="WORDS", help='What an item must speak of, by commas: strike, "port council", -football.'
)
def follow(what: str, story: str | None, words: str | None) -> None:
    """Follow a story; or look at a feed or a page again and again for one.

    Without --words an item must speak of one of those named most in the story. The running bot begins at once.
    """
    given = {"story": story, "words": words}
    ask("follow", [{"what": what, **{name: value for name, value in given.items() if value}}])
