"""What no member types: events that come twice, other bots, names that are marks, files that are no texts, crowds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.discord.answer import Seen

if TYPE_CHECKING:
    from tests.bot.platforms.discord.hall import Hall


async def heard_out(hall: Hall) -> None:
    """Whatever was said before has been heard: what comes in order is answered in order."""
    await hall.says("/help")


async def test_an_interaction_that_is_told_twice_is_done_once(hall: Hall) -> None:
    people = hall.discord.people
    begun = people.begins(hall.discord.ada, "remind me", hall.discord.general, talk="Port council", before="2h")
    hall.discord.gateway.tell("INTERACTION_CREATE", begun.payload(hall.discord.world))
    assert "A reminder of" in (await people.answered(begun)).text
    await heard_out(hall)
    asked = await hall.store.asks(hall.workspace, user=str(hall.discord.ada.id))
    assert len(asked) == 1


@pytest.mark.parametrize("text", ["@briefbot talks", "@briefbot https://example.org/a", "@briefbot"])
async def test_other_bots_are_not_answered(hall: Hall, text: str) -> None:
    parrot = hall.discord.servers.joins("parrot", hall.discord.guild)
    parrot.is_bot = True
    hall.discord.people.writes(parrot, text, hall.discord.general)
    await heard_out(hall)
    assert len(hall.discord.said(hall.discord.general)) == 1
    assert hall.discord.world.direct(parrot).messages == {}


async def test_names_of_places_are_no_marks(hall: Hall) -> None:
    name = f"@everyone **x** <@{hall.discord.ada.id}> ||y||"
    thread = hall.discord.servers.opens_thread(name, hall.discord.general)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    for line in ("/follow all", "/planned", "/reminders", "/settings operations here", "/settings", "/status"):
        answer = await hall.says(line, hall.discord.olga, thread)
        assert not answer.raw["mentions"], line
        assert not answer.raw["mention_everyone"], line
        assert name not in answer.text, line


async def test_one_button_pressed_by_two_at_once_starts_one_thing(hall: Hall) -> None:
    people, olga = hall.discord.people, hall.discord.olga
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", olga, thread)
    both = [people.begins_to_press(panel, "Start", olga) for _ in range(2)]
    told = await asyncio.gather(*map(people.answered, both))
    assert all("Something went wrong" not in answer.text for answer in told)
    assert len([one for one in await hall.store.subscriptions(hall.workspace) if one.channel == str(thread.id)]) == 1


async def test_a_channel_that_goes_while_it_is_asked_in(hall: Hall) -> None:
    people, news = hall.discord.people, hall.discord.servers.opens("news", hall.discord.guild)
    begun = people.begins(hall.discord.ada, "talks", news)
    hall.discord.servers.deletes(news)
    assert "Port council" in (await people.answered(begun)).text
    assert "Port council" in (await hall.says("/talks")).text


async def test_a_server_that_cannot_be_reached_and_comes_back_is_answered_as_before(hall: Hall) -> None:
    before = (await hall.says("/talks")).text
    hall.discord.servers.fails(hall.discord.guild)
    during = (await hall.says("/talks")).text
    hall.discord.servers.recovers(hall.discord.guild)
    assert before == during == (await hall.says("/talks")).text


async def test_an_answer_whose_connection_breaks_is_no_end_of_the_bot(hall: Hall) -> None:
    await hall.discord.gateway.drop()
    hall.discord.people.writes(hall.discord.ada, "@briefbot talks", hall.discord.general)
    await hall.discord.messages.until(lambda: len(hall.discord.said(hall.discord.general)) > 1)
    replied = hall.discord.seen(hall.discord.general)[-1]
    assert isinstance(replied, Seen)
    assert "Port council" in replied.text
