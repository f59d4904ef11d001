"""What channels follow, what people asked for, and what rests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import decode, encode
from bot.storage.sql.database import Numbers
from bot.storage.sql.deliveries import SqlDeliveries, put
from bot.storage.sql.planning import apply
from bot.storage.sql.subscribing import follow_instead
from bot.storage.values import Ask, Pause, Subscription

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.storage.values import Plan


class SqlWishes(SqlDeliveries):
    """See :class:`bot.storage.port.Wishes`."""

    async def subscribe(
        self,
        workspace: str,
        subscription: Subscription,
        before: Subscription | None,
        plan: Plan | None = None,
        at: datetime | None = None,
        edition: int | None = None,
    ) -> None:
        async with self._database.writing() as connection:
            await Numbers.of(self._database, connection, workspace, edition)
            await follow_instead(connection, workspace, before, subscription)
            if plan and at:
                await apply(connection, workspace, plan, at)

    async def subscriptions(self, workspace: str | None, channel: str | None = None) -> tuple[Subscription, ...]:
        name = ("subscriptions", workspace, channel)
        return await self._database.recent.get(name, lambda: self._subscriptions(workspace, channel))

    async def _subscriptions(self, workspace: str | None, channel: str | None) -> tuple[Subscription, ...]:
        wanted = _known({"workspace": workspace, "channel": channel})
        rows = await self._database.asked(_subscriptions_with(tuple(wanted)), **wanted)
        return tuple(decode(row.body, Subscription) for row in rows)

    async def asks(self, workspace: str, channel: str | None = None, user: str | None = None) -> tuple[Ask, ...]:
        wanted = _known({"workspace": workspace, "channel": channel, "user": user})
        rows = await self._database.asked(_asks_with(tuple(wanted)), **wanted)
        return tuple(replace(decode(row.body, Ask), story=row.story, talk=row.talk) for row in rows)

    async def keep_ask(self, ask: Ask, plan: Plan, at: datetime, edition: int | None = None) -> None:
        key = {"workspace": ask.workspace, "id": ask.id}
        about = {"channel": ask.channel, "user": ask.user, "story": ask.story, "talk": ask.talk}
        values = {**about, "at": ask.asked_at, "body": encode(ask)}
        async with self._database.writing() as connection:
            await Numbers.of(self._database, connection, ask.workspace, edition)
            await put(connection, tables.asks, key, values)
            await apply(connection, ask.workspace, plan, at)

    async def drop_ask(self, workspace: str, ask_id: str, plan: Plan, at: datetime) -> bool:
        mine = sa.and_(tables.asks.c.workspace == workspace, tables.asks.c.id == ask_id)
        async with self._database.writing() as connection:
            if (await connection.execute(tables.asks.delete().where(mine))).rowcount == 0:
                return False
            await apply(connection, workspace, plan, at)
            return True

    async def pauses(self, workspace: str | None) -> tuple[Pause, ...]:
        table = tables.pauses
        order = (table.c.workspace, table.c.at, table.c.channel, table.c.story)
        chosen = sa.select(table.c.body, table.c.story).order_by(*order)
        mine = chosen if workspace is None else chosen.where(table.c.workspace == workspace)
        return tuple(replace(decode(row.body, Pause), story=row.story or None) for row in await self._rows(mine))

    async def keep_pause(self, pause: Pause) -> None:
        key = {"workspace": pause.workspace, "channel": pause.channel or "", "story": pause.story or ""}
        async with self._database.writing() as connection:
            await Numbers.of(self._database, connection, pause.workspace)
            await put(connection, tables.pauses, key, {"at": pause.at, "until": pause.until, "body": encode(pause)})

    async def drop_pause(
        self,
        workspace: str,
        channel: str | None,
        story: str | None,
        plan: Plan | None = None,
        at: datetime | None = None,
    ) -> Pause | None:
        table = tables.pauses
        mine = (table.c.workspace == workspace, table.c.channel == (channel or ""), table.c.story == (story or ""))
        async with self._database.writing() as connection:
            row = (await connection.execute(table.delete().where(*mine).returning(table.c.body))).first()
            if row is None:
                return None
            if plan and at:
                await apply(connection, workspace, plan, at)
            return replace(decode(row.body, Pause), story=story)


def _known(wanted: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in wanted.items() if value is not None}


@cache
def _subscriptions_with(names: tuple[str, ...]) -> sa.Select[Any]:
    """The question for what channels follow, by what some of its columns hold, each a value of its name."""
    table = tables.subscriptions
    return _same(sa.select(table.c.body), table, names).order_by(table.c.workspace, table.c.channel)


@cache
def _asks_with(names: tuple[str, ...]) -> sa.Select[Any]:
    """The same for what people asked for."""
    table = tables.asks
    chosen = sa.select(table.c.body, table.c.story, table.c.talk)
    return _same(chosen, table, names).order_by(table.c.at, table.c.id)


def _same(chosen: sa.Select[Any], table: sa.Table, names: tuple[str, ...]) -> sa.Select[Any]:
    return chosen.where(*(table.c[name] == sa.bindparam(name) for name in names))
