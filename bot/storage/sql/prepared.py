"""Statements that are written out once, and run several in a row in the thread of a connection.

Where an index answers, it takes longer to hand a question and its rows through SQLAlchemy than to answer it; so it
does to hand over rows that are written.
"""

from __future__ import annotations

import json
from collections import namedtuple
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.storage.sql.driver import Moment

    Way = Callable[[Any], Any]
    """What makes of a value how the database holds it, or the other way round."""

_DIALECT = sqlite.dialect(paramstyle="named")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question as SQLite takes it. ``values``: those that are always the same."""

    sql: str
    values: Mapping[str, object]
    _stored: Mapping[str, Way]
    _read: Mapping[int, Way]
    _row: type[Any]

    def rows(self, moment: Moment, **given: object) -> list[Any]:
        """What it gives at a moment: rows whose columns have their names."""
        found = self.raw(moment, **_with(self._stored, given))
        return [self._row._make(row) for row in (map(self._shown, found) if self._read else found)]

    def raw(self, moment: Moment, **given: object) -> list[Any]:
        """The same as tuples, of columns as the database holds them: for whom that will do, it takes half as long."""
        return moment.rows(self.sql, {**self.values, **given})

    def _shown(self, row: Sequence[Any]) -> list[Any]:
        shown = list(row)
        for place, way in self._read.items():
            shown[place] = way(shown[place])
        return shown


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as SQLite takes it that writes rows and gives none."""

    sql: str
    _stored: Mapping[str, Way]

    def rows(self, rows: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
        """Rows as the database holds them."""
        return [_with(self._stored, row) for row in rows]


@lru_cache(maxsize=1024)
def prepared(question: sa.Select[Any]) -> Prepared:
    """A question written out; its parameters without a value are given when it is asked."""
    out = question.compile(dialect=_DIALECT)
    whole = out.construct_expanded_state(out.params)  # with lists of values written out
    columns = list(question.selected_columns)
    stored = _ways(out)
    return Prepared(
        whole.statement,
        _with(stored, whole.parameters),
        stored,
        {place: way for place, one in enumerate(columns) if (way := _kind(one.type).result_processor(_DIALECT, None))},
        namedtuple("Row", [column.key or "" for column in columns], rename=True),  # noqa: PYI024  (its columns are the question's)
    )


@lru_cache(maxsize=256)
def written(statement: sa.Insert | sa.Update | sa.Delete, names: tuple[str, ...]) -> Written:
    """A statement written out for rows that give some names a value."""
    out = statement.compile(dialect=_DIALECT, column_keys=list(names), for_executemany=True)
    return Written(str(out), _ways(out))


def among(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    """Whether a column holds one of the values that are given as :func:`listed`, however many."""
    given = sa.func.json_each(sa.bindparam(name, listed(()))).table_valued("value")
    return column.in_(sa.select(given.c.value))


def listed(values: Iterable[str] | Iterable[int]) -> str:
    """Values as one that :func:`among` takes."""
    return json.dumps([*values])


def _ways(out: Any) -> dict[str, Way]:
    """What becomes of the values of a statement that was written out, where anything does."""
    return {name: way for name, one in out.binds.items() if (way := _kind(one.type).bind_processor(_DIALECT))}


def _kind(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return kind.dialect_impl(_DIALECT)


def _with(ways: Mapping[str, Way], row: Mapping[str, Any]) -> Mapping[str, Any]:
    changed = {name: way(row[name]) for name, way in ways.items() if name in row}
    return {**row, **changed} if changed else row
