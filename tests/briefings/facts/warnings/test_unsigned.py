"""Who warns where a passive names nobody, and whom "he" means: told by the message, the bench, or the lines before."""

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
            (
                "Porters at Lister Hospitals Trust were told in an internal email that anyone who talks to reporters "
                "faces dismissal."
            ),
            "Lister Hospitals Trust",
        ),
        (
            (
                "Shopkeepers have been warned in a notice from the Harbour Board that stalls left there on Monday "
                "will be cleared."
            ),
            "Harbour Board",
        ),
        (
            (
                "Counsel for Brannock Oil were told from the bench that another late filing would mean a fine. "
                '"I have been patient," Judge Maria Oduya said.'
            ),
            "Maria Oduya",
        ),
        (
            (
                "Norholt Steel wrote to its welders on Sunday. In the letter they were told that the furnace would be "
                "shut if the ban on overtime went on."
            ),
            "Norholt Steel",
        ),
        (
            (
                "The letter was signed by Ann Lee, the plant's manager. In it the welders were told that whoever left "
                "the line before noon would be sacked."
            ),
            "Ann Lee",
        ),
    ],
)
def test_a_passive_is_of_whoever_wrote_it_or_of_the_body_of_those_told(read: Read, text: str, speaker: str) -> None:
    (warning,) = read(text)
    assert warning.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Members of the Miners' Union were told that the pit would be shut unless they voted for the deal.",
        "Passengers were told in an email from Delmar Airways that their flights would leave two hours late.",
        "Residents were told that the road would be closed on Monday.",
    ],
)
def test_members_may_be_told_by_anybody_and_news_warns_of_nothing(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "The mediator, Omar Haddad, saw both sides on Monday. There was no handshake. He told them that, "
                "without a signature by Friday, the observers would go home."
            ),
            "Omar Haddad",
        ),
        (
            (
                "The union meets on Sunday, and its chair, Eva Lund, is in no mood to wait. "
                '"If the plant is sold, we will occupy it," she said.'
            ),
            "Eva Lund",
        ),
        ('In office since 2018, Tomas Klein said on Monday that mayors who defied him "will pay".', "Tomas Klein"),
    ],
)
def test_he_is_whoever_was_spoken_of_before_things_were(read: Read, text: str, speaker: str) -> None:
    (warning,) = read(text)
    assert warning.speaker == speaker


def test_those_who_do_it_are_the_ones_told(read: Read) -> None:
    (warning,) = read("Fitters who refuse nights were warned in a note from Harrow Freight that they will be sacked.")
    assert (warning.speaker, warning.trigger) == ("Harrow Freight", "Fitters who refuse nights")


def test_an_interview_is_of_whoever_was_spoken_to_before_its_questions(read: Read) -> None:
    first, second = read(
        "Paul Whyte runs the tenants' league. He spoke to the Ledger on Monday.\n\nMr Whyte, the city wants you to "
        'drop the suit. Will you?\n\n"No. If the city evicts one family, we will block the bridge."\n\n'
        'Will the mayor listen?\n\n"No. If she sends the bailiffs, we will stop paying rent."'
    )
    assert first.speaker == second.speaker == "Paul Whyte"
