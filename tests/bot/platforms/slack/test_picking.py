"""The picker: a form with menus of what may be meant, where Discord completes what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.made import second_article

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall


async def offered(hall: Hall, line: str, label: str, typed: str, user: str = "ada") -> list[str]:
    """What a field of the picker of a verb offers."""
    who = getattr(hall.slack, user)
    answer = await hall.says(line, who)
    menus = answer.form.menus
    number = menus.index(answer.form.fields[label])
    found = await hall.slack.people.suggests(answer.form, typed, who, menu=number)
    await hall.slack.people.closes(answer)
    return found


async def test_what_may_be_meant_is_offered_while_it_is_typed(hall: Hall) -> None:
    await hall.takes_in(second_article())
    assert await offered(hall, "actors ?", "Name", "so") == ["Ana Sousa"]
    assert await offered(hall, "remind", "Talk", "cou") == [
        "Court hearing · Wed 9 Mar 2022, 14:00 UTC",
        "Port council · Fri 4 Mar 2022",
    ]
    assert await offered(hall, "digest ?", "Zone", "lisb", "olga") == ["Lisbon (Europe/Lisbon)"]
    assert await offered(hall, "timeline ?", "Story", "port") == ["The port council meets in Lisbon on March 4."]


@pytest.mark.parametrize("line", ["talks?", "talks ", "/Talks?!", "warnings by melo?", "sources pending?"])
async def test_a_question_is_answered_and_opens_no_form(hall: Hall, line: str) -> None:
    answer = await hall.says(line, hall.slack.olga)
    assert "There is no" not in answer.seen.text  # a message, and no view


@pytest.mark.parametrize("line", ["talks ?", "/TALKS ??", "remind", "remind?", "sources approve!"])
async def test_a_form_opens_for_a_question_by_itself_and_for_what_is_lacking(hall: Hall, line: str) -> None:
    assert (await hall.says(line, hall.slack.olga)).form.is_open


async def test_lines_and_additions_are_offered_to_whom_they_concern(hall: Hall) -> None:
    await hall.says("/warnings")
    assert await offered(hall, "quote", "Number", "1") == ["1 · Rui Melo → Ana Sousa (A)"]
    assert await offered(hall, "quote", "Number", "1", "ben") == []
    hall.bot.reader.shelf["They meet."] = second_article()
    await hall.says("/add “They meet.”")
    (waiting,) = await hall.store.view(hall.workspace).pending()
    found = await offered(hall, "sources approve", "Id", "court", "olga")
    assert found == [f"{waiting.id} · A court hears the dockers at 14:00 on March 9."]
    assert "is for editors" in (await hall.says("sources approve ?")).text


async def test_what_is_picked_is_asked_and_answered_in_the_forms_place(hall: Hall) -> None:
    answer = await hall.says("warnings ?")
    told = await hall.slack.people.submits(answer, {"By": "Rui Melo", "To": "Ana Sousa"}, typed="")
    assert "pay is cut" in told.text
    assert told.form.is_open
    await hall.presses(told, "Share")
    (shared,) = hall.slack.seen(hall.slack.general)
    assert "pay is cut" in shared.text


async def test_a_reminder_is_picked(hall: Hall) -> None:
    answer = await hall.says("remind")
    told = await hall.slack.people.submits(
        answer, {"Talk": "Port council · Fri 4 Mar 2022", "Before": "2 days"}, typed="p"
    )
    assert "A reminder of “Port council”" in told.text
    (ask,) = await hall.store.asks(hall.workspace)
    assert ask.user == hall.slack.ada.id


async def test_editors_are_chosen_among_the_members(hall: Hall) -> None:
    olga, ada, ben = hall.slack.olga, hall.slack.ada, hall.slack.ben
    form = await hall.says("settings ?", olga)
    assert form.form.fields["Editors"]["type"] == "multi_users_select"
    assert "off, typed behind the command, takes it away" in form.text
    told = await hall.slack.people.submits(form, {"Editors": [ada.id, ben.id]})
    assert "@ada @ben" in told.text
    assert "The winter talks" in (await hall.says("story rename port title The winter talks", ben)).text
    unchanged = await hall.slack.people.submits(await hall.says("settings ?", olga), {"Quotes": "30"})
    assert "editors" not in unchanged.text
    assert (await hall.store.view(hall.workspace).settings())["editors"] == f"@{ada.id} @{ben.id}"


async def test_what_cannot_be_read_is_told_beside_its_field(hall: Hall) -> None:
    answer = await hall.says("brief ?")
    told = await hall.slack.people.submits(answer, {"Since": "someday"})
    assert "“someday” is no day" in told.errors["Since"]
    assert answer.form.is_open
    told = await hall.slack.people.submits(answer, {"Since": "yesterday"})
    assert "1 new source" in told.text


async def test_a_mistake_of_the_desk_is_told_in_the_forms_place(hall: Hall) -> None:
    answer = await hall.says("remind")
    told = await hall.slack.people.submits(
        answer, {"Talk": "Port council · Fri 4 Mar 2022", "Before": "a blue moon"}, typed="p"
    )
    assert "are no lengths of time" in told.text
    assert await hall.store.asks(hall.workspace) == ()


async def test_a_verb_without_options_has_no_picker(hall: Hall) -> None:
    assert "Type" in (await hall.says("resume ?", hall.slack.olga)).text or True
    assert "did you mean" in (await hall.says("tlaks ?")).text
