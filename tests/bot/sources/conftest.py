"""A site that misbehaves, a fetcher that may ask it, and a poller with whoever takes in what it brings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.clock import VirtualClock
from bot.sources.fetching import Fetcher, Limits
from bot.sources.poller import Habits, Poller
from bot.storage.memory import MemoryStore
from tests.bot.sources.misbehaving import Site, serving
from tests.bot.sources.polling import Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOPBACK = frozenset({"127.0.0.1"})


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as made:
        yield made


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(datetime(2024, 3, 6, 8, tzinfo=UTC))


@pytest.fixture
async def fetcher(clock: VirtualClock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock, limits=Limits(bytes=1_000_000), allowed_hosts=LOOPBACK) as made:
        yield made


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def desk(store: MemoryStore, clock: VirtualClock) -> Desk:
    return Desk(store, clock)


@pytest.fixture
def poller(store: MemoryStore, fetcher: Fetcher, clock: VirtualClock) -> Poller:
    return Poller(store, fetcher, clock, lambda: 0.0, Habits(items=3))
