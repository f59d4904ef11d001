"""What people have read: by command, by form, by the menu of a message, by naming the bot; and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.made import second_article
from tests.bot.platforms.discord.hall import opened
from tests.bot.test_trust import LINK

if TYPE_CHECKING:
    from tests.bot.platforms.discord.hall import Hall

TEXT = "A court hears the dockers at 14:00 on March 9, and Rui Melo will speak for all of them."


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    hall.bot.reader.shelf[TEXT] = hall.bot.reader.shelf[str(TEXT.encode())] = second_article()
    return hall


async def waits_for_an_editor(hall: Hall) -> str:
    """The id of the one addition that waits."""
    (waiting,) = await hall.store.view(hall.workspace).pending()
    return waiting.id


async def test_what_a_member_adds_is_shown_to_them_alone_until_an_editor_lets_it_in(hall: Hall) -> None:
    answer = await hall.says(f"/add {LINK}")
    assert answer.is_private
    assert "Court hearing" in answer.text
    assert "Court hearing" not in (await hall.says("/talks", hall.discord.ben)).text
    pending = await hall.says("/sources pending", hall.discord.olga)
    assert f"<@{hall.discord.ada.id}>" in pending.text
    await hall.presses(pending, f"Approve {await waits_for_an_editor(hall)}", hall.discord.olga)
    assert "Court hearing" in (await hall.says("/talks", hall.discord.ben)).text
    assert f"added by <@{hall.discord.ada.id}>" in (await hall.says("/sources", hall.discord.ben)).text


async def test_two_editors_press_one_button_at_once(hall: Hall) -> None:
    await hall.says(f"/add {LINK}")
    olga = hall.discord.olga
    pending = await hall.says("/sources pending", olga)
    label = f"Approve {await waits_for_an_editor(hall)}"
    late, first = sorted((await hall.at_once(pending, label, olga, olga)), key=lambda one: "Court hearing" in one.text)
    assert "Court hearing" in first.text
    assert "waits" in late.text
    assert "waits for an editor" in (await hall.presses(pending, label, olga)).text
    assert len(await hall.store.view(hall.workspace).titles()) == 1


async def test_a_file_is_added_and_its_publisher_is_not_taken_at_its_word(hall: Hall) -> None:
    answer = await hall.says("/add", file=TEXT.encode())
    assert "Court hearing" in answer.text
    pending = await hall.says("/sources pending", hall.discord.olga)
    assert "publisher unverified" in pending.text


async def test_a_file_that_is_too_large_is_not_taken() -> None:
    async with opened(most_bytes=10) as hall:
        answer = await hall.says("/add", file=TEXT.encode())
        assert "no more than" in answer.text


async def test_without_anything_a_field_opens_for_the_text(hall: Hall) -> None:
    form = await hall.says("/add")
    assert form.fields == ["The article"]
    answer = await hall.discord.people.submits(form, {"The article": TEXT})
    assert "Court hearing" in answer.text
    assert answer.is_private


@pytest.mark.parametrize("written", [f"Look: {LINK}, they say.", TEXT])
async def test_the_menu_of_a_message_has_it_read(hall: Hall, written: str) -> None:
    message = hall.discord.people.writes(hall.discord.ben, written, hall.discord.general)
    answer = await hall.discord.people.chooses(hall.discord.ada, "Brief this", message)
    assert answer.is_private
    assert "Court hearing" in answer.text


async def test_a_message_without_anything_to_read_is_told_so(hall: Hall) -> None:
    message = hall.discord.people.writes(hall.discord.ben, "Good morning!", hall.discord.general)
    answer = await hall.discord.people.chooses(hall.discord.ada, "Brief this", message)
    assert "There is nothing to read in that message" in answer.text


async def test_what_the_bot_said_itself_is_no_source(hall: Hall) -> None:
    own = await hall.says("/brief")
    answer = await hall.discord.people.chooses(hall.discord.ada, "Brief this", own.message)
    assert "a message of mine" in answer.text


@pytest.mark.parametrize(("text", "files"), [(LINK, None), ("", {"court.txt": TEXT.encode()})])
async def test_naming_the_bot_with_a_link_or_a_file_has_it_read(
    hall: Hall, text: str, files: dict[str, bytes] | None
) -> None:
    answer = await hall.told(text, "Court hearing", hall.discord.olga, files)
    assert answer.message.channel is hall.discord.general
    assert "Court hearing" in (await hall.says("/talks", hall.discord.ben)).text
    assert len(hall.discord.said(hall.discord.general)) == 2


async def test_what_a_member_has_read_by_naming_the_bot_is_told_to_them_directly(hall: Hall) -> None:
    answer = await hall.told(LINK, "Court hearing")
    assert answer.message.channel is hall.discord.world.direct(hall.discord.ada)
    await hall.told("/talks", "1 meeting")
    said = "\n".join(hall.discord.said(hall.discord.general))
    assert "I answered you directly" in said
    assert "Court hearing" not in said


async def test_what_is_for_one_alone_is_told_directly_without_buttons_that_lead_nowhere(hall: Hall) -> None:
    told = await hall.told("remind port council before 2 days", "A reminder of “Port council”")
    assert told.message.channel is hall.discord.world.direct(hall.discord.ada)
    assert "/remind cancel" in told.text
    assert told.labels == []
    await hall.told("remind port council before 2 days", "that is for you alone")


async def test_whoever_takes_no_direct_messages_is_told_so(hall: Hall) -> None:
    hall.discord.ada.takes_dms = False
    answer = await hall.told(LINK, "I cannot write to you directly")
    assert "Court hearing" not in answer.text


async def test_naming_the_bot_asks_as_typing_does(hall: Hall) -> None:
    answer = await hall.told("warnings by melo", "pay is cut")
    assert "Melo warned Sousa" in (await hall.presses(answer, "Sources", hall.discord.ben)).text
    assert "Three tasks" in (await hall.told("", "Three tasks")).text
    assert "did you mean /talks?" in (await hall.told("talsk", "did you mean")).text
    assert "is for editors" in (await hall.told("pause", "is for editors")).text


async def test_what_names_the_bot_fifty_times_is_answered_ten_times(hall: Hall) -> None:
    for number in range(50):
        hall.discord.people.writes(hall.discord.ada, f"@briefbot nonsense{number}", hall.discord.general)
    await hall.told("/talks", "1 meeting", hall.discord.ben)

    def answers() -> int:
        return sum(one.message.author.is_bot for one in hall.discord.seen(hall.discord.general))

    await hall.discord.messages.until(lambda: answers() >= 10 + 1)
    assert answers() == 10 + 1


async def test_other_messages_are_none_of_our_business(hall: Hall) -> None:
    hall.discord.people.writes(hall.discord.ada, f"Look at {LINK}", hall.discord.general)
    await hall.told("/talks", "1 meeting")
    assert len(hall.discord.said(hall.discord.general)) == 3
