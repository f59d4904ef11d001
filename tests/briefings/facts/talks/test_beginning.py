"""At which hour a meeting begins, where a sentence behind the one with its day tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

BEHIND = [
    ("The arbitrator hears both camps in Turin on June 24.", "Proceedings get under way at 9 a.m.", "09:00"),
    ("Residents have their say at a hearing in Turin on June 24.", "Doors are at 6, the hearing opens at 7.", "19:00"),
    ("The mediator has called both sides to Turin for talks on June 24.", "They are to be there at ten.", "10:00"),
    ("The court in Turin takes up the claim on June 24.", "The judge has put it down for 9 a.m.", "09:00"),
    ("The two firms will meet in Turin on June 24.", "Start: 10 a.m.", "10:00"),
    ("Envoy Pilar Ochoa will see the mayor in Turin on June 24.", "Ochoa will be received at 2 p.m.", "14:00"),
    ("The union has called a congress in Turin on the 24th, a Monday, at 10 in the morning.", "", "10:00"),
    ("The judge hears the full claim in Turin on June 24.", "It is listed for 9.30am.", "09:30"),
    ("The envoy will be received in Turin on June 24.", "Delegation-level talks begin at 1100 hrs.", "11:00"),
    ("Residents have their say at a hearing in Turin on June 24.", "A march sets off from the quay at 5 p.m.", None),
    ("The council votes in Turin on June 24.", "Replies must be in by 9 a.m. that day.", None),
    ("The council votes in Turin on June 24.", "Police closed the square at 6 p.m.", None),
    ("The council votes in Turin on June 24.", "The polls close at 8 p.m. on June 30.", None),
]


@pytest.mark.parametrize(("told", "behind", "hour"), BEHIND)
def test_the_hour_told_behind_it_is_its_own_where_it_says_that_something_begins(
    told: str, behind: str, hour: str | None, nlp: Language
) -> None:
    (talk,) = read(f"{told} {behind}", nlp)
    assert talk.start == (f"2024-06-24T{hour}+02:00" if hour else "2024-06-24")


def test_the_hour_of_the_first_of_several_days_is_told_behind_them(nlp: Language) -> None:
    (talk,) = read("The board sits in Turin on 24 and 25 June. It begins on the first day at 1030 hours.", nlp)
    assert (talk.start, talk.end) == ("2024-06-24T10:30+02:00", "2024-06-25")


@pytest.mark.parametrize(
    "day", ["next Monday, 24 June,", "on Monday week (24 June)", "on Monday week, the 24th of June,"]
)
def test_a_weekday_and_its_day_of_the_month_are_one_day(day: str, nlp: Language) -> None:
    assert [talk.start for talk in read(f"The two firms will meet in Turin {day} to sign.", nlp)] == ["2024-06-24"]
