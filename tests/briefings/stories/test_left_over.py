"""Talks that are one though little is alike: nothing else is left in either text that they could be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.stories.pairing import left_over
from tests.briefings.stories.telling import disputes, document, leads, merged, saying, talk, telling

if TYPE_CHECKING:
    from briefings.model import Talk


def told(*talks: tuple[Talk, ...]) -> list[tuple[str, bool, dict[str, tuple[str, ...]]]]:
    """What two texts dispute, each of which tells some talks."""
    both = zip((document("a", "2025-02-03"), document("b", "2025-02-05")), talks, strict=True)
    return disputes(merged(*(telling(one, *its) for one, its in both)))


VOTE = saying("A second vote has been set for 18 February.", talk("Vote", "2025-02-18"))
FINAL = saying("The final vote on the toll takes place on 20 February.", talk("Final vote on the toll", "2025-02-20"))
SPRING = saying("Whoever votes for it loses in the vote of June.", talk("Vote", "2025-06"))


def test_the_only_votes_of_two_texts_near_in_time_are_one_whatever_is_voted_on_in_summer() -> None:
    assert told((VOTE,), (FINAL, SPRING)) == [("start", False, {"2025-02-18": ("a",), "2025-02-20": ("b",)})]


def test_of_two_votes_that_fit_about_as_well_none_is_taken() -> None:
    other = saying("They vote on the budget on 17 February.", talk("Vote on the budget", "2025-02-17"))
    assert told((VOTE,), (FINAL, other)) == []


def test_a_hearing_may_be_disputed_in_day_and_place_at_once() -> None:
    there = talk("Hearing of the club in Bergen", "2025-02-18", location="Bergen", parties=("Fana",))
    online = talk("Online hearing", "2025-02-19", location="online", parties=("Club Fana",))
    assert told((there,), (online,)) == [
        ("start", False, {"2025-02-18": ("a",), "2025-02-19": ("b",)}),
        ("location", False, {"Bergen": ("a",), "online": ("b",)}),
    ]


def test_ministers_who_meet_on_one_day_are_disputed_in_their_city() -> None:
    one = talk("Meeting of ministers in Porto", "2025-02-18", location="Porto")
    other = talk("Meeting of health ministers in Faro", "2025-02-18", location="Faro")
    assert told((one,), (other,)) == [("location", False, {"Faro": ("b",), "Porto": ("a",)})]


def test_a_bodys_session_is_no_meeting_with_somebody_in_its_city_on_the_day_that_another_text_gives_it() -> None:
    """Either could be it by day and city; the body's name tells."""
    session = talk("Special session of the Grain Board in Vienna", "2025-02-18", forum="Grain Board", location="Vienna")
    later = talk("Session of the Grain Board in Vienna", "2025-02-19", forum="Grain Board", location="Vienna")
    beside = talk("Bilateral meeting with Ada Wren in Vienna", "2025-02-18", location="Vienna", leads=leads("Ada Wren"))
    assert told((session,), (later, beside)) == [("start", False, {"2025-02-18": ("a",), "2025-02-19": ("b",)})]


def test_a_city_that_one_text_names_in_passing() -> None:
    one = saying(
        "The Uruguayan and Chilean ministers take part in a seed council in Salto on 18 February.",
        talk("Meeting of the Uruguayan and Chilean ministers in Salto", "2025-02-18", location="Salto"),
    )
    other = saying(
        "In Salto preparations for the seed council of 19 February go on.",
        talk("Preparations for the seed council", "2025-02-19"),
    )
    assert told((one,), (other,)) == [("start", False, {"2025-02-18": ("a",), "2025-02-19": ("b",)})]


def test_a_panel_without_a_name_is_of_the_body_that_is_named_beside_it() -> None:
    one = saying(
        "A panel of the Tribunal of Sport takes up the case on 18 February.",
        talk("Hearing before a panel", "2025-02-18", forum="three-member panel"),
    )
    other = saying(
        "The Tribunal of Sport will hear the appeal on 19 February.",
        talk("Hearing of the appeal", "2025-02-19", forum="Tribunal of Sport"),
    )
    assert told((one,), (other,)) == [("start", False, {"2025-02-18": ("a",), "2025-02-19": ("b",)})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            talk("Hearing", "2025-02-18", parties=("High Court",)),
            talk("Hearing", "2025-02-19", parties=("Toll Board",)),
        ),
        (
            talk("Hearing", "2025-02-18", parties=("High Court",)),
            saying(
                "The Toll Committee has put its hearing back to 20 February.",
                talk("Hearing", "2025-02-20", parties=("Toll Committee",), status="postponed"),
            ),
        ),
        (talk("Trial of the captain", "2025-02-18"), talk("Inquest", "2025-02-19")),
        (
            talk("Meeting of the Security Council", "2025-02-18", forum="Security Council"),
            talk("Meeting of Ada Wren and Ben Sool", "2025-02-19", leads=leads("Ada Wren", "Ben Sool")),
        ),
        (talk("Meeting of bakers", "2025-02-18"), talk("Meeting of painters", "2025-02-19")),
        (talk("Vote", "2025-02-18"), talk("Vote", "2025-02-23")),
    ],
)
def test_what_is_told_of_other_things_is_not_joined_because_nothing_else_is_left(one: Talk, other: Talk) -> None:
    assert told((one,), (other,)) == []


def test_a_hotel_may_be_any_that_is_named() -> None:
    one = talk("Talks in Cork", "2025-02-18", location="Cork", venue="Cork hotel", leads=leads("Ada Wren"))
    other = talk("Talks in Cork", "2025-02-18", location="Cork", venue="Grand Hotel", leads=leads("Ada Wren"))
    assert told((one,), (other,)) == []


def test_left_over_are_pairs_that_lead_what_was_taken_too() -> None:
    assert left_over({(0, 0): 4.0, (1, 1): 2.0}, {0: 0}) == {1: 1}
    assert left_over({(0, 0): 4.0, (1, 0): 2.5, (1, 1): 2.0}, {0: 0}) == {}
    assert left_over({(0, 0): 2.0, (0, 1): 2.0}, {}) == {}


def test_a_third_text_joins_what_two_others_tell_in_ways_of_their_own() -> None:
    """The board by its name in Linz, one of its people a day earlier: the third names both."""
    board = talk("Meeting of the Canal Board in Linz", "2025-02-18", forum="Canal Board", location="Linz")
    person = talk("Talks with Ada Wren", "2025-02-17", leads=leads("Ada Wren"))
    both = replace(board, title="Third session of the Canal Board in Linz", leads=leads("Ada Wren"))
    texts = [document(name, f"2025-02-0{day}") for day, name in enumerate("abc", start=3)]
    told_by_all = [
        telling(texts[0], board),
        telling(texts[1], saying("Ada Wren flies to Linz for talks on 17 February.", person)),
        telling(texts[2], saying("The Canal Board meets on 18 February; Ada Wren leads the delegation.", both)),
    ]
    assert len(merged(*told_by_all[:2])) == 2
    assert disputes(merged(*told_by_all)) == [("start", False, {"2025-02-18": ("a", "c"), "2025-02-17": ("b",)})]
