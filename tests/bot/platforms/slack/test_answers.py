"""Verbs asked and answered over real sockets, by the real client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage.port import Posted
from briefings.message import Line, Message, Plain, Section
from tests.bot.crowd import crowd
from tests.bot.made import Bot, first_article
from tests.bot.platforms.slack.hall import Hall
from tests.contracts.kept import put_up
from tests.slack.bare import connected
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from tests.slack.answer import Answer


async def test_the_command_alone_helps_and_names_verbs_as_they_are_typed_here(hall: Hall) -> None:
    told = await hall.says("")
    assert "What would you like to do?" in told.text
    assert "/brief talks" in told.text
    assert " /talks" not in told.text


async def test_a_mistyped_verb_gets_the_nearest_form(hall: Hall) -> None:
    told = await hall.says("tlaks")
    assert told.is_private
    assert "did you mean /brief talks?" in told.text


@pytest.mark.parametrize("line", ["actors name “sousa”", "ACTORS: sousa", "/actors “sousa”", "actors name=‘sousa’"])
async def test_quotation_marks_of_all_kinds_are_taken(hall: Hall, line: str) -> None:
    assert "Ana Sousa, chair" in (await hall.says(line)).text


async def test_slacks_three_signs_are_read_as_they_were_typed(hall: Hall) -> None:
    told = await hall.says("actors R&D <b>")
    assert "R&D <b>" in told.text


async def test_a_briefing_is_for_everyone_where_everyone_may_write(hall: Hall) -> None:
    answer = await hall.says("/brief")
    assert not answer.is_private
    assert "Port council" in answer.text


async def test_sources_open_over_everything_with_each_sentence_in_its_paragraph(hall: Hall) -> None:
    answer = await hall.says("/warnings")
    sources = await hall.presses(answer, "Sources")
    assert sources.form.is_open
    assert "[1] Melo warned Sousa that the dockers would strike if pay is cut." in sources.text
    assert "Harbour Post" in sources.text


async def test_what_is_shared_from_a_modal_stands_in_the_channel_it_was_asked_in(hall: Hall) -> None:
    sources = await hall.presses(await hall.says("/warnings"), "Sources")
    await hall.presses(sources, "Share")
    (shared,) = hall.slack.seen(hall.slack.general)
    assert "Melo warned Sousa" in shared.text
    assert "Shared by @ada" in shared.text


async def test_in_a_channel_where_not_everyone_writes_members_share_nothing(hall: Hall) -> None:
    answer = await hall.says("/talks")
    hall.slack.general.more["properties"] = {"posting_restricted_to": {"type": ["admin"]}}
    refused = await hall.presses(answer, "Share")
    assert refused.is_private
    assert "Not everyone may write in this channel" in refused.text
    assert (await hall.says("/brief")).is_private
    assert not (await hall.says("/brief", hall.slack.olga)).is_private


async def turned(hall: Hall, answer: Answer) -> list[str]:
    """Every page, from the first on."""
    read = [answer.text]
    while "Next" in answer.labels:
        answer = await hall.presses(answer, "Next")
        read.append(answer.text)
    assert "Previous" in answer.labels
    await hall.presses(answer, "Previous")
    assert answer.text == read[-2]
    return read


async def test_so_have_those_in_a_modal(hall: Hall) -> None:
    await hall.takes_in(crowd())
    answer = await hall.says("/actors")
    read = await turned(hall, await hall.presses(answer, "Sources"))
    assert len(read) > 1


@pytest.mark.parametrize("is_over", [False, True], ids=["by its address", "by the web api"])
async def test_what_is_read_directly_turns_its_pages_in_place(
    hall: Hall,
    is_over: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    await hall.takes_in(crowd())
    place = hall.slack.world.direct(hall.slack.ada)
    answer = await hall.slack.people.mentions(hall.slack.ada, "actors", place)
    first, labels = answer.text, answer.labels
    for label in ("Next", "Previous"):
        pressed = await hall.slack.people.begins_to_press(answer.seen, label, hall.slack.ada)
        pressed.hook_used = 5 if is_over else 0
        told = await hall.slack.people.answered(pressed)
        assert told.seen.message is answer.seen.message
    assert (answer.text, answer.labels) == (first, labels)
    assert len([one for one in place.messages.values() if one.author is hall.slack.world.bot]) == 1


async def test_a_post_that_came_directly_stays_as_it_is_and_its_pages_take_one_anothers_place(hall: Hall) -> None:
    await hall.takes_in(crowd())
    place = hall.slack.world.direct(hall.slack.ada)
    lines = tuple(Line((Plain(f"{number} {'words ' * 60}"),)) for number in range(60))
    message = Message("A long reminder", sections=(Section("All of it", lines),))
    async with hall.posting() as platform:
        posted = await platform.post(message, "k", channel=hall.slack.general.id, user=hall.slack.ada.id)
    await put_up(hall.store, Posted(hall.workspace, place.id, "k", posted, hall.bot.clock.now(), message))
    (post,) = hall.slack.seen(place)
    second = await hall.presses(post, "Next")
    third = await hall.presses(second, "Next")
    assert [second.seen.message is third.seen.message, post.message is second.seen.message] == [True, False]
    assert "A long reminder" in post.text


async def test_a_line_is_chosen_from_a_menu(hall: Hall) -> None:
    answer = await hall.says("/talks")
    reminder = await hall.presses(answer, "Remind me")
    assert "A reminder of “Port council”" in reminder.text
    assert reminder.is_private
    assert "You are not reminded" in (await hall.presses(reminder, "Cancel")).text


async def test_what_only_editors_do_is_refused_with_whom_to_ask(hall: Hall) -> None:
    assert "is for editors: ask whoever manages" in (await hall.says("/pause")).text
    assert "paused" in (await hall.says("/pause", hall.slack.olga)).text


async def test_editors_are_named_as_people_are_named_in_slack(hall: Hall) -> None:
    await hall.says("/settings editors @ada", hall.slack.olga)
    assert "The winter talks" in (await hall.says("/story rename port title The winter talks")).text
    refused = (await hall.says("/story rename port title X", hall.slack.ben)).text
    assert "is for editors: ask @ada, who can make you one" in refused
    history = await hall.says("/settings history", hall.slack.olga)
    assert "by @olga" in history.text


@pytest.mark.parametrize("name", ["ada", "Ada Sousa", "@nobody", "<!everyone>", "@channel"])
async def test_an_editor_is_a_member_who_can_be_found(hall: Hall, name: str) -> None:
    for told in (
        await hall.says(f"/settings editors {name}", hall.slack.olga),
        await hall.mentions("settings editors ada", hall.slack.olga),
    ):
        assert "is no member of the workspace: type @" in told.text
    assert "editors" not in await hall.store.view(hall.workspace).settings()
    assert "whoever manages it" in (await hall.says("/settings editors off", hall.slack.olga)).text


async def test_channels_are_named_as_slack_names_them(hall: Hall) -> None:
    told = await hall.says("/settings operations here", hall.slack.olga)
    assert "#general is told so now" in told.text
    assert "operations: nothing → #general" in (await hall.says("/settings history", hall.slack.olga)).text
    assert "#general" in (await hall.says("/follow all", hall.slack.olga)).text


async def test_every_button_does_the_same_after_a_restart() -> None:
    bot = Bot()
    async with Slack() as slack:
        hall = Hall(slack, bot)
        async with connected(slack) as bare:
            hall.attach(bare)
            await hall.takes_in(first_article())
            brief, talks = await hall.says("/brief"), await hall.says("/talks")
            sources = await hall.presses(await hall.says("/warnings"), "Sources")
        again = Hall(slack, bot)
        async with connected(slack) as bare:
            again.attach(bare)
            assert "Melo warned Sousa" in (await again.presses(brief, "Sources")).text
            assert "What is new" in (await again.presses(brief, "Changes")).text
            assert "Port council" in (await again.presses(brief, "Timeline")).text
            assert "to you alone" in (await again.presses(talks, "Remind me")).text
            assert "Port council" in (await again.presses(talks, "Share")).text
            await again.presses(brief, "Remove")
            assert len(slack.seen(slack.general)) == 1
            assert sources.form.is_open


async def test_a_thread_that_follows_something_is_called_a_thread(hall: Hall) -> None:
    olga, (slug, *_) = hall.slack.olga, [one.slug for one in await hall.store.view(hall.workspace).titles()]
    thread = await hall.slack.people.writes(olga, "The strike, please.", hall.slack.general)

    async def said(line: str) -> str:
        return (await hall.mentions(line, olga, thread=thread)).text

    assert "this channel" in (await said("reminders")).casefold()  # it is asked in its channel as yet
    for line, words in (
        (f"follow {slug}", "This thread follows"),
        ("reminders", "This thread’s"),
        ("digest off", "This thread gets no digest any more"),
        ("settings", "This thread"),
        ("pause", "This thread"),
        (f"unfollow {slug}", "This thread no longer follows"),
        ("unfollow", "This thread follows nothing"),
    ):
        told = await said(line)
        assert words in told
        assert "this channel" not in told.casefold()
    assert "This channel" in (await hall.says("reminders", olga)).text


async def test_in_threads_where_slack_knows_no_commands_verbs_stand_behind_the_bots_name(hall: Hall) -> None:
    thread = await hall.slack.people.writes(hall.slack.ada, "What lies ahead?", hall.slack.general)
    told = (await hall.mentions("help", thread=thread)).text
    assert "@briefbot talks" in told
    assert "/brief" not in told
    assert "/brief talks" in (await hall.says("help")).text
    async with hall.posting() as platform:
        for number, where in enumerate((hall.slack.general.id, f"{hall.slack.general.id}/{thread.ts}")):
            await platform.post(Message("/planned shows the posts."), f"k{number}", channel=where)
    assert hall.slack.said(hall.slack.general)[-2:] == [
        "/brief planned shows the posts.",
        "@briefbot planned shows the posts.",
    ]
