"""A layer of a story as rows: one for each telling and each fact, written by difference.

What was read or written last stays at hand, so that a new document costs the rows that it touches and not the story.
A version in the layer's own row, new with every write, tells whether what is at hand still holds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from secrets import randbits
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import decode, encode, to_bytes, to_text
from bot.storage.sql.indexing import index_facts, index_tellings, unindex
from bot.storage.sql.scope import visible
from bot.storage.sql.shapes import FactKey, Shape, Told, bare, keyed, story_of, telling_of, told_of
from bot.storage.values import EVERYONE, Scope
from briefings.model import DocumentFacts, Story, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.database import Database, Numbers

_AT_HAND = 64  # layers
_TELLINGS = 400  # in them, beside those of the layer used last
Place = tuple[str, str, str]  # workspace, audience, slug


@dataclass(frozen=True, slots=True)
class State:
    """A layer as it stands in the database, with the numbers of its rows."""

    version: int | None
    story: Story
    facts: Mapping[FactKey, tuple[int, Told]] = field(default_factory=dict)
    tellings: Mapping[str, tuple[int, DocumentFacts]] = field(default_factory=dict)


class Layers:
    """Reads and writes layers, and keeps at hand those used last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._at_hand: OrderedDict[Place, State] = OrderedDict()

    async def read(self, connection: AsyncConnection, row: Row[Any], scope: Scope) -> State:
        """The layer of a row of ``layers`` that a scope may see."""
        place = (row.workspace, row.audience, row.story)
        known = self._at_hand.get(place)
        if known is None or known.version != row.version:
            known = await _loaded(connection, row, scope)
        self._keep(place, known)
        return known

    async def write(self, connection: AsyncConnection, scope: Scope, story: Story, numbers: Numbers) -> None:
        """Bring the rows of a scope's own layer to what it now is."""
        place = (scope.workspace, scope.channel or EVERYONE, story.slug)
        row = (await connection.execute(visible(tables.layers, scope).where(_is(tables.layers, place)))).first()
        before = await self.read(connection, row, scope) if row else State(None, Story(story.slug, story.title))
        writer = _Writer(self._database, connection, place, numbers)
        facts = await writer.facts(before.facts, keyed(story))
        tellings = await writer.tellings(before.tellings, story.tellings)
        shape = Shape(bare(story), [one.document.id for one in story.tellings], list(facts))
        version = randbits(62)
        await writer.layer(row, encode(shape), version)
        self._keep(place, State(version, story, facts, tellings))

    def forget(self) -> None:
        """Nothing is at hand any more."""
        self._at_hand.clear()

    def _keep(self, place: Place, state: State) -> None:
        self._at_hand[place] = state
        self._at_hand.move_to_end(place)
        told = sum(len(known.tellings) for known in self._at_hand.values()) - len(state.tellings)
        while len(self._at_hand) > _AT_HAND or told > _TELLINGS:
            told -= len(self._at_hand.popitem(last=False)[1].tellings)


class _Writer:
    """The rows of one layer, within a transaction."""

    def __init__(self, database: Database, connection: AsyncConnection, place: Place, numbers: Numbers) -> None:
        self._database, self._connection, self._place, self._numbers = database, connection, place, numbers
        self._owner = dict(zip(("workspace", "audience", "story"), place, strict=True))

    async def facts(
        self, before: Mapping[FactKey, tuple[int, Told]], now: Mapping[FactKey, Told]
    ) -> dict[FactKey, tuple[int, Told]]:
        """Facts by difference; the numbers under which they then stand, in the order of the story."""
        same = {key for key, (_, told) in before.items() if now.get(key) == told}
        new = {key: self._numbers.next() for key in now if key not in same}
        gone = [number for key, (number, _) in before.items() if key not in same]
        await unindex(self._database, self._connection, self._numbers.search, "facts", gone)
        await self._delete(tables.facts, gone)
        await self._insert(tables.facts, [self._fact_row(number, key, now[key]) for key, number in new.items()])
        shown = [(number, one) for key, number in new.items() if (one := now[key].shown)]
        await index_facts(self._database, self._connection, self._place[0], self._numbers.search, shown)
        return {key: (new[key] if key in new else before[key][0], told) for key, told in now.items()}

    async def tellings(
        self, before: Mapping[str, tuple[int, DocumentFacts]], now: Sequence[DocumentFacts]
    ) -> dict[str, tuple[int, DocumentFacts]]:
        """Tellings by difference; the numbers under which they then stand."""
        told = {telling.document.id: telling for telling in now}
        same = {name for name, (_, telling) in before.items() if told.get(name) == telling}
        new = {name: self._numbers.next() for name in told if name not in same}
        gone = [number for name, (number, _) in before.items() if name not in same]
        await unindex(self._database, self._connection, self._numbers.search, "sentences", gone)
        await self._delete(tables.tellings, gone)
        added = [(number, told[name]) for name, number in new.items()]
        await keep_texts(self._connection, self._place[0], [(one.document.id, one.document.text) for _, one in added])
        await self._insert(tables.tellings, [self._telling_row(number, telling) for number, telling in added])
        await index_tellings(self._database, self._connection, self._numbers.search, added)
        return {name: (new[name] if name in new else before[name][0], one) for name, one in told.items()}

    async def layer(self, row: Row[Any] | None, shape: bytes, version: int) -> None:
        """The layer's own row."""
        table = tables.layers
        if row:
            same = sa.and_(table.c.workspace == row.workspace, table.c.number == row.number)
            await self._connection.execute(table.update().where(same).values(body=shape, version=version))
        else:
            values = {"number": self._numbers.next(), "since": self._numbers.last_change, "archived": False}
            await self._insert(table, [{**self._owner, **values, "version": version, "body": shape}])

    def _fact_row(self, number: int, key: FactKey, told: Told) -> dict[str, Any]:
        shown = b"" if told.shown is None else None if told.shown == told.fact else encode(told.shown)
        starts = told.shown.start if isinstance(told.shown, Talk) else None
        named = dict(zip(("kind", "id", "nth"), key, strict=True))
        return {**self._owner, **named, "number": number, "starts": starts, "body": encode(told.fact), "shown": shown}

    def _telling_row(self, number: int, telling: DocumentFacts) -> dict[str, Any]:
        bare = replace(telling, document=replace(telling.document, text=""))
        return {**self._owner, "number": number, "document": telling.document.id, "body": encode(bare)}

    async def _insert(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._connection.execute(table.insert(), rows)

    async def _delete(self, table: sa.Table, numbers: Iterable[int]) -> None:
        rows = [{"row": number} for number in numbers]
        if rows:
            same = sa.and_(table.c.workspace == self._place[0], table.c.number == sa.bindparam("row"))
            await self._connection.execute(table.delete().where(same), rows)


async def keep_texts(connection: AsyncConnection, workspace: str, texts: Iterable[tuple[str, str]]) -> None:
    """Keep the texts of documents, each once."""
    table = tables.texts
    for document, text in texts:
        mine = sa.and_(table.c.workspace == workspace, table.c.document == document)
        if (await connection.execute(sa.select(table.c.document).where(mine))).first() is None:
            values = {"workspace": workspace, "document": document, "text": to_bytes(text)}
            await connection.execute(table.insert().values(values))


async def _loaded(connection: AsyncConnection, row: Row[Any], scope: Scope) -> State:
    place = (row.workspace, row.audience, row.story)
    shape = decode(row.body, Shape)
    rows = await connection.execute(visible(tables.facts, scope).where(_is(tables.facts, place)))
    facts = {(one.kind, one.id, one.nth): (one.number, told_of(one.kind, one.body, one.shown)) for one in rows}
    found = with_text(visible(tables.tellings, scope), tables.tellings.c.document)
    rows = await connection.execute(found.where(_is(tables.tellings, place)))
    tellings = {one.document: (one.number, telling_of(one.body, to_text(one.text))) for one in rows}
    facts = {key: facts[key] for key in shape.facts if key in facts}
    tellings = {name: tellings[name] for name in shape.tellings if name in tellings}
    story = story_of(
        row.story,
        shape,
        {key: told for key, (_, told) in facts.items()},
        {name: telling for name, (_, telling) in tellings.items()},
    )
    return State(row.version, story, facts, tellings)


def with_text(found: sa.Select[Any], document: sa.Column[str]) -> sa.Select[Any]:
    """Rows of documents with the texts that belong to them."""
    same = sa.and_(tables.texts.c.workspace == document.table.c.workspace, tables.texts.c.document == document)
    return found.add_columns(tables.texts.c.text).join(tables.texts, same)


def _is(table: sa.Table, place: Place) -> sa.ColumnElement[bool]:
    workspace, audience, slug = place
    return sa.and_(table.c.workspace == workspace, table.c.audience == audience, table.c.story == slug)
