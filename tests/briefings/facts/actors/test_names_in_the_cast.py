"""What people and bodies are called: short forms, long names, titles, and which names are one."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("The Rail Drivers' Federation (RDF) will strike. RDF says it must.", "Rail Drivers' Federation", "RDF"),
        ("The Food Standards Agency said no. The FSA will publish its report.", "Food Standards Agency", "FSA"),
        (
            "The European Commission opened a case. The Commission said fines would follow.",
            "European Commission",
            "Commission",
        ),
        ("Calder Steel Ltd will appeal. Calder said so on Monday.", "Calder Steel Ltd", "Calder"),
        ("Gao Ling, the ministry's spokeswoman, spoke first. Gao said more would follow.", "Gao Ling", "Gao"),
        ("Sergei Volkov arrived on Monday. Sergey Volkov said he was tired.", "Sergei Volkov", "Sergey Volkov"),
        (
            "The Organization for Peace and Security in Asia (OPSA) meets. OPSA said so.",
            "Organization for Peace and Security in Asia",
            "OPSA",
        ),
    ],
)
def test_short_forms_and_spellings_are_aliases(text: str, name: str, alias: str, actors: Any) -> None:
    assert alias in actors(text)[name].aliases


def test_a_given_name_may_go_on_after_its_hyphen(actors: Any) -> None:
    found = actors("South Korea's prime minister, Han Ji-woo, met the Ruiz-led team. Vice Minister Kim Do-yun spoke.")
    assert {"Han Ji-woo", "Kim Do-yun"} <= set(found)
    assert found["Han Ji-woo"].role == "prime minister"


def test_a_title_is_told_in_full(actors: Any) -> None:
    assert actors("Cllr Sam Webb spoke.")["Sam Webb"].role == "councillor"


def test_the_initials_of_a_body_are_nobody_of_their_own(actors: Any) -> None:
    assert "MOFOR" not in actors("Wu Li, a vice minister at the Forestry Ministry (MOFOR), spoke.")


def test_where_long_names_end(actors: Any) -> None:
    found = actors(
        "The Ministry of Reefs and Coastal Affairs of the Republic of Chad said no. Ann Roe of Norda Mining of Toronto "
        "told the Government of Kenya. Pilots of Norda Air will meet. Marguerite d'Orsay, the mayor, spoke. "
        "President Laura Mills of the Nurses' League spoke."
    )
    assert {"Ministry of Reefs and Coastal Affairs", "Norda Mining", "Marguerite d'Orsay", "Laura Mills"} <= set(found)
    assert not {"Republic", "Coastal Affairs", "Norda Mining of Toronto", "Pilots of Norda Air"} & set(found)
    assert found["Laura Mills"].affiliation == "Nurses' League"


def test_a_surname_of_two_words_is_that_of_the_full_name(actors: Any) -> None:
    found = actors(
        "Pieter van Wyk spoke. Mr van Wyk left. Daniel ole Sankale agreed. Principal Secretary ole Sankale nods."
    )
    assert {"Pieter van Wyk", "Daniel ole Sankale"} == set(found)


def test_a_role_may_stand_before_an_honorific(actors: Any) -> None:
    assert actors("They told president Dr. Helena Stark.")["Helena Stark"].role == "president"


def test_a_rank_may_be_retired(actors: Any) -> None:
    found = actors("The club's president, General (Rtd.) Josef Lell, spoke to Vice-Chancellor Prof. Dr. Ama Mills.")
    assert {name: one.role for name, one in found.items()} == {
        "Josef Lell": "General; president",
        "Ama Mills": "Vice-Chancellor",
    }


def test_a_trade_after_a_surname_makes_no_second_person(actors: Any) -> None:
    found = actors("Councillor Bob Trent said no. Trent, 61, a former builder, has been in the post since 2019.")
    assert list(found) == ["Bob Trent"]
    assert found["Bob Trent"].role == "Councillor; former builder"


def test_two_people_with_one_surname_stay_two(actors: Any) -> None:
    found = actors(
        "Eva Lund, who chairs the Dockers' Union, said no. Karl Lund, the harbour master, said yes. "
        "Ms Lund wants more pay. Mr Lund does not."
    )
    assert {"Eva Lund", "Karl Lund"} <= set(found)


def test_a_paper_called_by_its_first_word_is_no_actor(actors: Any) -> None:
    assert "Castello" not in actors(
        "Ann Roe told Castello that it was over. Castello asked why.", "Castello Market News"
    )


def test_a_text_may_end_with_the_long_form_of_a_state(actors: Any) -> None:
    assert "Ann Roe" in actors("Ann Roe spoke of talks between the Republic of Chad and the Republic of Niger")
