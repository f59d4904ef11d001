"""The one place that decides which rows a scope may see: every SELECT of content is built here.

    workspace = :w AND audience IN ('', :channel)

and, of what stories tell, not what is shadowed: a channel that has a layer of its own of a story sees that one in the
place of the common one, and of the common changes only those from before its layer began. So it is with a thread, whose
audiences are '', its channel and itself, and the layers of both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables

if TYPE_CHECKING:
    from bot.storage.scope import Scope

_LAYERED = (tables.layers, tables.tellings, tables.facts)
_SET = (tables.settings, tables.history)


@lru_cache(maxsize=1024)  # to put a question together takes longer than to ask it
def visible(table: sa.Table, scope: Scope, *columns: Any) -> sa.Select[Any]:
    """The rows of a table that a scope may see; all columns, if none are named."""
    chosen = sa.select(*(columns or (table,))).select_from(table)
    return chosen.where(seen_by(table, scope))


def seen_by(table: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """Whether a scope may see a row."""
    audiences = scope.own if table in _SET else scope.audiences
    mine = sa.and_(table.c.workspace == scope.workspace, table.c.audience.in_(audiences))
    if not any(audiences):  # only what everyone sees, of which nothing is hidden
        return mine
    for at, name in enumerate(audiences):
        if name and (hidden := _hidden_by(table, name)) is not None:
            mine = sa.and_(mine, sa.or_(table.c.audience.not_in(audiences[:at]), ~hidden))
        if table is tables.documents and (nearer := audiences[at + 1 :]):
            mine = sa.and_(mine, sa.or_(table.c.audience.not_in(nearer), ~_is_also_of(name)))
    return mine


def _hidden_by(table: sa.Table, channel: str) -> sa.ColumnElement[bool] | None:
    """Whether something of a channel stands in the place of a row that is for more than it."""
    if table in _LAYERED:
        return _has_layer(table, channel)
    if table is tables.changes:
        return _has_layer(table, channel, before=table.c.number)
    return None


def _has_layer(table: sa.Table, channel: str, before: sa.Column[int] | None = None) -> sa.Exists:
    """Whether the channel has a layer of the row's story; one that began ``before`` a change."""
    own = tables.layers.alias("own")
    layer = sa.exists().where(
        own.c.workspace == table.c.workspace, own.c.audience == channel, own.c.story == table.c.story
    )
    return layer if before is None else layer.where(own.c.since < before)


def _is_also_of(audience: str) -> sa.Exists:
    """Whether the same document is of another audience, too."""
    same = tables.documents.alias("same")
    return sa.exists().where(
        same.c.workspace == tables.documents.c.workspace,
        same.c.audience == audience,
        same.c.id == tables.documents.c.id,
    )
