"""Who sees and does what: private channels, guests, direct messages, and a member who means no good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ticker import Ticker
from briefings.stories.home import Home
from tests.bot.odd import TROLLED
from tests.bot.test_trust import LINK
from tests.slack.ours import posting_to
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    import pytest

    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.answer import Seen
    from tests.slack.world import Channel


def den_of(hall: Hall) -> Channel:
    """A private channel in which the bot is."""
    slack = hall.slack
    return slack.opens("den", slack.olga, slack.ben, slack.world.bot, kind=PRIVATE)


async def test_what_is_added_in_a_private_channel_stays_there(hall: Hall) -> None:
    den = den_of(hall)
    added = await hall.says(f"/add {LINK}", hall.slack.olga, den)
    assert "Only this channel sees it" in added.text
    assert "Court hearing" in (await hall.says("/talks", hall.slack.ben, den)).text
    assert "Court hearing" not in (await hall.says("/talks", hall.slack.ben)).text
    picker = await hall.says("/remind", hall.slack.ben)
    assert await hall.slack.people.suggests(picker.form, "cou", hall.slack.ben) == ["Port council · Fri 4 Mar 2022"]
    told = (await hall.says("/follow all", hall.slack.olga)).text
    assert "den" not in told
    assert den.id not in told


async def test_a_channel_that_the_bot_is_not_in_counts_as_private(hall: Hall) -> None:
    alone = hall.slack.opens("alone", hall.slack.olga, kind=PRIVATE)
    added = await hall.says(f"/add {LINK}", hall.slack.olga, alone)
    assert "Only this channel sees it" in added.text
    assert "Court hearing" not in (await hall.says("/talks", hall.slack.ben)).text


async def test_whoever_leaves_a_private_channel_sees_nothing_of_it_any_more(hall: Hall) -> None:
    den = den_of(hall)
    await hall.says(f"/add {LINK}", hall.slack.olga, den)
    answer = await hall.says("/talks", hall.slack.ben, den)
    sources = await hall.presses(await hall.says("/talks", hall.slack.ben, den), "Sources", hall.slack.ben)
    await hall.slack.events.leaves(hall.slack.ben, den)
    refused = await hall.presses(sources, "Share", hall.slack.ben)
    assert "You are no member of that channel any more" in refused.text
    assert "no member of that channel" in (await hall.presses(answer, "Share", hall.slack.ben)).text
    assert hall.slack.said(den) == []


async def test_a_guest_sees_the_channels_that_they_are_in(hall: Hall) -> None:
    quay = hall.slack.opens("quay", hall.slack.olga, hall.slack.world.bot)
    gus = hall.slack.world.user("gus", is_guest=True)
    quay.members.append(gus)
    answer = await hall.says("/talks", gus, quay)
    assert "Port council" in answer.text
    quay.members.remove(gus)
    assert "no member of that channel" in (await hall.presses(answer, "Share", gus)).text


async def test_one_workspace_never_sees_another(hall: Hall) -> None:
    hall.slack.world.team = "T0ELSEWHERE"
    assert "Nothing has been read yet" in (await hall.says("/talks")).text


async def reminded(hall: Hall) -> Seen:
    """What somebody who asked for a reminder finds in their direct messages."""
    await hall.says("/remind port council before 2 days")
    async with posting_to(hall.slack, hall.store, hall.bot.clock) as platform:
        hall.bot.ticker = Ticker(hall.store, hall.bot.clock, platform)
        await hall.bot.ticker.run(hall.bot.clock.now() + timedelta(days=1, hours=12))
    (read,) = hall.slack.seen(hall.slack.world.direct(hall.slack.ada))
    return read


async def test_a_reminder_is_put_off_from_ones_direct_messages(hall: Hall) -> None:
    reminder = await reminded(hall)
    assert "Port council" in reminder.text
    answer = await hall.presses(reminder, "Snooze")
    assert "A reminder of “Port council”" in answer.text
    assert "The port council meets" in (await hall.presses(reminder, "Sources")).text


async def test_whoever_loses_the_channel_loses_what_was_told_there(hall: Hall) -> None:
    reminder = await reminded(hall)
    hall.slack.general.kind = PRIVATE
    hall.slack.general.members.remove(hall.slack.ada)
    refused = await hall.presses(reminder, "Sources")
    assert "no member of that channel" in refused.text


async def test_a_post_shows_the_sentences_behind_it_and_editors_take_it_away(hall: Hall) -> None:
    async with posting_to(hall.slack, hall.store, hall.bot.clock) as platform:
        hall.bot.ticker = Ticker(hall.store, hall.bot.clock, platform)
        await hall.bot.ticker.run(hall.bot.clock.now() + timedelta(days=2, hours=12))
    post = hall.slack.seen(hall.slack.general)[-1]
    sources = await hall.presses(post, "Sources")
    assert "The port council meets" in sources.text
    await hall.slack.people.closes(sources)
    assert "Editors take posts away" in (await hall.presses(post, "Remove")).text
    await hall.presses(post, "Remove", hall.slack.olga)
    assert not post.exists


async def test_a_troll_is_heard_by_nobody(hall: Hall) -> None:
    text = "- By Reuters: @everyone Ana Sousa resigned, says nobody. Rui Melo warned @here of zebrageddon."
    hall.bot.reader.shelf[text.removeprefix("- ")] = TROLLED
    answer = await hall.says(f"/add {text}")
    assert answer.is_private
    assert "<!" not in str(answer.seen.message.body)
    for line in ("/brief", "/warnings", "/find zebrageddon", "/talks"):
        assert "nobody" not in (await hall.says(line, hall.slack.ben)).text
    pending = await hall.says("/sources pending", hall.slack.olga)
    assert "Reuters, publisher unverified" in pending.text
    assert "zebrageddon" not in (await hall.says("/brief", hall.slack.ben)).text
    waiting = (await hall.store.view(hall.workspace).pending())[0].id
    await hall.presses(pending, f"Approve {waiting}", hall.slack.olga)
    told = await hall.says("/warnings", hall.slack.ben)
    assert "@here" in told.text
    assert "added by @ada" in told.text
    assert "<!" not in str(told.seen.message.body)
    assert "discord.gg" not in str([one for one in told.seen.blocks if "url" in str(one)])


async def test_fifty_additions_in_a_minute_are_ten(hall: Hall) -> None:
    answers = [await hall.says(f"/add https://nowhere.example/{number}") for number in range(50)]
    assert sum("more than 10 an hour" in answer.text for answer in answers) == 40
    assert hall.slack.seen(hall.slack.general) == []
    assert "Port council" in (await hall.says("/talks", hall.slack.ben)).text


async def test_which_story_an_addition_belongs_to_is_chosen_by_a_button(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = await hall.store.view(hall.workspace).stories()
    monkeypatch.setattr("bot.answers.meant.home_of", lambda *_: Home(candidates=tuple(stories)))
    asked = await hall.says(f"/add {LINK}", hall.slack.olga)
    assert "Which story does it belong to?" in asked.text
    done = await hall.presses(asked, stories[0].title, hall.slack.olga)
    assert "Court hearing" in done.text
