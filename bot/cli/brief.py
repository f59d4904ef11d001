"""``briefbot brief PATH...``: documents in, one briefing out; no store is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.documents import read_or_end, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sources.files import Reading
    from briefings.model import Briefing, Document


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--as-of", metavar="ISO", help="The day or instant for which it holds; 'now' is the clock's.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "markdown", "html"]), default="text", show_default=True
)
@click.option("--out", metavar="FILE", help="Write to a file instead of the terminal.")
def brief(paths: tuple[str, ...], as_of: str | None, shape: str, out: str | None) -> None:
    """Turn documents into one briefing: who is involved, who warned whom, when they meet next.

    PATH is a text, Markdown or HTML file, a folder of them, or - for standard input.
    """
    reading = read_or_end(paths)
    briefing = _briefing(reading, as_of)
    write(_shown(briefing, shape), out)


def _briefing(reading: Reading, as_of: str | None) -> Briefing:
    from briefings.compose import compose
    from briefings.facts import extract
    from briefings.facts.dating import date_documents
    from briefings.facts.parse import pipeline
    from briefings.stories import merge

    documents = date_documents(reading.documents)
    story, _ = merge(None, tuple(extract(documents, pipeline())))
    composed = compose(story, _instant(as_of, documents))
    return replace(composed, left_out=(*composed.left_out, *reading.left_out))


def _instant(as_of: str | None, documents: Sequence[Document]) -> datetime:
    value = as_of or max(document.published or "" for document in documents)
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _shown(briefing: Briefing, shape: str) -> str:
    if shape == "json":
        from briefings.contract import to_json

        return json.dumps(to_json(briefing), ensure_ascii=False, indent=2)
    raise click.UsageError(f"--format {shape} is not there yet: use json.")
