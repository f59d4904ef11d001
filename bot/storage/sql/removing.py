"""What goes, and everything that rests on it, within one transaction that writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import FINAL, State
from bot.storage.cited import facts_of, sources_of_fact, sources_of_message, without
from bot.storage.scope import Scope
from bot.storage.sql import tables
from bot.storage.sql.codec import decode_message
from bot.storage.sql.database import Numbers
from bot.storage.sql.indexing import unindex
from bot.storage.sql.layers import HEAD
from bot.storage.values import Tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Row

    from bot.storage.sql.database import Database
    from bot.storage.sql.layers import Layers
    from bot.storage.sql.writing import Writing

_MANY = 500  # values in one question


@dataclass
class Removing:
    """Removes within a transaction."""

    database: Database
    stories: Layers
    connection: Writing

    async def documents(self, workspace: str, gone: Sequence[str]) -> None:
        """Documents of every audience with all that was taken from them: facts, changes, what was shown."""
        if not gone:
            return
        await self._strip(workspace, frozenset(gone))
        for table, columns in (
            (tables.documents, ("id",)),
            (tables.changes, ("source", "fact")),
            (tables.pending, ("document",)),
        ):
            for column in columns:
                await self._delete(table, workspace, column, gone)
        await self._seen(workspace, frozenset(gone))
        await self._texts(workspace, gone)
        search = (await Numbers.of(self.database, self.connection, workspace)).search
        await self.database.search.compact(self.connection, search)

    async def layer(self, workspace: str, audience: str, slug: str) -> None:
        """The rows of a layer: its facts and tellings, and itself."""
        search = (await Numbers.of(self.database, self.connection, workspace)).search
        for table, kind in ((tables.facts, "facts"), (tables.tellings, "sentences")):
            mine = _of(table, workspace, audience, slug)
            numbers = (await self.connection.execute(sa.select(table.c.number).where(mine))).scalars()
            unindex(self.database, self.connection, search, kind, list(numbers))
            await self.connection.execute(table.delete().where(mine))
        await self.connection.execute(tables.layers.delete().where(_of(tables.layers, workspace, audience, slug)))

    async def bare_layers(self, workspace: str, channel: str) -> None:
        """Layers of a channel that hold no document of its own any more."""
        table, kept = tables.layers, tables.documents
        own = sa.exists().where(
            kept.c.workspace == workspace, kept.c.audience == channel, kept.c.story == table.c.story
        )
        bare = sa.select(table.c.story).where(table.c.workspace == workspace, table.c.audience == channel, ~own)
        for slug in list((await self.connection.execute(bare)).scalars()):
            await self.layer(workspace, channel, slug)

    async def workspace(self, workspace: str) -> None:
        """Everything of a workspace."""
        mine = tables.workspaces.c.workspace == workspace
        search = (await self.connection.execute(sa.select(tables.workspaces.c.search).where(mine))).scalar()
        if search is not None:
            await self.database.search.drop(self.connection, search)
        for table in reversed(tables.OF_WORKSPACES):
            await self.connection.execute(table.delete().where(table.c.workspace == workspace))
        self.stories.forget()

    async def old(self, workspace: str, before: datetime) -> Tidied:
        """What is old and cited by no live story."""
        stories = await self._old_stories(workspace, before)
        for row in stories:
            await self.layer(workspace, row.audience, row.story)
            changes = tables.changes
            await self.connection.execute(changes.delete().where(_of(changes, workspace, row.audience, row.story)))
        old = await self._old_documents(workspace, before)
        await self._strip(workspace, frozenset(row.id for row in old))
        await self._delete(tables.documents, workspace, "number", [row.number for row in old])
        await self._texts(workspace, [row.id for row in old])
        rows = await self._old_deliveries(workspace, before)
        await self._old_posts(workspace, before)
        parked = sa.and_(tables.parked.c.workspace == workspace, tables.parked.c.at < before)
        items = await self.connection.execute(tables.parked.delete().where(parked))
        return Tidied(len(old), len(stories), rows, items.rowcount)

    async def _strip(self, workspace: str, gone: frozenset[str]) -> None:
        """Take documents, and the facts that cite them, out of every layer that still has them."""
        for row in await self._layer_rows(workspace):
            scope = Scope(workspace, row.audience)
            story = (await self.stories.read(self.connection, row, scope)).story
            told = {document.id for document in story.documents}
            if told and told <= gone:
                await self.layer(workspace, row.audience, row.story)
                changes = tables.changes
                mine = _of(changes, workspace, row.audience, row.story)
                await self.connection.execute(changes.delete().where(mine))
            elif gone & told or any(gone & sources_of_fact(fact) for fact in facts_of(story)):
                numbers = await Numbers.of(self.database, self.connection, workspace)
                await self.stories.write(self.connection, scope, without(story, gone), numbers)
                numbers.keep()

    async def _layer_rows(self, workspace: str) -> list[Row[Any]]:
        chosen = sa.select(*HEAD).where(tables.layers.c.workspace == workspace)
        return list(await self.connection.execute(chosen))

    async def _old_stories(self, workspace: str, before: datetime) -> list[Row[Any]]:
        table, kept = tables.layers, tables.documents
        fresh = sa.exists().where(
            kept.c.workspace == workspace,
            kept.c.audience == table.c.audience,
            kept.c.story == table.c.story,
            kept.c.at >= before,
        )
        chosen = sa.select(table).where(table.c.workspace == workspace, table.c.archived, ~fresh)
        return list(await self.connection.execute(chosen))

    async def _old_documents(self, workspace: str, before: datetime) -> list[Row[Any]]:
        table = tables.documents
        chosen = sa.select(table.c.number, table.c.id).where(table.c.workspace == workspace, table.c.at < before)
        old = list(await self.connection.execute(chosen))
        cited: set[str] = set()
        for row in await self._layer_rows(workspace) if old else ():
            state = await self.stories.read(self.connection, row, Scope(workspace, row.audience))
            cited.update(source for fact in facts_of(state.story) for source in sources_of_fact(fact))
        return [row for row in old if row.id not in cited]

    async def _old_deliveries(self, workspace: str, before: datetime) -> int:
        """Those that ended long ago, but for the last digest of each channel: it tells what the channel knows."""
        table = tables.deliveries
        last = table.alias("last")
        told = (
            sa.select(sa.func.max(last.c.through))
            .where(last.c.workspace == workspace, last.c.channel == table.c.channel, last.c.state == str(State.POSTED))
            .where(last.c.kind == "digest")
            .scalar_subquery()
        )
        posted = sa.and_(table.c.kind == "digest", table.c.state == str(State.POSTED), table.c.through == told)
        old = sa.and_(
            table.c.workspace == workspace,
            table.c.state.in_(sorted(map(str, FINAL))),
            table.c.expires_at < before,
            sa.or_(table.c.through.is_(None), ~posted),
        )
        return (await self.connection.execute(table.delete().where(old))).rowcount

    async def _old_posts(self, workspace: str, before: datetime) -> None:
        """The ledger and posts of rows that are gone; asks that nothing is planned for; pauses that are over."""
        rows, asks, pauses = tables.deliveries, tables.asks, tables.pauses
        for table, is_old in ((tables.ledger, sa.true()), (tables.posts, tables.posts.c.at < before)):
            its_row = sa.exists().where(rows.c.workspace == table.c.workspace, rows.c.key == table.c.key)
            await self.connection.execute(table.delete().where(table.c.workspace == workspace, is_old, ~its_row))
        ahead = sa.exists().where(
            rows.c.workspace == asks.c.workspace, rows.c.subject == asks.c.talk, rows.c.ready_at.is_not(None)
        )
        await self.connection.execute(asks.delete().where(asks.c.workspace == workspace, asks.c.at < before, ~ahead))
        over = sa.and_(pauses.c.workspace == workspace, pauses.c.until < before)
        await self.connection.execute(pauses.delete().where(over))

    async def _seen(self, workspace: str, gone: frozenset[str]) -> None:
        table = tables.seen
        rows = list(await self.connection.execute(sa.select(table).where(table.c.workspace == workspace)))
        citing = [row.channel for row in rows if gone & sources_of_message(decode_message(row.body))]
        await self._delete(table, workspace, "channel", citing)

    async def _texts(self, workspace: str, documents: Iterable[str]) -> None:
        """Texts that neither a document nor a telling needs any more."""
        table = tables.texts
        needed = [
            sa.exists().where(other.c.workspace == table.c.workspace, other.c[name] == table.c.document)
            for other, name in ((tables.documents, "id"), (tables.tellings, "document"))
        ]
        for some in _in_turns(documents):
            mine = sa.and_(table.c.workspace == workspace, table.c.document.in_(some))
            await self.connection.execute(table.delete().where(mine, *(~one for one in needed)))

    async def _delete(self, table: sa.Table, workspace: str, column: str, values: Iterable[object]) -> None:
        for some in _in_turns(values):
            mine = sa.and_(table.c.workspace == workspace, table.c[column].in_(some))
            await self.connection.execute(table.delete().where(mine))


def _in_turns(values: Iterable[object]) -> list[list[object]]:
    every = list(values)
    return [every[start : start + _MANY] for start in range(0, len(every), _MANY)]


def _of(table: sa.Table, workspace: str, audience: str, slug: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.workspace == workspace, table.c.audience == audience, table.c.story == slug)
