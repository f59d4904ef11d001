"""Who sees and does what: private channels, threads, direct messages, and a member who means no good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from bot.sources.answers import Fetched
from bot.ticker import Ticker
from briefings.stories.home import Home
from tests.bot.made import first_article, second_article
from tests.bot.odd import TROLLED
from tests.bot.platforms.discord.hall import opened
from tests.bot.test_trust import LINK, from_link
from tests.discord.ours import posting_to
from tests.discord.typed import NotOffered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.discord.hall import Hall
    from tests.discord.answer import Seen


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.takes_in(first_article())
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(second_article())
        yield hall


async def test_what_is_added_in_a_private_channel_stays_there(hall: Hall) -> None:
    den = hall.discord.servers.opens("den", hall.discord.guild, only_for=(hall.discord.olga, hall.discord.ben))
    added = await hall.says(f"/add {LINK}", hall.discord.olga, den)
    assert "Only this channel sees it" in added.text
    assert "Court hearing" in (await hall.says("/talks", hall.discord.ben, den)).text
    assert "Court hearing" not in (await hall.says("/talks", hall.discord.ben)).text
    assert "Court hearing" not in str(await hall.completes("/remind cou", hall.discord.ben))
    assert "den" not in (await hall.says("/follow all", hall.discord.olga)).text
    assert str(den.id) not in (await hall.says("/follow all", hall.discord.olga)).text


async def test_one_server_never_sees_another(hall: Hall) -> None:
    other = hall.discord.servers.founds("Elsewhere", "oscar")
    square = hall.discord.servers.opens("square", other)
    assert "Nothing has been read yet" in (await hall.says("/talks", other.owner, square)).text
    assert await hall.discord.people.completes(other.owner, "/actors so", square) == []


async def test_threads_follow_for_themselves(hall: Hall) -> None:
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    assert "reminder: Port council" in (await hall.says("/planned", None, thread)).text


async def test_channels_and_people_are_named_as_discord_names_them(hall: Hall) -> None:
    told = await hall.says("/settings operations here", hall.discord.olga)
    assert f"<#{hall.discord.general.id}> is told so now" in told.text
    history = await hall.says("/settings history", hall.discord.olga)
    assert f"by <@{hall.discord.olga.id}>" in history.text


async def test_the_servers_own_settings_let_members_use_what_is_for_editors(hall: Hall) -> None:
    account, guild = hall.discord.account, hall.discord.guild
    account.lets_in(hall.discord.ada, "pause", guild)
    assert "This channel is paused" in (await hall.says("/pause")).text
    readers = hall.discord.servers.grants(Permissions.none(), hall.discord.ben, guild, "Readers")
    account.lets_in(readers, "resume", guild)
    assert "is paused no more" in (await hall.says("/resume", hall.discord.ben)).text
    with pytest.raises(NotOffered):
        await hall.says("/pause", hall.discord.ben)
    account.lets_in(hall.discord.ben, "sources", guild)
    assert "is for editors" in (await hall.says("/sources pending", hall.discord.ben)).text
    account.lets_in(hall.discord.ada, "erase", guild)
    assert "is for admins" in (await hall.says("/erase workspace")).text


async def test_whoever_sets_up_posts_is_told_what_keeps_them_away(hall: Hall) -> None:
    hall.discord.servers.denies(Permissions(read_message_history=True), hall.discord.general, hall.discord.world.bot)
    told = await hall.says("/digest 08:00", hall.discord.olga)
    assert "Nothing can be posted here yet" in told.text
    assert "“Read Message History”" in told.text
    assert "Nothing can be posted" not in (await hall.says("/talks")).text


async def reminded(hall: Hall) -> Seen:
    """What somebody who asked for a reminder finds in their direct messages."""
    await hall.says("/remind port council before 2 days")
    async with posting_to(hall.discord, hall.store, hall.bot.clock) as platform:
        hall.bot.ticker = Ticker(hall.store, hall.bot.clock, platform)
        await hall.bot.ticker.run(hall.bot.clock.now() + timedelta(days=1, hours=12))
    (read,) = hall.discord.seen(hall.discord.world.direct(hall.discord.ada))
    return read


async def test_a_reminder_is_put_off_from_ones_direct_messages(hall: Hall) -> None:
    reminder = await reminded(hall)
    assert "Port council" in reminder.text
    answer = await hall.presses(reminder, "Snooze")
    assert "A reminder of “Port council”" in answer.text
    assert "The port council meets" in (await hall.presses(reminder, "Sources")).text


async def test_whoever_loses_the_channel_loses_what_was_told_there(hall: Hall) -> None:
    reminder = await reminded(hall)
    hall.discord.servers.denies(Permissions(view_channel=True), hall.discord.general, hall.discord.ada)
    refused = await hall.presses(reminder, "Sources")
    assert "do not see the channel" in refused.text


async def test_a_post_shows_the_sentences_behind_it_and_editors_take_it_away(hall: Hall) -> None:
    async with posting_to(hall.discord, hall.store, hall.bot.clock) as platform:
        hall.bot.ticker = Ticker(hall.store, hall.bot.clock, platform)
        await hall.bot.ticker.run(hall.bot.clock.now() + timedelta(days=2, hours=12))
    post = hall.discord.seen(hall.discord.general)[-1]
    assert "The port council meets" in (await hall.presses(post, "Sources")).text
    assert "Editors take posts away" in (await hall.presses(post, "Remove")).text
    await hall.presses(post, "Remove", hall.discord.olga)
    assert not post.exists


async def test_a_troll_is_heard_by_nobody(hall: Hall) -> None:
    text = "- By Reuters: @everyone Ana Sousa resigned, says nobody. Rui Melo warned @here of zebrageddon."
    hall.bot.reader.shelf[text.removeprefix("- ")] = TROLLED
    answer = await hall.says(f"/add {text}")
    assert answer.is_private
    assert "@everyone" not in answer.text
    assert "<@&1>" not in answer.text
    for line in ("/brief", "/warnings", "/find zebrageddon", "/talks"):
        assert "nobody" not in (await hall.says(line, hall.discord.ben)).text
    pending = await hall.says("/sources pending", hall.discord.olga)
    assert "Reuters, publisher unverified" in pending.text
    assert "zebrageddon" not in (await hall.says("/brief", hall.discord.ben)).text
    for seen in hall.discord.seen(hall.discord.general):
        assert not seen.raw["mention_everyone"]


async def test_fifty_additions_in_a_minute_are_ten(hall: Hall) -> None:
    answers = [await hall.says(f"/add https://nowhere.example/{number}") for number in range(50)]
    assert sum("more than 10 an hour" in answer.text for answer in answers) == 40
    assert hall.discord.seen(hall.discord.general) == []
    assert "Port council" in (await hall.says("/talks", hall.discord.ben)).text


async def test_which_story_an_addition_belongs_to_is_chosen_by_a_button(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = await hall.store.view(hall.workspace).stories()
    monkeypatch.setattr("bot.answers.meant.home_of", lambda *_: Home(candidates=tuple(stories)))
    asked = await hall.says(f"/add {LINK}", hall.discord.olga)
    assert "Which story does it belong to?" in asked.text
    done = await hall.presses(asked, stories[0].title, hall.discord.olga)
    assert "Court hearing" in done.text
