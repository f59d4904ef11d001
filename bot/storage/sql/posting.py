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
_KNOWN = (_TABLE.c.key, _TABLE.c.channel, _TABLE.c.number, _TABLE.c.remote_id, _TABLE.c.at)
_SAYS_NOW = (
    _TABLE.update()
    .where(_TABLE.c.workspace == sa.bindparam("its_workspace"), _TABLE.c.key == sa.bindparam("its_key"))
    .values(body=sa.bindparam("new_body"))
)


async def put_posts(connection: Writing, posts: Sequence[Posted]) -> list[Posted]:
    """Keep posts of any workspaces; see :meth:`bot.storage.port.Deliveries.keep_post`."""
    mine: defaultdict[str, list[Posted]] = defaultdict(list)
    for post in posts:
        mine[post.workspace].append(post)
    kept = {}
    for workspace, some in mine.items():
        for post in await _put(connection, workspace, some):
            kept[post.workspace, post.key] = post
    return [kept[post.workspace, post.key] for post in posts]


async def _put(connection: Writing, workspace: str, posts: Sequence[Posted]) -> list[Posted]:
    known = {row.key: row for row in await rows_of(connection, _TABLE, _KNOWN, workspace, (post.key for post in posts))}
    last = await _last(connection, workspace, {post.channel for post in posts if post.key not in known})
    kept: list[Posted] = []
    new: dict[str, Posted] = {}
    for post in posts:
        if row := known.get(post.key):
            told = replace(post, channel=row.channel, number=row.number, remote_id=row.remote_id, at=row.at)
        elif earlier := new.get(post.key):
            told = replace(earlier, message=post.message)
        else:
            last[post.channel] += 1
            told = replace(post, number=last[post.channel])
        if post.key not in known:
            new[post.key] = told
        kept.append(told)
    connection.later(tables.into(_TABLE), [post_row(post) for post in new.values()])
    again = [
        {"its_workspace": workspace, "its_key": post.key, "new_body": encode_message(post.message)}
        for post in kept
        if post.key in known
    ]
    connection.later(_SAYS_NOW, again)
    return kept


async def _last(connection: Writing, workspace: str, channels: set[str]) -> defaultdict[str, int]:
    """The last number of each channel."""
    last: defaultdict[str, int] = defaultdict(int)
    for channel in channels:
        mine = sa.and_(_TABLE.c.workspace == workspace, _TABLE.c.channel == channel)
        last[channel] = (await connection.execute(sa.select(sa.func.max(_TABLE.c.number)).where(mine))).scalar() or 0
    return last
