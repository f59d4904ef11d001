"""A story that goes into another takes its posts along: what stands, what is in hand, what was asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE
from briefings.model import Correction
from tests.bot.made import START, Teller, actor, first_article, talk

if TYPE_CHECKING:
    import pytest

    from bot.outbox import Delivery
    from briefings.model import DocumentFacts
    from tests.bot.made import Bot

AFTERWARDS = datetime(2022, 3, 10, tzinfo=UTC)


def board(title: str = "Fish board", day: str = "2022-03-05") -> DocumentFacts:
    return (
        Teller("fish.txt", "2022-02-28T10:00:00Z", "Fish News")
        .says(f"The {title.casefold()} meets in Lisbon on {day}.", talk(title, day, location="Lisbon"))
        .says("Eva Dias sells fish.", actor("Eva Dias", "seller"))
        .facts()
    )


async def two_stories(bot: Bot, other: DocumentFacts | None = None) -> tuple[str, str]:
    """The story of the port council, and one that it is to go into; the channel follows both."""
    return await bot.takes_in(first_article()), await bot.takes_in(other or board())


async def council(bot: Bot, slug: str) -> str:
    """The id of the talk of that name."""
    story = await bot.store.view(WORKSPACE, CHANNEL).story(slug)
    return next(one.id for one in (story.talks if story else ()) if one.title == "Port council")


async def test_a_reminder_that_stands_is_rewritten_when_its_talk_moves_afterwards(kept_bot: Bot) -> None:
    port, fish = await two_stories(kept_bot)
    await kept_bot.runs(datetime(2022, 3, 3, 9, tzinfo=UTC))
    await kept_bot.editing.unite(WORKSPACE, fish, port)
    word = Correction("c1", await council(kept_bot, fish), "value", "eve", START, "start", "2022-03-08")
    await kept_bot.editing.correct(WORKSPACE, fish, word, CHANNEL)
    await kept_bot.runs(AFTERWARDS)
    assert [message.title for _, _, message in kept_bot.wall.edits] == ["Superseded, now Tue 8 Mar 2022: Port council"]
    assert {"07 08:00 Tomorrow: Port council", "08 08:00 Today: Port council"} <= set(kept_bot.wall.titles)


async def test_a_reminder_that_is_in_hand_comes_all_the_same(kept_bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    port, fish = await two_stories(kept_bot)
    decide, united = kept_bot.ticker._decider.decide, list[str]()

    async def decided(row: Delivery) -> object:
        if row.kind == "reminder" and not united:
            united.append(row.key)
            await kept_bot.editing.unite(WORKSPACE, fish, port)
        return await decide(row)

    monkeypatch.setattr(kept_bot.ticker._decider, "decide", decided)
    await kept_bot.runs(AFTERWARDS)
    assert len([key for key in kept_bot.wall.keys if key in united]) == 1
    assert [title for title in kept_bot.wall.titles if title.endswith("Port council")] == [
        "03 08:00 Tomorrow: Port council",
        "04 08:00 Today: Port council",
    ]


async def test_what_a_channel_knew_of_either_story_is_no_news_of_both(kept_bot: Bot) -> None:
    port, fish = await two_stories(kept_bot)
    await kept_bot.runs(datetime(2022, 3, 1, 9, tzinfo=UTC))
    await kept_bot.editing.unite(WORKSPACE, fish, port)
    await kept_bot.runs(datetime(2022, 3, 2, 9, tzinfo=UTC))
    assert len(kept_bot.wall.posts) == 1
    assert await kept_bot.store.deliveries(WORKSPACE, kind="alert") == ()


async def test_what_was_asked_for_is_of_the_talk_that_both_stories_tell(kept_bot: Bot) -> None:
    port, fish = await two_stories(kept_bot, board("Port council", "2022-03-04"))
    await kept_bot.hears("/talks story port-council-meets-in-lisbon")
    await kept_bot.hears(f"/remind {await council(kept_bot, port)} before 2 days", "member")
    assert await council(kept_bot, port) != await council(kept_bot, fish)
    await kept_bot.editing.unite(WORKSPACE, fish, port)
    (ask,) = await kept_bot.store.asks(WORKSPACE)
    assert (ask.story, ask.talk) == (fish, await council(kept_bot, fish))
    await kept_bot.runs(AFTERWARDS)
    assert [f"{at:%d %H:%M}" for at, whom, _ in kept_bot.wall.posts if whom == "@member"] == ["02 08:00"]
    posted = await kept_bot.store.deliveries(WORKSPACE, kind="reminder", states={State.POSTED})
    assert [row.notice for row in posted] == ["2d before", "day before", "morning of"]
