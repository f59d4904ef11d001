"""Who sees and does what, at every platform alike: private channels, direct messages, a member who means no good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.sources.answers import Fetched
from briefings.stories.home import Home
from tests.bot.test_trust import LINK
from tests.contracts.kept import stories_of

if TYPE_CHECKING:
    import pytest

    from tests.bot.platforms.hall import Hall


async def test_what_is_added_in_a_private_channel_stays_there(hall: Hall) -> None:
    den, ben = hall.den(), hall.house.ben
    added = await hall.says(f"/add {LINK}", hall.house.olga, den)
    assert "Only this channel sees it" in added.text
    assert "Court hearing" in (await hall.says("/talks", ben, den)).text
    assert "Court hearing" not in (await hall.says("/talks", ben)).text
    told = (await hall.says("/follow all", hall.house.olga)).text
    assert "den" not in told
    assert str(den.id) not in told


async def reminded(hall: Hall) -> Any:
    """What somebody who asked for a reminder finds in their direct messages."""
    await hall.says("/remind port council before 2 days")
    await hall.ticks(timedelta(days=1, hours=12))
    (read,) = hall.house.seen(hall.house.world.direct(hall.house.ada))
    return read


async def test_a_reminder_is_put_off_from_ones_direct_messages(hall: Hall) -> None:
    reminder = await reminded(hall)
    assert "Port council" in reminder.text
    answer = await hall.presses(reminder, "Snooze")
    assert "A reminder of “Port council”" in answer.text
    assert "The port council meets" in (await hall.presses(reminder, "Sources")).text


async def test_a_reminder_that_was_taken_back_still_leads_to_the_talks(hall: Hall) -> None:
    reminder = await reminded(hall)
    assert "taken back" in (await hall.presses(reminder, "Cancel")).text
    assert "Port council" in (await hall.presses(reminder, "All talks")).text


async def test_whoever_loses_the_channel_loses_what_was_told_there(hall: Hall) -> None:
    reminder = await reminded(hall)
    hall.hides(hall.house.ada)
    assert hall.hidden in (await hall.presses(reminder, "Sources")).text


async def test_whoever_was_sent_a_reminder_takes_it_away(hall: Hall) -> None:
    reminder = await reminded(hall)
    hall.hides(hall.house.ada)
    await hall.presses(reminder, "Remove")
    assert not reminder.exists


async def test_a_post_shows_the_sentences_behind_it_and_editors_take_it_away(hall: Hall) -> None:
    await hall.ticks(timedelta(days=2, hours=12))
    post = hall.seen[-1]
    assert "Editors take posts away" in (await hall.presses(post, "Remove")).text
    assert "The port council meets" in (await hall.presses(post, "Sources", hall.house.ben)).text
    await hall.presses(post, "Remove", hall.house.olga)
    assert not post.exists


async def test_fifty_additions_in_a_minute_are_ten(hall: Hall) -> None:
    answers = [await hall.says(f"/add https://nowhere.example/{number}") for number in range(50)]
    assert sum("more than 10 an hour" in answer.text for answer in answers) == 40
    assert hall.seen == []
    assert "Port council" in (await hall.says("/talks", hall.house.ben)).text


async def test_which_story_an_addition_belongs_to_is_chosen_by_a_button(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = await stories_of(hall.store.view(hall.workspace))
    monkeypatch.setattr("bot.answers.meant.home_of", lambda *_: Home(candidates=tuple(stories)))
    asked = await hall.says(f"/add {LINK}", hall.house.olga)
    assert "Which story does it belong to?" in asked.text
    done = await hall.presses(asked, stories[0].title, hall.house.olga)
    assert "Court hearing" in done.text


async def test_a_link_is_proposed_for_the_story_and_looked_at_from_start_on(hall: Hall) -> None:
    feed = b"""<rss version="2.0"><channel><title>Harbour</title><item><title>Strike</title>
    <link>https://harbour.example/1</link></item></channel></rss>"""
    hall.bot.fetcher.web[LINK] = Fetched(LINK, feed, "application/rss+xml")
    panel = await hall.says(f"/follow {LINK} words strike", hall.house.olga)
    assert "Follow “The port council meets in Lisbon" in panel.text
    assert "is looked at again and again" in panel.text
    assert await hall.store.view(hall.workspace).sources() == ()
    done = await hall.starts(panel)
    assert "is followed" in done.text
    (source,) = await hall.store.view(hall.workspace).sources()
    assert (source.url, source.words) == (LINK, ("strike",))
    await hall.presses(done, "Undo", hall.house.olga)
    assert await hall.store.view(hall.workspace).sources() == ()
