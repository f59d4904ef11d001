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


COMERS = [
    # who comes with whom
    (
        "The two sides meet in Quito on Monday. Marco Bell will come with his finance director, Clara Neri.",
        {"Marco Bell", "Clara Neri"},
    ),
    (
        "The two sides meet in Quito on Monday. Ana Ruiz said she would bring the treasurer, Eva Soto, with her.",
        {"Ana Ruiz", "Eva Soto"},
    ),
    (
        "The two sides meet in Quito on Monday. Olga Stern will have with her Jan Huber of the dam authority.",
        {"Olga Stern", "Jan Huber"},
    ),
    (
        "The two teams meet in Quito on Monday. Olga Stern shall lead one team, which will include Jan Huber.",
        {"Olga Stern", "Jan Huber"},
    ),
    (
        "The union meets the firm on Monday. Marie Brun will lead it, and Karel Maes will sit beside her.",
        {"Marie Brun", "Karel Maes"},
    ),
    (
        "The court will hear the club on Tuesday. The panel is composed of Anne Thorn, Luis Vega and Paulo Leal.",
        {"Anne Thorn", "Luis Vega", "Paulo Leal"},
    ),
    # who is listed, called or has confirmed
    (
        "The Senate panel meets on July 3. Lena Ortiz of Parable and Grant Whit are on the witness list.",
        {"Lena Ortiz", "Grant Whit"},
    ),
    (
        "The boundary experts meet in Kara on Monday. Rosa Agossa and Musa Garba have confirmed their presence.",
        {"Rosa Agossa", "Musa Garba"},
    ),
    ("The watchdog holds a hearing on 3 July. Saskia Boer, who runs Calmar, has been summoned.", {"Saskia Boer"}),
    ("The governor meets the banks on Monday. Gita Soek has been asked to come with proposals.", {"Gita Soek"}),
    # who speaks to those who meet
    (
        "The public hearing is on Monday. Mina Castell and state engineer Linda Park are to take questions.",
        {"Mina Castell", "Linda Park"},
    ),
    (
        "The Labour Board hears the case on 3 July. Our lawyer, Nadine Power, will raise it with the board.",
        {"Nadine Power"},
    ),
    ("The board of governors sits in Vienna on 3 July. Inga Solen will brief the 35 members there.", {"Inga Solen"}),
    (
        "The guild holds its congress from 3 July, where Grace Toll, the cellist, is to give the opening address.",
        {"Grace Toll"},
    ),
    # of other meetings, or by the way
    ("The board of the bank meets on 3 July. Ana Ruiz will answer questions from readers on Thursday.", set()),
    ("The rate-setters meet on 3 July. Ana Ruiz has been asked to appear before the finance committee.", set()),
    ("The health assembly opens on 3 July. Ana Ruiz, who heads the Peruvian team, said that it was late.", set()),
    ("The court holds a hearing on 3 July. Parents for Elm, a group led by Ana Ruiz, wants more buses.", set()),
    ("The summit opens on 3 July. Ana Ruiz will address the nation.", set()),
    ("The summit opens on 3 July. Ana Ruiz has not been invited to attend.", set()),
]


@pytest.mark.parametrize(("text", "leads"), COMERS)
def test_who_comes(text: str, leads: set[str], nlp: Language) -> None:
    talk = read(text, nlp)[0]
    assert {lead.name for lead in talk.leads} == leads
