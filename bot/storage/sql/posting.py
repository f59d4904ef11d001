"""Posts as they stand on their platforms, within a transaction that writes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage.sql import tables
from bot.storage.sql.codec import encode_message
from bot.storage.sql.ledger import rows_of
from bot.storage.sql.rows import post_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.sql.writing import Writing
    from bot.storage.values import Posted

_TABLE = tables.posts
_SAYS_NOW = (
    _TABLE.update()
    .where(_TABLE.c.workspace == sa.bindparam("its_workspace"), _TABLE.c.key == sa.bindparam("its_key"))
    .values(body=sa.bindparam("new_body"))
)


async def put_posts(connection: Writing, posts: Sequence[Posted]) -> None:
    """Keep posts of any workspaces; see :meth:`bot.storage.port.Deliveries.swap`."""
    mine: defaultdict[str, list[Posted]] = defaultdict(list)
    for post in posts:
        mine[post.workspace].append(post)
    for workspace, some in mine.items():
        await _put(connection, workspace, some)


async def _put(connection: Writing, workspace: str, posts: Sequence[Posted]) -> None:
    known = {
        row.key for row in await rows_of(connection, _TABLE, (_TABLE.c.key,), workspace, (one.key for one in posts))
    }
    last = await _last(connection, workspace, {post.channel for post in posts if post.key not in known})
    new: dict[str, Posted] = {}
    again: dict[str, Posted] = {}
    for post in posts:
        if post.key in known:
            again[post.key] = post
        elif earlier := new.get(post.key):
            new[post.key] = replace(earlier, message=post.message)
        else:
            last[post.channel] += 1
            new[post.key] = replace(post, number=last[post.channel])
    connection.later(tables.into(_TABLE), [post_row(post) for post in new.values()])
    says = [
        {"its_workspace": workspace, "its_key": key, "new_body": encode_message(post.message)}
        for key, post in again.items()
    ]
    connection.later(_SAYS_NOW, says)


async def _last(connection: Writing, workspace: str, channels: set[str]) -> defaultdict[str, int]:
    """The last number of each channel."""
    last: defaultdict[str, int] = defaultdict(int)
    for channel in channels:
        mine = sa.and_(_TABLE.c.workspace == workspace, _TABLE.c.channel == channel)
        last[channel] = (await connection.execute(sa.select(sa.func.max(_TABLE.c.number)).where(mine))).scalar() or 0
    return last
