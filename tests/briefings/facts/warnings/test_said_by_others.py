"""Words that are quoted from somebody else, or that nobody said, are no warning of whoever tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“If Peru sends its gunboats, we will shell them,” Ana Ruiz quoted a militia chief, Omar Lund, as saying.",
            "Omar Lund",
        ),
        ("“If Peru sends its gunboats, we will shell them,” the paper quoted Omar Lund as saying.", "Omar Lund"),
        (
            "Omar Lund was quoted by the paper as saying that his crews would burn the pier if Peru sent its gunboats.",
            "Omar Lund",
        ),
    ],
)
def test_whoever_is_quoted_speaks_and_not_who_quotes(read: Read, text: str, speaker: str) -> None:
    assert [warning.speaker for warning in read(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "“I never said that we would walk out if fares were cut,” Omar Lund, the head of the Drivers’ League, said.",
        "Omar Lund, head of the Drivers’ League, said: “Nobody is saying that we will walk out if fares are cut.”",
        "It would be wrong to say that the Drivers’ League will strike if fares are cut, its head, Omar Lund, said.",
        "Omar Lund, head of the Drivers’ League, ruled out that drivers would strike if fares were cut.",
    ],
)
def test_what_somebody_says_they_never_said_is_no_warning(read: Read, text: str) -> None:
    assert read(text) == ()
