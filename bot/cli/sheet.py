"""An inspection as text for a terminal: what ``briefbot inspect`` prints."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefings.inspection import part_of
from briefings.render.text import clean

if TYPE_CHECKING:
    from briefings.inspection import Entity, Inspection

_MARKS = {"headline": "H", "boilerplate": "-", "body": ""}
_STYLES = {"headline": "bold", "boilerplate": "dim", "body": ""}


def inspection_sheet(inspection: Inspection, width: int, *, colour: bool = False) -> str:
    """One document: what it says of itself, its sentences, its dates and its names."""
    paper = StringIO()
    console = Console(file=paper, width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False)
    console.print(_about(inspection))
    console.print(_heading(f"Sentences ({len(inspection.sentences)}; H headline, - not news)"))
    console.print(_sentences(inspection))
    console.print(_heading(f"Dates ({len(inspection.dates)})"))
    if inspection.dates:
        console.print(_dates(inspection))
    console.print(_heading(f"Names ({len(inspection.entities)})"))
    if inspection.entities:
        console.print(_entities(inspection))
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines()) + "\n"


def _heading(text: str) -> Text:
    return Text(text, "bold underline")


def _about(inspection: Inspection) -> Table:
    document = inspection.document
    rows = {
        "File": document.file,
        "Address": document.url,
        "Title": document.title,
        "Publisher": document.publisher,
        "Published": f"{document.published or 'no date found'} ({document.published_basis})",
        "Language": document.language,
        "Id": document.id,
    }
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows.items():
        if value:
            grid.add_row(label, Text(clean(value)))
    return grid


def _sentences(inspection: Inspection) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(no_wrap=True, width=1)
    grid.add_column(overflow="fold")
    for sentence in inspection.sentences:
        part = part_of(sentence)
        grid.add_row(str(sentence.index + 1), _MARKS[part], Text(clean(sentence.text), _STYLES[part]))
    return grid


def _dates(inspection: Inspection) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("from-to", style="cyan", no_wrap=True)
    for name in ("text", "value", "granularity", "rule"):
        table.add_column(name, overflow="fold")
    for date in inspection.dates:
        value = f"{date.value} {date.zone}" if date.zone else date.value
        table.add_row(f"{date.start}-{date.end}", Text(clean(date.text)), value, date.precision, date.rule)
    return table


def _entities(inspection: Inspection) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("name", overflow="fold")
    table.add_column("from-to", overflow="fold")
    for (kind, name), places in _grouped(inspection.entities).items():
        table.add_row(kind, Text(name), ", ".join(places))
    return table


def _grouped(entities: tuple[Entity, ...]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for entity in sorted(entities, key=lambda one: (one.kind, one.start)):
        groups.setdefault((entity.kind, clean(entity.text)), []).append(f"{entity.start}-{entity.end}")
    return groups
