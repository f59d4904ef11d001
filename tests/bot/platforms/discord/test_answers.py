"""Verbs asked and answered over real sockets, by the real client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from bot.storage.port import Pause
from tests.bot.made import second_article
from tests.discord.typed import NotOffered

if TYPE_CHECKING:
    from tests.bot.platforms.discord.hall import Hall


async def test_a_briefing_is_for_everyone_where_whoever_asks_may_write(hall: Hall) -> None:
    answer = await hall.says("/brief")
    assert not answer.is_private
    assert "Port council" in answer.text
    everyone = hall.discord.guild.id
    hall.discord.general.overwrites[everyone] = (0, Permissions(send_messages=True).value)
    assert (await hall.says("/brief")).is_private


async def test_the_sentences_behind_an_answer(hall: Hall) -> None:
    answer = await hall.says("/warnings")
    sources = await hall.presses(answer, "Sources")
    assert sources.is_private
    assert "Melo warned Sousa that the dockers would strike if pay is cut." in sources.text


async def test_who_may_not_write_in_a_channel_shares_nothing(hall: Hall) -> None:
    answer = await hall.says("/talks")
    everyone = hall.discord.guild.id
    hall.discord.general.overwrites[everyone] = (0, Permissions(send_messages=True).value)
    refused = await hall.presses(answer, "Share")
    assert refused.is_private
    assert "You may not write in this channel" in refused.text


async def test_what_only_editors_do_is_not_offered_to_members(hall: Hall) -> None:
    with pytest.raises(NotOffered):
        await hall.says("/pause")
    assert "paused" in (await hall.says("/pause", hall.discord.olga)).text
    assert "for editors" in (await hall.says("/story archive port")).text


async def test_the_workspaces_own_editors_are_known_by_their_mention(hall: Hall) -> None:
    await hall.says(f"/settings editors <@{hall.discord.ada.id}>", hall.discord.olga)
    assert "The winter talks" in (await hall.says("/story rename port title The winter talks")).text
    assert "for editors" in (await hall.says("/story rename port title X", hall.discord.ben)).text
    told = (await hall.says("/story rename port title X", hall.discord.ben)).text
    assert f"<@{hall.discord.ada.id}>" in told


async def test_an_instant_is_each_readers_own_where_something_was_not_done_either(hall: Hall) -> None:
    await hall.says("/remind port council before 1 day")
    assert "It comes <t:" in (await hall.says("/remind port council before 1 day")).text
    for number in range(11):
        refused = await hall.says(f"/add https://nowhere.example/{number}")
    assert "The next one is read from <t:" in refused.text


async def test_a_button_of_a_meeting_that_is_gone_says_so(hall: Hall) -> None:
    talks = await hall.says("/talks")
    await hall.says("/erase document port confirm", hall.discord.olga)
    told = (await hall.presses(talks, "Remind me")).text
    assert "That meeting is gone" in told


async def test_a_button_of_a_story_that_was_erased_says_that_it_is_gone(hall: Hall) -> None:
    brief = await hall.says("/brief")
    await hall.says("/erase story port confirm", hall.discord.olga)
    for label in ("Sources", "Changes", "Timeline"):
        assert "is gone" in (await hall.presses(brief, label)).text
    assert "Nothing has been read yet" in (await hall.says("/brief")).text


async def test_a_word_on_a_fact_is_taken_back_by_its_button(hall: Hall) -> None:
    await hall.says("/talks", hall.discord.olga)
    wrong = await hall.says("/correct 1 wrong", hall.discord.olga)
    again = (await hall.says("/correct 1 wrong", hall.discord.olga)).text
    assert f"“Port council” was marked wrong by <@{hall.discord.olga.id}>: undo that first" in again
    assert "was taken back" in (await hall.presses(wrong, "Undo", hall.discord.olga)).text
    assert "Port council" in (await hall.says("/talks")).text


async def test_while_the_bot_was_away_it_is_not_said_to_be_paused_by_anybody(hall: Hall) -> None:
    await hall.store.keep_pause(Pause(hall.workspace, None, None, "Discord", hall.bot.clock.now()))
    assert "Everything is paused, since the bot was away" in (await hall.says("/planned")).text
    assert "(it was already, since the bot was away)" in (await hall.says("/pause all", hall.discord.olga)).text


@pytest.mark.parametrize("name", ["@ada", "ada", "<@&1234567890123456789>"])
async def test_who_is_no_member_is_made_no_editor(hall: Hall, name: str) -> None:
    told = await hall.says(f"/settings editors {name}", hall.discord.olga)
    assert "type @ and choose each from the list" in told.text
    assert "whoever manages it" in (await hall.says("/settings", hall.discord.olga)).text


async def test_a_server_is_erased_by_the_name_that_its_people_know(hall: Hall) -> None:
    assert "/erase workspace Harbour does it" in (await hall.says("/erase workspace", hall.discord.olga)).text
    await hall.told("/erase workspace", "/erase workspace Harbour does it", hall.discord.olga)
    assert "own name" in (await hall.says("/erase workspace Elsewhere", hall.discord.olga)).text
    assert "was erased" in (await hall.says("/erase workspace Harbour", hall.discord.olga)).text


async def test_a_line_that_rests_on_no_sentence_is_told_from_one_that_is_none(hall: Hall) -> None:
    planned = await hall.says("/planned")
    assert "`1`" in planned.text
    digest = next(line for line in planned.text.splitlines() if "digest" in line).split("`")[1]
    assert f"Line {digest} rests on no sentence" in (await hall.says(f"/quote {digest}")).text
    assert "There is no line 99" in (await hall.says("/quote 99")).text


@pytest.mark.parametrize("line", ["/quote {}", "/digest {}", "/remind port council before {}", "/remind {}"])
async def test_a_long_option_is_not_repeated_in_full(hall: Hall, line: str) -> None:
    for words in ("8" * 3900, "x " * 1900):
        assert len((await hall.says(line.format(words), hall.discord.olga)).text) < 700


async def test_what_is_typed_is_completed(hall: Hall) -> None:
    await hall.takes_in(second_article())
    assert await hall.completes("/actors so") == ["Ana Sousa"]
    assert "Did you mean Ana Sousa?" in (await hall.says("/actors so")).text  # sent before it was completed
    assert await hall.completes("/remind cou") == [
        "Court hearing · Wed 9 Mar 2022, 14:00 UTC",
        "Port council · Fri 4 Mar 2022",
    ]
    zones = await hall.completes("/digest 08:00 zone lisb", hall.discord.olga)
    assert zones == ["Lisbon (Europe/Lisbon)"]
    assert "Geneva (Europe/Zurich)" in await hall.completes("/digest 08:00 zone Geneva", hall.discord.olga)
    assert await hall.completes("/pause channel gen", hall.discord.olga) == ["#general"]
    assert await hall.completes("/timeline port") == ["The port council meets in Lisbon on March 4."]
    assert await hall.completes("/settings alerts o", hall.discord.olga) == ["on", "off"]


async def test_lines_documents_and_additions_are_offered_to_whom_they_concern(hall: Hall) -> None:
    await hall.says("/warnings")
    assert await hall.completes("/quote pay") == []
    assert await hall.completes("/quote 1") == ["1 · Rui Melo → Ana Sousa (A)"]
    assert await hall.completes("/quote 1", hall.discord.ben) == []
    assert await hall.completes("/erase port", hall.discord.olga) == ["The port council meets in Lisbon on March 4."]
    hall.bot.reader.shelf["They meet."] = second_article()
    await hall.says("/add “They meet.”")
    (waiting,) = await hall.store.view(hall.workspace).pending()
    offered = await hall.completes("/sources approve court", hall.discord.olga)
    assert offered == [f"{waiting.id} · A court hears the dockers at 14:00 on March 9."]
    assert await hall.completes("/sources approve court") == []
