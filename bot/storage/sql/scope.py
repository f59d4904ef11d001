"""The one place that decides which rows a scope may see: every SELECT of content is built here.

    workspace = :w AND audience IN ('', :channel)

and, of what stories tell, not what is shadowed: a channel that has a layer of its own of a story sees that one in the
place of the common one, and of the common changes only those from before its layer began.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.values import EVERYONE

if TYPE_CHECKING:
    from bot.storage.values import Scope

_LAYERED = (tables.layers, tables.tellings, tables.facts)


@lru_cache(maxsize=1024)  # to put a question together takes longer than to ask it
def visible(table: sa.Table, scope: Scope, *columns: Any) -> sa.Select[Any]:
    """The rows of a table that a scope may see; all columns, if none are named."""
    chosen = sa.select(*(columns or (table,))).select_from(table)
    return chosen.where(seen_by(table, scope))


def seen_by(table: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """Whether a scope may see a row."""
    mine = sa.and_(table.c.workspace == scope.workspace, table.c.audience.in_(scope.audiences))
    if not scope.channel:
        return mine
    own_or = table.c.audience != EVERYONE
    if table in _LAYERED:
        return sa.and_(mine, sa.or_(own_or, ~_has_layer(table, scope.channel)))
    if table is tables.changes:
        return sa.and_(mine, sa.or_(own_or, ~_has_layer(table, scope.channel, before=table.c.number)))
    if table is tables.documents:
        return sa.and_(mine, sa.or_(table.c.audience == EVERYONE, ~_common_too()))
    return mine


def _has_layer(table: sa.Table, channel: str, before: sa.Column[int] | None = None) -> sa.Exists:
    """Whether the channel has a layer of the row's story; one that began ``before`` a change."""
    own = tables.layers.alias("own")
    layer = sa.exists().where(
        own.c.workspace == table.c.workspace, own.c.audience == channel, own.c.story == table.c.story
    )
    return layer if before is None else layer.where(own.c.since < before)


def _common_too() -> sa.ColumnElement[bool]:
    """Whether everyone sees the same document."""
    common = tables.documents.alias("common")
    return sa.exists().where(
        common.c.workspace == tables.documents.c.workspace,
        common.c.audience == EVERYONE,
        common.c.id == tables.documents.c.id,
    )
