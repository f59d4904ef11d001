"""Who leads a meeting or comes to it, told in the sentences beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

CHAIRS = [
    ("The fisheries committee will meet on Friday. Committee chairwoman Anna Lie expects a crowd.", {"Anna Lie"}),
    (
        "The housing panel has put off its hearing to 12 July. Pete Doyle, who chairs the panel, is ready.",
        {"Pete Doyle"},
    ),
    ("The water commission has moved its hearing to 9 July, by an order of its chair, Helen Marsh.", {"Helen Marsh"}),
    ("The supervisory board of Kessel Stahl meets on Thursday. Chairwoman Ute Brand needs 11 votes.", {"Ute Brand"}),
    ("The port authority holds a hearing on Monday. Karel Maes, who chairs the authority, is ready.", {"Karel Maes"}),
    # chairs of other bodies, and of this one without being there
    ("The budget committee meets on Friday. Green Party chairman Luis Vega said that he was not surprised.", set()),
    ("The trade commission will hold a hearing on July 14. Its chair, Douglas Arden, has recused himself.", set()),
    ("The ethics panel meets on Monday. Former committee chairman John Reed called it a waste of time.", set()),
]


@pytest.mark.parametrize(("text", "leads"), CHAIRS)
def test_who_chairs_the_body_that_meets(text: str, leads: set[str], nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert {lead.name for lead in talk.leads} == leads
