"""Who leads or comes, told of a body, by a verb alone, in a clause about the meeting or in one that goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

BESIDE = [
    # nobody: people elsewhere, represented, reporting in writing, or whom a motion is about
    ("The audit board meets in Graz on Monday. Ulla Kern will report to the ministers in writing.", set()),
    ("The tribunal hears the club on Monday. Coach Ivan Petrov will be represented by counsel.", set()),
    ("The firms meet in Graz on Monday. Ana Ruiz will fly to Peru on the eve of that gathering.", set()),
    ("The tribunal hears the club on Monday. The quarrel, led by Ivan Petrov, will go on.", set()),
    # everybody in a sentence that says who leads
    (  # everybody in a sentence that says who leads
        (
            "The general meeting is in Graz on Monday. The chair, Ana Ruiz, will open it and the chief executive, "
            "Omar Lund, will present the accounts."
        ),
        {"Ana Ruiz", "Omar Lund"},
    ),
    # one sentence after the other
    (
        (
            "The hearing is on Monday in Graz. Commissioner Ana Ruiz will preside. Judge Carla Neri will sit too. "
            "Minister Omar Lund will bring the figures."
        ),
        {"Ana Ruiz", "Carla Neri", "Omar Lund"},
    ),
    # a verb alone, also one that is taken for a noun
    ("Leaders meet for a summit in Lisbon on Monday. Prime Minister Rui Alves hosts.", {"Rui Alves"}),
    ("The board meets on Monday. General Alan Frost, the envoy's adviser, remains in the chair.", {"Alan Frost"}),
    # told of the body
    ("The hearing is on Monday in Graz. The panel is chaired by Ana Ruiz.", {"Ana Ruiz"}),
    (
        "The finance committee will question Governor Omar Lund on Monday. Ana Ruiz, who chairs it, said he was late.",
        {"Omar Lund", "Ana Ruiz"},
    ),
    # in a clause about the meeting
    ("Ministers gather in Graz on Monday for the rail council, which Minister Ana Ruiz is to open.", {"Ana Ruiz"}),
    ("Investors can question chief executive Omar Lund on a conference call on Monday.", {"Omar Lund"}),
    (
        "The tribunal sits in Graz on Monday. Senior counsel Omar Lund appears for the miners.",
        {"Omar Lund"},
    ),
    # in one that goes on
    (
        "Owners of the clubs gather in Graz on Monday, and commissioner Omar Lund is expected to give them a report.",
        {"Omar Lund"},
    ),
    (
        (
            "The Minister will raise it with a colleague, Ana Ruiz, on Monday, when both attend the Nordic Council. "
            "The Minister of Trade, Omar Lund, is in Graz."
        ),
        {"Ana Ruiz", "Omar Lund"},
    ),
    ("The inquiry reopens in Graz on Monday. First to give evidence will be the minister, Ana Ruiz.", {"Ana Ruiz"}),
]


@pytest.mark.parametrize(("text", "leads"), BESIDE)
def test_who_leads_is_told_in_any_of_the_sentences_beside(text: str, leads: set[str], nlp: Language) -> None:
    talk = read(text, nlp)[0]
    assert {lead.name for lead in talk.leads} == leads


BY_THE_WORDS = [
    # nobody: whom a motion is about, and whose a post is
    ("The motion of no confidence in the rector, Paul Moss, will be put to the vote on Monday.", set()),
    ("The Senate meets on Monday. The complaint against the rector, Paul Moss, will be heard too.", set()),
    # where the parse misleads
    ("Rivals Ana Soto and Luis Marin debate on Thursday night in Leon.", {"Ana Soto", "Luis Marin"}),
    ("The firm's head of buying, Petra Hug, is to see Moussa Kone next Tuesday.", {"Petra Hug", "Moussa Kone"}),
    ("Amal al-Sayed, the head of the council, gathers its members on Monday.", {"Amal al-Sayed"}),
    # for whom, behind what is told of them
    (
        (
            "The writers meet the studios on Monday. Martin Field will speak for the studios, and Rose Lund, who runs "
            "the guild since May, for the writers."
        ),
        {"Martin Field", "Rose Lund"},
    ),
    (
        (
            "Pay talks open in Cork on Monday. Ann Daly, the head, leads for the dairy and Pat Foley, a steward, for "
            "the drivers."
        ),
        {"Ann Daly", "Pat Foley"},
    ),
    # who is brought, and who brings something
    (
        "The two meet on Monday. Minister Ana Soto will come with the head of the rail authority, Luis Marin.",
        {"Ana Soto", "Luis Marin"},
    ),
    ("Trade minister Ana Soto will carry an offer when ministers meet in Leon on Monday.", {"Ana Soto"}),
    # the chair, told some sentences on
    (
        (
            "The trustees gather in Kent on Monday. Some want the roof mended. Nobody expects that. Nobody says so. "
            "Lawyer Ruth Cass takes the chair."
        ),
        {"Ruth Cass"},
    ),
]


@pytest.mark.parametrize(("text", "leads"), BY_THE_WORDS)
def test_who_comes_is_read_by_the_order_of_words(text: str, leads: set[str], nlp: Language) -> None:
    assert {lead.name for talk in read(text, nlp) for lead in talk.leads} == leads


SAID = [
    # nobody: who only tells how they will vote, and who takes a seat of their own
    ("Shareholders vote on the plan on Monday. Manager Lise Dahl said she will vote no.", set()),
    ("The council meets on Monday. Ana Soto takes her seat in parliament.", set()),
    # whoever says that they will come, asks the body for something, or stands in for another
    (
        "The health panel meets on Monday. Minister Roy Dunn and nurse Ellen Marsh have said they will be there.",
        {"Roy Dunn", "Ellen Marsh"},
    ),
    ("The council meets in Leon on Monday. Secretary Ana Soto will ask it for a mandate.", {"Ana Soto"}),
    ("Ministers meet on Monday. Minister Eva Lis is ill; her deputy, Adam Kos, takes her seat.", {"Adam Kos"}),
    (
        "The panel takes evidence on Monday. Regulator Joan Beck and the founder, Raj Patel, are to appear.",
        {"Joan Beck", "Raj Patel"},
    ),
    # who sits
    ("A planning inquiry opens in Truro on Monday before inspector Ruth Penrose.", {"Ruth Penrose"}),
    ("The commission meets on Monday. Bishop Raul Mora, who presides over it, hopes for a text.", {"Raul Mora"}),
]


@pytest.mark.parametrize(("text", "leads"), SAID)
def test_who_says_they_will_come_stands_in_or_sits(text: str, leads: set[str], nlp: Language) -> None:
    assert {lead.name for talk in read(text, nlp) for lead in talk.leads} == leads


def test_the_two_are_one_named_and_one_meant(nlp: Language) -> None:
    text = (
        "Minister Ana Soto is in Leon. She will be received by her colleague, Luis Marin, on Monday. "
        "The two will see each other again at the council in Graz on Friday."
    )
    assert {lead.name for lead in read(text, nlp)[-1].leads} == {"Ana Soto", "Luis Marin"}


def test_a_field_of_a_post_is_nobody(nlp: Language) -> None:
    text = (
        "Nora Lind, secretary for the Green Economy, will receive her Danish counterpart, Lars Holm, in Oslo on Monday."
    )
    assert {lead.name for lead in read(text, nlp)[0].leads} == {"Nora Lind", "Lars Holm"}
