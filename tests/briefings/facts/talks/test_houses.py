"""Which city a house is in, by its name alone, and which city is a meeting's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts.talks.home_city import city_in
from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("house", "city"),
    [
        ("Leeds Town Hall", "Leeds"),
        ("Porto city library", "Porto"),
        ("Lancaster House", None),  # in London
        ("Grand Geneva Hotel", None),
        ("parish hall", None),
    ],
)
def test_a_hall_is_in_the_city_that_it_is_called_by_and_a_house_or_hotel_may_be_anywhere(
    house: str, city: str | None
) -> None:
    assert city_in(house) == city


PLACES = [
    ("The rate meeting on July 9 has been called off, the bank said in Oslo on Saturday.", None),
    ("Members vote on the merger on July 9, the union wrote to members in Cork.", None),
    ("The panel will hear the appeal on July 9, by Zoom, from 2 p.m. in Lima.", "online"),
    ("The two sides meet before a mediator on July 9 at a lakeside Geneva hotel.", "Geneva"),
    ("Patent Court, Munich, July 9: oral hearing of the appeal.", "Munich"),
    ("The inquest is listed for July 9 (Coroner's Court, Hull).", "Hull"),
    ("The wage talks in Lyon restart on July 9.", "Lyon"),
    ("A hearing announced for July 9 in Tampa has been called off.", "Tampa"),
    ("The forum that they had announced for July 9 in Tampa has been called off.", "Tampa"),
    ("She takes it up with her Dutch colleague in Ghent on July 9, when both attend the round table.", "Ghent"),
    ("The governor flies to Quito on July 9 as the miners open their congress.", None),
    ("The talks, which began in Genoa last month, move to Turin on July 9.", "Turin"),
    ("BERN, June 14 - The minister will receive the drivers on July 9 at 2 p.m. at the ministry.", "Bern"),
    ("Talks with the port that were due in Genoa on July 2 have been put back to July 9 and moved to Turin.", "Turin"),
]


ELSEWHERE = [
    ("The Industrial Court in Gaborone has told both sides that the claim will be heard on July 9.", "Gaborone"),
    ("A court in Mwanza froze the account. Both firms are due before the judge again on July 9.", "Mwanza"),
    ("The drivers will see the minister on July 9. The meeting will be held at the aquarium in Bergen.", "Bergen"),
    ("In Zagreb tempers are short. The unions will meet the minister at the Mimara palace on July 9.", "Zagreb"),
    ("The hearing will be held in Canary Wharf on July 9.", "London"),
    ("The hearing, the consulate in Bonn said, is on July 9 in Nicosia.", "Nicosia"),
    ("The drivers will see the minister on July 9. The last meeting in Bergen ended in a quarrel.", None),
    ("The embassy in Gaborone has said that the two ministers will meet on July 9.", None),
    ("In Zagreb tempers are short.\n\nThe unions will meet the minister on July 9.", None),
    ("If the vote on July 9 is put off, the firm will look for a site in Ghent.", None),
]


@pytest.mark.parametrize(("text", "place"), ELSEWHERE)
def test_the_city_told_beside_it_or_of_its_court_is_its_own(text: str, place: str | None, nlp: Language) -> None:
    assert next((talk.location for talk in read(text, nlp)), None) == place


def test_what_is_done_at_a_meeting_is_no_other_meeting(nlp: Language) -> None:
    text = "The firm has called a general meeting for July 9 in Lodz, at which owners will vote on the sale of a mill."
    assert [(talk.start, talk.location) for talk in read(text, nlp)] == [("2024-07-09", "Lodz")]


def test_of_two_meetings_in_one_town_the_second_is_not_the_first_moved_on(nlp: Language) -> None:
    text = (
        "The meeting with the regulator planned in Genoa on July 2 has been put back to July 9 and moved to Turin."
        "\n\nThe company was invited to the assembly's transport committee in Turin on July 16 and has accepted."
    )
    talks = [(talk.start, talk.location, talk.status) for talk in read(text, nlp)]
    assert talks == [("2024-07-09", "Turin", "postponed"), ("2024-07-16", "Turin", "scheduled")]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_city_is_the_meetings_own(text: str, place: str | None, nlp: Language) -> None:
    assert read(text, nlp)[0].location == place
