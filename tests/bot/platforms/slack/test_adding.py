"""What people have read: by command, by form, by the menu of a message, by naming the bot; and who sees it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.bot.crowd import NAMES, crowd
from tests.bot.made import second_article
from tests.bot.platforms.slack.hall import opened
from tests.bot.test_trust import LINK
from tests.simulated.answer import PATIENCE

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.answer import Answer

TEXT = "A court hears the dockers at 14:00 on March 9, and Rui Melo will speak for all of them."


@pytest.fixture(autouse=True)
def the_text(hall: Hall) -> None:
    """A text that can be read, too."""
    hall.bot.reader.shelf[TEXT] = hall.bot.reader.shelf[str(TEXT.encode())] = second_article()


async def waits_for_an_editor(hall: Hall) -> str:
    """The id of the one addition that waits."""
    (waiting,) = await hall.store.view(hall.workspace).pending()
    return waiting.id


async def shares(hall: Hall, data: bytes = TEXT.encode(), name: str = "court.txt") -> Answer:
    """A file, written directly to the bot."""
    people, direct = hall.slack.people, hall.slack.world.direct(hall.slack.ada)
    begun = people._begun("message", hall.slack.ada, direct)
    await people.writes(hall.slack.ada, "", direct, files={name: data})
    return await people.answered(begun)


@pytest.mark.parametrize("line", [f"/add {LINK}", LINK])
async def test_what_a_member_adds_is_shown_to_them_alone_until_an_editor_lets_it_in(hall: Hall, line: str) -> None:
    answer = await hall.says(line)
    assert answer.is_private
    assert "Court hearing" in answer.text
    assert "Court hearing" not in (await hall.says("/talks", hall.slack.ben)).text
    pending = await hall.says("/sources pending", hall.slack.olga)
    assert "@ada" in pending.text
    await hall.presses(pending, f"Approve {await waits_for_an_editor(hall)}", hall.slack.olga)
    assert "Court hearing" in (await hall.says("/talks", hall.slack.ben)).text
    assert "added by @ada" in (await hall.says("/sources", hall.slack.ben)).text


async def test_a_file_that_is_written_to_the_bot_is_read(hall: Hall) -> None:
    answer = await shares(hall)
    assert "Court hearing" in answer.text
    assert "Court hearing" not in (await hall.says("/talks", hall.slack.ben)).text


async def test_a_file_that_is_too_large_is_not_taken() -> None:
    async with opened(most_bytes=10) as hall:
        assert "no more than" in (await shares(hall)).text


async def test_a_file_that_lies_elsewhere_never_sees_the_token(hall: Hall) -> None:
    written = await hall.slack.people.writes(hall.slack.ada, "", hall.slack.general, files={"a.txt": b"The quay."})
    file = written.files[0]
    file.path = "http://evil.example/a.txt"
    told = await hall.slack.people.shortcut(hall.slack.ada, written)
    assert "That file lies elsewhere" in told.text


async def test_without_the_scope_for_files_it_is_named(hall: Hall) -> None:
    hall.slack.api.scopes.remove("files:read")
    told = (await shares(hall)).text
    assert "the app lacks the scope files:read" in told
    assert "OAuth & Permissions" in told


async def test_without_anything_a_field_opens_for_the_text(hall: Hall) -> None:
    form = await hall.says("/add")
    assert list(form.form.fields) == ["The article"]
    answer = await hall.slack.people.submits(form, {"The article": TEXT})
    assert "Court hearing" in answer.text
    assert hall.slack.seen(hall.slack.general) == []


@pytest.mark.parametrize("written", [f"Look: {LINK}, they say.", TEXT])
async def test_the_menu_of_a_message_has_it_read(hall: Hall, written: str) -> None:
    message = await hall.slack.people.writes(hall.slack.ben, written, hall.slack.general)
    answer = await hall.slack.people.shortcut(hall.slack.ada, message)
    assert answer.is_private
    assert "Court hearing" in answer.text


async def test_the_menu_of_a_message_has_its_file_read(hall: Hall) -> None:
    message = await hall.slack.people.writes(
        hall.slack.ben, "look", hall.slack.general, files={"court.txt": TEXT.encode()}
    )
    answer = await hall.slack.people.shortcut(hall.slack.ada, message)
    assert "Court hearing" in answer.text


async def test_a_message_without_anything_to_read_is_told_so(hall: Hall) -> None:
    message = await hall.slack.people.writes(hall.slack.ben, "Good morning!", hall.slack.general)
    answer = await hall.slack.people.shortcut(hall.slack.ada, message)
    assert "There is nothing to read in that message" in answer.text


async def test_what_the_bot_said_itself_is_no_source(hall: Hall) -> None:
    own = await hall.says("/brief")
    answer = await hall.slack.people.shortcut(hall.slack.ada, own.seen.message)
    assert "a message of mine" in answer.text


async def test_naming_the_bot_with_a_link_has_it_read(hall: Hall) -> None:
    answer = await hall.mentions(LINK, hall.slack.olga)
    assert not answer.is_private
    assert "Court hearing" in answer.text
    assert "Court hearing" in (await hall.says("/talks", hall.slack.ben)).text


async def test_pages_of_what_was_done_follow_one_another(hall: Hall) -> None:
    hall.bot.reader.shelf["They came."] = crowd()
    answer = await hall.says("/add “They came.”", hall.slack.olga)
    await answer.until(lambda one: one.more)
    read = "\n".join((answer.text, *(one.text for one in answer.more)))
    assert [name for name in NAMES if name not in read] == []
    assert "Next" not in answer.labels


async def test_so_they_do_under_a_message_that_names_the_bot(hall: Hall) -> None:
    hall.bot.reader.shelf["They came."] = crowd()
    await hall.mentions("add “They came.”", hall.slack.olga)
    async with asyncio.timeout(PATIENCE):
        while NAMES[-1] not in "\n".join(hall.slack.said(hall.slack.general)):
            hall.slack.messages.stirred.clear()
            await hall.slack.messages.stirred.wait()


async def test_what_a_member_has_read_by_naming_the_bot_is_told_to_them_alone(hall: Hall) -> None:
    answer = await hall.mentions(LINK)
    assert answer.is_private
    assert "Court hearing" in answer.text
    assert "Court hearing" not in "\n".join(hall.slack.said(hall.slack.general))


async def test_naming_the_bot_asks_as_typing_does_and_is_answered_under_the_message(hall: Hall) -> None:
    answer = await hall.mentions("warnings by melo")
    assert not answer.is_private
    asked = hall.slack.seen(hall.slack.general)[0]
    assert answer.seen.thread == asked.message.ts
    assert "Melo warned Sousa" in (await hall.presses(answer, "Sources", hall.slack.ben)).text
    assert "What would you like to do?" in (await hall.mentions("")).text
    assert "did you mean @briefbot talks?" in (await hall.mentions("talsk")).text
    assert "is for editors" in (await hall.mentions("pause")).text


async def test_inside_a_thread_the_bot_is_asked_by_its_name(hall: Hall) -> None:
    root = await hall.slack.people.writes(hall.slack.ben, "What about the strike?", hall.slack.general)
    answer = await hall.mentions("talks", thread=root)
    assert answer.seen.thread == root.ts
    assert "Port council" in answer.text
    assert "Line 1" in (await hall.mentions("quote 1", thread=root)).text


async def test_whoever_presses_where_a_thread_begins_is_answered_in_the_channel(hall: Hall) -> None:
    brief = await hall.says("/brief")
    await hall.mentions("talks", thread=brief.seen.message)
    assert (await hall.presses(brief, "Timeline")).seen.thread is None
    inside = hall.slack.seen(hall.slack.general)[-1]
    assert (await hall.presses(inside, "Remind me")).seen.thread == brief.seen.message.ts


async def test_a_thread_follows_for_itself_once_it_does(hall: Hall) -> None:
    root = await hall.slack.people.writes(hall.slack.ben, "What about the strike?", hall.slack.general)
    assert "is for editors" in (await hall.mentions("follow port", thread=root)).text
    await hall.mentions("follow port", hall.slack.olga, thread=root)
    names = {one.channel for one in await hall.store.subscriptions(hall.workspace)}
    assert names == {hall.slack.general.id, f"{hall.slack.general.id}/{root.ts}"}
    assert "a thread in #general" in (await hall.says("/follow all", hall.slack.olga)).text


async def test_whoever_writes_to_the_bot_directly_need_not_name_it(hall: Hall) -> None:
    direct = hall.slack.world.direct(hall.slack.ada)
    answer = await hall.slack.people.mentions(hall.slack.ada, "talks", direct)
    assert "Port council" in answer.text
    assert "Share" not in answer.labels
    answer = await hall.slack.people.mentions(hall.slack.ada, "quote 1", direct)
    assert "The port council meets in Lisbon" in answer.text
    assert "What would you like to do?" in (await hall.slack.people.mentions(hall.slack.ada, "hi", direct)).text


async def test_what_names_the_bot_fifty_times_is_answered_to_everyone_ten_times(hall: Hall) -> None:
    for _ in range(10):
        assert not (await hall.mentions("talks")).is_private
    more = await hall.mentions("talks")
    assert more.is_private
    assert "Port council" in more.text
    assert "within an hour" in more.text
    assert not (await hall.mentions("talks", hall.slack.ben)).is_private


async def test_what_nobody_else_reads_is_not_counted_as_shown_to_everyone(hall: Hall) -> None:
    for _ in range(6):
        assert (await hall.mentions("tlaks")).is_private
        assert (await hall.mentions("remind port council")).is_private
    assert not (await hall.mentions("talks")).is_private


@pytest.mark.parametrize(
    "text",
    [
        "@briefbot, talks",
        "@briefbot: talks?",
        "hey @briefbot talks",
        "Hello @briefbot, talks?",
        "talks @briefbot",
        "@briefbot /brief talks",
    ],
)
async def test_whoever_calls_the_bot_as_one_calls_a_person_is_understood(hall: Hall, text: str) -> None:
    assert "Port council" in (await hall.slack.people.mentions(hall.slack.ada, text, hall.slack.general)).text


async def test_other_messages_are_none_of_our_business(hall: Hall) -> None:
    await hall.slack.people.writes(hall.slack.ada, f"Look at {LINK}", hall.slack.general)
    await hall.mentions("talks")
    assert len(hall.slack.seen(hall.slack.general)) == 3
