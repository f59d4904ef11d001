"""Who is warned: told before or in a letter, given a time, hailed, the one who does it or bears it; not a bystander."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        (
            (
                "In an email to head teachers, sent on Monday, the inspectors' union says its members would stop all "
                "visits were the cap to be lifted."
            ),
            "head teachers",
        ),
        (
            (
                "Tom Reed told Harbour Radio that he had written to the mayor, Pia Lund.\n\n“I was plain. If it is "
                "shut, there will be no regatta in May,” he said."
            ),
            "Pia Lund",
        ),
        ("The ombudsman gave the landlord until 3 May to clear the mould, or he will go to court.", "landlord"),
        ('"Ministers, if this clause is dropped, our fleet will not sail in May," Tom Reed said.', "Ministers"),
        ("Whip Omar Said told senators that anyone who abstained would lose their rooms.", "senators"),
        ("Ana Ruiz said Bolivia would find itself in court if surveyors were turned back again.", "Bolivia"),
        ("The watchdog gave Telmor until June to open its books; after that, it said, fines will apply.", "Telmor"),
        ("Colonel Sam Ayo said that aircraft entering the valley without leave would be brought down.", "aircraft"),
        ("The museum would hold the shipper liable for any loss, Anna Berg warned.", "shipper"),
        ("The bank said it would take over the fund if the trustee missed another payment.", "trustee"),
        ('"Touch the port and you sail without us," Rosa Lima said of her would-be partners.', "would-be partners"),
        ("Rosa Lima told the board that the club would go bankrupt by May unless it sold the stand.", "board"),
        ('"If the files are not here by Monday, Norholt goes dark," Ann Lee said.', "Norholt"),
        (
            "Crews would refuse to work for the company again unless the sick were flown out by Sunday, Tom Reed said.",
            "company",
        ),
        (
            "Rosa Lima wrote to commission head Paul Reed last week that she would resign if he cut the fund.",
            "Paul Reed",
        ),
        ("Bosses have five days to scrap the plan, or 600 drivers will stop work, their union said.", "Bosses"),
        ("Ann Lee, who runs the clinic, says that Norbank has warned that it will call in the loan.", "Ann Lee"),
        ('"The guild will hear from our lawyers if the ban stands," Tom Reed said.', "guild"),
        ('"Our contract with Norholt ends the minute a tree is felled," said Ann Lee.', "Norholt"),
        ("Any skipper found inside the reef without a pilot will be fined, the mayor Pia Lund said.", "any skipper"),
        (
            (
                "Norway's harbours will have no berth for Russian tankers as long as Norwegian sailors are held in "
                "Murmansk, its minister Kari Lunde said."
            ),
            "Russia",
        ),
    ],
)
def test_who_is_warned(read: Read, text: str, addressee: str) -> None:
    (warning,) = read(text)
    assert (warning.addressee or "").casefold() == addressee.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "Union leader Tom Reed said crews would refuse to load unless medics were flown in by Sunday.",
        '"If the royal family is passed over, no head will enter the museum," Tom Reed said.',
        "If one crew is flown in from Vilnius to break this strike, it will not be four days, Ana Ruiz said.",
        "Tom Reed told investors that the firm would sell its mine if the strike went on.",
        "Teachers will not mark a paper until the dismissed head is back, their union said on Monday.",
        "If the bridge is shut we will seize the eastern bank ourselves, Rita Rao said.",
        '"Let the pilot go, or there will be no signature in Lima," Ana Ruiz said.',
        "On Monday, if the row goes on, the fair will be shut down, Anna Berg said.",
    ],
)
def test_no_bystander(read: Read, text: str) -> None:
    (warning,) = read(text)
    assert warning.addressee is None
