"""Stories kept in order, followed, and brought by feeds; each conversation over each store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.pipeline import Pipeline, Sifted
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.sources.answers import Fetched
from bot.storage.port import Parked, Subscription
from tests.bot.made import START, Bot, Teller, actor, first_article, second_article, talk
from tests.contracts.kept import stories_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import DocumentFacts

FEED = "https://harbour.example/feed"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>
<item><title>Dockers</title><link>https://harbour.example/1</link></item></channel></rss>"""


async def filled(bot: Bot) -> Bot:
    """Two stories: of a port, and of the weather."""
    await bot.takes_in(first_article())
    weather = (
        Teller("weather.txt", "2022-03-01T06:00:00Z")
        .says("Eva Lund expects snow.", actor("Eva Lund", "forecaster"))
        .says("The weather board meets in Oslo on March 12.", talk("Weather board", "2022-03-12"))
    )
    bot.reader.shelf |= {"weather.txt": weather.facts(), "court.txt": second_article()}
    await bot.hears("/add weather.txt story new")
    return bot


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_stories_are_listed_and_renamed(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "2 STORIES" in await bot.hears("/story")
    assert "is now called “Quays in March”" in flat(await bot.hears("/story rename port title Quays in March"))
    assert "Quays in March" in await bot.hears("/brief port")


async def test_one_story_goes_into_another_with_its_posts(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "are the same story" in await bot.hears("/story merge port into port")
    told = flat(await bot.hears("/story merge eva into port"))
    assert "whoever followed it now follows port-council" in told
    assert "2 MEETINGS" in await bot.hears("/talks")
    planned = flat(await bot.hears("/planned"))
    assert "Fri 11 Mar 2022, 08:00 UTC · reminder: Weather board" in planned
    assert len(await stories_of(bot.store.view(WORKSPACE))) == 1
    assert (await bot.store.subscriptions(WORKSPACE))[0].stories == ("port-council-meets-in-lisbon",)
    titles = await bot.runs(START.replace(day=13))
    assert any("Weather board" in title for title in titles)


async def test_documents_begin_a_story_of_their_own(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/add court.txt story port")
    assert "began a story of their own" in flat(await bot.hears("/story split port documents court.txt"))
    assert "Court hearing" not in await bot.hears("/talks story meets")
    assert "Court hearing" in await bot.hears("/talks story court")
    assert "all of its documents" in flat(await bot.hears("/story split court documents court.txt"))


async def test_a_story_is_put_away_and_brought_back(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "is put away" in await bot.hears("/story archive port")
    assert "reminder: Port council" not in flat(await bot.hears("/planned")).partition("NOT POSTED")[0]
    assert "PUT AWAY" in await bot.hears("/story list")
    assert "Port council" in flat(await bot.hears("/find council"))  # what was read can still be looked up
    assert "is back" in await bot.hears("/story restore port")
    assert "reminder: Port council" in flat(await bot.hears("/planned")).partition("NOT POSTED")[0]


async def test_where_every_story_is_put_away_they_are_still_found(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.hears("/story archive port")
    assert "is put away already: /story restore port-council" in flat(await kept_bot.hears("/story archive port"))
    assert "Every story is put away: /story restore port-council" in flat(await kept_bot.hears("/talks"))
    assert "There is no story “atlantis”; those known are: port" in flat(await kept_bot.hears("/erase story atlantis"))
    assert "Nothing was erased yet" in flat(await kept_bot.hears("/erase story port"))
    assert "was erased" in await kept_bot.hears("/erase story port confirm")
    assert "Nothing has been read yet" in await kept_bot.hears("/talks")
    assert "A story begins with an article" in flat(await kept_bot.hears("/follow https://gazette.example/feed"))


async def test_a_long_address_is_cut_where_it_is_repeated(bot: Bot) -> None:
    await bot.takes_in(first_article())
    address = f"https://harbour.example/{'long/' * 60}end"
    for line in (f"/add {address}", f"/sources pause {address}", f"/erase {address}", f"/talks {address}"):
        told = flat(await bot.hears(line))
        assert "https://harbour.example/" in told
        assert "long/end" in told
        assert len(told) < 300, told


async def test_a_channel_follows_and_leaves(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    hall = Subscription(WORKSPACE, "hall")
    assert "NOT FOLLOWED HERE" in await bot.hears("/follow", place=hall)
    assert "1 meeting ahead" in await bot.hears("/follow port", place=hall)
    assert {one.channel: one.by for one in await bot.store.subscriptions(WORKSPACE)}["hall"] == "ada"
    assert "reminder: Port council" in await bot.hears("/planned", place=hall)
    assert "#hall — port-council" in flat(await bot.hears("/follow all"))
    await bot.hears("/settings zone Asia/Tokyo")
    assert "now has the zone" in await bot.hears("/follow all copy console", place=hall)
    assert "no longer follows" in await bot.hears("/unfollow port", place=hall)
    assert "reminder" not in flat(await bot.hears("/planned", place=hall)).partition("NOT POSTED")[0]
    assert "follows nothing" in await bot.hears("/unfollow", place=hall)


async def test_following_sets_a_baseline(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    hall = Subscription(WORKSPACE, "hall")
    await bot.hears("/follow port", place=hall)
    assert "Nothing is new" in await bot.hears("/changes port", place=hall)
    await bot.hears("/add court.txt story port")
    assert "Court hearing" in await bot.hears("/changes port", place=hall)


async def test_a_feed_is_followed_paused_resumed_and_removed(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    bot.fetcher.web[FEED] = Fetched(FEED, RSS, "application/rss+xml")
    told = flat(await bot.hears(f"/follow {FEED} story port words strike, “port council”"))
    assert "Harbour news is now looked at for" in told
    assert "strike, port council" in told
    assert "looked at already" in await bot.hears(f"/sources add {FEED}")
    assert "never read yet" in flat(await bot.hears("/sources port"))
    assert "is paused; what it brought stays" in flat(await bot.hears("/sources pause harbour"))
    assert "paused already" in await bot.hears("/sources pause harbour")
    assert "paused" in await bot.hears("/sources port")
    assert "is looked at again" in await bot.hears("/sources resume harbour")
    (source,) = await bot.store.view(WORKSPACE, CHANNEL).sources()
    await bot.store.park(WORKSPACE, [Parked(source.id, "https://harbour.example/2", "Snow", START)])
    assert "/add https://harbour.example/2" in flat(await bot.hears("/sources parked"))
    assert "1 item set aside" in await bot.hears("/sources port")
    assert "is looked at no more" in await bot.hears("/sources remove harbour")
    assert "There is no source" in await bot.hears("/sources pause harbour")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<body>News of the port.</body>", "It is a page and no feed: it is read again whenever it changes."),
        (
            f'<link rel="alternate" type="application/rss+xml" href="{FEED}">',
            f"for what is new on its site, follow a feed that it names: {FEED}",
        ),
    ],
)
async def test_a_page_that_is_followed_is_said_to_be_none(bot: Bot, html: str, words: str) -> None:
    await bot.takes_in(first_article())
    page = "https://harbour.example/news"
    bot.reader.shelf[page] = first_article()
    bot.fetcher.web[page] = Fetched(page, f"<html>{html}</html>".encode(), "text/html")
    told = flat(await bot.hears(f"/follow {page}"))
    assert "is now looked at for" in told
    assert words in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/follow https://nowhere.example/feed", "404 Not Found"),
        ("/follow atlantis", "There is no story “atlantis”"),
        ("/sources add harbour", "A source is a link"),
        ("/follow https://post.example/feed dockers", "A link stands by itself"),
        ("/follow ftp://post.example/feed", "ftp://post.example/feed is no address that is read"),
        ("/sources approve x", "No addition “x” waits"),
        ("/publish", "Nothing here is this channel's own"),
        ("/erase atlantis", "No document is called “atlantis”"),
        ("/story restore port", "No story was put away"),
        ("/follow all copy attic", "#attic follows nothing"),
        ("/quote 77", "There is no line 77"),
    ],
)
async def test_a_mistake_is_one_friendly_sentence(bot: Bot, line: str, words: str) -> None:
    await bot.takes_in(first_article())
    await bot.hears("/brief")
    told = await bot.hears(line)
    assert words in flat(told)
    assert len(told.strip().split("\n\n")) == 1


async def test_a_card_of_another_story_is_found(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "Ana Sousa, chair" in await bot.hears("/actors sousa")


async def test_a_line_of_another_story_is_quoted_in_its_paragraph(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/find chair invited")
    assert "Harbour Post" in await bot.hears("/quote 1")


class Overtaking(Pipeline):
    """A pipeline that another process comes before."""

    def __init__(self, bot: Bot, *others: DocumentFacts) -> None:
        super().__init__(bot.store, bot.clock)
        self._others, self._elsewhere = list(others), Pipeline(bot.store, bot.clock)

    async def sift(self, workspace: str, facts: Iterable[DocumentFacts], audience: str = "") -> Sifted:
        sifted = await super().sift(workspace, facts, audience)
        if self._others:
            await self._elsewhere.take_in(workspace, [self._others.pop()], "port")
        return sifted


async def test_what_another_process_added_meanwhile_is_merged_with(kept_bot: Bot) -> None:
    taken = await Overtaking(kept_bot, first_article()).take_in(WORKSPACE, [second_article()], "port")
    assert len(taken.story.documents) == 2
    assert await kept_bot.store.view(WORKSPACE).story("port") == taken.story
    assert len(await kept_bot.store.view(WORKSPACE).documents()) == 2


async def test_what_another_process_added_itself_is_added_once(kept_bot: Bot) -> None:
    taken = await Overtaking(kept_bot, first_article()).take_in(WORKSPACE, [first_article()], "port")
    assert (taken.new, taken.changes) == ((), ())
    assert len(await kept_bot.store.view(WORKSPACE).documents()) == 1


async def test_what_two_people_add_at_once_begins_one_story(kept_bot: Bot) -> None:
    slugs = await asyncio.gather(*(kept_bot.takes_in(first_article()) for _ in range(3)))
    (story,) = await stories_of(kept_bot.store.view(WORKSPACE))
    assert set(slugs) == {story.slug}
    assert len(story.documents) == 1
