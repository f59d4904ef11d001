"""Who is warned where the condition names nobody who could bring it about: the other side of a quarrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

# what the text says before; the warning; who is warned
QUARRELS = [
    (
        "Workers voted to stop work over pay. Tidewell Foods has offered 2 percent. The union wants no overtime.",
        (
            '"If one more roster is torn up at breakfast, nobody packs a box here," said Ola Brandt, president of the '
            "Packers' Union."
        ),
        "Tidewell Foods",
    ),
    (
        "Tidewell Foods and the Packers' Union met to talk about wages. The union has a mandate for a strike.",
        "Tidewell Foods said the bonus agreed in January would lapse in the event of a strike.",
        "Packers' Union",
    ),
    (
        "Argentina and Chile have quarrelled over the gas line. Chile has held back payment, and Chile will go on.",
        "Argentina's energy minister, Pia Lund, said that the valve would be closed if the bill was not settled.",
        "Chile",
    ),
    (
        "The council is to decide on the tower next week, and the council is split.",
        (
            '"If the rezoning is voted through, we will be in court the next morning," said Pia Lund, who leads the '
            "Harrow Neighbours."
        ),
        "council",
    ),
    (
        "Bexar Lithium wants to dig near the lake. Bexar Lithium has bought the land. Bexar Lithium says it is safe.",
        (
            '"Bring one drill up this road and we will park tractors across it," said Pia Lund, head of the Valley '
            "Growers."
        ),
        "Bexar Lithium",
    ),
    (  # a union of states has no employer
        (
            "The European Union and Chad met. The European Union has put off payment. The European Union is firm. "
            "Nobody knows what the company will do. The company is silent."
        ),
        '"If the wage rules are not met, we will not pay," said Pia Lund of the European Union.',
        "Chad",
    ),
]


@pytest.mark.parametrize(("before", "warning", "addressee"), QUARRELS)
def test_the_other_side(read: Read, before: str, warning: str, addressee: str) -> None:
    (found,) = read(f"{before}\n\n{warning}")
    assert found.addressee == addressee


@pytest.mark.parametrize(
    ("before", "warning"),
    [
        ("The river is high.", '"If it rises another foot, we will close the bridge," said Pia Lund, an engineer.'),
        (
            "The World Bank, Kenya, Ghana, Chad, Niger and Mali sent delegates.",
            '"If the text is not changed, we will not sign," said Pia Lund, Kenya\'s trade minister.',
        ),
    ],
)
def test_no_side_where_several_could(read: Read, before: str, warning: str) -> None:
    assert [found.addressee for found in read(f"{before}\n\n{warning}")] == [None]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        (
            '"If the council turns us down, the club will leave Harrow," owner Pia Lund told a club breakfast.',
            "council",
        ),
        ('"If Turkey shuts the pass, we will cut it off," Greek Prime Minister Pia Lund told students.', "Turkey"),
        ('"If the league cuts our slot, we will play elsewhere," Ines Vega told season-ticket holders.', "league"),
        ('"Sign that paper and you will not see one of our trucks here, mayor," said Pia Lund.', "mayor"),
        ("Kelso Foods has warned the supplier that it will end the contract if one more lorry is late.", "supplier"),
        (
            "Pia Lund, who drafted the report, said that should the committee shelve it, 30 of them would resign.",
            "committee",
        ),
        ("Pia Lund said she would freeze the contractor's final pay if the lifts were not running.", "contractor"),
    ],
)
def test_who_acts_before_who_listens(read: Read, text: str, addressee: str) -> None:
    (found,) = read(text)
    assert found.addressee == addressee
