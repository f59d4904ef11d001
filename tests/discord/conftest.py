"""What the tests of the loopback Discord ask for."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.discord.bare import Bare, logged_in
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def harbour() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
async def client(harbour: Simulator) -> AsyncIterator[Bare]:
    async with logged_in(harbour) as client:
        yield client


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch, harbour: Simulator) -> list[float]:
    """How long the client means to wait; the simulator's time passes at once."""
    waited: list[float] = []
    nap = asyncio.sleep

    async def at_once(seconds: float, result: object = None) -> object:
        waited.append(seconds)
        harbour.time.passes(timedelta(seconds=seconds))
        return await nap(min(seconds, 0.001), result)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    return waited
