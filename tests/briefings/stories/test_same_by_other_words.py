"""Talks that two texts tell in other words: by the sides, by an envoy's post, by the vote or where it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.model import Actor
from tests.briefings.stories.telling import disputes, document, leads, merged, saying, talk, telling

if TYPE_CHECKING:
    from briefings.model import Talk


def told(*talks: tuple[Talk, ...]) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """What two texts dispute, each of which tells some talks."""
    both = zip((document("a", "2025-02-03"), document("b", "2025-02-05")), talks, strict=True)
    found = disputes(merged(*(telling(one, *its) for one, its in both)))
    return [(field, claims) for field, _, claims in found]


DISPUTED = [("start", {"2025-02-18": ("a",), "2025-02-19": ("b",)})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            saying(
                "A facilitator has asked both sides in for 18 February.", talk("Meeting of both sides", "2025-02-18")
            ),
            saying("The two sides see the facilitator on the 19th.", talk("Meeting of the two sides", "2025-02-19")),
        ),
        (
            saying("Creditors vote on the rescue plan.", talk("Vote of creditors on the rescue plan", "2025-02-18")),
            saying("Creditors assemble over the rescue plan.", talk("Creditors' assembly", "2025-02-19")),
        ),
        (
            talk("Meeting of trade ministers", "2025-02-18"),
            talk("Ministerial meeting on trade in fish", "2025-02-19"),
        ),
    ],
)
def test_a_meeting_told_in_other_words_is_one(one: Talk, other: Talk) -> None:
    assert told((one,), (other,)) == DISPUTED


def test_an_envoy_told_by_the_body_and_by_name_is_one() -> None:
    post = talk(
        "Meeting of Ada Wren and the rebels' chief negotiator in Doha",
        "2025-02-18",
        location="Doha",
        leads=leads("Ada Wren"),
        parties=("Rebels",),
    )
    name = talk(
        "Talks with Omar Said in Doha",
        "2025-02-19",
        location="Doha",
        leads=leads("Ada Wren", "Omar Said"),
        parties=("Rebels",),
    )
    assert told((post,), (name,)) == DISPUTED


def test_somebody_told_by_post_alone_is_whoever_holds_it() -> None:
    """Only what the cast knows of her joins a call to the three firms' chiefs with one to the commissioner."""
    named = saying(
        "Commissioner Anke Brandt calls the heads of three airlines.",
        talk("Meeting of the heads of three airlines", "2025-02-18", leads=leads("Anke Brandt")),
    )
    post = saying("Airlines expect a call with the commissioner.", talk("Call with the commissioner", "2025-02-19"))
    first, second = document("a", "2025-02-03"), document("b", "2025-02-05")
    brandt = Actor("a1", "Anke Brandt", "person", role="commissioner")
    groups = merged(telling(first, named, actors=(brandt,)), telling(second, post))
    assert [len(group.tellings) for group in groups] == [2]
    assert [len(group.tellings) for group in merged(telling(first, named), telling(second, post))] == [1, 1]


def test_two_meetings_in_a_city_that_share_nothing_else_are_two() -> None:
    council = saying(
        "The fisheries council, which Eva Lind chairs, sits in Brussels on 18 February.",
        talk("Meeting of fisheries council and Eva Lind in Brussels", "2025-02-18", location="Brussels"),
    )
    visit = saying(
        "Tomas Berg will be in Brussels on 15 February to see officials.",
        talk(
            "Meeting of Tomas Berg and officials in Brussels",
            "2025-02-15",
            location="Brussels",
            leads=leads("Tomas Berg"),
        ),
    )
    assert told((council,), (visit,)) == []
