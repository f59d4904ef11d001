"""A thread of a private channel that follows for itself: it sees what its channel has, and nobody sees what it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.sources.answers import Fetched
from tests.bot.made import Teller, first_article, second_article, talk
from tests.bot.platforms.slack.hall import Hall, opened
from tests.bot.test_trust import LINK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.slack.world import Channel, Message

OTHER = "https://harbour.example/ferry"
LOOK_UPS = ("talks", "timeline", "find hearing", "sources", "brief", "changes since yesterday")


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    """Of the port everybody knows; of the court a page tells."""
    ferry = Teller("ferry.txt", "2022-03-02T12:00:00Z")
    ferry.says("The port council meets on the Ferry on March 6.", talk("Ferry parley", "2022-03-06"))
    async with opened() as hall:
        await hall.takes_in(first_article())
        for link, told in ((LINK, second_article()), (OTHER, ferry.facts())):
            hall.bot.fetcher.web[link] = Fetched(link, b"<html><body>A page.</body></html>", "text/html")
            hall.bot.reader.shelf[link] = replace(told, document=replace(told.document, url=link, file=None))
        yield hall


async def thread_of(hall: Hall, channel: Channel) -> Message:
    """A thread that follows the port."""
    root = await hall.slack.people.writes(hall.slack.ben, "What about the port?", channel)
    assert "This thread follows" in (await hall.mentions("follow port", hall.slack.olga, channel, root)).text
    return root


async def test_what_the_channel_added_is_seen_in_its_thread_and_nowhere_else(hall: Hall) -> None:
    den, olga, ben = hall.den(), hall.slack.olga, hall.slack.ben
    early = await thread_of(hall, den)
    assert "Only this channel sees it" in (await hall.says(f"/add {LINK} story port", olga, den)).text
    late = await thread_of(hall, den)
    for root in (early, late):
        assert "Court hearing" in (await hall.mentions("talks", ben, den, root)).text
        assert "Court hearing" in (await hall.mentions("planned", ben, den, root)).text
    elsewhere = await thread_of(hall, hall.slack.general)
    for line in LOOK_UPS:
        for thread in (None, elsewhere):
            told = (await hall.mentions(line, ben, hall.slack.general, thread)).text
            assert "Court" not in told, line


async def test_what_is_added_in_a_thread_is_seen_in_it_alone(hall: Hall) -> None:
    den, olga, ben = hall.den(), hall.slack.olga, hall.slack.ben
    first, second = await thread_of(hall, den), await thread_of(hall, den)
    await hall.says(f"/add {LINK} story port", olga, den)
    added = await hall.mentions(f"add {OTHER} story port", olga, den, first)
    assert "Only this thread sees it" in added.text
    inside = (await hall.mentions("talks", ben, den, first)).text
    assert "Ferry parley" in inside
    assert "Court hearing" in inside
    for line in (*LOOK_UPS, "find Ferry"):
        assert "parley" not in (await hall.says(f"/{line}", ben, den)).text, line
        assert "parley" not in (await hall.mentions(line, ben, den, second)).text, line


async def test_what_is_corrected_in_a_thread_is_so_for_whoever_sees_it(hall: Hall) -> None:
    den, olga, ben = hall.den(), hall.slack.olga, hall.slack.ben
    await hall.says(f"/add {LINK} story port", olga, den)
    root = await thread_of(hall, den)
    listed = (await hall.mentions("talks", olga, den, root)).text
    line = next(one for one in listed.splitlines() if "Court hearing" in one).partition(".")[0]
    await hall.mentions(f"correct {line} wrong reason it is none", olga, den, root)
    assert "Court hearing" not in (await hall.says("/talks", ben, den)).text
    assert "Port council" in (await hall.says("/talks", ben, den)).text


async def test_a_thread_publishes_what_its_channel_added(hall: Hall) -> None:
    den, olga, ben = hall.den(), hall.slack.olga, hall.slack.ben
    root = await thread_of(hall, den)
    await hall.says(f"/add {LINK} story port", olga, den)
    assert "Everyone in the workspace now sees" in (await hall.mentions("publish court", olga, den, root)).text
    assert "Court hearing" in (await hall.says("/talks", ben)).text
