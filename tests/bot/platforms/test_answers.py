"""Verbs asked and answered over real sockets, by the real clients, at every platform alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.crowd import NAMES, crowd

if TYPE_CHECKING:
    from tests.bot.platforms.hall import Hall


async def test_a_look_up_is_answered_to_whoever_asks_alone(hall: Hall) -> None:
    answer = await hall.says("/talks")
    assert answer.is_private
    assert "Port council" in answer.text
    assert set(answer.labels) == {"Remind me", "Sources", "Share"}
    assert hall.seen == []


async def test_what_one_member_has_shown_to_everyone_has_an_end(hall: Hall) -> None:
    answers = [await hall.says("/brief") for _ in range(11)]
    assert [answer.is_private for answer in answers] == [*[False] * 10, True]
    assert not (await hall.says("/brief", hall.house.ben)).is_private


async def test_lines_are_counted_in_what_whoever_asks_saw_last(hall: Hall) -> None:
    await hall.says("/talks", hall.house.ben)
    await hall.says("/warnings")
    assert "Melo warned Sousa" in (await hall.says("/quote 1")).text
    assert "The port council meets" in (await hall.says("/quote 1", hall.house.ben)).text


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
        assert 0 < len((await hall.says(line)).text) < 300


async def test_an_answer_is_shared_by_whoever_got_it(hall: Hall) -> None:
    answer = await hall.says("/talks")
    shared = await hall.presses(answer, "Share")
    assert not shared.is_private
    assert f"Shared by {hall.called(hall.house.ada)}" in shared.text
    assert "Port council" in shared.text
    assert "The port council meets" in (await hall.says("/quote 1", hall.house.ben)).text


async def test_long_lists_have_pages_that_are_turned_in_place(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.says("/actors")
    read = [answer.text]
    while "Next" in answer.labels:
        answer = await hall.presses(answer, "Next")
        read.append(answer.text)
    assert len(read) > 1
    assert [name for name in NAMES if name not in "\n".join(read)] == []
    assert "Previous" in answer.labels
    await hall.presses(answer, "Previous")
    assert answer.text == read[-2]
    assert hall.seen == []


async def test_the_page_that_is_seen_is_the_one_that_is_shared(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.presses(await hall.says("/actors"), "Next")
    named = [name for name in NAMES if name in answer.text]
    shared = await hall.presses(answer, "Share")
    assert not shared.is_private
    assert "Page 2 of" in shared.text
    assert named[len(named) // 2] in shared.text
    assert f"Shared by {hall.called(hall.house.ada)}" in shared.text


async def test_a_page_of_what_everyone_sees_is_turned_for_oneself(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.says("/brief")
    first = answer.text
    further = await hall.presses(answer, "Next", hall.house.ben)
    assert further.is_private
    assert further.text != first == answer.text


async def test_whoever_had_it_shown_takes_it_away_and_so_do_editors(hall: Hall) -> None:
    one, two = await hall.says("/brief"), await hall.presses(await hall.says("/talks"), "Share")
    refused = await hall.presses(one, "Remove", hall.house.ben)
    assert "Editors take posts away" in refused.text
    await hall.presses(one, "Remove")
    await hall.presses(two, "Remove", hall.house.olga)
    assert hall.seen == []
