"""Days that pass in seconds: the real ticker on a virtual clock, fed with documents at the instants they came out.

known at the start: dated before the first instant, or not at all
the others:         taken in at the instant at which they were published, a plain day at its start
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from bot.clock import VirtualClock
from bot.pipeline import Pipeline
from bot.storage.memory import MemoryStore
from bot.ticker import Ticker
from briefings.moments import moment, starts_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import tzinfo

    from bot.outbox import Delivery, State
    from bot.platforms.port import Platform
    from bot.storage.port import Subscription
    from briefings.model import DocumentFacts

Arrival = tuple[datetime, tuple["DocumentFacts", ...]]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: every delivery that was settled, in order, and the documents without a date."""

    settled: list[Delivery] = field(default_factory=list)
    undated: tuple[DocumentFacts, ...] = ()

    def count(self, kind: str, state: State) -> int:
        """How many deliveries of a kind ended so."""
        return sum(1 for row in self.settled if row.kind == kind and row.state is state)


async def play(
    facts: Sequence[DocumentFacts],
    start: datetime,
    end: datetime,
    place: Subscription,
    platform_on: Callable[[VirtualClock], Platform],
) -> Played:
    """Let the time from ``start`` to ``end`` pass for one channel that follows these documents as one story."""
    clock, store = VirtualClock(start.astimezone(UTC)), MemoryStore()
    undated = tuple(telling for telling in facts if published_at(telling, place.tz) is None)
    played = Played(undated=undated)
    pipeline = Pipeline(store, clock)
    ticker = Ticker(store, clock, platform_on(clock), settled=played.settled.append, layers=pipeline.layers)
    await pipeline.follow(place)
    slug = None
    for arrival, told in _arrivals(facts, clock.now(), place.tz):
        await ticker.run(min(arrival, end))
        if arrival >= end:
            break
        taken = await pipeline.take_in(place.workspace, told, slug)
        if slug is None:
            slug = taken.story.slug
            await pipeline.follow(place, taken.story)
    await ticker.run(end)
    return played


def published_at(telling: DocumentFacts, zone: tzinfo) -> datetime | None:
    """The instant at which a document came out; a plain day or month is its start in the zone."""
    told = moment(telling.document.published)
    return starts_at(told, zone) if told else None


def _arrivals(facts: Iterable[DocumentFacts], start: datetime, zone: tzinfo) -> Iterator[Arrival]:
    """Documents by the instant at which they arrive, those known at the start first."""
    timed = [(max(published_at(telling, zone) or start, start), telling) for telling in facts]
    timed.sort(key=lambda pair: (pair[0], pair[1].document.id))
    for arrival, group in groupby(timed, key=lambda pair: pair[0]):
        yield arrival, tuple(telling for _, telling in group)
