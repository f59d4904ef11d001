"""By whose clock an hour is told where a dateline names the state of its city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("dateline", "zone"),
    [
        ("FALLBROOK, Ohio (SW)", "America/New_York"),
        ("PORTLAND, Maine", "America/New_York"),
        ("PORTLAND, Ore. (AP)", "America/Los_Angeles"),
        ("SPRINGFIELD, Ill.", "America/Chicago"),
        ("LONDON, Ontario", "America/Toronto"),
    ],
)
def test_the_state_of_a_dateline_tells_which_city_it_is(dateline: str, zone: str, nlp: Language) -> None:
    city = dateline.split(",", maxsplit=1)[0].title()
    (talk,) = read(f"{dateline} — Judge Anita Rowe will hold a hearing on June 24 at 9 a.m. in {city}.", nlp)
    assert (talk.location, talk.time_zone) == (city, zone)
    assert talk.start is not None
    assert talk.start.startswith("2024-06-24T09:00")


@pytest.mark.parametrize(
    ("dateline", "zone"), [("LONDON, 12 June (HPA)", "Europe/London"), ("BOSTON, June 12 (AP)", "America/New_York")]
)
def test_of_several_cities_of_one_name_it_is_the_one_where_the_text_is_set(
    dateline: str, zone: str, nlp: Language
) -> None:
    (talk,) = read(f"{dateline} - The minister will receive the union in Worcester on Monday at 9 a.m.", nlp)
    assert (talk.location, talk.time_zone) == ("Worcester", zone)
