"""Content taken in, within one transaction that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage.scope import Scope
from bot.storage.sql import tables
from bot.storage.sql.codec import encode, plain
from bot.storage.sql.database import Numbers
from bot.storage.sql.layers import keep_texts
from bot.storage.sql.planning import apply
from bot.storage.sql.prepared import among, listed
from bot.storage.sql.removing import Removing
from bot.storage.sql.rows import change_row, document_row
from bot.storage.sql.subscribing import follow_instead
from bot.storage.values import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.storage.sql.database import Database
    from bot.storage.sql.layers import Layers
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Erasure, KeptDocument, Update

_DOCUMENTS = tables.documents
_PLACES = sa.select(_DOCUMENTS.c.audience, _DOCUMENTS.c.id, _DOCUMENTS.c.number).where(
    _DOCUMENTS.c.workspace == sa.bindparam("its_workspace"), among(_DOCUMENTS.c.id, "ids")
)


class Content:
    """Takes updates into a workspace."""

    def __init__(
        self, database: Database, layers: Layers, connection: Writing, workspace: str, numbers: Numbers
    ) -> None:
        self._database, self._layers, self._connection = database, layers, connection
        self._workspace, self._numbers = workspace, numbers

    @classmethod
    async def of(
        cls, database: Database, layers: Layers, connection: Writing, workspace: str, edition: int | None = None
    ) -> Content:
        """For a workspace, which begins with its first content; its stories must be those of the edition."""
        numbers = await Numbers.of(database, connection, workspace, edition)
        return cls(database, layers, connection, workspace, numbers)

    async def keep(self, updates: Sequence[Update], at: datetime) -> None:
        """Everything of some updates, and the counters as they then stand."""
        for update in updates:
            await self._documents(update.documents)
            await self._layers.write(
                self._connection, Scope(self._workspace, update.audience), update.story, self._numbers
            )
            rows = [
                change_row(self._workspace, self._numbers.next_change(), change, update, at)
                for change in update.changes
            ]
            self._connection.later(tables.into(tables.changes), rows)
            for slug in update.gone:
                await self._went_into(slug, update)
            for before, after in update.following:
                await follow_instead(self._connection, self._workspace, before, after)
            await apply(self._connection, self._workspace, update.plan, at)
        self._numbers.keep()

    async def publish(self, channel: str, documents: Sequence[str]) -> None:
        """Move documents from a channel to everyone."""
        table = _DOCUMENTS
        for document in documents:
            own = self._document_is(channel, document)
            common = sa.select(table.c.id).where(self._document_is(EVERYONE, document))
            if (await self._connection.execute(common)).first():
                await self._connection.execute(table.delete().where(own))
            else:
                await self._connection.execute(table.update().where(own).values(audience=EVERYONE))

    async def erasures(self, erasures: Sequence[Erasure]) -> None:
        """Remember what must not come back."""
        rows = [
            {
                "workspace": self._workspace,
                "number": self._numbers.next(),
                "address": None if one.address is None else plain(one.address),
                "sha256": one.sha256,
                "body": encode(one),
            }
            for one in erasures
        ]
        self._connection.later(tables.into(tables.erasures), rows)
        self._numbers.keep()

    async def _documents(self, documents: Sequence[KeptDocument]) -> None:
        """Documents that are new; of the others where they belong now."""
        table, known = _DOCUMENTS, await self._known(documents)
        new = {(kept.audience, kept.document.id): kept for kept in documents}
        for place in new.keys() & known.keys():
            row = document_row(self._workspace, known[place], new.pop(place))
            changed = {name: row[name] for name in ("story", "revised_by", "body")}
            await self._connection.execute(table.update().where(self._document_is(*place)).values(changed))
        if new:
            texts = [(kept.document.id, kept.document.text) for kept in new.values()]
            await keep_texts(self._connection, self._workspace, texts, self._numbers.texts)
            rows = [document_row(self._workspace, self._numbers.next(), kept) for kept in new.values()]
            self._connection.later(tables.into(table), rows)
        for kept in new.values():
            if kept.revises:
                older = self._document_is(kept.audience, kept.revises)
                await self._connection.execute(table.update().where(older).values(revised_by=kept.document.id))

    async def _known(self, documents: Sequence[KeptDocument]) -> dict[tuple[str, str], int]:
        """The numbers of those that have a row already, by audience and id."""
        ids = sorted({kept.document.id for kept in documents})
        if not ids:
            return {}
        rows = await self._connection.asked(_PLACES, its_workspace=self._workspace, ids=listed(ids))
        return {(row.audience, row.id): row.number for row in rows}

    async def _went_into(self, slug: str, update: Update) -> None:
        """The layer is gone; what belonged to it belongs to the story of the update."""
        for table in (tables.documents, tables.changes, tables.sources):
            mine = sa.and_(
                table.c.workspace == self._workspace, table.c.audience == update.audience, table.c.story == slug
            )
            await self._connection.execute(table.update().where(mine).values(story=update.story.slug))
        await self._wishes_went_into(slug, update)
        removing = Removing(self._database, self._layers, self._connection)
        await removing.layer(self._workspace, update.audience, slug)

    async def _wishes_went_into(self, slug: str, update: Update) -> None:
        """Posts, what people asked for, and what rests; a pause of the story that it went into stands."""
        into, pauses = update.story.slug, tables.pauses
        for table, talk in ((tables.deliveries, tables.deliveries.c.subject), (tables.asks, tables.asks.c.talk)):
            theirs = (table.c.workspace == self._workspace, table.c.story == slug)
            for old, new in update.became.items():
                if old != new:
                    await self._connection.execute(table.update().where(*theirs, talk == old).values({talk: new}))
            await self._connection.execute(table.update().where(*theirs).values(story=into))
        other = pauses.alias()
        stands = sa.exists().where(
            other.c.workspace == pauses.c.workspace, other.c.channel == pauses.c.channel, other.c.story == into
        )
        resting = sa.and_(pauses.c.workspace == self._workspace, pauses.c.story == slug)
        await self._connection.execute(pauses.delete().where(resting, stands))
        await self._connection.execute(pauses.update().where(resting).values(story=into))

    def _document_is(self, audience: str, document: str) -> sa.ColumnElement[bool]:
        table = _DOCUMENTS
        return sa.and_(table.c.workspace == self._workspace, table.c.audience == audience, table.c.id == document)
