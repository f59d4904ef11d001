"""Everything that is kept as lines of JSON, as it stands at one moment: first a heading, then a line for each row."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.errors import StoreFailed
from bot.storage.sql import tables
from bot.storage.sql.codec import to_bytes, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.storage.sql.database import Database

FORMAT = "briefbot-export/1"
LEFT_OUT = frozenset({"names"})  # made anew from the facts
_AT_ONCE = 500


async def export_to(write: Callable[[str], object], database: Database) -> None:
    """Hand over the lines one by one, without their ends."""
    write(json.dumps({"format": FORMAT, "tables": tables.HEAD}))
    async with database.reading() as connection:
        for table in tables.OF_WORKSPACES:
            if table.name not in LEFT_OUT:
                async with connection.stream(sa.select(table)) as rows:
                    while some := await rows.fetchmany(_AT_ONCE):
                        for row in some:
                            told = dict(_readable(table, row._mapping))  # noqa: SLF001  (the library's public name)
                            write(json.dumps({"table": table.name, "row": told}))


def imported(lines: Iterable[str], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of an export with the names of their tables. Raises StoreFailed, naming the line, for what is none."""
    heading: object = None
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            if heading is None:
                heading = _checked(told, name)
                continue
            table = tables.metadata.tables[told["table"]]
            yield table.name, _stored(table, told["row"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreFailed(f"{name}, line {number}: it is no line of an export; nothing was imported.") from error
    if heading is None:
        raise StoreFailed(f"{name} is empty: it is no export.")


def _checked(heading: Mapping[str, object], name: str) -> object:
    if heading["format"] != FORMAT or heading["tables"] != tables.HEAD:
        raise StoreFailed(
            f"{name} was exported by another version of briefbot (its tables are at {heading['tables']}, this one's "
            f"at {tables.HEAD}): export it again after `briefbot db upgrade`."
        )
    return heading


def _readable(table: sa.Table, row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        value = row[column.name]
        if isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, bytes):
            value = to_text(value) if column is tables.texts.c.text or not value else json.loads(value)
        yield column.name, value


def _stored(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    stored = {}
    for column in table.columns:
        value = row[column.name]
        if value is not None and isinstance(column.type, tables.Instant):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, sa.LargeBinary):
            value = to_bytes(value) if column is tables.texts.c.text or value == "" else json.dumps(value).encode()
        stored[column.name] = value
    return stored
