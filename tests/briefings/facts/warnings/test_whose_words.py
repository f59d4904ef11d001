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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Vega said one of them, Danish baker Kornbo, had warned that it would cancel its order if no flour came.",
            "Kornbo",
        ),
        (
            "Carriers were cautioned by the safety arm of a ministry, Railguard, that they would be fined for spills.",
            "Railguard",
        ),
        ("Guests were told that tickets would be void unless shown. The notice was signed by Tom Reed.", "Tom Reed"),
        (
            (
                "In a note dated 2 May and seen by Norradio, the County Health Board put the clinic on notice that "
                "it would lose its licence if no nurse was hired."
            ),
            "County Health Board",
        ),
        ("Reed said Norholt, for its part, had warned the crews that pay would be frozen if they struck.", "Norholt"),
        (
            (
                "She said the town's negotiator, transit head Tom Reed, had warned her team that routes would be sold "
                "if the vote went ahead."
            ),
            "Tom Reed",
        ),
        (
            "Tom Reed, the historian who moved it, told the Ledger that should it fail, “forty of us will resign”.",
            "Tom Reed",
        ),
        (
            "Ana Ruiz was questioned by prosecutors. A conviction, they let her know, would cost her her seat.",
            "prosecutors",
        ),
        ("He was rung by Tom Reed and warned that his shop would be shut if he spoke.", "Tom Reed"),
        (
            (
                "Norgas cut its supplies on Monday. The heating company of Leeds has told its customers that homes "
                "will go cold if pressure drops."
            ),
            "heating company of Leeds",
        ),
        ('Tom Reed did not mince his words. "If the yard is sold, we stop the cranes."', "Tom Reed"),
        ('The firm has heard it from Ana Ruiz: "If you shut the yard, we stop the cranes."', "Ana Ruiz"),
    ],
)
def test_speakers_that_stand_apart(read: Read, text: str, speaker: str) -> None:
    (warning,) = read(text)
    assert warning.speaker == speaker


def test_turns_of_an_interview(read: Read) -> None:
    text = (
        "Tom Reed steers the riders' union.\n\nPD: If nobody is paid, does the race go on?\n\n"
        "TR: If nobody is paid by May, there will be no race.\n\nPD: None?\n\nTR: None."
    )
    (warning,) = read(text)
    assert warning.speaker == "Tom Reed"


def test_who_says_we_throughout_speaks(read: Read) -> None:
    text = (
        "We want to build, and our plans are public. We met our neighbours in May. We have told the council that we "
        "will hand back our homes if the levy is raised again. We mean it."
    )
    (warning,) = read(text, headline="Your questions, our answers", publisher="Norholt Dock Partners")
    assert warning.speaker == "Norholt Dock Partners"
