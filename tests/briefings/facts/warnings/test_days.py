"""The day on which words were said: told beside them, behind them, before them; an hour alone is no day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "The port union's head, Ivan Petrov, announced on Monday that its congress would be in October.\n\n"
                '"Whoever sells the quay will sail without pilots," Petrov said.'
            ),
            "2024-06-10",
        ),
        (
            (
                "In a letter to the mill, the labour office says that failing a new guard rail by August it will shut "
                "the line. The letter is dated 3 June and signed by its head, Ann Lee."
            ),
            "2024-06-03",
        ),
        ('Ann Lee was out of patience by 9 p.m. "You sign this lease and I will resign," she told colleagues.', None),
    ],
)
def test_when_it_was_said(read: Read, text: str, day: str | None) -> None:
    (warning,) = read(text)
    assert warning.issued_on == day
