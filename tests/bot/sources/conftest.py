"""A site that misbehaves, and a fetcher that may ask it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.clock import VirtualClock
from bot.sources.fetching import Fetcher, Limits
from tests.bot.sources.misbehaving import Site, serving

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
