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
        "The boundary experts meet in Oslo on Monday. Rosa Lind and Musa Holm have confirmed their presence.",
        {"Rosa Lind", "Musa Holm"},
    ),
    ("The watchdog holds a hearing on 3 July. Saskia Boer, who runs Calmar, has been summoned.", {"Saskia Boer"}),
    ("The governor meets the banks on Monday. Gita Moor has been asked to join with a plan.", {"Gita Moor"}),
    # who speaks to those who meet
    (
        "The public hearing is on Monday. Mina Castell and state engineer Linda Park are to take questions.",
        {"Mina Castell", "Linda Park"},
    ),
    (
        "The Labour Board hears the case on 3 July. Our counsel, Ruth Sands, will raise that with the board.",
        {"Ruth Sands"},
    ),
    ("The board of the fund sits in Vienna on 3 July. Inga Dahl will brief the members.", {"Inga Dahl"}),
    (
        "The guild holds its congress from 3 July, where Grace Toll, a painter, is to give an address.",
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


TALKS = "The talks will be held in Rome on Monday. "
FORMS = [
    # led, chaired, mediated
    ("The talks will be held in Rome on Monday, mediated by the former judge Luc Petit.", {"Luc Petit"}),
    (TALKS + "Mayor Carla Neri will chair.", {"Carla Neri"}),
    (TALKS + "Presiding will be Luc Petit.", {"Luc Petit"}),
    (TALKS + "The bishop, Luc Petit, will act as mediator.", {"Luc Petit"}),
    (TALKS + "The bishop, Luc Petit, has agreed to mediate.", {"Luc Petit"}),
    (TALKS + "Luc Petit has been appointed mediator.", {"Luc Petit"}),
    ("Judge Ivan Novak has put off the trial to 9 July, since a witness fell ill.", {"Ivan Novak"}),
    ("Lars Holm is tired. A round table on cod that he was to host on Friday is off to 9 July.", {"Lars Holm"}),
    # lists of who comes
    (TALKS + "Representing the company are Carla Neri and Luc Petit.", {"Carla Neri", "Luc Petit"}),
    (TALKS + "The company is fielding Carla Neri, its general counsel.", {"Carla Neri"}),
    (TALKS + "Among those attending will be Carla Neri and Luc Petit.", {"Carla Neri", "Luc Petit"}),
    (TALKS + "Those invited include Carla Neri and Luc Petit.", {"Carla Neri", "Luc Petit"}),
    (TALKS + "Both sides said they will come: Carla Neri of the union and Luc Petit.", {"Carla Neri", "Luc Petit"}),
    ("The hearing opens on 9 July. The first witness will be Carla Neri, the auditor.", {"Carla Neri"}),
    ("The hearing opens on 9 July. Carla Neri, the auditor, will be the first to give evidence.", {"Carla Neri"}),
    ("The hearing opens on 9 July. The firm's lawyer, Carla Neri, will argue that the ban is void.", {"Carla Neri"}),
    (TALKS + "Carla Neri and Luc Petit have both accepted.", {"Carla Neri", "Luc Petit"}),
    (TALKS + "Carla Neri said she would go.", {"Carla Neri"}),
    (TALKS + "Eva Lind will be at the head of the Dutch team.", {"Eva Lind"}),
    (TALKS + "Eva Lind heads the Dutch delegation and Tom Berg the Danish one.", {"Eva Lind", "Tom Berg"}),
    (TALKS + "The two delegation heads, Eva Lind and Tom Berg, know each other well.", {"Eva Lind", "Tom Berg"}),
    (TALKS + "Eva Lind of the Danish ministry will shuttle between the two rooms.", {"Eva Lind"}),
    ("The inquiry resumes on 9 July, when Tom Berg, the ship's master, takes the stand.", {"Tom Berg"}),
    ("The inquiry resumes on 9 July. First to testify is Tom Berg, the ship's master.", {"Tom Berg"}),
    # nobody who comes
    (TALKS + "Neither Tom Berg nor Eva Lind will take part.", set()),
    (TALKS + "Eva Lind will lead the party into the next election.", set()),
    (TALKS + "“You will hear from us,” Eva Lind told cadets on Friday.", set()),
    ("Rita Vega refused to see Tomas Blanco, and the meeting on 9 July was called off.", set()),
    (TALKS + "Carla Neri will go to Lyon instead.", set()),
    (TALKS + "Carla Neri was appointed minister in May.", set()),
    (TALKS + "Carla Neri has accepted the blame.", set()),
    (TALKS + "The opposition includes Carla Neri and Luc Petit.", set()),
    (TALKS + "The winner will be Carla Neri.", set()),
]


@pytest.mark.parametrize(("text", "leads"), FORMS)
def test_who_leads_or_comes_in_many_forms(text: str, leads: set[str], nlp: Language) -> None:
    talk = read(text, nlp)[0]
    assert {lead.name for lead in talk.leads} == leads


STRANGERS = [
    (
        "Atomic Energy Minister Ola Lund and Carla Neri, of the firm, will meet in Oslo on Monday.",
        {"Ola Lund", "Carla Neri"},
    ),
    (
        "Foreign Minister Ola Lund is in. Carla Neri and Foreign Minister Lund hold talks on Monday.",
        {"Carla Neri", "Ola Lund"},
    ),
]


@pytest.mark.parametrize(("text", "leads"), STRANGERS)
def test_a_post_or_its_field_is_nobody(text: str, leads: set[str], nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert {lead.name for lead in talk.leads} <= leads


def test_a_noun_takes_up_the_meeting_that_a_verb_told(nlp: Language) -> None:
    text = "Mayor Rita Vega was to see her critic, Tomas Blanco, this week, but her office put the encounter off."
    assert {lead.name for lead in read(text, nlp)[-1].leads} == {"Rita Vega", "Tomas Blanco"}
