"""Whom people act for, and what bodies are part of, by classes of forms; and forms that tell nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import extract
from briefings.model import Document
from briefings.stories import merge

if TYPE_CHECKING:
    from spacy.language import Language

    from tests.briefings.facts.actors.conftest import Actors

LED = [
    ("The Water Services Authority fined three. The regulator, chaired by Ruth Imber, wants more.", "Ruth Imber"),
    ("Lise Holm has run the Water Services Authority since 2019.", "Lise Holm"),
    ("Ken Abara, who was appointed by the Water Services Authority in May, has asked both to come.", "Ken Abara"),
    ("The Water Services Authority will sit in Hull. Ken Abara presides.", "Ken Abara"),
    ("The Water Services Authority has set two days for a hearing before Ken Abara.", "Ken Abara"),
    ("The sides are due at the Water Services Authority. Conciliator Ken Abara will be in the chair.", "Ken Abara"),
    ("Ann Hale of the Water Services Authority, counsel to the inquiry, said they would appeal.", "Ann Hale"),
]
CASES: list[tuple[str, dict[str, str | None]]] = [
    (
        "The minister will receive the growers' association, led by Ioana Pop, on Monday.",
        {"Ioana Pop": "growers' association"},
    ),
    ("Captain Paul Reyes of the coast guard was heard at noon.", {"Paul Reyes": "coast guard"}),
    ("A panel of the Labour Court under Justice Ken Abara will hear the case.", {"Ken Abara": "Labour Court"}),
    (
        "The port asked the Labour Court in Accra to stop it. It will be argued before Judge Ken Abara.",
        {"Ken Abara": "Labour Court"},
    ),
    (
        "Kofi Owusu, president of the students' union, said no. The Lecturers and Tutors Union struck.",
        {"Kofi Owusu": "students' union"},
    ),
    ("Hild Maler, president of the brewers’ association BVA, told reporters so.", {"Hild Maler": "BVA"}),
    (
        "The largest holder of Ashlar, Elm Asset Management, said no. Its head of equities, Pia Nair, wrote so.",
        {"Pia Nair": "Elm Asset Management"},
    ),
    ("Dame Eva Stone, chair of Ashlar Filtration, said no.", {"Eva Stone": "Ashlar Filtration"}),
    ("Ann Lee, managing director of Song Ho Offshore, the shipowner, said no.", {"Ann Lee": "Song Ho Offshore"}),
    (
        "The crisis at the University of Marr goes on. The vice-chancellor, Eva Stone, is ill.",
        {"Eva Stone": "University of Marr"},
    ),
    ("Peter Lowe, who sits for the Green Party, asked for an answer.", {"Peter Lowe": "Green Party"}),
    ("Eva Till, who advises boards at the consultancy Elm Partners, said so.", {"Eva Till": "Elm Partners"}),
    ("Luis Vaca, who speaks for 800 vintners as head of the Vine League, said so.", {"Luis Vaca": "Vine League"}),
    ("The Vine League met. It is chaired by Luis Vaca, a former judge.", {"Luis Vaca": "Vine League"}),
    ("The Tram Union met Metrolin. Piet Haan, who runs the firm, said the offer stood.", {"Piet Haan": "Metrolin"}),
    ("Jón á Heyg of the Herring party said no. Jón á Heyg left.", {"Jón á Heyg": "Herring"}),
    (
        "The Tea Court sits on Monday. The Panel is composed of Dr Ana Ruiz (Peru), President, and Bo Lind (Norway).",
        {"Ana Ruiz": "Tea Court", "Bo Lind": "Tea Court"},
    ),
    (
        "Its chief, Ann Lee, is ill, Norda Resources' Kalahari mine said. Norda Resources lost.",
        {"Norda Resources": None},
    ),
    ("Ana Ruiz, our Minister of Mineral Resources, is ill. Peru waits for her.", {"Ana Ruiz": "Peru"}),
    (
        "The Health Employers Council met. Bo Lind, chief negotiator for the employers, was glad.",
        {"Bo Lind": "Health Employers Council"},
    ),
    ("At nine Retna Wulan of Indonesia had breakfast with Marijke Aalst.", {"Retna Wulan": "Indonesia"}),
    (
        "LIMA, BYLINE: The Leeds City Council votes. Mayor Ana Ruiz breaks ties.",
        {"Ana Ruiz": "Leeds City Council"},
    ),
    (
        "The central bank raised rates, and its governor, Ana Ruiz, said so. The Central Bank of Peru is old.",
        {"Ana Ruiz": "Central Bank of Peru"},
    ),
    (
        "Relna, the maker, was warned of it. The Russian corporation's director general, Bo Lind, is due on Monday.",
        {"Bo Lind": "Relna"},
    ),
    ("Bo Lind joined Norda Bank as finance chief in May.", {"Bo Lind": "Norda Bank"}),
    ("Pelma is shut. Colonel Bo Lind did it, Peru said. Peru is calm.", {"Bo Lind": "Peru"}),
    (
        "Nurses in Newfoundland and Labrador struck. Premier Ana Ruiz said no. The Department of Labour sent Bo Lind.",
        {"Ana Ruiz": "Newfoundland and Labrador", "Department of Labour": "Newfoundland and Labrador"},
    ),
    ("The suit was filed by the group Save Marr Open. Ann Lee is the group's lawyer.", {"Ann Lee": "Save Marr Open"}),
    ("The group is called Keep the Lane. Bo Lind, its founder, said no.", {"Bo Lind": "Keep the Lane"}),
    ("Norda Cables Inc. is represented by Solène Cardinal.", {"Solène Cardinal": "Norda Cables Inc."}),
    (
        "The Tea Bureau went to the Tea Tribunal. Ana Ruiz, the Commissioner of Tea, filed on Monday.",
        {"Ana Ruiz": "Tea Bureau"},
    ),
    ("The Tea Bureau, which is chaired by Ugo Marr, said no. Kai Lund chairs it now.", {"Ugo Marr": "Tea Bureau"}),
    (
        "“No,” said Kai Lund, who speaks for the growers. Bo Lind, who led the men for years, left.",
        {"Kai Lund": "growers"},
    ),
    ("Pelma, Peru's port agency, warned the company.", {"Pelma": "Peru"}),
    ("The Leeds City Council met. The European Commission said no.", {"European Commission": "European Union"}),
    (
        "The IMF sent a team. The Executive Board meets on Monday, and the Executive Board decides.",
        {"Executive Board": "International Monetary Fund"},
    ),
]


CASES += [(text, {name: "Water Services Authority"}) for text, name in LED]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whose_somebody_is(text: str, expected: dict[str, str | None], nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = {actor.name: actor.affiliation for actor in story.actors}
    assert {name: found[name] for name in expected} == expected


SUPPOSED_BY_TWO = [
    "The International Monetary Fund sent a team. It will see President Luis Vaca.",
    "LIMA - Peru will wait. President Luis Vaca said no.",
]


def test_a_president_is_supposed_to_be_a_states(nlp: Language) -> None:
    documents = [Document(f"d{number}", text, "") for number, text in enumerate(SUPPOSED_BY_TWO)]
    for order in (documents, documents[::-1]):
        story, _ = merge(None, tuple(extract(order, nlp)))
        assert {actor.affiliation for actor in story.actors if actor.name == "Luis Vaca"} == {"Peru"}


def test_a_union_has_no_judges_and_no_ministers(actors: Actors) -> None:
    text = "We strike on Friday. It is our right. Judge Ana Ruiz and the transport minister, Luis Vaca, know it."
    told = actors(f"{text} Our treasurer, Bo Lind, paid.", publisher="Dock Workers' Union")
    assert told["Bo Lind"].affiliation == "Dock Workers' Union"
    assert told["Ana Ruiz"].affiliation is told["Luis Vaca"].affiliation is None


CREDITS = [
    "Live reporting: Ana Ruiz and Bo Lind",
    "Words by Ana Ruiz / Images by Bo Lind",
    "Ana Ruiz · Lima Herald · Posted: Nov 20, 2023 5:05 PM",
    "Presenter: Ana Ruiz.",
    "Ana Ruiz reports.",
    "Posted by Ana Ruiz",
    "Your morning letter from the harbour, by Ana Ruiz",
    "For questions on the case, please contact Ms Ana Ruiz, Communications Officer.",
]


@pytest.mark.parametrize("line", CREDITS)
def test_who_signs_a_text_is_nobody_in_it(line: str, actors: Actors) -> None:
    assert set(actors(f"Dockers vote on Friday\n\n{line}\n\nEwa Nowak, a docker, said no.")) == {"Ewa Nowak"}


CUT = [
    ("Dock Workers' Union Local 12 said no.", "The DWU Local 12 said yes.", 1),
    ("Tasman Coast Airlines cut fares.", "Tasman Coast said it would sue.", 1),
    ("Club Dinamo Marr lost.", "Dinamo Marr said it would appeal.", 1),
    ("Marr University said no.", "The Marr University Staff Association said yes.", 2),
]


@pytest.mark.parametrize(("one", "other", "bodies"), CUT)
def test_firms_and_clubs_are_called_without_what_they_are(one: str, other: str, bodies: int, nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", one, ""), Document("d2", other, "")], nlp)))
    assert len([actor for actor in story.actors if actor.kind == "organization"]) == bodies


def test_a_surname_may_be_a_pronoun_elsewhere(actors: Actors) -> None:
    assert "He Yadong" in actors("He Yadong, a spokesman for the port, told a weekly briefing so.")


def test_a_paper_that_quotes_somebody_is_not_we(actors: Actors) -> None:
    text = "“We go,” said Bo Lind. Ana Ruiz, CEO of Norda, wrote that “our plant” and “we” come first."
    assert "Reef Week" not in actors(text, publisher="Reef Week")


ACTING = [
    "The executive board of the Reef Rowing Federation suspended him.",
    "A plan by the Reef Rowing Federation failed. The federation has 40 clubs, and the federation owns a lake.",
]


@pytest.mark.parametrize("text", ACTING)
def test_a_body_acts_by_its_board_and_under_a_plain_noun(text: str, actors: Actors) -> None:
    assert "Reef Rowing Federation" in actors(text)


def test_a_plain_noun_means_the_body_that_bears_it(nlp: Language) -> None:
    texts = [
        "The Reef Rowing Federation said no. The World Oars Union said yes.",
        "The federation's president, Bo Lind, is ill.",
    ]
    story, _ = merge(None, tuple(extract([Document(f"d{n}", text, "") for n, text in enumerate(texts)], nlp)))
    assert {a.affiliation for a in story.actors if a.name == "Bo Lind"} == {"Reef Rowing Federation"}


def test_a_government_publishes_for_its_ministers_alone(actors: Actors) -> None:
    text = "Ana Ruiz, Minister of Health, met the Tea Board on Monday. Its vice-chair is Bo Lind."
    told = actors(text, publisher="Government of Ohio")
    assert (told["Ana Ruiz"].affiliation, told["Bo Lind"].affiliation) == ("Ohio", "Tea Board")
