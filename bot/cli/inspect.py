"""``briefbot inspect FILE...``: how documents were read, so that a user finds out why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.documents import check_out, chosen_settings, in_colour, read_or_end, sheet_width, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sources.files import Reading
    from briefings.inspection import Inspection


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--out", metavar="FILE", help="Write to a file, whole or not at all.")
def inspect(paths: tuple[str, ...], shape: str, out: str | None) -> None:
    """Show how documents were read: title, date and its basis, sentences, dates and their rules, names.

    PATH is a text, Markdown or HTML file, a folder of them, or - for standard input.
    """
    chosen = chosen_settings()
    check_out(out)
    reading = read_or_end(paths, chosen.max_bytes)
    inspections = _inspections(reading, chosen.pipeline)
    write(_json(inspections, reading) if shape == "json" else _text(inspections, out), out)


def _inspections(reading: Reading, pipeline_name: str) -> tuple[Inspection, ...]:
    from bot.cli.progress import watching  # noqa: PLC0415  (help need not pay for what reads)
    from briefings import inspection  # noqa: PLC0415  (the same)
    from briefings.facts.parse import pipeline  # noqa: PLC0415  (the same)

    with watching(len(reading.documents)) as watch:
        return tuple(watch.passing(inspection.inspect(reading.documents, pipeline(pipeline_name))))


def _json(inspections: Sequence[Inspection], reading: Reading) -> str:
    import json  # noqa: PLC0415  (each shape pays for itself alone)

    from briefings.contract import left_out_json  # noqa: PLC0415  (the same)
    from briefings.inspection import inspection_json  # noqa: PLC0415  (the same)

    shown = [inspection_json(inspection) for inspection in inspections]
    left_out = [left_out_json(left) for left in reading.left_out]
    return json.dumps({"documents": shown, "left_out": left_out}, ensure_ascii=False, indent=2)


def _text(inspections: Sequence[Inspection], out: str | None) -> str:
    from bot.cli.sheet import inspection_sheet  # noqa: PLC0415  (each shape pays for itself alone)

    sheets = [inspection_sheet(one, sheet_width(out), colour=in_colour(out)) for one in inspections]
    return "\n".join(sheets)
