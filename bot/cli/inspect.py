"""``briefbot inspect FILE...``: how documents were read, so that a user finds out why."""

from __future__ import annotations

import json

import click

from bot.cli.documents import read_or_end, write


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--out", metavar="FILE", help="Write to a file instead of the terminal.")
def inspect(paths: tuple[str, ...], shape: str, out: str | None) -> None:
    """Show how documents were read: title, date and its basis, sentences, dates and their rules, names.

    PATH is a text, Markdown or HTML file, a folder of them, or - for standard input.
    """
    reading = read_or_end(paths)
    from briefings.contract import left_out_json
    from briefings.facts.parse import pipeline
    from briefings.inspection import inspect as inspected, inspection_json

    shown = [inspection_json(inspection) for inspection in inspected(reading.documents, pipeline())]
    left_out = [left_out_json(left) for left in reading.left_out]
    write(json.dumps({"documents": shown, "left_out": left_out}, ensure_ascii=False, indent=2), out)
