"""Verbs asked and answered over real sockets, by the real client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from tests.bot.crowd import NAMES, crowd
from tests.bot.made import first_article, second_article
from tests.bot.platforms.discord.hall import opened
from tests.discord.typed import NotOffered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.discord.hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.takes_in(first_article())
        yield hall


async def test_a_look_up_is_answered_to_whoever_asks_alone(hall: Hall) -> None:
    answer = await hall.says("/talks")
    assert answer.is_private
    assert "Port council" in answer.text
    assert set(answer.labels) == {"Remind me", "Sources", "Share"}
    assert hall.discord.seen(hall.discord.general) == []


async def test_a_briefing_is_for_everyone_where_whoever_asks_may_write(hall: Hall) -> None:
    answer = await hall.says("/brief")
    assert not answer.is_private
    assert "Port council" in answer.text
    everyone = hall.discord.guild.id
    hall.discord.general.overwrites[everyone] = (0, Permissions(send_messages=True).value)
    assert (await hall.says("/brief")).is_private


async def test_what_one_member_has_shown_to_everyone_has_an_end(hall: Hall) -> None:
    answers = [await hall.says("/brief") for _ in range(11)]
    assert [answer.is_private for answer in answers] == [*[False] * 10, True]
    assert not (await hall.says("/brief", hall.discord.ben)).is_private


async def test_lines_are_counted_in_what_whoever_asks_saw_last(hall: Hall) -> None:
    await hall.says("/talks", hall.discord.ben)
    await hall.says("/warnings")
    assert "Melo warned Sousa" in (await hall.says("/quote 1")).text
    assert "The port council meets" in (await hall.says("/quote 1", hall.discord.ben)).text


async def test_moments_are_read_as_they_are_typed(hall: Hall) -> None:
    assert "Nothing is new since" in (await hall.says("/brief since today")).text
    assert "1 new source" in (await hall.says("/brief since yesterday")).text
    wrong = await hall.says("/brief since someday")
    assert wrong.is_private
    assert "“someday” is no day" in wrong.text


async def test_mistakes_are_answered_with_what_can_be_asked(hall: Hall) -> None:
    unknown = await hall.says("/brief atlantis")
    assert unknown.is_private
    assert "There is no story “atlantis”; those known are: port-council" in unknown.text
    assert "nobody" in (await hall.says("/actors nobody")).text


async def test_an_option_of_four_thousand_characters_is_answered(hall: Hall) -> None:
    for line in (f"/actors {'x' * 4000}", f"/find {'word ' * 790}", f"/brief since {'9' * 4000}"):
        assert (await hall.says(line)).text


async def test_the_sentences_behind_an_answer(hall: Hall) -> None:
    answer = await hall.says("/warnings")
    sources = await hall.presses(answer, "Sources")
    assert sources.is_private
    assert "Melo warned Sousa that the dockers would strike if pay is cut." in sources.text


async def test_an_answer_is_shared_by_whoever_got_it(hall: Hall) -> None:
    answer = await hall.says("/talks")
    shared = await hall.presses(answer, "Share")
    assert not shared.is_private
    assert f"Shared by <@{hall.discord.ada.id}>" in shared.text
    assert "Port council" in shared.text
    assert "The port council meets" in (await hall.says("/quote 1", hall.discord.ben)).text


async def test_who_may_not_write_in_a_channel_shares_nothing(hall: Hall) -> None:
    answer = await hall.says("/talks")
    everyone = hall.discord.guild.id
    hall.discord.general.overwrites[everyone] = (0, Permissions(send_messages=True).value)
    refused = await hall.presses(answer, "Share")
    assert refused.is_private
    assert "You may not write in this channel" in refused.text


async def test_long_lists_have_pages(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.says("/actors")
    read = [answer.text]
    while "Next" in answer.labels:
        answer = await hall.presses(answer, "Next")
        read.append(answer.text)
    assert len(read) > 2
    assert [name for name in NAMES if name not in "\n".join(read)] == []
    assert "Previous" in answer.labels
    await hall.presses(answer, "Previous")
    assert answer.text == read[-2]


async def test_a_page_of_what_everyone_sees_is_turned_for_oneself(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.says("/brief")
    first = answer.text
    further = await hall.presses(answer, "Next", hall.discord.ben)
    assert further.is_private
    assert further.text != first == answer.text


async def test_whoever_had_it_shown_takes_it_away_and_so_do_editors(hall: Hall) -> None:
    one, two = await hall.says("/brief"), await hall.says("/brief")
    refused = await hall.presses(one, "Remove", hall.discord.ben)
    assert "Editors take posts away" in refused.text
    await hall.presses(one, "Remove")
    await hall.presses(two, "Remove", hall.discord.olga)
    assert not one.exists
    assert not two.exists


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


async def test_what_is_typed_is_completed(hall: Hall) -> None:
    await hall.takes_in(second_article())
    assert await hall.completes("/actors so") == ["Ana Sousa"]
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
