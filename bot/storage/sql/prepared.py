"""Questions that are written out once, and asked several in a row in the thread of a connection.

Where an index answers, it takes longer to hand a question and its rows through SQLAlchemy than to answer it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.storage.sql.driver import Moment

_DIALECT = sqlite.dialect(paramstyle="named")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question as SQLite takes it. ``values``: those that are always the same."""

    sql: str
    values: Mapping[str, object]

    def rows(self, moment: Moment, **given: object) -> list[Any]:
        """What it gives at a moment, row by row as tuples."""
        return moment.rows(self.sql, {**self.values, **given})


def prepared(question: sa.Select[Any]) -> Prepared:
    """A question written out; its parameters without a value are given when it is asked."""
    written = question.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    return Prepared(str(written), written.params)


def among(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    """Whether a column holds one of the values that are given as :func:`listed`, however many."""
    given = sa.func.json_each(sa.bindparam(name, listed(()))).table_valued("value")
    return column.in_(sa.select(given.c.value))


def listed(values: Iterable[str] | Iterable[int]) -> str:
    """Values as one that :func:`among` takes."""
    return json.dumps([*values])
