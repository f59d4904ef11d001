"""Who is called before a body, and days told beside the one that holds: the old day, another thing's month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.talks import find_talks
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk


def read(text: str, nlp: Language, published: str = "2026-05-08") -> tuple[Talk, ...]:
    document = Document(id="d1", text=text, sha256="", published=published, published_basis="stated")
    parsed = next(iter(parse([document], nlp)))
    return find_talks(parsed, resolve(parsed), find_cast(parsed))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Cole has been called before the board in April.",
        "Ada Cole was called before the board on 4 May.",
    ],
)
def test_a_summons_of_the_past_is_no_meeting(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()


def test_who_has_been_called_before_a_body_meets_it(nlp: Language) -> None:
    (talk,) = read(
        "Ada Cole and Bram Visser have been called before the board of the water company on Thursday 14 May, "
        "a day later than first reported.",
        nlp,
    )
    assert talk.start == "2026-05-14"
    assert set(talk.parties) == {"Ada Cole", "Bram Visser"}


def test_the_body_that_summons_is_the_forum(nlp: Language) -> None:
    (talk,) = read("The audit committee of the senate has summoned Ada Cole for May 31.", nlp)
    assert (talk.forum, talk.start) == ("audit committee", "2026-05-31")


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        ("It had been planned for June 5.", "2026-06-12", "postponed"),
        ("The session had been scheduled for June 15.", "2026-06-12", "scheduled"),
        ("The meeting was originally to take place on June 5.", "2026-06-12", "postponed"),
    ],
)
def test_a_day_on_which_it_was_to_be_is_history(text: str, start: str, status: str, nlp: Language) -> None:
    (talk,) = read(f"The harbour board will hold its next meeting on June 12. {text}", nlp)
    assert (talk.start, talk.status) == (start, status)
    assert [past.field for past in talk.history] == ["start"]


def test_another_meeting_that_had_been_planned_stays_one(nlp: Language) -> None:
    text = "The harbour board will hold its next meeting on June 12. The union's congress had been planned for June 5."
    assert [talk.start for talk in read(text, nlp)] == ["2026-06-12", "2026-06-05"]


def test_the_old_day_follows_from_how_much_later_it_is(nlp: Language) -> None:
    (talk,) = read("The hearing will open on June 27, two days later than planned.", nlp)
    assert talk.start == "2026-06-27"
    assert [(past.field, past.value) for past in talk.history] == [("start", "2026-06-25")]


def test_a_month_that_tells_which_accident_is_meant_is_no_date_of_the_hearing(nlp: Language) -> None:
    (talk,) = read(
        "The hearing into February's crash will now be held in Bergen instead of Oslo, the board said on Friday, "
        "and will open on June 27.",
        nlp,
    )
    assert (talk.start, talk.location) == ("2026-06-27", "Bergen")
    assert all(past.field != "start" for past in talk.history)


def test_the_town_of_a_house_is_the_place(nlp: Language) -> None:
    (talk,) = read("The general meeting will take place at Guildhall in London on May 21.", nlp)
    assert talk.location == "London"


def test_what_is_withdrawn_is_not_heard(nlp: Language) -> None:
    (talk,) = read("A court challenge by a landowner, due to be heard on 10 June, was withdrawn on Wednesday.", nlp)
    assert (talk.start, talk.status) == ("2026-06-10", "cancelled")


def test_a_new_day_may_stand_before_what_is_moved(nlp: Language) -> None:
    (talk,) = read("The court has put back to 3 June the hearing of the appeal.", nlp)
    assert (talk.start, talk.status) == ("2026-06-03", "postponed")


def test_the_first_of_several_has_the_place_of_all(nlp: Language) -> None:
    (talk,) = read(
        "The millers have accepted an invitation to talks in Glasgow, the first of which takes place on 14 May.", nlp
    )
    assert (talk.start, talk.location) == ("2026-05-14", "Glasgow")


def test_who_reports_in_a_session_is_there(nlp: Language) -> None:
    (talk,) = read("Moira Tennant reports to councillors in a closed session on 20 June.", nlp)
    assert talk.parties == ("Moira Tennant",)


def test_a_day_behind_beginning_is_that_of_the_hearing(nlp: Language) -> None:
    text = (
        "The safety commission holds a two-day public hearing on the restart of the reactor beginning June 22 "
        "in Utrecht. It meets with state lawmakers June 16 behind closed doors."
    )
    assert [(talk.start, talk.end) for talk in read(text, nlp)] == [("2026-06-22", "2026-06-23"), ("2026-06-16", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Lawyers for the parties will argue before the electoral court on June 15.",
        "The two companies that sail to the islands have been invited to Oslo on 15 June.",
        "Passengers can meet Calum Morrison in Oslo on 15 June from 11am.",
    ],
)
def test_more_forms_of_meeting(text: str, nlp: Language) -> None:
    assert [(talk.start or "")[:10] for talk in read(text, nlp)] == ["2026-06-15"]


@pytest.mark.parametrize(
    "text",
    [
        "Passengers can meet Calum Morrison if he comes to Oslo on 15 June.",
        "The two companies withdrew the offer on 4 May.",
    ],
)
def test_what_is_open_or_over_is_none(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()
