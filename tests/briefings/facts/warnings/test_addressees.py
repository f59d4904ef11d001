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
        "The group would pull its endorsement from any senator who votes for the bill, its lobbyist, Roy Tack, said.",
        "any senator",
    ),
    ("Omar Said warned that licences of buyers who paid farmers too little would be withdrawn at once.", "buyers"),
    (
        "Anna Berg has let Bolivia's electoral tribunal know that she will publish her count if none comes by Friday.",
        "Bolivia's electoral tribunal",
    ),
    (
        "Anna Berg has also written to the Fair Work Agency to say the firm will withdraw it unless it is signed.",
        "Fair Work Agency",
    ),
    ("Omar Said threatened to break off contacts with Qatar for good should its envoys publish the list.", "Qatar"),
    (
        "Anna Berg has written to Ursel von der Heyden that firms would move out of Europe were Brussels to give way.",
        "Ursel von der Heyden",
    ),
    (
        (
            "Anna Berg, who runs the clinic, had a message for the ministry. "
            '"Close one more ward and I go to the newspapers," she said on Friday.'
        ),
        "ministry",
    ),
    (
        (
            "Skippers of all flags are hereby put on notice. Any boat found in the lagoon after dark will be towed "
            "away, said Captain Omar Haddad."
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
            "Lena Novak said that American officials had warned two of its airlines that they would lose their slots "
            "if a single flight left for Minsk."
        ),
        "airlines",
    ),
    (
        "Anna Berg said that if wages were frozen, her union would take both the club and the league to court.",
        "club",
    ),
    (
        (
            "Norgas, the state exporter of Norway, vowed on Thursday to cut supplies to Denmark by a third unless the "
            "debt was paid by Friday."
        ),
        "Denmark",
    ),
    (
        (
            "In the town of Dorn, bakers said they had been warned by the militia that anyone caught selling bread to "
            "the army would be shot."
        ),
        "bakers",
    ),
    (
        (
            "It has been made plain to the Danish ambassador, who called at the ministry on Monday, that any further "
            "boarding of ships will invite a firm response, the foreign minister, Ole Berg, said."
        ),
        "Danish ambassador",
    ),
    (
        (
            "Chile's minister, Ana Soto, answered within the hour. Peru had decided on Monday to close its ports. "
            "Any closure would be met with a ban on Peruvian trucks, she said."
        ),
        "Peru",
    ),
    (
        (
            "Let the company take note: the first letter of dismissal that reaches one of ours will shut the whole "
            "port, the union said."
        ),
        "company",
    ),
    (
        (
            "The club's chairman had been polite. To the mayor she was blunter, according to his deputy, Rosa Lind: "
            "Ms Vik had warned that the final would go to Bergen if the floor was not laid by June."
        ),
        "mayor",
    ),
    (
        (
            "In a note to her crews on Monday, which this newspaper has seen, the captain, Anna Berg, wrote that "
            "anyone who spoke to the firm would be dismissed."
        ),
        "crews",
    ),
    (
        (
            "Lena Novak said that Omar Said had warned a group of visiting farmers from the south: anyone who ran to "
            "the courts would lose the land."
        ),
        "visiting farmers",
    ),
    (
        "Kaja Saar would close the harbour within a week. Anna Berg replied that if it shut she would go to court.",
        "Kaja Saar",
    ),
    (
        "The bridge authority has let the ferry company know that it will close the channel if the pylon is hit again.",
        "ferry company",
    ),
    (
        (
            '"We will shut the gates," said Omar Said, the head of the farmers\' union, "on the day that a bailiff '
            'sets foot on the land."'
        ),
        "bailiff",
    ),
    (
        (
            "Rail Watch, a charity, said commuters would be claiming the full fare from Northline in the courts unless "
            "refunds were paid by Monday."
        ),
        "Northline",
    ),
    (
        (
            "PRESS RELEASE. Norden Yards Ltd. regrets the strike. We are open to talks. Mr. Solberg, the president of "
            "the guild, put it to us that forty yards would stop work by Easter if the men were not paid."
        ),
        "Norden Yards Ltd.",
    ),
    (
        '"Whoever brings a dog into the park will be fined," Anna Berg told reporters.',
        "Whoever brings a dog into the park",
    ),
    (
        "Omar Said warned on Monday that those who stay in the building would be charged with trespass.",
        "those who stay in the building",
    ),
    ("Omar Said has warned those at the camp that they face arrest if they stay beyond noon.", "those at the camp"),
]


@pytest.mark.parametrize(("text", "addressee"), MEANT)
def test_who_is_warned(read: Read, text: str, addressee: str) -> None:
    (warning,) = read(text)
    assert warning.addressee == addressee


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg had a message for reporters. She would sue, she said, if the pool was shut.",
        (
            "Omar Said met the head of Norgas, Kaja Saar, on Monday. Anna Berg, who chairs the growers, said that the "
            "valley would be blocked if the canal was shut."
        ),
        "If the lists are sold, Anna Berg said, the matter will be referred to the police.",
        "The clerks met the press. If they are locked out, Anna Berg said, the market will stay shut.",
        '"If they shut the canal, the valley will burn," Anna Berg told the crowd. Some of the reporters laughed.',
        "The mayor has a word for everybody. Anna Berg said that she would resign if the pool was shut.",
    ],
)
def test_nobody_is_named(read: Read, text: str) -> None:
    assert [warning.addressee for warning in read(text)] == [None]
