"""Whom a person acts for where a sentence names two sides, and bodies that are called by who bands together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.briefings.facts.actors.conftest import Actors


@pytest.mark.parametrize("like", ["", "his counterpart ", "her opposite number "])
def test_the_other_side_is_told_by_its_possessive_alone(actors: Actors, like: str) -> None:
    found = actors(f"Peru's team will be headed by Ana Rojas, the water minister, and Chile's by {like}Luis Vega.")
    assert {name: found[name].affiliation for name in ("Ana Rojas", "Luis Vega")} == {
        "Ana Rojas": "Peru",
        "Luis Vega": "Chile",
    }


def test_nobody_is_of_the_state_that_a_sentence_has_them_speak_to(actors: Actors) -> None:
    text = (
        "“If Peru comes to dictate, we leave,” Luis Vega told state television. He recalled that Prime Minister "
        "Marta Soto had warned Lima in March that nobody would set the level of the lake."
    )
    assert actors(text)["Marta Soto"].affiliation is None


def test_a_country_in_somebodys_quoted_words_is_not_what_the_text_is_of(actors: Actors) -> None:
    text = (
        "Chile's delegation will travel to Quito on Sunday. Chile has no other plans.\n\n“If Peru comes to dictate, "
        "we leave,” Luis Vega told state television. Foreign Minister Marta Soto will speak on Friday."
    )
    assert actors(text)["Marta Soto"].affiliation == "Chile"


@pytest.mark.parametrize(
    "name", ["Parents for Marlow", "Doctors Without Borders", "Neighbours against Noise", "Scientists for Water"]
)
def test_people_who_band_together_are_a_body(actors: Actors, name: str) -> None:
    found = actors(f"The group {name}, led by Jolene Pratt, said on Monday that the council had failed.")
    assert found[name].kind == "organization"
    assert found["Jolene Pratt"].affiliation == name


def test_workers_of_a_firm_are_no_body_of_their_own(actors: Actors) -> None:
    assert "Pilots of Norda" not in actors("Pilots of Norda Air met on Monday. Norda Air said it would wait.")


def test_a_title_before_a_name_of_many_parts_is_no_part_of_it(actors: Actors) -> None:
    found = actors("Egypt welcomed the plan. President Abdel Fattah al-Sisi said on Monday that it was fair.")
    assert found["Abdel Fattah al-Sisi"].role == "President"


def test_every_name_of_a_list_is_what_the_plural_before_it_says(actors: Actors) -> None:
    found = actors("The unions Fim, Fiom and Uilm will occupy the plant, Fiom secretary Michele Palma said on Tuesday.")
    assert {name: found[name].kind for name in ("Fim", "Fiom", "Uilm")} == dict.fromkeys(
        ("Fim", "Fiom", "Uilm"), "organization"
    )
    assert found["Michele Palma"].affiliation == "Fiom"


def test_the_ministers_of_two_countries_are_of_neither_until_a_text_says_of_which(actors: Actors) -> None:
    found = actors("Peru will wait. The foreign ministers of the two countries, Ana Rojas and Luis Vega, said so.")
    assert [found[name].affiliation for name in ("Ana Rojas", "Luis Vega")] == [None, None]


def test_a_firm_may_be_called_as_papers_are(actors: Actors) -> None:
    found = actors("Wings Express, the airport's largest airline, said on Monday that it would leave.")
    assert found["Wings Express"].kind == "organization"
    assert "Daily Express" not in actors("The Daily Express said on Monday that it had seen the letter.")
