"""The store in a database; see :class:`bot.storage.port.Store`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage.scope import Scope
from bot.storage.sql import tables
from bot.storage.sql.codec import decode, encode, plain
from bot.storage.sql.content import Content
from bot.storage.sql.database import EDITION, Numbers
from bot.storage.sql.deliveries import put
from bot.storage.sql.removing import Removing
from bot.storage.sql.rows import kept_document
from bot.storage.sql.unsaying import said_no_more
from bot.storage.sql.view import SqlView
from bot.storage.sql.wishes import SqlWishes
from bot.storage.traces import Traces
from bot.storage.values import EVERYONE, Source, Tidied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.values import Erasure, KeptDocument, Parked, Pending, SettingChange, Update

_OWN_LAYERS = (
    sa.select(tables.layers.c.audience)
    .where(
        tables.layers.c.workspace == sa.bindparam("its_workspace"),
        tables.layers.c.story == sa.bindparam("its_story"),
        tables.layers.c.audience != EVERYONE,
    )
    .order_by(tables.layers.c.number)
)
"""The question for the channels that have a layer of their own of a story."""
_BUTTON = "button "  # what the names of buttons' rows begin with


class SqlStore(SqlWishes):
    """Everything that is kept, in a database."""

    def view(self, workspace: str, channel: str | None = None) -> SqlView:
        return SqlView(self._database, self._layers, Scope(workspace, channel))

    async def workspaces(self) -> tuple[str, ...]:
        table = tables.workspaces
        return tuple(row.workspace for row in await self._rows(sa.select(table).order_by(table.c.search)))

    async def edition(self, workspace: str) -> int:
        rows = await self._database.asked(EDITION, its_workspace=workspace)
        return int(rows[0][0])

    async def update(self, workspace: str, updates: Sequence[Update], at: datetime, edition: int | None = None) -> None:
        async with self._database.writing() as connection:
            content = await Content.of(self._database, self._layers, connection, workspace, edition)
            await content.keep(updates, at)

    async def publish(
        self,
        workspace: str,
        channel: str,
        documents: Sequence[str],
        updates: Sequence[Update],
        at: datetime,
        edition: int | None = None,
    ) -> None:
        async with self._database.writing() as connection:
            content = await Content.of(self._database, self._layers, connection, workspace, edition)
            await content.publish(channel, documents)
            await content.keep(updates, at)
            await Removing(self._database, self._layers, connection).bare_layers(workspace, channel)

    async def layers(self, workspace: str, slug: str) -> tuple[str, ...]:
        rows = await self._database.recent.get(
            ("layers", workspace, slug),
            lambda: self._database.asked(_OWN_LAYERS, its_workspace=workspace, its_story=slug),
        )
        return tuple(row.audience for row in rows)

    async def taken(self, workspace: str, slug: str) -> bool:
        mine = sa.and_(tables.layers.c.workspace == workspace, tables.layers.c.story == slug)
        return bool(await self._rows(sa.select(tables.layers.c.story).where(mine).limit(1)))

    async def archive(self, workspace: str, slug: str, *, archived: bool = True) -> None:
        table = tables.layers
        mine = sa.and_(table.c.workspace == workspace, table.c.story == slug)
        async with self._database.writing() as connection:
            await connection.execute(table.update().where(mine).values(archived=archived))
            if archived:
                asks = tables.asks
                of_it = (asks.c.workspace == workspace, asks.c.story == slug)
                await connection.execute(asks.delete().where(*of_it))

    async def erase(
        self,
        workspace: str,
        erasures: Sequence[Erasure],
        documents: Sequence[str] = (),
        updates: Sequence[Update] = (),
        at: datetime | None = None,
        edition: int | None = None,
        traces: Traces | None = None,
    ) -> None:
        gone = traces or Traces(frozenset(documents))
        async with self._database.writing() as connection:
            content = await Content.of(self._database, self._layers, connection, workspace, edition)
            await content.erasures(erasures)
            await content.keep(updates, at or erasures[0].at)
            await said_no_more(connection, workspace, gone)
            await Removing(self._database, self._layers, connection).documents(workspace, documents)

    async def matching(self, workspace: str, erasure: Erasure) -> tuple[KeptDocument, ...]:
        """Documents of every audience that were erased once, for whoever brings an old database back."""
        table = tables.documents
        same = [table.c.sha256 == erasure.sha256] if erasure.sha256 else []
        if erasure.address:
            same += [table.c.address == plain(erasure.address), table.c.url == plain(erasure.address)]
        found = sa.select(table).where(table.c.workspace == workspace, sa.or_(sa.false(), *same))
        return tuple(kept_document(row, "") for row in await self._rows(found))

    async def forget(self, workspace: str) -> None:
        async with self._database.writing() as connection:
            await Removing(self._database, self._layers, connection).workspace(workspace)

    async def tidy(self, before: datetime) -> Tidied:
        done = Tidied()
        for workspace in await self.workspaces():  # one at a time, so that nobody waits for long
            async with self._database.writing() as connection:
                done += await Removing(self._database, self._layers, connection).old(workspace, before)
        await self._forget_buttons(before)
        return done

    async def _forget_buttons(self, before: datetime) -> None:
        table = tables.meta
        old = sa.and_(table.c.name.startswith(_BUTTON, autoescape=True), table.c.value < _day(before))
        async with self._database.writing() as connection:
            await connection.execute(table.delete().where(old))

    async def keep_source(self, workspace: str, source: Source) -> None:
        values = {
            "audience": source.audience,
            "story": source.story,
            "state": source.state,
            "next_attempt": source.next_attempt,
            "body": encode(source),
        }
        async with self._database.writing() as connection:
            await Numbers.of(self._database, connection, workspace)
            await put(connection, tables.sources, {"workspace": workspace, "id": source.id}, values)

    async def drop_source(self, workspace: str, source_id: str) -> None:
        async with self._database.writing() as connection:
            for table, column in ((tables.sources, tables.sources.c.id), (tables.parked, tables.parked.c.source)):
                mine = sa.and_(table.c.workspace == workspace, column == source_id)
                await connection.execute(table.delete().where(mine))

    async def due_sources(self, now: datetime) -> tuple[tuple[str, Source], ...]:
        table = tables.sources
        due = sa.select(table).where(
            table.c.state == "active", sa.or_(table.c.next_attempt.is_(None), table.c.next_attempt <= now)
        )
        rows = await self._rows(due.order_by(table.c.next_attempt.is_not(None), table.c.next_attempt, table.c.id))
        return tuple((row.workspace, decode(row.body, Source)) for row in rows)

    async def park(self, workspace: str, items: Sequence[Parked]) -> None:
        table = tables.parked
        async with self._database.writing() as connection:
            numbers = await Numbers.of(self._database, connection, workspace)
            for item in items:
                key = {"workspace": workspace, "source": item.source, "url": plain(item.url)}
                same = sa.and_(*(table.c[name] == value for name, value in key.items()))
                if (await connection.execute(sa.select(table.c.number).where(same))).first() is None:
                    values = {"number": numbers.next(), "audience": item.audience, "at": item.at, "body": encode(item)}
                    await connection.execute(table.insert().values({**key, **values}))
            numbers.keep()

    async def keep_pending(self, workspace: str, pending: Pending) -> None:
        async with self._database.writing() as connection:
            numbers = await Numbers.of(self._database, connection, workspace)
            values = {"audience": pending.audience, "document": pending.telling.document.id, "body": encode(pending)}
            key = {"workspace": workspace, "id": pending.id}
            await put(connection, tables.pending, key, {"number": numbers.next(), **values})
            numbers.keep()

    async def settle_pending(self, workspace: str, pending_id: str) -> bool:
        mine = sa.and_(tables.pending.c.workspace == workspace, tables.pending.c.id == pending_id)
        async with self._database.writing() as connection:
            return (await connection.execute(tables.pending.delete().where(mine))).rowcount == 1

    async def set(self, workspace: str, change: SettingChange) -> None:
        place = {"workspace": workspace, "audience": change.channel or EVERYONE}
        async with self._database.writing() as connection:
            numbers = await Numbers.of(self._database, connection, workspace)
            row = {**place, "number": numbers.next(), "at": change.at, "body": encode(change)}
            await connection.execute(tables.history.insert().values(row))
            numbers.keep()
            if change.after is not None:
                await put(connection, tables.settings, {**place, "name": change.name}, {"value": change.after})
            else:
                table = tables.settings
                mine = sa.and_(*(table.c[name] == value for name, value in place.items()), table.c.name == change.name)
                await connection.execute(table.delete().where(mine))

    async def meta(self, name: str) -> str | None:
        value: str | None = await self._value(sa.select(tables.meta.c.value).where(tables.meta.c.name == name))
        return value

    async def set_meta(self, name: str, value: str) -> None:
        async with self._database.writing() as connection:
            await put(connection, tables.meta, {"name": name}, {"value": value})

    async def button(self, name: str) -> str | None:
        kept = await self.meta(f"{_BUTTON}{name}")
        return kept.partition(" ")[2] if kept else None

    async def keep_button(self, name: str, said: str, at: datetime) -> None:
        told = f"{_day(at)} {said}"
        if await self.meta(f"{_BUTTON}{name}") != told:  # one that is shown again and again is written once a day
            await self.set_meta(f"{_BUTTON}{name}", told)

    async def close(self) -> None:
        await self._swaps.finish()
        await self._database.close()


def _day(at: datetime) -> str:
    """A day as it sorts."""
    return at.astimezone(UTC).date().isoformat()
