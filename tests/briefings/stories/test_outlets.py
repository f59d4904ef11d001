from __future__ import annotations

import pytest

from briefings.facts.vocabulary import load
from briefings.model import Document, Evidence
from briefings.stories.outlets import Outlets

GAZETTE = Document("g", "", "g", publisher="The Harbour Gazette")
POST = Document("p", "", "p", publisher="Financial Post")
WIRE = Document("w", "", "w", publisher="Coast Wire")
COPY = Document("c", "", "c", publisher="Inland News", copy_of="w")
NAMELESS = Document("n", "", "n")
PASTED = Document("x", "", "x", publisher="Capital Times", publisher_verified=False)
OTHER = Document("y", "", "y", publisher="Hill Tribune", publisher_verified=False)
POSING = Document("z", "", "z", publisher="Financial Post", publisher_verified=False)
OUTLETS = Outlets.of((GAZETTE, POST, WIRE, COPY, NAMELESS, PASTED, OTHER, POSING))


def count(**told: str) -> int:
    return OUTLETS.independent([Evidence(source, 0, len(text), text) for source, text in told.items()])


def test_each_outlet_is_one_voice() -> None:
    assert count() == 0
    assert count(g="Talks open on Monday.") == 1
    assert count(g="Talks open on Monday.", p="They will meet on Monday.", n="Monday it is.") == 3


def test_a_copy_is_its_origin() -> None:
    assert count(w="Talks open on Monday.", c="Talks open on Monday.") == 1
    assert count(w="Talks open on Monday.", c="Talks open on Monday.", g="Monday it is.") == 2


@pytest.mark.parametrize(
    "passed_on",
    [
        "The talks open on Monday, according to the Harbour Gazette.",
        "“We open on Monday,” she told the Harbour Gazette.",
        "The Harbour Gazette reported that the talks open on Monday.",
        "The talks, the Harbour Gazette’s report said, open on Monday.",
        "Talks open on Monday, according to a report in the Harbour Gazette newspaper.",
        "Citing officials, THE HARBOUR GAZETTE first reported the date.",
    ],
)
def test_who_passes_on_a_report_confirms_nothing(passed_on: str) -> None:
    assert count(g="Talks open on Monday.", p=passed_on) == 1
    assert count(g="Talks open on Monday.", p=passed_on, w="They open on Monday.") == 2
    assert count(p=passed_on) == 1


@pytest.mark.parametrize(
    "own",
    [
        "The talks open on Monday, according to the port.",
        "She told the Financial Post that the talks open on Monday.",
        "The Harbour Gazette building will host talks on Monday.",
        "Ann Roe, owner of the Harbour Gazette, will open the talks on Monday.",
        "The port told Harbour and Gazette readers of Monday’s talks.",
    ],
)
def test_other_words_are_its_own(own: str) -> None:
    assert count(g="Talks open on Monday.", p=own) == 2


def test_what_it_heard_by_itself_counts_beside_what_it_passes_on() -> None:
    pieces = [
        Evidence("g", 0, 9, "Talks open on Monday."),
        Evidence("p", 0, 9, "The talks open on Monday, the Harbour Gazette reported."),
    ]
    confirmed = Evidence("p", 50, 60, "The port confirmed the date in a statement.")
    assert OUTLETS.independent(pieces) == 1
    assert OUTLETS.independent([*pieces, confirmed]) == 2


def test_a_text_that_alone_says_whose_it_is_confirms_nothing() -> None:
    said = "Talks open on Monday."
    assert count(x=said) == count(x=said, y=said) == count(z=said, x=said) == 1
    assert count(g=said, x=said) == count(g=said, x=said, y=said, z=said) == 1
    assert count(g=said, p=said, x=said) == 2


def test_it_takes_nothing_from_those_that_were_seen() -> None:
    cites = "Talks open on Monday, according to the Capital Times."
    assert count(g=cites, p=cites) == count(g=cites, p=cites, x="Talks open on Monday.") == 2


def test_it_does_not_speak_with_the_voice_of_the_outlet_that_it_names() -> None:
    assert OUTLETS.voices["z"] != OUTLETS.voices["p"]


def test_the_pages_of_one_site_are_one_voice_whatever_names_they_give_themselves() -> None:
    farm = [
        Document(name, "", name, publisher=f"Outlet {name}", url=f"https://www.farm.example/{name}") for name in "abc"
    ]
    elsewhere = Document("d", "", "d", publisher="Outlet c", url="https://courier.example/d")
    said = "Talks open on Monday."
    for documents in ([*farm, elsewhere, GAZETTE], [GAZETTE, elsewhere, *reversed(farm)]):
        outlets = Outlets.of(documents)
        assert outlets.independent(Evidence(one.id, 0, 9, said) for one in farm) == 1
        assert outlets.independent(Evidence(one.id, 0, 9, said) for one in (*farm, elsewhere)) == 1
        assert outlets.independent(Evidence(one.id, 0, 9, said) for one in documents) == 2
        cites = Evidence("g", 0, 9, "The talks open on Monday, Outlet A reported.")
        assert outlets.independent([cites, Evidence("c", 0, 9, said)]) == 1


def test_outlets_that_cite_one_another_are_one_voice() -> None:
    each = {
        "g": "Talks open on Monday, the Financial Post reported.",
        "p": "Talks open on Monday, the Harbour Gazette reported.",
    }
    assert count(**each) == 1


def test_the_vocabulary_is_lower_case_and_each_phrase_stands_once() -> None:
    for name, rows in load("citing").items():
        phrases = [phrase for row in rows for phrase in row]
        assert len(phrases) == len(set(phrases)), name
        assert all(phrase == phrase.lower().strip() for phrase in phrases), name
