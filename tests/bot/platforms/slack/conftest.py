"""What the tests of Slack have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.made import first_article
from tests.bot.platforms.slack.hall import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.slack.hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    """A hall whose channel follows the story of the port."""
    async with opened() as hall:
        await hall.takes_in(first_article())
        yield hall
