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
        (
            "Ana Ruiz told investors on an earnings call on Wednesday that the mine would close if the strike went on.",
            "2024-06-12",
        ),
        (
            (
                "The regulator, Telwatch, ordered the app on Tuesday to hand over its code.\n\n"
                '"If the code is not here by May, the app goes dark," Telwatch president Iva Blom said.'
            ),
            "2024-06-11",
        ),
        (
            (
                "Karo halved its gas supplies on Tuesday.\n\nMoravia's minister, Eva Moll, hit back within hours. "
                "Any cut would be answered with a halt to transit, she said."
            ),
            "2024-06-11",
        ),
        (
            (
                "Parishioners say they will occupy the chapel if it is sold. "
                "The warning came at a packed meeting on Sunday."
            ),
            "2024-06-09",
        ),
        (
            (
                "Four hundred drivers came to a meeting on Monday at the depot.\n\n"
                '"If one route is sold, we strike," Tom Reed told the meeting.'
            ),
            "2024-06-10",
        ),
        (
            (
                "The mill was told yesterday to expect trouble.\n\n"
                "Tom Reed said that the first sacking would be met with a strike."
            ),
            "2024-06-13",
        ),
        (
            (
                "On Tuesday the chair, Ann Lee, answered questions in the assembly. "
                "She said that the fund would stop its grants if the vote failed."
            ),
            "2024-06-11",
        ),
        ("Ana Ruiz said crews would walk out if the lanes were sold. The council meets on Monday.", None),
        ('Ann Lee was out of patience by 9 p.m. "You sign this lease and I will resign," she told colleagues.', None),
    ],
)
def test_when_it_was_said(read: Read, text: str, day: str | None) -> None:
    (warning,) = read(text)
    assert warning.issued_on == day
