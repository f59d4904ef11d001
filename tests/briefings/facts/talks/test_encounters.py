"""Meetings told by what is done in company on a day to come, in whatever words, and what is none on such a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.documents import read_document
from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.talks import find_talks

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk

# all told on 6 March 2024, a Wednesday: what is told, and its day
MEETINGS = (
    ("The envoys of both states link up at 10 a.m. on 14 March.", "2024-03-14"),
    ("The growers and the millers compare notes by phone on 14 March.", "2024-03-14"),
    ("The audit committee quizzes the treasurer on 14 March.", "2024-03-14"),
    ("Advisers consider a rival drug on 14 March in Utrecht.", "2024-03-14"),
    ("Clubs choose a chairman on 14 March in Leipzig.", "2024-03-14"),
    ("The driver is back before the licensing panel on 14 March.", "2024-03-14"),
    ("The appeal is down for 14 March.", "2024-03-14"),
    ("An application by the owners comes up before Judge Ada Reyes on 14 March.", "2024-03-14"),
    ("The file goes to the full commission on 14 March.", "2024-03-14"),
    ("Ada Cole agreed to come back to the conciliator on 14 March.", "2024-03-14"),
    ("The negotiators will try again on Tuesday.", "2024-03-12"),
    ("The Holy Synod is to sit from 12 to 14 March in Patras.", "2024-03-12"),
)

NO_MEETINGS = (
    "Members will walk out on 14 March if the rota stays.",
    "The ban takes effect on 14 March, the ministry said.",
    "Voters choose a president on 14 March.",
    "The court gives its ruling on 14 March.",
    "Prices rise for all customers on 14 March.",
    "The firm must pay the workers by 14 March.",
    "The deadline for the owners is 14 March.",
)


@pytest.mark.parametrize(("text", "days"), MEETINGS)
def test_what_is_done_in_company_is_a_meeting(text: str, days: str, nlp: Language) -> None:
    assert " ".join(sorted(talk.start[:10] for talk in _talks(text, nlp) if talk.start)) == days


@pytest.mark.parametrize("text", NO_MEETINGS)
def test_what_is_no_meeting_on_a_day_to_come(text: str, nlp: Language) -> None:
    assert [talk.title for talk in _talks(text, nlp)] == []


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Lisbon will host the fishing states on 14 March.", "Lisbon"),
        ("Ms Vale is off to Bergen on 14 March for a meeting with the owners.", "Bergen"),
        ("The hearing of the owners is on 14 March at the Leeds Crown Court.", "Leeds"),
    ],
)
def test_the_city_where_it_is(text: str, city: str, nlp: Language) -> None:
    assert [talk.location for talk in _talks(text, nlp)] == [city]


def _talks(text: str, nlp: Language) -> tuple[Talk, ...]:
    document = read_document(f"---\npublished: 2024-03-06\n---\nNews of the day\n\n{text}\n".encode(), file="a.txt")
    parsed = next(iter(parse([document], nlp)))
    return find_talks(parsed, resolve(parsed), find_cast(parsed))
