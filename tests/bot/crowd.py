"""A document with more people than a message holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.made import Teller, actor

if TYPE_CHECKING:
    from briefings.model import DocumentFacts

NAMES = [
    f"{first}{vowel}r {last}{second}ndel"
    for first in "BDFKL"
    for vowel in "aeiou"
    for last in "GMPTVZ"
    for second in "ao"
]


def crowd() -> DocumentFacts:
    """What tells of all of them."""
    teller = Teller("crowd.txt", "2022-03-01T06:00:00Z")
    for name in NAMES:
        teller.says(f"{name} came from far away to speak for the harbour.", actor(name, "delegate of a far harbour"))
    return teller.says("Rui Melo leads the dockers.", actor("Rui Melo", "leader")).facts()
