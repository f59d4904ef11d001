"""Numbers that no rule joins, which are contested by the points that were learned."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

import pytest

from briefings.facts.points import points
from briefings.model import Document, DocumentFacts, Evidence, Figure
from briefings.stories.building import build

_KINDS = re.compile(
    r"around \d|sort \w+|\w+ ratio \d|topic \w+|size \d|same kind(?: of anyone)?|same family|unit in other sentence"
    r"|other unit|unread [01]|early [0-2]|(?:days|names) (?:shared|told|other|of one)|digits \d \d|fit|cannot|weight \d"
    r"|newer changed (?:True|False)|saying [0-2]|rivals \d \d|clear [0-2]|told by both"
)
HARBOUR = (
    "The harbour board of Torvik wants to close the old quay to trawlers.",
    "Under the plan 46 trawlers would lose their berths at the old quay, the board says.",
)
SKIPPERS = (
    "Skippers in Torvik say that the harbour board has not counted well.",
    "The trawlers that would lose their berths at the old quay come to 61, they say.",
)


def telling(name: str, sentences: tuple[str, ...], *figures: Figure, publisher: str = "") -> DocumentFacts:
    document = Document(
        name, " ".join(sentences), name, publisher=publisher or f"Outlet {name}", published="2025-02-03"
    )
    starts = [sum(len(one) + 1 for one in sentences[:number]) for number in range(len(sentences))]
    pieces = [Evidence(name, start, start + len(one), one) for start, one in zip(starts, sentences, strict=True)]
    placed = [
        replace(figure, id=f"f-{name}-{number}", evidence=(pieces[int(figure.id)],))
        for number, figure in enumerate(figures)
    ]
    return DocumentFacts(document, figures=tuple(placed), sentences=tuple(pieces))


def figure(sentence: int, value: float, unit: str, about: str) -> Figure:
    return Figure(str(sentence), value, unit, about)


def told(*tellings: DocumentFacts) -> list[dict[str, tuple[str, ...]]]:
    found = build(tellings).disagreements
    return [{claim.value: claim.sources for claim in dispute.claims} for dispute in found]


BOARD = telling("a", HARBOUR, figure(1, 46, "trawlers", "trawlers would lose"))


def test_a_number_without_its_noun_is_contested_by_a_figure_of_another_document() -> None:
    assert told(BOARD, telling("b", SKIPPERS)) == [{"46": ("a",), "61": ("b",)}]


def test_what_is_contested_is_one_figure_of_the_story_with_the_noun_that_one_of_them_has() -> None:
    story = build((BOARD, telling("b", SKIPPERS)))
    (dispute,) = story.disagreements
    assert [(one.id, one.unit) for one in story.figures] == [(dispute.about, "trawlers")]
    assert all(piece.text in {HARBOUR[1], SKIPPERS[1]} for claim in dispute.claims for piece in claim.evidence)


@pytest.mark.parametrize(
    "sentences",
    [
        ("The trawlers that would lose their berths at the old quay come to 46, they say.",),  # the same
        ("The library of Torvik has lent 61 novels since Monday.",),
        ("The hearing about the old quay opens at 10 on June 21.",),
        ("Fog lay over Torvik.", "A bus broke down with 52 on board."),
    ],
)
def test_other_things_are_not_contested(sentences: tuple[str, ...]) -> None:
    assert told(BOARD, telling("b", sentences)) == []


def test_nobody_contests_a_number_of_its_own_outlet() -> None:
    assert told(BOARD, telling("b", SKIPPERS, publisher="Outlet a")) == []


def test_the_order_of_documents_changes_nothing() -> None:
    third = telling("c", ("By our count 58 trawlers would lose their berths at the old quay.",))
    every = [build(order) for order in permutations((BOARD, telling("b", SKIPPERS), third))]
    assert all(one.disagreements == every[0].disagreements and one.figures == every[0].figures for one in every)


def test_a_growing_story_is_told_as_the_whole_one() -> None:
    begun = build((BOARD,))
    grown = build((*begun.tellings, telling("b", SKIPPERS)), begun)
    assert grown.disagreements == build((BOARD, telling("b", SKIPPERS))).disagreements


def test_every_sign_with_points_can_be_shown() -> None:
    assert [sign for sign in points("numbers").of if not _KINDS.fullmatch(sign)] == []
