"""An export taken in, in one transaction: rows that are missing are added, stories known on both sides are merged.

Doing it twice changes nothing more. What was erased here, or there, does not come back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.scope import Scope
from bot.storage.sql import tables
from bot.storage.sql.cleaning import Cleaning
from bot.storage.sql.codec import decode, to_text
from bot.storage.sql.database import Numbers
from bot.storage.sql.layers import HEAD, Layers, keep_texts
from bot.storage.sql.scope import visible
from bot.storage.sql.shapes import Shape, story_of, telling_of, told_of
from bot.storage.traces import traces_of
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.storage.sql.database import Database
    from bot.storage.sql.writing import Writing
    from briefings.model import Story

_KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("audience", "id"),
    "sources": ("id",),
    "parked": ("source", "url"),
    "pending": ("id",),
    "erasures": ("address", "sha256"),
    "settings": ("audience", "name"),
    "history": ("at", "body"),
    "changes": ("at", "audience", "story", "body"),
    "subscriptions": ("channel",),
    "seen": ("channel",),
    "deliveries": ("key",),
    "posts": ("key",),
    "asks": ("id",),
    "pauses": ("channel", "story"),
}
"""What tells the rows of a table apart within a workspace."""

Row = dict[str, Any]


@dataclass
class _Told:
    """The rows of one workspace in an export, by table."""

    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


async def take_in(database: Database, rows: Iterable[tuple[str, Row]]) -> Counter[str]:
    """Add what is missing; how many rows of each table that were."""
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for table, row in rows:
        told[row["workspace"]].rows[table].append(row)
    added: Counter[str] = Counter()
    async with database.writing() as connection:
        for workspace, one in told.items():
            added += await _Taking(database, connection, workspace, one.rows).all()
    return added


class _Taking:
    """Takes one workspace in."""

    def __init__(
        self, database: Database, connection: Writing, workspace: str, rows: Mapping[str, Sequence[Row]]
    ) -> None:
        self._database, self._connection, self._workspace, self._rows = database, connection, workspace, rows
        self._layers = Layers(database)
        self._added: Counter[str] = Counter()
        self._were: list[Story] = []
        self._are: list[Story] = []

    async def all(self) -> Counter[str]:
        """What was added, by table."""
        self._numbers = await Numbers.of(self._database, self._connection, self._workspace)
        is_new = self._numbers.last_number == 0 and self._numbers.last_change == 0
        await self._add("erasures")
        await self._learn_what_was_erased()
        gone = self._gone
        texts = {row["document"]: to_text(row["text"]) for row in self._rows.get("texts", ())}
        await self._take_layers(texts, gone)
        documents = [row for row in self._rows.get("documents", ()) if row["id"] not in gone]
        await keep_texts(self._connection, self._workspace, [(row["id"], texts[row["id"]]) for row in documents], set())
        await self._add("documents", documents)
        cleaning = Cleaning(traces_of(self._were, self._are, gone), self._addresses, self._hashes)
        await self._add("changes", cleaning.rows("changes", self._rows), renumber=not is_new)
        planned = await self._known("deliveries")
        for table in _KEYS.keys() - {"erasures", "documents", "changes", "posts"}:
            await self._add(table, cleaning.rows(table, self._rows))
        await self._add_posts(cleaning.rows("posts", self._rows))
        ledger = [row for row in cleaning.rows("ledger", self._rows) if (row["key"],) not in planned]
        await self._add_ledger(ledger)
        self._numbers.keep()
        return self._added

    async def _add_posts(self, rows: Sequence[Row]) -> None:
        """Posts that are missing, with numbers of their channels that are free here."""
        known, table = await self._known("posts"), tables.posts
        new = sorted((row for row in rows if (row["key"],) not in known), key=lambda row: row["number"])
        of_channel = sa.select(table.c.channel, sa.func.max(table.c.number)).where(table.c.workspace == self._workspace)
        last = dict(tuple(row) for row in await self._connection.execute(of_channel.group_by(table.c.channel)))
        for row in new:
            row["number"] = last[row["channel"]] = max(last.get(row["channel"], 0) + 1, row["number"])
            await self._connection.execute(table.insert().values(row))
            self._added["posts"] += 1

    async def _add_ledger(self, rows: Sequence[Row]) -> None:
        """What was told of the rows that were missing."""
        for row in sorted(rows, key=lambda row: row["number"]):
            await self._connection.execute(tables.ledger.insert().values({**row, "number": None}))
            self._added["ledger"] += 1

    async def _known(self, name: str) -> set[tuple[Any, ...]]:
        """What tells the rows apart that are here already."""
        table = tables.metadata.tables[name]
        chosen = sa.select(*(table.c[key] for key in _KEYS[name])).where(table.c.workspace == self._workspace)
        return {tuple(row) for row in await self._connection.execute(chosen)}

    async def _add(self, name: str, rows: Sequence[Row] | None = None, *, renumber: bool = True) -> None:
        table, keys, known = tables.metadata.tables[name], _KEYS[name], await self._known(name)
        for row in self._rows.get(name, ()) if rows is None else rows:
            key = tuple(row[one] for one in keys)
            if key not in known:
                known.add(key)
                self._number(name, row, renumber=renumber)
                await self._connection.execute(table.insert().values(row))
                self._added[name] += 1

    def _number(self, name: str, row: Row, *, renumber: bool) -> None:
        if name == "changes" and renumber:
            row["number"] = self._numbers.next_change()
        elif name == "changes":
            self._numbers.last_change = max(self._numbers.last_change, row["number"])
        elif "number" in row:
            row["number"] = self._numbers.next()

    async def _learn_what_was_erased(self) -> None:
        """Documents of the export that were erased here or there."""
        table = tables.erasures
        rows = list(await self._connection.execute(sa.select(table).where(table.c.workspace == self._workspace)))
        self._addresses = frozenset(row.address for row in rows) - {None}
        self._hashes = frozenset(row.sha256 for row in rows) - {None}
        self._gone = frozenset(
            row["id"]
            for row in self._rows.get("documents", ())
            if {row["address"], row["url"]} & self._addresses or row["sha256"] in self._hashes
        )

    async def _take_layers(self, texts: Mapping[str, str], gone: frozenset[str]) -> None:
        facts, tellings = self._by_layer("facts"), self._by_layer("tellings")
        for row in self._rows.get("layers", ()):
            place = (row["audience"], row["story"])
            story = _story(row, facts[place], tellings[place], texts)
            left = tuple(telling for telling in story.tellings if telling.document.id not in gone)
            self._were.append(story)
            if len(left) < len(story.tellings):
                if not left:
                    continue
                story, _ = merge(replace(story, tellings=left), ())
            self._are.append(story)
            await self._take_layer(row, story)

    async def _take_layer(self, row: Row, story: Story) -> None:
        table, scope = tables.layers, Scope(self._workspace, row["audience"])
        chosen = visible(table, scope, *HEAD).where(table.c.audience == row["audience"], table.c.story == row["story"])
        known = (await self._connection.execute(chosen)).first()
        if known:
            before = (await self._layers.read(self._connection, known, scope)).story
            held = {document.id for document in before.documents}
            new = [telling for telling in story.tellings if telling.document.id not in held]
            if not new:
                return
            story, _ = merge(before, new)
        await self._layers.write(self._connection, scope, story, self._numbers)
        if not known:
            mine = sa.and_(table.c.workspace == self._workspace, table.c.audience == row["audience"])
            kept = {"archived": row["archived"], "since": row["since"]}
            await self._connection.execute(table.update().where(mine, table.c.story == row["story"]).values(kept))
        self._added["layers"] += 1

    def _by_layer(self, name: str) -> defaultdict[tuple[str, str], list[Row]]:
        grouped: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._rows.get(name, ()):
            grouped[row["audience"], row["story"]].append(row)
        return grouped


def _story(row: Row, facts: Sequence[Row], tellings: Sequence[Row], texts: Mapping[str, str]) -> Story:
    told = {(one["kind"], one["id"], one["nth"]): told_of(one["kind"], one["body"], one["shown"]) for one in facts}
    said = {one["document"]: telling_of(one["body"], texts[one["document"]]) for one in tellings}
    return story_of(row["story"], decode(row["body"], Shape), told, said)
