"""Whole conversations of members and an editor in two channels, one of them private."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.platforms.console import WORKSPACE
from bot.sources.answers import Fetched
from bot.storage.port import Origin
from tests.bot.made import START, Bot, first_article, second_article
from tests.bot.sources.test_feeds import rss
from tests.bot.stage import Stage
from tests.bot.test_outsiders import HIDDEN, secret_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import DocumentFacts

STORY = "port-council-meets-in-lisbon"
FEED = "https://harbour.example/feed"


@dataclass(frozen=True, slots=True)
class Line:
    """What is said, what the answer holds and what not, and whether only whoever asked sees it."""

    said: str
    holds: Sequence[str] = ()
    lacks: Sequence[str] = ()
    alone: bool | None = None


async def play(bot: Bot, *lines: Line) -> None:
    stage = Stage(bot.desk)
    for line in lines:
        heard = await stage.hears(line.said)
        for words in line.holds:
            assert words in heard, f"{line.said}: {heard.text}"
        for words in line.lacks:
            assert words not in heard, f"{line.said}: {heard.text}"
        assert line.alone is None or heard.alone == line.alone, line.said


async def page(bot: Bot, *facts: DocumentFacts) -> None:
    """Articles that were read where they stand, for everyone."""
    await bot.pipeline.take_in(WORKSPACE, facts, origin=Origin("page"))


async def waiting(bot: Bot, channel: str) -> str:
    (one,) = await bot.store.view(WORKSPACE, channel).pending()
    return one.id


async def test_what_a_member_adds_reaches_nobody_before_an_editor_approves_it(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.reader.shelf["court.txt"] = second_article()
    hidden = ("Court hearing", "Tagus")
    await play(
        kept_bot,
        Line(
            "ana #hall /add court.txt",
            ("Court hearing", "added by @ana", "unverified publisher", "Only you"),
            alone=True,
        ),
        *(Line(f"rui #hall /{verb}", lacks=hidden) for verb in ("talks", "brief", "changes", "sources", "find court")),
        Line("ana #hall /talks", ("1 MEETING",), hidden),
        Line("rui #den /talks", ("1 MEETING",), hidden),
        Line("rui #hall /sources pending", ("is for editors",), hidden, alone=True),
        Line("eve #hall /sources pending", ("by @ana", "Tagus Daily, publisher unverified", STORY), alone=True),
        Line("rui #hall /sources approve 1a2b3c", ("is for editors",), alone=True),
    )
    await play(
        kept_bot,
        Line(f"eve #hall /sources approve {await waiting(kept_bot, 'hall')}", ("Court hearing", "added by @ana")),
        Line(
            "rui #hall /talks",
            ("2 MEETINGS", "one source and an unverified one", "one source (added by @ana, unverified"),
        ),
        Line("rui #den /sources", ("Tagus Daily", "added by @ana, unverified publisher")),
        Line("eve #hall /sources pending", ("Nothing waits",), alone=True),
    )


async def test_two_outlets_that_were_seen_are_independent_and_pasted_ones_are_not(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    await kept_bot.pipeline.take_in(WORKSPACE, [second_article()], STORY, origin=Origin("page"))
    await play(kept_bot, Line("rui #hall /talks", ("two independent sources",)))


async def test_what_an_editor_adds_from_a_file_confirms_nothing(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.reader.shelf["court.txt"] = second_article()
    await play(
        kept_bot,
        Line(f"eve #hall /add court.txt story {STORY}", lacks=("independent",), alone=False),
        Line("rui #hall /talks", ("one source and an unverified one",), ("independent",)),
    )


async def test_what_a_member_adds_in_a_private_channel_waits_and_stays_there(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.reader.shelf["zebra.txt"] = secret_article()
    await play(
        kept_bot,
        Line(f"ana #den /add zebra.txt story {STORY}", ("Zebra board",), alone=True),
        Line("eve #hall /sources pending", ("Nothing waits",), (HIDDEN,)),
        Line("eve #den /sources pending", ("by @ana", "Zebra Gazette")),
    )
    name = await waiting(kept_bot, "den")
    await play(
        kept_bot,
        Line(f"eve #hall /sources approve {name}", ("No addition",), (HIDDEN,)),
        Line(f"eve #den /sources approve {name}", ("Zebra board",)),
        Line("rui #den /talks", ("Zebra board", "added by @ana")),
        *(
            Line(f"rui #hall /{verb}", lacks=("Zebra", "Zelda"))
            for verb in (
                "talks",
                "brief",
                "actors",
                "warnings",
                "changes",
                "timeline",
                "sources",
                "story",
                "planned",
                "find meets",
            )
        ),
        Line("eve #hall /publish", ("Nothing here is this channel's own",)),
        Line("eve #den /publish zebra", ("Everyone in the workspace now sees",)),
        Line("rui #hall /talks", ("Zebra board", "added by @ana, unverified publisher")),
    )


async def test_who_adds_the_same_in_public_and_in_private_loses_neither(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.reader.shelf["court.txt"] = second_article()
    await play(
        kept_bot,
        Line("ana #hall /add court.txt", alone=True),
        Line("rui #den /add court.txt", alone=True),
        Line("rui #hall /add court.txt", alone=True),
        Line("eve #hall /sources pending", ("1 addition", "by @ana"), ("@rui",)),
        Line("eve #den /sources pending", ("2 additions", "by @ana", "by @rui")),
    )
    (name,) = [one.id for one in await kept_bot.store.view(WORKSPACE).pending()]
    await play(
        kept_bot,
        Line(f"eve #hall /sources approve {name}", ("added by @ana",)),
        Line("eve #den /sources pending", ("1 addition", "by @rui"), ("@ana",)),
    )
    (name,) = [one.id for one in await kept_bot.store.view(WORKSPACE, "den").pending()]
    await play(kept_bot, Line(f"eve #den /sources approve {name}", ("read meanwhile",)))


async def test_the_name_of_a_private_channel_is_not_told(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    await play(
        kept_bot,
        Line(f"eve #den /follow {STORY}"),
        Line(f"eve #hall /follow {STORY}"),
        Line("eve #hall /follow all", ("1 channel", "#hall"), ("den",)),
        Line("eve #hall /follow all copy nowhere", ("#hall",), ("den",)),
        Line("eve #hall /follow all copy den", ("#den follows nothing",)),
        Line("eve #den /follow all", ("2 channels", "#hall", "#den")),
        Line("eve #den /follow all copy hall", ("zone and the hours of #hall",)),
        Line("eve #den /talks", ("1 MEETING",)),
        Line("eve #hall /erase quay.txt confirm", ("another channel",), ("den",)),
    )


async def test_what_there_was_before_a_story_was_followed_is_never_new(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    await play(kept_bot, Line(f"eve #hall /follow {STORY}"))
    await page(kept_bot, second_article())
    other = (await kept_bot.store.view(WORKSPACE).titles())[-1].slug
    await play(
        kept_bot,
        Line(f"eve #hall /follow {other}"),
        Line(f"eve #hall /changes {other}", ("Nothing is new",)),
        Line(f"eve #hall /changes {STORY}", ("Nothing is new",)),
    )
    await kept_bot.runs(START + timedelta(days=1))
    assert not [
        message.title for _, channel, message in kept_bot.wall.posts if channel == "hall" and "new" in message.title
    ]
    newer = replace(second_article(), document=replace(second_article().document, id="newer", sha256="n", text="x"))
    await kept_bot.pipeline.take_in(WORKSPACE, [newer], other, origin=Origin("page"))
    await play(kept_bot, Line(f"eve #hall /changes {other}", ("1 change",)))


async def test_a_feed_that_a_member_names_waits_for_an_editor(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.fetcher.web[FEED] = Fetched(FEED, rss("<title>Quay</title>"), "application/rss+xml")
    await play(
        kept_bot,
        Line(f"ana #hall /add {FEED}", ("it is a feed", "/sources add"), alone=True),
        Line(f"ana #hall /follow {FEED}", ("is for editors",), alone=True),
        Line(f"ana #hall /sources add {FEED} words quay", ("when an editor approves it", "quay"), alone=True),
        Line(f"rui #hall /sources add {FEED}", ("waits for an editor already",), alone=True),
        Line("rui #hall /sources", lacks=("harbour.example",)),
        Line("eve #hall /sources pending", (FEED, "feed, by @ana", "words: quay"), alone=True),
    )
    (source,) = await kept_bot.store.view(WORKSPACE).sources()
    assert not source.approved
    await play(
        kept_bot,
        Line(f"eve #hall /sources approve {source.id}", (f"{FEED} is now looked at, for {STORY}",)),
        Line("rui #hall /sources", (f"{FEED} — feed, added by @ana", "never read yet")),
        Line("eve #hall /sources pending", ("Nothing waits",)),
    )
    assert (await kept_bot.store.view(WORKSPACE).sources()) == (replace(source, approved=True),)


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"%PDF-1.7", "application/pdf", "it is a PDF, not a web page"),
        (b"<html><body>News</body></html>", "application/rss+xml", "t is a web page, and names no feed"),
        (b"<html><body>News</body></html>", "text/html", "t is a web page, and names no feed"),
        (b"\x89PNG", "image/png", "it is a picture"),
        (b"", "text/html", "it is an empty page"),
    ],
)
async def test_what_cannot_be_followed_says_why_and_is_not_kept(bot: Bot, body: bytes, kind: str, says: str) -> None:
    await page(bot, first_article())
    bot.fetcher.web[FEED] = Fetched(FEED, body, kind)
    await play(bot, *(Line(f"eve #hall /{verb} {FEED}", (says,)) for verb in ("follow", "sources add")))
    assert await bot.store.view(WORKSPACE).sources() == ()


async def test_a_feed_that_an_editor_rejects_is_gone(kept_bot: Bot) -> None:
    await page(kept_bot, first_article())
    kept_bot.fetcher.web[FEED] = Fetched(FEED, rss("<title>Quay</title>"), "application/rss+xml")
    await play(kept_bot, Line(f"ana #den /sources add {FEED} words quay", alone=True))
    (source,) = await kept_bot.store.view(WORKSPACE, "den").sources()
    await play(
        kept_bot,
        Line("eve #hall /sources pending", ("Nothing waits",), ("harbour.example",)),
        Line(f"eve #den /sources reject {source.id}", ("was not let in",), alone=True),
    )
    assert await kept_bot.store.view(WORKSPACE, "den").sources() == ()


@pytest.mark.parametrize("verb", ["add none.txt", f"sources add {FEED}"])
async def test_everything_that_a_member_adds_counts(bot: Bot, verb: str) -> None:
    await page(bot, first_article())
    await play(
        bot,
        Line("eve #hall /settings rate 1"),
        Line("ana #hall /add nowhere.txt", ("no such file",), alone=True),
        Line(f"ana #hall /{verb}", ("more than 1 an hour",), alone=True),
        Line(f"rui #hall /{verb}", lacks=("an hour",), alone=True),
    )
