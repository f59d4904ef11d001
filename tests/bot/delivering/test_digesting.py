"""Digests over days: what alerts told is not told again, what was missed is listed, after silent days all is well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.replay import play
from bot.storage.port import Subscription
from briefings.render.text import to_text
from tests.bot.made import Bot, Teller, Wall, actor, first_article, second_article

if TYPE_CHECKING:
    from bot.clock import VirtualClock
    from bot.platforms.port import Platform
    from briefings.model import DocumentFacts

PLACE = Subscription(WORKSPACE, CHANNEL)


async def told(*facts: DocumentFacts, end: datetime, place: Subscription = PLACE) -> list[tuple[str, str]]:
    """The posts of March: day and hour, and the text."""
    walls: list[Wall] = []

    def wall(clock: VirtualClock) -> Platform:
        walls.append(Wall(clock))
        return walls[0]

    await play(facts, datetime(2022, 3, 1, tzinfo=UTC), end, place, wall)
    return [(f"{at:%-d %H:%M}", to_text(message, 80)) for at, _, message in walls[0].posts]


def march(day: int) -> datetime:
    return datetime(2022, 3, day, tzinfo=UTC)


async def test_a_digest_ends_with_what_was_read() -> None:
    posts = await told(first_article(), second_article(), end=march(4))
    read = [(at, text.rsplit("\n\n", 1)[1]) for at, text in posts if "Read" in text]
    assert read == [
        ("1 08:00", "Read 1 article, latest 00:00.\n"),
        ("3 08:00", "Read 1 article, latest yesterday 12:00.\n"),
    ]


async def test_after_seven_silent_days_one_line_says_that_all_is_well() -> None:
    posts = await told(first_article(), second_article(), end=march(31))
    assert [(at, text) for at, text in posts if at.startswith(("1", "2", "3")) and int(at.split()[0]) > 9] == [
        ("16 08:00", "All is well: nothing new since Wed 2 Mar 2022\n"),
        ("23 08:00", "All is well: nothing new since Wed 2 Mar 2022\n"),
        ("30 08:00", "All is well: nothing new since Wed 2 Mar 2022\n"),
    ]


async def test_a_channel_that_wants_empty_digests_gets_one_every_day() -> None:
    posts = await told(first_article(), end=march(8), place=replace(PLACE, empty=True))
    empty = [text for at, text in posts if at == "7 08:00"]
    assert len(empty) == 1
    assert empty[0].startswith("Nothing is new: ")
    assert empty[0].endswith("Read no article.\n")


async def test_what_an_alert_told_is_counted_in_the_digest_and_not_told_again() -> None:
    moved = second_article(start="2022-03-07")
    posts = await told(first_article(), moved, end=march(4))
    alerts = [text for at, text in posts if at == "2 12:00"]
    assert len(alerts) == 1
    digest = next(text for at, text in posts if at == "3 08:00" and text.startswith("What is new"))
    assert "Told at once already: 1 new disagreement." in digest
    assert "disputed: " not in digest
    assert "updated" not in digest


async def test_a_reminder_brings_a_calendar_file() -> None:
    walls: list[Wall] = []

    def wall(clock: VirtualClock) -> Platform:
        walls.append(Wall(clock))
        return walls[0]

    await play((first_article(),), march(1), march(5), PLACE, wall)
    files = [message.files for _, _, message in walls[0].posts if message.title.startswith(("Tomorrow", "Today"))]
    assert [[file.name for file in attached] for attached in files] == [["port-council.ics"], ["port-council.ics"]]


async def test_what_went_by_while_nobody_was_there_is_listed_in_the_next_digest(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.ticker.run(datetime(2022, 3, 1, 9, tzinfo=UTC))
    await bot.clock.sleep_until(datetime(2022, 3, 5, 7, tzinfo=UTC))  # away for four days
    await bot.ticker.turn()
    await bot.takes_in(second_article("2022-03-05T07:30:00Z"))
    await bot.ticker.run(datetime(2022, 3, 5, 9, tzinfo=UTC))
    digest = next(to_text(message, 120) for _, _, message in bot.wall.posts if message.title.startswith("What is new"))
    missed = digest.partition("NOT POSTED MEANWHILE\n")[2].partition("\n\n")[0]
    assert missed == "     Reminder of Port council, due Fri 4 Mar 2022, 08:00 UTC: it is of no use any more"


async def test_all_is_well_comes_to_a_channel_that_never_got_a_post(bot: Bot) -> None:
    taken = await bot.pipeline.take_in(WORKSPACE, [quiet_article()])
    changes = await bot.store.view(WORKSPACE).changes()
    await bot.pipeline.follow(replace(PLACE, baseline=changes[-1].number), taken.story)
    await bot.runs(datetime(2022, 3, 10, tzinfo=UTC))
    assert bot.wall.titles == ["08 08:00 All is well: nothing new since Sun 27 Feb 2022"]


async def test_what_is_no_news_is_not_read_again_and_again(bot: Bot) -> None:
    taken = await bot.pipeline.take_in(WORKSPACE, [quiet_article()])
    first = (await bot.store.view(WORKSPACE).changes())[-1].number
    await bot.pipeline.follow(replace(PLACE, baseline=first, empty=True), taken.story)
    await bot.pipeline.take_in(WORKSPACE, [first_article()], "another")
    last = (await bot.store.view(WORKSPACE).changes())[-1].number
    await bot.runs(datetime(2022, 3, 1, 9, tzinfo=UTC))
    assert first < last
    assert await bot.store.told(WORKSPACE, CHANNEL) == last


def quiet_article() -> DocumentFacts:
    """Nobody is reminded of anything."""
    teller = Teller("quiet.txt", "2022-02-27T10:00:00Z", "Tagus Daily")
    return teller.says("Rui Melo leads the dockers.", actor("Rui Melo", "leader")).facts()


@pytest.mark.parametrize("empty", [False, True])
async def test_a_channel_that_follows_nothing_any_more_gets_no_digest_and_no_fault(kept_bot: Bot, empty: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    slug = await kept_bot.takes_in(first_article())
    await kept_bot.runs(march(2))
    await kept_bot.hears(f"/settings empty {'on' if empty else 'off'}")
    await kept_bot.hears(f"/unfollow {slug}")
    await kept_bot.runs(march(20))
    digests = await kept_bot.store.deliveries(WORKSPACE, kind="digest", states={State.SKIPPED, State.FAILED})
    assert len(digests) > 15
    assert {row.reason for row in digests if row.due_at > march(2)} == {"the channel follows nothing"}
