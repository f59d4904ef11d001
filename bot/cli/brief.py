"""``briefbot brief PATH...``: documents in, one briefing out; no store is touched.

paths | read | date | extract | merge | compose | render -> standard output or a file
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.documents import (
    Chosen,
    check_out,
    chosen_settings,
    in_colour,
    read_or_end,
    say_left_out,
    sheet_width,
    write,
)
from bot.cli.instants import NOW, Instant, instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.sources.files import Reading
    from briefings.model import Briefing, Document


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--as-of",
    type=Instant(),
    metavar="ISO",
    help="The day or instant for which the briefing holds, or 'now'.  [default: the newest document's date; "
    "the clock's where none has one]",
)
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "markdown", "html"]), default="text", show_default=True
)
@click.option("--out", metavar="FILE", help="Write to a file, whole or not at all.")
def brief(paths: tuple[str, ...], as_of: str | None, shape: str, out: str | None) -> None:
    """Turn documents into one briefing: who is involved, who warned whom, when they meet next.

    PATH is a text, Markdown or HTML file, a folder of them, or - for standard input.
    """
    chosen = chosen_settings()
    check_out(out)
    reading = read_or_end(paths, chosen.max_bytes)
    write(_shown(_briefing(reading, as_of, chosen), shape, out), out)


def _briefing(reading: Reading, as_of: str | None, chosen: Chosen) -> Briefing:
    from bot.cli.progress import watching  # noqa: PLC0415  (help need not pay for what reads)
    from briefings.compose import compose  # noqa: PLC0415  (the same)
    from briefings.documents import distinct  # noqa: PLC0415  (the same)
    from briefings.facts import extract  # noqa: PLC0415  (the same)
    from briefings.facts.dating import date_documents  # noqa: PLC0415  (the same)
    from briefings.facts.parse import pipeline  # noqa: PLC0415  (the same)
    from briefings.stories import merge  # noqa: PLC0415  (the same)

    documents, repeats = distinct(reading.documents)
    say_left_out(repeats)
    dated = date_documents(documents)
    with watching(len(dated)) as watch:
        story, _ = merge(None, tuple(watch.passing(extract(dated, pipeline(chosen.pipeline)))))
    return compose(story, instant_of(as_of, dated, chosen.zone), (*reading.left_out, *repeats))


def instant_of(as_of: str | None, documents: Iterable[Document], zone: ZoneInfo) -> datetime:
    """The instant of ``--as-of``, else the newest document's, else the clock's.

    Of a day it is the start, so that what happens on that day lies ahead.
    """
    dates = [instant(document.published, zone) for document in documents if document.published]
    if as_of == NOW or (as_of is None and not dates):
        from bot.clock import RealClock  # noqa: PLC0415  (it imports asyncio)

        return RealClock().now().astimezone(zone).replace(microsecond=0)
    return max(dates) if as_of is None else instant(as_of, zone)


def _shown(briefing: Briefing, shape: str, out: str | None) -> str:
    if shape == "json":
        import json  # noqa: PLC0415  (each shape pays for itself alone)

        from briefings.contract import to_json  # noqa: PLC0415  (the same)

        return json.dumps(to_json(briefing), ensure_ascii=False, indent=2)
    from briefings import render  # noqa: PLC0415  (the same)

    if shape == "html":
        return render.to_html(briefing)
    message = render.message_of(briefing)
    if shape == "markdown":
        return render.to_markdown(message)
    return render.to_text(message, sheet_width(out), colour=in_colour(out), sentences=True)
