"""Content handed out: every question goes through :func:`bot.storage.sql.scope.visible`."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import decode, plain, to_text
from bot.storage.sql.layers import head_of, with_text
from bot.storage.sql.prepared import among, listed
from bot.storage.sql.rows import kept_change, kept_document
from bot.storage.sql.scope import visible
from bot.storage.sql.search import Question, found
from bot.storage.sql.shapes import Headed, shown_fact
from bot.storage.values import KeptChange, Parked, Pending, SettingChange, Source, StoryFact, Titled
from briefings.documents.addresses import once_compared_as
from briefings.model import Actor
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.engine import Row

    from bot.storage.scope import Scope
    from bot.storage.sql.database import Database
    from bot.storage.sql.layers import Layers
    from bot.storage.values import Found, KeptDocument
    from briefings.model import Story

_ALSO_READ = 4  # times as many rows as are asked for, where some may not fit


class SqlView:
    """See :class:`bot.storage.port.View`."""

    def __init__(self, database: Database, layers: Layers, scope: Scope) -> None:
        self._database = database
        self._layers = layers
        self.scope = scope

    async def documents(self, story: str | None = None) -> tuple[KeptDocument, ...]:
        table = tables.documents
        chosen = visible(table, self.scope)
        return await self._documents(chosen if story is None else chosen.where(table.c.story == story))

    async def document(self, document_id: str) -> KeptDocument | None:
        kept = await self._documents(visible(tables.documents, self.scope).where(tables.documents.c.id == document_id))
        return kept[0] if kept else None

    async def known(
        self, *, ids: Collection[str] = (), addresses: Collection[str] = (), hashes: Collection[str] = ()
    ) -> tuple[KeptDocument, ...]:
        wanted = {"ids": ids, "hashes": hashes, "addresses": map(plain, addresses)}
        given = {name: listed(some) for name, some in wanted.items()}
        rows = await self._database.asked(_known_to(self.scope), **given)
        return tuple(kept_document(row, to_text(row.text)) for row in sorted(rows, key=_number))

    async def erased(self, *, addresses: Collection[str] = (), hashes: Collection[str] = ()) -> frozenset[str]:
        once = {plain(once_compared_as(address)): address for address in addresses}
        stored = once | {plain(address): address for address in addresses}
        given = {"addresses": listed(stored), "hashes": listed(hashes)}
        rows = await self._database.asked(_erased_for(self.scope), **given)
        told = {stored.get(row.address) for row in rows} | {row.sha256 for row in rows}
        return frozenset(name for name in (*addresses, *hashes) if name in told)

    async def titles(self, *, archived: bool = False) -> tuple[Titled, ...]:
        return await self._database.recent.get(
            ("titles", self.scope, archived), lambda: self._titles(archived=archived)
        )

    async def _titles(self, *, archived: bool) -> tuple[Titled, ...]:
        table = tables.layers
        chosen = visible(table, self.scope).where(table.c.archived == archived).order_by(table.c.number)
        heads = [(row.story, decode(row.body, Headed)) for row in await self._rows(chosen)]
        return tuple(Titled(slug, head.story.title, len(head.tellings)) for slug, head in heads)

    async def story(self, slug: str) -> Story | None:
        chosen = head_of(self.scope)
        heads = await self._database.recent.get(
            ("head", self.scope, slug), lambda: self._database.asked(chosen, its_story=slug)
        )
        known = self._layers.at_hand(heads[0]) if heads else None
        if heads and known is None:
            return next(iter(await self._read(chosen, {"its_story": slug})), None)
        return known.story if known else None

    async def changes(
        self, after: int = 0, since: datetime | None = None, story: str | None = None
    ) -> tuple[KeptChange, ...]:
        table = tables.changes
        chosen = visible(table, self.scope).where(table.c.number > after)
        if since is not None:
            chosen = chosen.where(table.c.at >= since)
        if story is not None:
            chosen = chosen.where(table.c.story == story)
        return tuple(kept_change(row) for row in await self._rows(chosen.order_by(table.c.number)))

    async def find(self, words: str, limit: int = 20, story: str | None = None) -> Found:
        asked = Question(self.scope, words, limit, story)
        return await self._database.recent.get(asked, lambda: found(self._database, asked))

    async def facts_named(self, name: str, limit: int = 50) -> tuple[StoryFact, ...]:
        asked = fold(name)
        if not asked:
            return ()
        exact = await self._named([asked], limit, whole=True)
        if exact:
            return exact
        words = set(asked.split())
        near = await self._named(sorted(words), _ALSO_READ * limit, whole=False)
        return tuple(one for one in near if isinstance(one.fact, Actor) and _spelled_with(one.fact, words))[:limit]

    async def talks(
        self, story: str | None = None, since: str | None = None, limit: int = 100
    ) -> tuple[StoryFact, ...]:
        table = tables.facts
        chosen = visible(table, self.scope).where(
            table.c.kind == "talk", sa.or_(table.c.shown.is_(None), table.c.shown != b"")
        )
        if story is not None:
            chosen = chosen.where(table.c.story == story)
        dated = chosen.where(table.c.starts.is_not(None) if since is None else table.c.starts >= since)
        rows = await self._rows(dated.order_by(table.c.starts, table.c.id).limit(limit))
        if len(rows) < limit:
            undated = chosen.where(table.c.starts.is_(None)).order_by(table.c.id)
            rows += await self._rows(undated.limit(limit - len(rows)))
        return tuple(StoryFact(row.story, shown_fact(row.kind, row.body, row.shown)) for row in rows)

    async def sources(self, story: str | None = None) -> tuple[Source, ...]:
        table = tables.sources
        chosen = visible(table, self.scope).order_by(table.c.id)
        rows = await self._rows(chosen if story is None else chosen.where(table.c.story == story))
        return tuple(decode(row.body, Source) for row in rows)

    async def parked(self, source: str | None = None) -> tuple[Parked, ...]:
        table = tables.parked
        chosen = visible(table, self.scope).order_by(table.c.number)
        rows = await self._rows(chosen if source is None else chosen.where(table.c.source == source))
        return tuple(decode(row.body, Parked) for row in rows)

    async def pending(self) -> tuple[Pending, ...]:
        rows = await self._rows(visible(tables.pending, self.scope).order_by(tables.pending.c.number))
        return tuple(decode(row.body, Pending) for row in rows)

    async def settings(self) -> Mapping[str, str]:
        return await self._database.recent.get(("settings", self.scope), self._settings)

    async def _settings(self) -> Mapping[str, str]:
        rows = await self._rows(visible(tables.settings, self.scope).order_by(tables.settings.c.audience))
        return MappingProxyType({row.name: row.value for row in rows})

    async def history(self) -> tuple[SettingChange, ...]:
        rows = await self._rows(visible(tables.history, self.scope).order_by(tables.history.c.number))
        return tuple(decode(row.body, SettingChange) for row in rows)

    async def _rows(self, chosen: sa.Select[Any]) -> list[Row[Any]]:
        return await self._database.rows(chosen)

    async def _documents(self, chosen: sa.Select[Any]) -> tuple[KeptDocument, ...]:
        rows = await self._rows(with_text(chosen, tables.documents.c.id).order_by(tables.documents.c.number))
        return tuple(kept_document(row, to_text(row.text)) for row in rows)

    async def _read(self, heads: sa.Select[Any], values: Mapping[str, object] | None) -> tuple[Story, ...]:
        async with self._database.reading() as connection:
            rows = list(await connection.execute(heads, values))
            return tuple([(await self._layers.read(connection, row, self.scope)).story for row in rows])

    async def _named(self, words: list[str], limit: int, *, whole: bool) -> tuple[StoryFact, ...]:
        table, names = tables.facts, tables.names
        chosen = visible(table, self.scope)
        for word in words:
            mine = sa.and_(names.c.workspace == self.scope.workspace, names.c.word == word, names.c.whole == whole)
            chosen = chosen.where(table.c.number.in_(sa.select(names.c.fact).where(mine)))
        rows = await self._rows(chosen.order_by(table.c.number).limit(limit))
        return tuple(StoryFact(row.story, shown_fact(row.kind, row.body, row.shown)) for row in rows)


@lru_cache(maxsize=1024)
def _known_to(scope: Scope) -> sa.Select[Any]:
    """The question for the documents with some ``ids``, ``hashes`` or ``addresses``, in no order.

    Each is looked for by its own index: for one question, or for an order, SQLite would read all documents there are.
    """
    table = tables.documents
    wanted = {table.c.id: "ids", table.c.sha256: "hashes", table.c.address: "addresses", table.c.url: "addresses"}
    mine = table.c.workspace == scope.workspace
    same = sa.union_all(*(sa.select(table.c.number).where(mine, _one_of({one: wanted[one]})) for one in wanted))
    return with_text(visible(table, scope).where(table.c.number.in_(same)), table.c.id)


@lru_cache(maxsize=1024)
def _erased_for(scope: Scope) -> sa.Select[Any]:
    """The question for what was erased with some ``addresses`` or ``hashes``."""
    table = tables.erasures
    same = _one_of({table.c.address: "addresses", table.c.sha256: "hashes"})
    return visible(table, scope, table.c.address, table.c.sha256).where(same)


_number = attrgetter("number")


def _one_of(wanted: Mapping[sa.Column[Any], str]) -> sa.ColumnElement[bool]:
    """Whether one of some columns holds one of the values that are sought there."""
    return sa.or_(*(among(column, name) for column, name in wanted.items()))


def _spelled_with(actor: Actor, words: set[str]) -> bool:
    """Whether one spelling holds all of the words."""
    return any(words <= set(fold(spelling).split()) for spelling in (actor.name, *actor.aliases))
