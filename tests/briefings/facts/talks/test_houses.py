"""Which city a house is in, by its name alone."""

from __future__ import annotations

import pytest

from briefings.facts.talks.home_city import city_in


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
