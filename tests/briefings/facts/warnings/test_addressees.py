"""Who is warned, where the sentence itself does not put it plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

# what is read; who is warned
MEANT = [
    (
        (
            "Anna Berg, who runs the clinic, had a message for the ministry. "
            '"Close one more ward and I go to the newspapers," she said on Friday.'
        ),
        "ministry",
    ),
    (
        (
            "Skippers of all flags are hereby put on notice. Any boat found in the lagoon after dark will be towed away, "
            "said Captain Omar Haddad."
        ),
        "Skippers of all flags",
    ),
    (
        (
            "Kaja Saar, the prime minister of Estonia, spoke on Friday. "
            '"Send one more drone, and you will hear from our guns," Saar told recruits in Narva. '
            "She was addressing Moscow, she added."
        ),
        "Russia",
    ),
    (
        (
            "Lena Novak said that American officials had warned two of its airlines that they would lose their slots if "
            "a single flight left for Minsk."
        ),
        "airlines",
    ),
    (
        "Anna Berg said that if wages were frozen, her union would take both the club and the league to court.",
        "club",
    ),
]


@pytest.mark.parametrize(("text", "addressee"), MEANT)
def test_who_is_warned(read: Read, text: str, addressee: str) -> None:
    (warning,) = read(text)
    assert warning.addressee == addressee


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg had a message for reporters. She would sue, she said, if the pool was shut.",
        "The mayor has a word for everybody. Anna Berg said that she would resign if the pool was shut.",
    ],
)
def test_nobody_is_named(read: Read, text: str) -> None:
    assert [warning.addressee for warning in read(text)] == [None]
