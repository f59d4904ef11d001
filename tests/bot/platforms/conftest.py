"""What the tests of all platforms have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog

from bot.sources.answers import Fetched
from tests.bot.made import first_article, second_article
from tests.bot.platforms.discord.hall import opened as opened_at_discord
from tests.bot.platforms.slack.hall import opened as opened_at_slack
from tests.bot.test_trust import LINK, from_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.bot.platforms.hall import Hall

OPENED = {"discord": opened_at_discord, "slack": opened_at_slack}


@pytest.fixture(params=OPENED)
def where(request: pytest.FixtureRequest) -> str:
    """Every platform in turn."""
    return str(request.param)


@pytest.fixture
async def hall(where: str) -> AsyncIterator[Hall]:
    """A hall whose channel follows the story of the port, of which a page tells more."""
    async with OPENED[where]() as hall:
        await hall.takes_in(first_article())
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(second_article())
        yield hall


@pytest.fixture(autouse=True)
def plain_tracebacks() -> Iterator[None]:
    """As the bot logs them: with the values of all variables one takes so long that nobody waits for an answer."""
    shown = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, shown],
        cache_logger_on_first_use=False,
    )
    yield
    structlog.reset_defaults()
