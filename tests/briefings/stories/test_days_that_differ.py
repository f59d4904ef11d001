"""Talks of two texts that are one although each tells another day, and some that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.stories.telling import disputes, document, leads, merged, saying, talk, telling

if TYPE_CHECKING:
    from briefings.model import Talk


def told(*talks: Talk) -> list[tuple[str, bool, dict[str, tuple[str, ...]]]]:
    """What two texts disagree on, the first with all the talks but the last, which is the second one's."""
    first = telling(document("a", "2025-03-03"), *talks[:-1])
    return disputes(merged(first, telling(document("b", "2025-03-04"), talks[-1])))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # in one house, which the other text names beside its day
            saying(
                "On Monday the coalition meets behind closed doors in the Old Mint.",
                talk("Meeting in Lund", "2025-03-10", location="Lund"),
            ),
            talk("Formal coalition negotiations", "2025-03-11", venue="Old Mint"),
        ),
        (  # before a body that one of them only describes
            talk("Hearing of the case", "2025-03-10", forum="three-member panel", location="Bern"),
            talk("Hearing before the Lands Tribunal", "2025-03-11", forum="Lands Tribunal"),
        ),
        (  # a street is no other city
            talk("Hearing of the board", "2025-03-10", location="Mill Avenue"),
            talk("Hearing before the board", "2025-03-11", location="Bern"),
        ),
        (  # people whom one of them names in its title alone
            talk("Talks of Omari and Lind", "2025-03-10", leads=leads("Omari", "Lind")),
            talk("Call between Omari and Lind", "2025-03-11"),
        ),
        (  # a motion is voted on
            talk("Hearing of the motion of no confidence", "2025-03-10"),
            talk("Vote of the house", "2025-03-11"),
        ),
    ],
)
def test_they_are_one(one: Talk, other: Talk) -> None:
    days = {"2025-03-10": ("a",), "2025-03-11": ("b",)}
    assert [(field, claims) for field, _, claims in told(one, other)] == [("start", days)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            talk("Hearing of the case", "2025-03-10", forum="farm committee"),
            talk("Hearing before the Lands Tribunal", "2025-03-11", forum="Lands Tribunal"),
        ),
        (
            talk("Meeting of Omari and Lind", "2025-03-10", location="Bern", leads=leads("Omari", "Lind")),
            talk("Meeting of Omari and Lind", "2025-03-12", location="Oslo", leads=leads("Omari", "Lind")),
        ),
        (  # the second day of what began before
            talk("Meeting in Bern", "2025-03-10", location="Bern"),
            talk("Second day of the mediation in Bern", "2025-03-13", location="Bern"),
        ),
        (  # what is called off on its day, of which nothing else is alike
            talk("Capital markets day", "2025-03-12", location="Bern", status="cancelled"),
            talk("Meeting of Omari and Lind", "2025-03-10", location="Bern", leads=leads("Omari", "Lind")),
        ),
    ],
)
def test_they_are_two(one: Talk, other: Talk) -> None:
    assert told(one, other) == []


def test_a_house_is_not_disputed_by_where_it_stands() -> None:
    here = saying(
        "They gather at the Old Mint in Gammelby.", talk("Donors' meeting in Lund", "2025-03-10", venue="Old Mint")
    )
    assert told(here, talk("Donors' meeting in Lund", "2025-03-10", venue="Gammelby")) == []
