"""What is planned, under way and done, with its ledger; what was posted, and what was shown last."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

import sqlalchemy as sa

from bot.outbox import DeliveryKind, State
from bot.storage.sql import claiming, tables
from bot.storage.sql.codec import decode_message, encode_message
from bot.storage.sql.grouping import Groups
from bot.storage.sql.layers import Layers
from bot.storage.sql.planning import apply
from bot.storage.sql.prepared import prepared
from bot.storage.sql.rows import DELIVERY, delivery_of, post_of_row, shelf_of, transition_of
from bot.storage.sql.swapping import Swap, swap_all

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Row

    from bot.outbox import Delivery, Event, Transition
    from bot.storage.sql.database import Database
    from bot.storage.sql.prepared import Prepared
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Plan, Posted
    from briefings.message import Message

    Shown = tuple[str, str, Message]  # workspace, channel

_TABLE = tables.deliveries
_KINDS = get_args(DeliveryKind)
_ANSWERED = frozenset({"channel", "story", "kind"})  # by an index, in order of time
_TOLD = (
    sa.select(_TABLE.c.through)
    .where(
        _TABLE.c.workspace == sa.bindparam("its_workspace"),
        _TABLE.c.channel == sa.bindparam("its_channel"),
        _TABLE.c.kind == "digest",
        _TABLE.c.through.is_not(None),
        _TABLE.c.state == str(State.POSTED),
    )
    .order_by(_TABLE.c.through.desc())
    .limit(1)
)
"""The question for the last change that a posted digest of a channel told of."""


class SqlDeliveries:
    """See :class:`bot.storage.port.Deliveries`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._layers = Layers(database)
        self._swaps: Groups[Swap, bool] = Groups(database, swap_all)
        self._shown: Groups[Shown, None] = Groups(database, _show_all)

    async def plan(self, workspace: str, plan: Plan, at: datetime) -> None:
        if plan:
            async with self._database.writing() as connection:
                await apply(connection, workspace, plan, at)

    async def delivery(self, workspace: str, key: str) -> Delivery | None:
        mine = sa.and_(_TABLE.c.workspace == workspace, _TABLE.c.key == key)
        rows = await self._rows(sa.select(*DELIVERY).where(mine))
        return delivery_of(rows[0]) if rows else None

    async def deliveries(
        self,
        workspace: str | None,
        channel: str | None = None,
        *,
        states: Collection[State] | None = None,
        story: str | None = None,
        kind: DeliveryKind | None = None,
        limit: int | None = None,
        last: bool = False,
    ) -> tuple[Delivery, ...]:
        named = {"workspace": workspace, "channel": channel, "story": story, "kind": kind}
        wanted = {name: value for name, value in named.items() if value is not None}
        among = None if states is None else frozenset(states)
        strands = _strands(tuple(wanted), among, limit, last=last)
        rows = await self._database.looked_up(
            lambda moment: [row for one in strands for row in one.rows(moment, **wanted)]
        )
        found = sorted(map(delivery_of, rows), key=lambda row: (row.due_at, row.key))
        return tuple(found[max(len(found) - limit, 0) :] if last and limit is not None else found[:limit])

    async def claim(
        self, workspace: str | None, now: datetime, owner: str, lease_until: datetime, limit: int = 1000
    ) -> tuple[Delivery, ...]:
        if not await self._rows(claiming.due(workspace, now, sa.literal(1)).limit(1)):
            return ()
        async with self._database.writing() as connection:
            return await claiming.claim(connection, workspace, now, owner, lease_until, limit)

    async def swap(
        self,
        workspace: str,
        held: Delivery,
        changed: Delivery,
        at: datetime,
        event: Event,
        *,
        note: str = "",
        post: Posted | None = None,
    ) -> bool:
        return await self._swaps.put(Swap(workspace, held, changed, at, event, note, post))

    async def renew(self, owner: str, lease_until: datetime) -> int:
        async with self._database.writing() as connection:
            return await claiming.renew(connection, owner, lease_until)

    async def take_over(self, now: datetime, except_owner: str) -> int:
        async with self._database.writing() as connection:
            return await claiming.take_over(connection, now, except_owner)

    async def free(self, now: datetime, owner: str) -> int:
        async with self._database.writing() as connection:
            return await claiming.free(connection, now, _TABLE.c.owner == owner, "the run that had it in hand ends")

    async def next_due(self, workspace: str | None) -> datetime | None:
        earliest = _of(_TABLE, workspace, sa.func.min(_TABLE.c.ready_at)).where(_TABLE.c.ready_at.is_not(None))
        due: datetime | None = await self._value(earliest)
        return due

    async def ledger(self, workspace: str, key: str) -> tuple[Transition, ...]:
        table = tables.ledger
        chosen = _of(table, workspace).where(table.c.key == key).order_by(table.c.number)
        return tuple(transition_of(row) for row in await self._rows(chosen))

    async def told(self, workspace: str, channel: str) -> int | None:
        rows = await self._database.asked(_TOLD, its_workspace=workspace, its_channel=channel)
        return rows[0].through if rows else None

    async def posted(self, workspace: str, channel: str, limit: int = 20) -> tuple[Posted, ...]:
        table = tables.posts
        chosen = _of(table, workspace).where(table.c.channel == channel).order_by(table.c.number.desc()).limit(limit)
        return tuple(post_of_row(row) for row in await self._rows(chosen))

    async def post_of(self, workspace: str, key: str) -> Posted | None:
        rows = await self._rows(_of(tables.posts, workspace).where(tables.posts.c.key == key))
        return post_of_row(rows[0]) if rows else None

    async def remember(self, workspace: str, channel: str, message: Message) -> None:
        await self._shown.put((workspace, channel, message))

    async def seen(self, workspace: str, channel: str) -> Message | None:
        rows = await self._rows(_of(tables.seen, workspace).where(tables.seen.c.channel == channel))
        return decode_message(rows[0].body) if rows else None

    async def _rows(self, chosen: sa.Select[Any]) -> list[Row[Any]]:
        return await self._database.rows(chosen)

    async def _value(self, chosen: sa.Select[Any]) -> Any:
        rows = await self._database.rows(chosen)
        return rows[0][0] if rows else None


async def _show_all(connection: Writing, shown: Sequence[Shown]) -> list[None]:
    """Of what each channel was shown, the last."""
    for (workspace, channel), message in {(one[0], one[1]): one[2] for one in shown}.items():
        key = {"workspace": workspace, "channel": channel}
        await put(connection, tables.seen, key, {"body": encode_message(message)})
    return [None] * len(shown)


async def put(connection: Writing, table: sa.Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Replace the row with a key, or add it."""
    same = sa.and_(*(table.c[name] == value for name, value in key.items()))
    done = await connection.execute(table.update().where(same).values(values))
    if done.rowcount == 0:
        await connection.execute(table.insert().values({**key, **values}))


@lru_cache(maxsize=256)
def _strands(
    names: tuple[str, ...], states: frozenset[State] | None, limit: int | None, *, last: bool
) -> tuple[Prepared, ...]:
    """The question for rows by what some of their columns hold, each a value of its name, and by their states.

    It is several ones, each of which an index answers in order of time, so that a limit is all that is read.
    """
    same = [_TABLE.c[name] == sa.bindparam(name) for name in names]
    order = (_TABLE.c.due_at.desc(), _TABLE.c.key.desc()) if last else (_TABLE.c.due_at, _TABLE.c.key)
    chosen = sa.select(*DELIVERY).where(*same).order_by(*order).limit(limit)
    if states is None:
        return (prepared(chosen),)
    mine = chosen.where(_TABLE.c.state.in_(sorted(map(str, states))))
    shelves = [mine.where(_TABLE.c.shelf == name) for name in sorted({shelf_of(state) for state in states})]
    if _ANSWERED.isdisjoint(names):
        shelves = [one.where(_TABLE.c.kind == kind) for one in shelves for kind in _KINDS]
    return tuple(map(prepared, shelves))


def _of(table: sa.Table, workspace: str | None, *columns: Any) -> sa.Select[Any]:
    chosen = sa.select(*(columns or (table,)))
    return chosen if workspace is None else chosen.where(table.c.workspace == workspace)
