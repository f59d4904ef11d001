"""How soon what is due is in hand, beside many rows that are not: claims, changes of state, looks at the table.

The process is set up as the program is. A claim is measured ``--rounds`` times, each over rows that just fell due: by
the clock on the wall, and by the time that the processor worked, which others on the machine do not lengthen. Where
there are fewer than a hundred rounds the slowest is told, which is no p99.
"""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

from bot.lasting import look_seldom, spare_what_lasts
from bot.outbox import Delivery, Event, State, after
from bot.storage.port import Plan
from bot.storage.sql.upgrading import open_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.storage.port import Store

AT = datetime(2022, 1, 8, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
YEAR = timedelta(days=365)
CHANNELS = 40
ENOUGH = 100  # rounds, of which one is a hundredth
_numbers = count()


def row(number: int, due: datetime) -> Delivery:
    """One planned reminder."""
    channel, talk = f"c{number % CHANNELS}", f"talk-{number}"
    key = f"{talk}:{due:%Y-%m-%d}:day-before:{channel}:{due.timestamp():.0f}"
    made = Delivery("w", key, "reminder", channel, due, due + SECOND * 60, due + SECOND * 9_000)
    return replace(made, story=f"story-{number % 100}", subject=talk, notice="day before")


async def plan(store: Store, rows: Sequence[Delivery]) -> None:
    """Plan rows, some thousand at a time."""
    for start in range(0, len(rows), 5_000):
        await store.plan("w", Plan(add=tuple(rows[start : start + 5_000]), because="a document told the talk"), AT)


class Took(NamedTuple):
    """Milliseconds."""

    time: float
    work: float  # of the processor


async def took(work: Callable[[], Awaitable[object]]) -> Took:
    """How long something takes."""
    begun, worked = perf_counter(), process_time()
    await work()
    return Took((perf_counter() - begun) * 1_000, (process_time() - worked) * 1_000)


async def claims(store: Store, size: int, rounds: int, limit: int) -> list[Took]:
    """How long it takes until all of so many rows that fall due together are in hand, so many times."""
    times = []
    for turn in range(rounds):
        now = AT + SECOND * turn
        await plan(store, [row(next(_numbers), now) for _ in range(size)])

        async def claim(now: datetime = now) -> None:
            held = 0
            while held < size:
                rows = await store.claim(None, now, "one", now + YEAR, limit)
                held += len(rows)

        times.append(await took(claim))
        await finish(store, now)
    return times


async def finish(store: Store, now: datetime) -> None:
    """What was claimed ends, so that the next turn finds as many rows as this one."""
    held = await store.deliveries("w", states={State.CLAIMED})
    done = [after(one, Event.SKIP, reason="of no use") for one in held]
    await asyncio.gather(*(store.swap("w", *pair, now, Event.SKIP) for pair in zip(held, done, strict=True)))


async def swaps(store: Store, size: int) -> tuple[float, float]:
    """Rows a second, changed all at once and one at a time."""
    now = AT + SECOND * 100_000
    await plan(store, [row(next(_numbers), now) for _ in range(size + 200)])
    rows = await store.claim(None, now, "one", now + YEAR, size + 200)
    many, few = rows[:size], rows[size:]

    async def begin(some: Sequence[Delivery]) -> None:
        changed = [after(one, Event.BEGIN, first_attempt_at=now) for one in some]
        await asyncio.gather(*(store.swap("w", *pair, now, Event.BEGIN) for pair in zip(some, changed, strict=True)))

    async def one_by_one() -> None:
        for one in few:
            await begin([one])

    together, apart = await took(lambda: begin(many)), await took(one_by_one)
    return len(many) / together.time * 1_000, len(few) / apart.time * 1_000


def told(name: str, times: Sequence[Took], target: str = "") -> None:
    """Print a line: the middle and the slowest of a hundred."""
    by_clock, by_work = (sorted(some) for some in zip(*times, strict=True))
    slowest = "p99" if len(times) >= ENOUGH else f"slowest of {len(times)}"
    print(
        f"  {name:36} median {by_clock[len(times) // 2]:6.1f} ms   {slowest} {late(by_clock):6.1f} ms,"
        f" of work {late(by_work):6.1f} ms   {target}"
    )


def late(ordered: Sequence[float]) -> float:
    """The one that a hundredth of all is slower than, or the slowest."""
    return ordered[-1 - len(ordered) // ENOUGH]


async def measure(planned: int, rounds: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder) / 'briefbot.db'}")
        await plan(store, [row(next(_numbers), AT + YEAR + SECOND * number) for number in range(planned)])
        print(f"beside {planned:,} planned rows")
        spare_what_lasts()
        told("1,000 due at once are claimed", await claims(store, 1_000, rounds, 1_000), "(target p99 <= 50)")
        told("10,000 due at once are claimed", await claims(store, 10_000, rounds, 10_000), "(target p99 <= 300)")
        few = max(rounds // 5, 1)
        told("  the same, 1,000 at a time", await claims(store, 10_000, few, 1_000))
        looks: dict[str, Callable[[], Awaitable[object]]] = {
            "when is the next one due?": lambda: store.next_due(None),
            "nothing is due": lambda: store.claim(None, AT - YEAR, "one", AT, 1_000),
            "the next ten of a channel": lambda: store.deliveries("w", "c3", states=COMING, limit=10),
            "the last five that did not come": lambda: store.deliveries("w", "c3", states=MISSED, limit=5, last=True),
            "what is held": lambda: store.deliveries("w", states={State.HELD}),
            "the open digest of a channel": lambda: store.deliveries("w", "c3", states=COMING, kind="digest"),
            "what a channel's last digest told": lambda: store.told("w", "c3"),
        }
        for name, look in looks.items():
            told(name, [await took(look) for _ in range(rounds)])
        together, apart = await swaps(store, 20_000)
        print(f"  changes of state on the disk: {together:,.0f} rows/s at once, {apart:,.0f} one at a time")
        await store.close()


COMING = frozenset({State.PLANNED, State.CLAIMED, State.POSTING, State.HELD})
MISSED = frozenset({State.SKIPPED, State.FAILED})


def main() -> None:
    """Print the table."""
    look_seldom()
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--planned", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=ENOUGH)
    asked = parser.parse_args()
    asyncio.run(measure(asked.planned, asked.rounds))


if __name__ == "__main__":
    main()
