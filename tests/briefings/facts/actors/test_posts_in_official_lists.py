"""Posts as ministries, courts and live reports list them: several to one bearer, bodies behind commas, initials."""

from __future__ import annotations

from typing import Any

import pytest

CASES: list[tuple[str, dict[str, str | None]]] = [
    ("Delivered by Ms Awa Mensah, Ambassador and Permanent Representative of Togo", {"Awa Mensah": "Togo"}),
    ("Ana Ruiz, chair and chief executive of Norda Mining, said no.", {"Ana Ruiz": "Norda Mining"}),
    ("Anna Holt, Director, Ministry of Water, said the dam was safe.", {"Anna Holt": "Ministry of Water"}),
    ("Peru is sending Luis Vega, a joint secretary. Chile has named nobody.", {"Luis Vega": "Peru"}),
    (
        "Ghana's minister, Ama Badu, flies to Lima for talks with her Peruvian opposite number, Mr Luis Vega.",
        {"Ama Badu": "Ghana", "Luis Vega": "Peru"},
    ),
    (
        "Togo wants less. Ghana's minister, Ama Badu, meets her counterpart, Kodjo Mensah, in Accra on 4 March.",
        {"Ama Badu": "Ghana", "Kodjo Mensah": None},
    ),
    (
        "Justice Ruth Penn of the Court of Queen’s Bench is to hear the plea on Tuesday.",
        {"Ruth Penn": "Court of Queen’s Bench"},
    ),
    (
        "A woman has gone to the High Court. Her plea will come before Mr Justice Tom Breen on Monday.",
        {"Tom Breen": "High Court"},
    ),
    (
        "The Peace and Security Council of the African Union met in March.",
        {"Peace and Security Council of the African Union": "African Union"},
    ),
    (
        "The Chilean team is headed by Eva Soto, Deputy Administrator of the National Mining Service (NMS).",
        {"Eva Soto": "National Mining Service", "National Mining Service": "Chile"},
    ),
    (
        "Peru is calm. No call between the Prime Minister and President Bo Ran has been arranged. Peru's army rests.",
        {"Bo Ran": None},
    ),
    ("The Security Council met. UNMISS said that it had been told.", {"UNMISS": "United Nations"}),
    ("Paul Hart, the U.S. charge d'affaires, said no.", {"Paul Hart": "United States"}),
]

NO_ACTORS = [
    ("In Trujillo, the state's water minister, Eva Soto, said crews had been turned back.", "Trujillo"),
    ("The Honourable Tom Cole, Minister of Housing and Community Services, spoke.", "Community Services"),
    ("The independent TD Sean Fay asked for a vote, and the MLA Ann Roe agreed with the TD.", "TD"),
    (
        "Leading the Chilean side is Eva Soto, Deputy Administrator of the National Mining Service (NMS).",
        "Deputy Administrator",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_those_act_for_who_are_told_in_lists(actors: Any, text: str, expected: dict[str, str | None]) -> None:
    served = {name: actor.affiliation for name, actor in actors(text).items()}
    assert {name: served.get(name, "no actor") for name in expected} == expected


@pytest.mark.parametrize(("text", "name"), NO_ACTORS)
def test_a_field_of_office_a_seat_and_a_post_are_no_actors(actors: Any, text: str, name: str) -> None:
    assert name not in actors(text)


def test_a_name_may_begin_with_a_number(actors: Any) -> None:
    text = "The mayor said Three Pines Power was late. Three Pines Power manager Joy Amund disagreed."
    assert actors(text)["Joy Amund"].affiliation == "Three Pines Power"
