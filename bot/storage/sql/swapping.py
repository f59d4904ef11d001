"""Rows changed by comparing and swapping, many in one transaction; of each, only what differs is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import differences
from bot.storage.sql import tables
from bot.storage.sql.ledger import rows_of, transition, write_down
from bot.storage.sql.posting import put_posts
from bot.storage.sql.rows import ready_at, shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.outbox import Delivery, Event, Transition
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Posted

_TABLE = tables.deliveries
_FENCE = (_TABLE.c.key, _TABLE.c.state, _TABLE.c.owner, _TABLE.c.attempt)
Place = tuple[str, str]
Fence = tuple[str, str | None, int]


@dataclass(frozen=True, slots=True)
class Swap:
    """A row as it is thought to stand, and what shall become of it."""

    workspace: str
    held: Delivery
    changed: Delivery
    at: datetime
    event: Event
    note: str = ""
    post: Posted | None = None

    @property
    def place(self) -> Place:
        return self.workspace, self.held.key

    @property
    def line(self) -> Transition:
        return transition(self.held, self.changed, self.at, self.event, self.note or self.changed.reason or "")

    @property
    def columns(self) -> dict[str, Any]:
        """What differs, as columns."""
        new = differences(self.held, self.changed)
        if "state" in new:
            new["state"] = str(self.changed.state)
        for name, value in (("ready_at", ready_at), ("shelf", shelf)):
            if value(self.held) != value(self.changed):
                new[name] = value(self.changed)
        return new


async def swap_all(connection: Writing, swaps: Sequence[Swap]) -> list[bool]:
    """Make every change whose row still stands as it is thought to, in order; which of them were made."""
    fences, done = await _fences(connection, swaps), []
    for one in swaps:
        fits = fences.get(one.place) == _fence(one.held)
        if fits:
            fences[one.place] = _fence(one.changed)
        done.append(fits)
    made = [one for one, fits in zip(swaps, done, strict=True) if fits]
    _write(connection, made)
    write_down(connection, [one.line for one in made])
    await put_posts(connection, [one.post for one in made if one.post])
    return done


def _write(connection: Writing, made: Sequence[Swap]) -> None:
    """Changes of the same columns go together."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for one in made:
        new = one.columns
        names = tuple(sorted(new))
        values = {f"new_{name}": new[name] for name in names}
        alike[names].append({"its_workspace": one.workspace, "its_key": one.held.key, **values})
    for names, rows in alike.items():
        if names:
            connection.later(_change(names), rows)


@cache
def _change(names: tuple[str, ...]) -> sa.Update:
    mine = (_TABLE.c.workspace == sa.bindparam("its_workspace"), _TABLE.c.key == sa.bindparam("its_key"))
    return _TABLE.update().where(*mine).values({name: sa.bindparam(f"new_{name}") for name in names})


async def _fences(connection: Writing, swaps: Sequence[Swap]) -> dict[Place, Fence]:
    """How the rows of some swaps stand."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for one in swaps:
        keys[one.workspace].append(one.held.key)
    return {
        (workspace, row.key): (row.state, row.owner, row.attempt)
        for workspace, wanted in keys.items()
        for row in await rows_of(connection, _TABLE, _FENCE, workspace, wanted)
    }


def _fence(row: Delivery) -> Fence:
    return str(row.state), row.owner, row.attempt
