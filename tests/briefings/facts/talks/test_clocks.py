"""Which hour a meeting starts at, and by whose clock: of the state of a dateline, of the states that a text names."""

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
        ("HANOVER, N.H., June 12 (AP)", "America/New_York"),
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


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("The school board votes on June 24 at 6 p.m. Ohio auditors will watch; Ohio pays.", "America/New_York"),
        ("The trustees vote on June 24 at 5 p.m. Manitoba pays half. Farmers in Manitoba object.", "America/Winnipeg"),
        ("The board meets online on June 24 at 9 a.m. ET. Ottawa pays. Unions in Ottawa object.", "America/Toronto"),
        ("The board meets online on June 24 at 9 a.m. ET. Albany pays. Unions in Albany object.", "America/New_York"),
    ],
)
def test_the_state_that_a_text_is_about_tells_the_zone(text: str, zone: str, nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert (talk.time_zone, talk.precision) == (zone, "minute")


@pytest.mark.parametrize(
    "told",
    ["from 18:00 to 20:00", "from 6pm until 8pm", ", 18:00-20:00,", "between 18:00 and 20:00", "from 6 to 8 p.m."],
)
def test_of_two_hours_the_first_is_when_it_starts(told: str, nlp: Language) -> None:
    (talk,) = read(f"The water board will hold a public hearing on June 24 {told} in Ghent.", nlp)
    assert talk.start == "2024-06-24T18:00+02:00"


def test_a_bare_hour_behind_its_day_is_one_whoever_acts_then(nlp: Language) -> None:
    (talk,) = read("OSLO, June 12 - On Monday 24 June at 14.30 the ombudsman will appear before the committee.", nlp)
    assert talk.start == "2024-06-24T14:30+02:00"
    assert [one.start for one in read("The union will meet on 24 June; on 25 June at 14.30 crowns it sells.", nlp)] == [
        "2024-06-24"
    ]
