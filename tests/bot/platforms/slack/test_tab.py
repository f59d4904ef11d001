"""The tab "Home": what one person's channels follow, what comes next, their own reminders, what waits for editors."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.storage.port import Subscription
from tests.bot.made import Bot, Teller, actor, first_article, second_article
from tests.bot.platforms.slack.hall import Hall
from tests.slack.bare import connected
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE, Channel

if TYPE_CHECKING:
    from tests.slack.answer import Answer
    from tests.slack.world import User


async def home_of(hall: Hall, user: User | None = None) -> Answer:
    return await hall.slack.people.opens_home(user or hall.slack.ada)


async def drawn_anew(hall: Hall, user: User, before: str) -> None:
    """Until somebody's tab is another than it was."""
    while hall.slack.world.homes[user.id].hash == before:
        hall.slack.views.drawn.clear()
        await asyncio.wait_for(hall.slack.views.drawn.wait(), 30)


async def secret_of(hall: Hall, *members: User) -> Channel:
    """A private channel that follows a story of its own."""
    den = hall.slack.opens("den", *members, hall.slack.world.bot, kind=PRIVATE)
    weather = Teller("weather.txt", "2022-03-01T06:00:00Z").says("Eva Lund expects snow.", actor("Eva Lund", "expert"))
    taken = await hall.bot.pipeline.take_in(hall.workspace, [weather.facts()], audience=den.id)
    place = Subscription(hall.workspace, den.id, is_private=True)
    await hall.bot.pipeline.follow(place, taken.story)
    return den


async def test_it_shows_what_somebodys_channels_follow_and_what_comes_next(hall: Hall) -> None:
    home = await home_of(hall)
    assert "#general follows “The port council meets in Lisbon on March 4.”" in home.text
    assert "Port council" in home.text
    assert "Fri 4 Mar 2022" in home.text
    assert "None: /brief remind TALK asks for one" in home.text
    assert "waits for an editor" not in home.text


async def test_it_shows_ones_own_reminders_which_can_be_taken_back_there(hall: Hall) -> None:
    await hall.says("/remind port council before 2 days")
    assert "2 days before, as asked" in (await home_of(hall)).text
    assert "2 days before, as asked" not in (await home_of(hall, hall.slack.ben)).text


async def test_what_is_pressed_there_is_asked_in_the_channel_that_it_is_about(hall: Hall) -> None:
    home = await home_of(hall)
    sources = await hall.presses(home, "Sources")
    assert "The port council meets in Lisbon on March 4." in sources.text
    await hall.slack.people.closes(sources)
    assert "to you alone" in (await hall.presses(home, "Remind me")).text
    (ask,) = await hall.store.asks(hall.workspace)
    assert (ask.channel, ask.user) == (hall.slack.general.id, hall.slack.ada.id)


async def test_editors_see_what_waits_for_approval_and_let_it_in(hall: Hall) -> None:
    hall.bot.reader.shelf["They meet."] = second_article()
    await hall.says("/add “They meet.”")
    (waiting,) = await hall.store.view(hall.workspace).pending()
    assert waiting.id not in (await home_of(hall)).text
    home = await home_of(hall, hall.slack.olga)
    assert f"{waiting.id} A court hears the dockers" in home.text
    told = await hall.presses(home, f"Approve {waiting.id}", hall.slack.olga)
    assert "Court hearing" in told.text
    assert "Court hearing" in (await hall.says("/talks", hall.slack.ben)).text


async def test_editors_see_what_waits_in_every_private_channel_of_theirs_and_each_once(hall: Hall) -> None:
    den = await secret_of(hall, hall.slack.olga, hall.slack.ben)
    vault = hall.slack.opens("vault", hall.slack.ada, hall.slack.ben, hall.slack.world.bot, kind=PRIVATE)
    for number, place in enumerate((hall.slack.general, den, vault)):
        text = f"Ida Holm{number} leads dock {number}."
        told = Teller(f"{number}.txt", "2022-03-01T06:00:00Z").says(text, actor(f"Ida Holm{number}", "leader"))
        hall.bot.reader.shelf[text] = told.facts()
        await hall.says(f"/add “{text}”", hall.slack.ben, place)
    (general, hidden), home = (
        await hall.store.view(hall.workspace, den.id).pending(),
        await home_of(hall, hall.slack.olga),
    )
    assert [home.text.count(f"{one.id} Ida Holm") for one in (general, hidden)] == [1, 1]
    assert "1 addition to look at in #den" in home.text
    assert "Ida Holm2" not in home.text
    await hall.presses(home, f"Approve {hidden.id}", hall.slack.olga)
    assert await hall.store.view(hall.workspace, den.id).pending() == (general,)


async def test_it_is_drawn_anew_when_whoever_looks_at_it_changes_something(hall: Hall) -> None:
    hall.bot.reader.shelf["They meet."] = second_article()
    await hall.says("/add “They meet.”")
    (waiting,) = await hall.store.view(hall.workspace).pending()
    home = await home_of(hall, hall.slack.olga)
    for act in (f"Approve {waiting.id}", "/remind port council before 2 days", "@ remind cancel port council"):
        before = hall.slack.world.homes[hall.slack.olga.id].hash
        if act.startswith("/"):
            await hall.says(act, hall.slack.olga)
        elif act.startswith("@"):
            await hall.mentions(act[2:], hall.slack.olga)
        else:
            await hall.presses(home, act, hall.slack.olga)
        await drawn_anew(hall, hall.slack.olga, before)
    assert waiting.id not in home.text
    assert "Court hearing" in home.text
    assert "2 days before, as asked" not in home.text


async def test_who_never_opened_it_has_none_drawn(hall: Hall) -> None:
    await hall.says("/remind port council before 2 days")
    await hall.says("/talks")
    assert hall.slack.world.homes == {}


async def test_nothing_of_a_private_channel_stands_in_the_tab_of_who_is_not_in_it(hall: Hall) -> None:
    await secret_of(hall, hall.slack.olga, hall.slack.ben)
    assert "#den follows “Eva Lund" in (await home_of(hall, hall.slack.ben)).text
    told = (await home_of(hall)).text
    assert "den" not in told
    assert "Lund" not in told


async def test_whoever_leaves_the_channel_gets_nothing_by_its_buttons(hall: Hall) -> None:
    home = await home_of(hall)
    hall.slack.general.kind = PRIVATE
    hall.slack.general.members.remove(hall.slack.ada)
    assert "no member of that channel" in (await hall.presses(home, "Sources")).text


async def test_who_has_no_channel_that_follows_is_told_how_to_begin(hall: Hall) -> None:
    hall.slack.general.members.remove(hall.slack.ben)
    home = await home_of(hall, hall.slack.ben)
    assert "Nothing is followed yet" in home.text
    assert "/brief follow" in home.text


async def test_the_messages_tab_is_none_of_its_business(hall: Hall) -> None:
    await hall.slack.events.opens_home(hall.slack.ada, None, tab="messages")
    await hall.says("/talks")
    assert hall.slack.world.homes == {}


@pytest.mark.parametrize("count", [1, 60])
async def test_many_stories_fit_the_tab(hall: Hall, count: int) -> None:
    for number in range(count):
        quay = hall.slack.opens(f"quay-{number}", hall.slack.ada, hall.slack.world.bot)
        about = Teller(f"{number}.txt", "2022-03-01T06:00:00Z")
        about.says(f"Nora Berg{number} leads dock {number}.", actor(f"Nora Berg{number}", "leader"))
        taken = await hall.bot.pipeline.take_in(hall.workspace, [about.facts()])
        await hall.bot.pipeline.follow(Subscription(hall.workspace, quay.id), taken.story)
    told = await home_of(hall)
    read = told.text
    if "Show all" in told.labels:
        told = await hall.presses(told, "Show all")
        read = told.text
    while "Next" in told.labels:
        told = await hall.presses(told, "Next")
        read += told.text
    assert [number for number in range(count) if f"#quay-{number} follows" not in read] == []


async def test_its_buttons_do_the_same_after_a_restart() -> None:
    bot = Bot()
    async with Slack() as slack:
        hall = Hall(slack, bot)
        await hall.takes_in(first_article())
        async with connected(slack) as bare:
            hall.attach(bare)
            home = await home_of(hall)
        again = Hall(slack, bot)
        async with connected(slack) as bare:
            again.attach(bare)
            assert "The port council meets" in (await again.presses(home, "Sources")).text
