"""A layer of a story as rows: one for each telling and each fact, written by difference.

What was read or written last stays at hand, so that a new document costs the rows that it touches and not the story.
A version in the layer's own row, new with every write, tells whether what is at hand still holds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from secrets import randbits
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import decode, encode, to_bytes, to_text
from bot.storage.sql.indexing import index_facts, index_tellings, unindex
from bot.storage.sql.prepared import among, listed
from bot.storage.sql.scope import visible
from bot.storage.sql.shapes import FactKey, Shape, Told, bare, keyed, story_of, telling_of, told_of
from bot.storage.values import EVERYONE
from briefings.model import DocumentFacts, Story, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.scope import Scope
    from bot.storage.sql.database import Database, Numbers
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Fact

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


HEAD = tuple(tables.layers.c[name] for name in ("workspace", "audience", "story", "number", "version"))
"""What tells a layer from others, and how it stands: all that is needed where the layer is at hand."""


class Layers:
    """Reads and writes layers, and keeps at hand those used last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._at_hand: OrderedDict[Place, State] = OrderedDict()

    def at_hand(self, row: Row[Any]) -> State | None:
        """The layer of a row of :data:`HEAD`, if it still stands as it was used last."""
        place = (row.workspace, row.audience, row.story)
        known = self._at_hand.get(place)
        if known is None or known.version != row.version:
            return None
        if place != next(reversed(self._at_hand)):  # else it was used last anyway
            self._keep(place, known)
        return known

    async def read(self, connection: AsyncConnection, row: Row[Any], scope: Scope) -> State:
        """The layer of a row of :data:`HEAD` that a scope may see."""
        known = self.at_hand(row)
        if known is None:
            known = await _loaded(connection, row, scope)
            self._keep((row.workspace, row.audience, row.story), known)
        return known

    async def write(self, connection: Writing, scope: Scope, story: Story, numbers: Numbers) -> None:
        """Bring the rows of a scope's own layer to what it now is."""
        place = (scope.workspace, scope.channel or EVERYONE, story.slug)
        row = next(iter(await connection.asked(head_of(scope), its_story=story.slug)), None)
        row = row if row and row.audience == place[1] else None  # the common layer is none of the channel's own
        before = await self.read(connection, row, scope) if row else State(None, Story(story.slug, story.title))
        writer = _Writer(self._database, connection, place, numbers)
        facts = writer.facts(before.facts, keyed(story))
        tellings = await writer.tellings(before.tellings, story.tellings)
        shape = Shape(bare(story), [one.document.id for one in story.tellings], list(facts))
        version = randbits(62)
        writer.layer(row, encode(shape), version)
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


@lru_cache(maxsize=1024)
def head_of(scope: Scope) -> sa.Select[Any]:
    """The question for a story's layer as a scope sees it, whose slug is ``its_story``."""
    return visible(tables.layers, scope, *HEAD).where(tables.layers.c.story == sa.bindparam("its_story"))


def _numbered(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.workspace == sa.bindparam("its_workspace"), table.c.number == sa.bindparam("its_number"))


def _now(table: sa.Table, *names: str) -> sa.Update:
    """What puts new values into a row."""
    new: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names}
    return table.update().where(_numbered(table)).values(new)


@cache
def _gone(table: sa.Table) -> sa.Delete:
    """What removes a row."""
    return table.delete().where(_numbered(table))


_NOW_SAYS = _now(tables.facts, "starts", "body", "shown")
_NOW_STANDS = _now(tables.layers, "body", "version")
_KEPT_TEXTS = sa.select(tables.texts.c.document).where(
    tables.texts.c.workspace == sa.bindparam("its_workspace"),
    among(tables.texts.c.document, "documents"),
)


class _Writer:
    """The rows of one layer, within a transaction."""

    def __init__(self, database: Database, connection: Writing, place: Place, numbers: Numbers) -> None:
        self._database, self._connection, self._place, self._numbers = database, connection, place, numbers
        self._owner = dict(zip(("workspace", "audience", "story"), place, strict=True))

    def facts(
        self, before: Mapping[FactKey, tuple[int, Told]], now: Mapping[FactKey, Told]
    ) -> dict[FactKey, tuple[int, Told]]:
        """Facts by difference; the numbers under which they then stand, in the order of the story."""
        new = {key: self._numbers.next() for key in now if key not in before}
        other = {key: number for key, (number, told) in before.items() if key in now and now[key] != told}
        gone = [number for key, (number, _) in before.items() if key not in now]
        unindex(self._database, self._connection, self._numbers.search, "facts", gone)
        self._delete(tables.facts, gone)
        self._insert(tables.facts, [self._fact_row(number, key, now[key]) for key, number in new.items()])
        self._change([(number, now[key]) for key, number in other.items()])
        shown: list[tuple[int, Fact | None, Fact | None]] = [
            (number, None, now[key].shown) for key, number in new.items()
        ]
        shown += [(number, before[key][1].shown, now[key].shown) for key, number in other.items()]
        index_facts(self._database, self._connection, self._place[0], self._numbers.search, shown)
        return {key: (new[key] if key in new else before[key][0], told) for key, told in now.items()}

    async def tellings(
        self, before: Mapping[str, tuple[int, DocumentFacts]], now: Sequence[DocumentFacts]
    ) -> dict[str, tuple[int, DocumentFacts]]:
        """Tellings by difference; the numbers under which they then stand."""
        told = {telling.document.id: telling for telling in now}
        same = {name for name, (_, telling) in before.items() if _is_same(told.get(name), telling)}
        new = {name: self._numbers.next() for name in told if name not in same}
        gone = [number for name, (number, _) in before.items() if name not in same]
        unindex(self._database, self._connection, self._numbers.search, "sentences", gone)
        self._delete(tables.tellings, gone)
        added = [(number, told[name]) for name, number in new.items()]
        texts = [(one.document.id, one.document.text) for _, one in added]
        await keep_texts(self._connection, self._place[0], texts, self._numbers.texts)
        self._insert(tables.tellings, [self._telling_row(number, telling) for number, telling in added])
        index_tellings(self._database, self._connection, self._numbers.search, added)
        return {name: (new[name] if name in new else before[name][0], one) for name, one in told.items()}

    def layer(self, row: Row[Any] | None, shape: bytes, version: int) -> None:
        """The layer's own row."""
        if row:
            values = {**self._row(row.number), "new_body": shape, "new_version": version}
            self._connection.later(_NOW_STANDS, [values])
        else:
            values = {"number": self._numbers.next(), "since": self._numbers.last_change, "archived": False}
            self._insert(tables.layers, [{**self._owner, **values, "version": version, "body": shape}])

    def _fact_row(self, number: int, key: FactKey, told: Told) -> dict[str, Any]:
        return {**self._owner, **dict(zip(("kind", "id", "nth"), key, strict=True)), "number": number, **_said(told)}

    def _telling_row(self, number: int, telling: DocumentFacts) -> dict[str, Any]:
        bare = replace(telling, document=replace(telling.document, text=""))
        return {**self._owner, "number": number, "document": telling.document.id, "body": encode(bare)}

    def _change(self, facts: Iterable[tuple[int, Told]]) -> None:
        rows = [
            {**self._row(number), **{f"new_{name}": value for name, value in _said(told).items()}}
            for number, told in facts
        ]
        self._connection.later(_NOW_SAYS, rows)

    def _insert(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        self._connection.later(tables.into(table), rows)

    def _delete(self, table: sa.Table, numbers: Iterable[int]) -> None:
        self._connection.later(_gone(table), [self._row(number) for number in numbers])

    def _row(self, number: int) -> dict[str, Any]:
        return {"its_workspace": self._place[0], "its_number": number}


def _is_same(one: DocumentFacts | None, other: DocumentFacts) -> bool:
    return one is other or one == other  # most are the very same, and to compare them takes long


async def keep_texts(connection: Writing, workspace: str, texts: Iterable[tuple[str, str]], kept: set[str]) -> None:
    """Keep the texts of documents, each once. ``kept``: those known to be kept, which these then are as well."""
    wanted = {document: text for document, text in texts if document not in kept}
    if wanted:
        kept |= wanted.keys()
        rows = await connection.asked(_KEPT_TEXTS, its_workspace=workspace, documents=listed(sorted(wanted)))
        known = {row.document for row in rows}
        new = [
            {"workspace": workspace, "document": document, "text": to_bytes(text)}
            for document, text in wanted.items()
            if document not in known
        ]
        connection.later(tables.into(tables.texts), new)


async def _loaded(connection: AsyncConnection, row: Row[Any], scope: Scope) -> State:
    place = (row.workspace, row.audience, row.story)
    bodies = await connection.execute(
        visible(tables.layers, scope, tables.layers.c.body).where(_is(tables.layers, place))
    )
    shape = decode(bodies.scalar_one(), Shape)
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


def _said(told: Told) -> dict[str, Any]:
    """What the row of a fact says of it."""
    shown = b"" if told.shown is None else None if told.shown == told.fact else encode(told.shown)
    starts = told.shown.start if isinstance(told.shown, Talk) else None
    return {"starts": starts, "body": encode(told.fact), "shown": shown}


def with_text(found: sa.Select[Any], document: sa.Column[str]) -> sa.Select[Any]:
    """Rows of documents with the texts that belong to them."""
    same = sa.and_(tables.texts.c.workspace == document.table.c.workspace, tables.texts.c.document == document)
    return found.add_columns(tables.texts.c.text).join(tables.texts, same)


def _is(table: sa.Table, place: Place) -> sa.ColumnElement[bool]:
    workspace, audience, slug = place
    return sa.and_(table.c.workspace == workspace, table.c.audience == audience, table.c.story == slug)
