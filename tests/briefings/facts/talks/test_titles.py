"""A talk's title names who meets, who hears whom and what is voted on. All are told on Saturday 1 March 2025."""

# ruff: noqa: E501  (a sentence stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

DAY = "2025-03-01"
TITLES = [
    (
        "The synod is the oldest body of the church. It meets in extraordinary session on Thursday.",
        "Extraordinary session of the synod",
    ),
    (
        "The harbour board has seven members. It will hold a special meeting on Friday.",
        "Special meeting of the harbour board",
    ),
    ("Much depends on the works council. It will vote on Tuesday.", "Vote of the works council"),
    (
        "The union's censure motion against the chairman goes to the vote on 12 March.",
        "Vote on the union's censure motion",
    ),
    ("The merger will be put to a vote of the shareholders on 4 May.", "Vote of the shareholders on the merger"),
    (
        "The skipper, Ola Brekke, is due before the district court in Bergen on the last day of the month.",
        "Hearing of Ola Brekke before the district court in Bergen",
    ),
    (
        "The minister is due before the Senate budget committee on Wednesday.",
        "Hearing of the minister before the Senate budget committee",
    ),
    (
        "Foreign ministers Chen Li and Maria Duarte will take up the Sea Lion, a tanker held since May, on Monday in Rabat.",
        "Meeting of Chen Li and Maria Duarte in Rabat",
    ),
    (
        "The navy said the visit of its commander, General Ivo Petrov, to Manila, which was to begin on 24 March, has been put off to 7 April.",
        "Visit of General Ivo Petrov in Manila",
    ),
    ("The tenants will hold their own assembly on 8 March.", "Assembly of the tenants"),
    (
        "The ANNUAL GENERAL MEETING of members is on Saturday 8 March in Cork.",
        "Annual general meeting of members in Cork",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str, nlp: Language) -> None:
    assert [talk.title for talk in read(text, nlp, DAY)] == [title]
