"""A meeting that is not held here, or not so, is not off; and whoever stays away does not lead it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The hearing on 20 March 2030 will not be held in public, the court said.", ["scheduled"]),
        ("The hearing on 20 March 2030 will not be held behind closed doors, the court said.", ["scheduled"]),
        ("The talks on 20 March 2030 will not be held in Bern but in Graz, the ministry said.", []),
        ("The talks on 20 March 2030 will not take place, the ministry said.", ["cancelled"]),
        ("The talks in Bern will not be held on 20 March 2030, the ministry said.", ["cancelled"]),
    ],
)
def test_only_what_is_not_held_at_all_is_off(nlp: Language, text: str, statuses: list[str]) -> None:
    assert [talk.status for talk in read(text, nlp)] == statuses


@pytest.mark.parametrize(
    ("behind", "leads"),
    [
        ("Lund will be represented by his deputy, Ana Ruiz.", {"Ana Ruiz"}),
        ("Lund will not be there.", set()),
        ("The treasurer, Ana Ruiz, will be abroad that day.", {"Omar Lund"}),
        ("Lund has turned down the invitation.", set()),
    ],
)
def test_whoever_stays_away_does_not_lead(nlp: Language, behind: str, leads: set[str]) -> None:
    text = f"The Ferry Council meets on 20 March 2030, its chairman Omar Lund said. {behind}"
    (talk,) = read(text, nlp)
    assert {leader.name for leader in talk.leads} == leads


def test_a_list_of_a_thousand_names_is_read(nlp: Language) -> None:
    firsts, lasts = ("Ana", "Ben", "Carl", "Dora"), ("Ruiz", "Lund", "Kern", "Neri", "Frost")
    names = [f"{firsts[n % 4]} {lasts[n % 5]}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(1000)]
    text = f"{', '.join(names)} will meet on 20 March 2030."
    assert all(talk.start == "2030-03-20" for talk in read(text, nlp))
