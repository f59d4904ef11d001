"""What the tests of Slack have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sources.answers import Fetched
from tests.bot.made import first_article, second_article
from tests.bot.platforms.slack.hall import opened
from tests.bot.test_trust import LINK, from_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.slack.hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    """A hall whose channel follows the story of the port, of which a page tells more."""
    async with opened() as hall:
        await hall.takes_in(first_article())
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(second_article())
        yield hall
