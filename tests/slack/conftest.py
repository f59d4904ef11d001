"""What the tests of the loopback Slack ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.slack.bare import Bare, connected
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack() as slack:
        yield slack


@pytest.fixture
async def bare(slack: Slack) -> AsyncIterator[Bare]:
    async with connected(slack) as bare:
        yield bare
