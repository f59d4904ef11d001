"""Whose own words a text is, and who says what a noun says ("The board's ruling is that ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

LETTER = "If the ferry is sold, we will close our shop on the quay, and the jobs will go with it."


@pytest.mark.parametrize("salutation", ["Dear islanders,", "Friends,", "Distinguished Members of the Council,"])
def test_a_letter_is_whose_publisher_it_names(read: Read, salutation: str) -> None:
    (warning,) = read(f"{salutation}\n\nWe have waited long. {LETTER}", headline="To all", publisher="Norholt Fish Ltd")
    assert warning.speaker == "Norholt Fish Ltd"


@pytest.mark.parametrize("publisher", ["The Daily News", "Harbour Public Radio News", "Harbour Trade News"])
def test_a_newspaper_prints_letters_and_says_nothing_by_them(read: Read, publisher: str) -> None:
    assert read(f"Dear readers,\n\nWe have waited long. {LETTER}", headline="To all", publisher=publisher) == ()


def test_a_statement_is_not_of_what_it_is_about(read: Read) -> None:
    text = "We regret the delay. Crews who have not signed by Friday will lose their pay."
    title = "Statement on the renewal of the Harbour Council"
    (warning,) = read(f"The Harbour Council meets soon. {text}", headline=title, publisher="Ferry Trust, Press Office")
    assert warning.speaker == "Ferry Trust"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The tribunal's ruling is that a second breach would mean expulsion from the league.", "tribunal"),
        ("The ministry's position is that any further delay would mean the end of the subsidy.", "ministry"),
    ],
)
def test_a_ruling_says_something(read: Read, text: str, speaker: str) -> None:
    (warning,) = read(text)
    assert warning.speaker == speaker
