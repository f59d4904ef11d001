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
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_city_is_the_meetings_own(text: str, place: str | None, nlp: Language) -> None:
    assert read(text, nlp)[0].location == place
