"""What a channel follows, compared and swapped within a transaction that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import Overtaken
from bot.storage.sql import tables
from bot.storage.sql.codec import decode, encode
from bot.storage.sql.deliveries import put
from bot.storage.values import Subscription

if TYPE_CHECKING:
    from bot.storage.sql.writing import Writing


async def follow_instead(connection: Writing, workspace: str, before: Subscription | None, after: Subscription) -> None:
    """Put what a channel follows in place of what it followed. Raises Overtaken where that is something else by now.

    What was asked for there about a story that it leaves goes with it.
    """
    table, key = tables.subscriptions, {"workspace": workspace, "channel": after.channel}
    mine = sa.and_(*(table.c[name] == value for name, value in key.items()))
    body = (await connection.execute(sa.select(table.c.body).where(mine))).scalar()
    if (decode(body, Subscription) if body else None) != before:
        raise Overtaken
    await put(connection, table, key, {"body": encode(after)})
    if left := set(before.stories if before else ()) - set(after.stories):
        asks = tables.asks
        there = (asks.c.workspace == workspace, asks.c.channel == after.channel, asks.c.story.in_(left))
        await connection.execute(asks.delete().where(*there))
