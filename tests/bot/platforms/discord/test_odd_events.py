"""What no member types: events that come twice, other bots, names that are marks, files that are no texts, crowds."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING

import pytest

from bot.sources.answers import Fetched
from tests.bot.made import first_article, second_article
from tests.bot.platforms.discord.hall import opened
from tests.bot.test_trust import LINK, from_link
from tests.discord.answer import Seen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.discord.hall import Hall
    from tests.discord.world import Message


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.takes_in(first_article())
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(second_article())
        yield hall


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


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../../etc/passwd", b"root:x:0:0"),
        ("con.txt" * 20, b"The quay is closed."),
        ("nothing.txt", b""),
        ("zeros.bin", bytes(100_000)),
        ("packed.gz", gzip.compress(bytes(5_000_000))),
        ("sixteen.txt", "The quay is closed.".encode("utf-16")),
        ("page.html", b"<script>alert(1)</script>" * 1000),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(1000)),
        ("half.txt", b"\xff\xfe\xfa" * 999),
    ],
)
async def test_files_of_every_kind_are_answered(hall: Hall, name: str, data: bytes) -> None:
    people = hall.discord.people
    written = people.writes(hall.discord.ada, "look", hall.discord.general, files={name: data})
    told = await people.chooses(hall.discord.ada, "Brief this", written)
    assert told.is_private
    assert "Something went wrong" not in told.text
    added = await people.uses(hall.discord.ada, "add", hall.discord.general, files={"file": data})
    assert "Something went wrong" not in added.text


async def test_a_file_that_is_gone_meanwhile_is_told_so(hall: Hall) -> None:
    written = hall.discord.people.writes(hall.discord.ada, "look", hall.discord.general, files={"a.txt": b"The quay."})
    hall.discord.world.files.clear()
    told = await hall.discord.people.chooses(hall.discord.ada, "Brief this", written)
    assert told.is_private
    assert "Something went wrong" not in told.text


async def test_many_ask_for_a_reminder_at_once_and_each_gets_one(hall: Hall) -> None:
    shown = await hall.says("/brief")
    crowd = [hall.discord.servers.joins(f"member{number}", hall.discord.guild) for number in range(20)]
    people = hall.discord.people
    answers = await asyncio.gather(*(people.presses(shown, "Remind me", one) for one in crowd))
    assert all("Something went wrong" not in answer.text for answer in answers)
    asked = await hall.store.asks(hall.workspace)
    assert {ask.user for ask in asked} <= {str(one.id) for one in crowd}
    assert len(asked) == len({ask.user for ask in asked})


async def test_one_button_pressed_by_two_at_once_starts_one_thing(hall: Hall) -> None:
    people, olga = hall.discord.people, hall.discord.olga
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", olga, thread)
    both = [people.begins_to_press(panel, "Start", olga) for _ in range(2)]
    told = await asyncio.gather(*map(people.answered, both))
    assert all("Something went wrong" not in answer.text for answer in told)
    assert len([one for one in await hall.store.subscriptions(hall.workspace) if one.channel == str(thread.id)]) == 1


async def test_what_everyone_sees_is_shared_and_taken_away_by_two_at_once(hall: Hall) -> None:
    people, ada, olga = hall.discord.people, hall.discord.ada, hall.discord.olga
    answer = await hall.says("/talks")
    await asyncio.gather(*map(people.answered, [people.begins_to_press(answer, "Share", ada) for _ in range(2)]))
    shared = hall.discord.seen(hall.discord.general)
    assert 1 <= len(shared) <= 2  # two presses, and no more than they asked for
    both = [people.begins_to_press(shared[0], "Remove", one) for one in (ada, olga)]
    told = await asyncio.gather(*map(people.answered, both))
    assert all("Something went wrong" not in one.text for one in told)
    assert not shared[0].exists


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


async def test_every_kind_of_message_has_its_menu(hall: Hall) -> None:
    people = hall.discord.people
    written: list[Message] = [
        people.writes(hall.discord.ben, text, hall.discord.general)
        for text in ("", " ", "x", f"<@{hall.discord.ada.id}>", "https://", LINK, "a" * 2000, "@everyone\n" * 100)
        if text.strip()
    ]
    brief = await hall.says("/brief")
    for message in [*written, brief.message]:
        told = await people.chooses(hall.discord.ada, "Brief this", message)
        assert told.is_private
        assert told.text
        assert "Something went wrong" not in told.text


async def test_an_answer_whose_connection_breaks_is_no_end_of_the_bot(hall: Hall) -> None:
    await hall.discord.gateway.drop()
    hall.discord.people.writes(hall.discord.ada, "@briefbot talks", hall.discord.general)
    await hall.discord.messages.until(lambda: len(hall.discord.said(hall.discord.general)) > 1)
    replied = hall.discord.seen(hall.discord.general)[-1]
    assert isinstance(replied, Seen)
    assert "Port council" in replied.text
