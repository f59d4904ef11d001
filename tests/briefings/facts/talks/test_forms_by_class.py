"""Forms by the class of what makes a meeting of them. All are told on Wednesday 12 March 2025."""

# ruff: noqa: E501  (a sentence stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

DAY = "2025-03-12"

EVENTS = [
    (
        "The airline will hold its capital markets day in Frankfurt on 27 March.",
        "2025-03-27",
        "scheduled",
        "Capital markets day",
    ),
    (
        "The bank's investor day, which was to have been held in Madrid on 20 March, has been cancelled.",
        "2025-03-20",
        "cancelled",
        "investor day",
    ),
    ("The bill returns to the floor of the Senate on Tuesday.", "2025-03-18", "scheduled", "Senate"),
    (
        "The opening of the assembly has been pushed back from the 18th to Thursday of next week.",
        "2025-03-20",
        "postponed",
        "Opening of the assembly",
    ),
    ("The two prime ministers will sign the agreement in Lisbon on 26 March.", "2025-03-26", "scheduled", "Lisbon"),
    (
        "The dinner of the two presidents that had been planned for Saturday is off.",
        "2025-03-15",
        "cancelled",
        "Dinner",
    ),
    (
        "Shop stewards from four plants will meet in Turin on Thursday to agree a response.",
        "2025-03-13",
        "scheduled",
        "shop stewards",
    ),
]
HEARD = [
    (
        "The transport committee of the Senate has asked the airline and the pilots to appear before it in Rome on Tuesday, 18 March.",
        "2025-03-18",
        "scheduled",
        "transport committee",
    ),
    (
        "Parliament's health committee has called the minister to Lisbon for 20 March.",
        "2025-03-20",
        "scheduled",
        "health committee",
    ),
    (
        "The charity's chief executive, Ana Roth, will give evidence to the public accounts committee on Monday.",
        "2025-03-17",
        "scheduled",
        "accounts committee",
    ),
    (
        "The matter will come up in the Labour Court in Johannesburg on 21 March.",
        "2025-03-21",
        "scheduled",
        "Labour Court",
    ),
    (
        "The mayor will answer questions from the city council on Monday evening.",
        "2025-03-17",
        "scheduled",
        "city council",
    ),
]
MOVED = [
    (
        "The finance committee had summoned both ministers to Madrid for Monday; the hearing has now been moved to Tuesday, 25 March.",
        "2025-03-25",
        "postponed",
        "finance committee",
    ),
    (
        "The two sides were to meet in Vaduz on 18 March. The session has been postponed by two days at the mediator's request.",
        "2025-03-20",
        "postponed",
        "Vaduz",
    ),
    (
        "Parliament was to hear the utility on the 19th. It has been pushed out by a week, said its clerk.",
        "2025-03-26",
        "postponed",
        "utility",
    ),
    ("The board had planned to vote on Thursday. It will now do so on 20 March.", "2025-03-20", "postponed", "board"),
    (
        "The tribunal will hear the rider's appeal on Friday, 21 March, and not on the 18th as announced.",
        "2025-03-21",
        "postponed",
        "tribunal",
    ),
    (
        "Mr Hale has cancelled his trip to Ankara on 18 March, where he was to have met the foreign minister.",
        "2025-03-18",
        "cancelled",
        "Ankara",
    ),
]
SENT = [
    (
        "The committee on fisheries has summoned the minister, Paul Hart, for 26 March.",
        "2025-03-26",
        "scheduled",
        "committee on fisheries",
    ),
    ("The cabinet will discuss the levy at its sitting on Tuesday.", "2025-03-18", "scheduled", "cabinet"),
    (
        "The air force says that the visit by its chief, General Ana Ruiz, to Lima, which was to start on 14 March, is put off to 7 April.",
        "2025-04-07",
        "postponed",
        "Ana Ruiz",
    ),
    (
        "The talks were to have opened in Oman on Saturday but will now begin on Monday.",
        "2025-03-17",
        "postponed",
        "Talks",
    ),
    (
        "A planned visit by the Dutch prime minister to Paramaribo on 20 March is off.",
        "2025-03-20",
        "cancelled",
        "Visit",
    ),
    ("The dispute will come before the World Court in The Hague on 7 April.", "2025-04-07", "scheduled", "Court"),
    (
        "The ombudsman has been asked to report to the justice committee on 24 March.",
        "2025-03-24",
        "scheduled",
        "justice committee",
    ),
    ("The censure motion will be debated on 18 March.", "2025-03-18", "scheduled", "censure motion"),
    (
        "The port committee has asked Mr Lund and the pilots to appear before it in Bergen on 25 March. Eva Moe, who chairs it, would not talk about the questions.",
        "2025-03-25",
        "scheduled",
        "port committee",
    ),
    (
        "The mission of the fund and the bank begins its work in Lusaka on Tuesday, 18 March.",
        "2025-03-18",
        "scheduled",
        "mission of the fund",
    ),
    ("The inspectors will be here on Thursday and Friday.", "2025-03-13", "scheduled", "inspectors"),
    (
        "The league is sending a team of three to Split on Monday to look at the books.",
        "2025-03-17",
        "scheduled",
        "team",
    ),
    (
        "The guild expects to be back in front of the mediator, Carl Dunn, on Tuesday.",
        "2025-03-18",
        "scheduled",
        "mediator",
    ),
    ("Work on the text resumes in Nairobi on 31 March.", "2025-03-31", "scheduled", "Nairobi"),
    (
        "Ahead of that comes the senate, a body of scholars with a say on courses. It meets in special session on 26 March.",
        "2025-03-26",
        "scheduled",
        "senate",
    ),
    (
        "Council will not, after all, meet on 19 March. We have moved the meeting to Wednesday, 2 April at 3pm to leave time for the audit.",
        "2025-04-02",
        "postponed",
        "Council",
    ),
    (
        "A motion of no confidence in the bishop will be put to a vote on 19 March.",
        "2025-03-19",
        "scheduled",
        "no confidence",
    ),
    (
        "The farmers' party is to decide whether to leave the coalition at its congress in Ghent on 22 March.",
        "2025-03-22",
        "scheduled",
        "Congress",
    ),
    (
        "The vote on the strike, which was due to be held this Sunday, has been moved to Thursday, 20 March.",
        "2025-03-20",
        "postponed",
        "Vote on the strike",
    ),
]
NONE = [
    "The union has warned that its members will walk out on 24 March.",
    "The team flies to Lagos on Friday for the final of the cup.",
    "The rescue team arrives in Dili on Thursday.",
    "She was due to see the governor at the castle on Tuesday evening; he sent a clerk to excuse him instead.",
    "Twice the builder failed to meet the dates it was set for 20 March.",
    "Work on the bridge resumes on 31 March.",
    "The pupils will be back at school on Monday.",
    "The team will play in Lyon on Saturday.",
    "The rescue mission begins its work at sea on Friday.",
    "The mission's report is due on 28 March.",
    "Both will be in New York on 24 March.",
    "The opening of the new bridge has been pushed back from the 18th to Thursday of next week.",
    "The governor will sign the bill on Friday.",
    "The training day for referees will be a long one, they said.",
]


@pytest.mark.parametrize(("text", "day", "status", "title"), EVENTS + HEARD + MOVED + SENT)
def test_a_form_of_its_class_tells_one_meeting(text: str, day: str, status: str, title: str, nlp: Language) -> None:
    found = read(text, nlp, DAY)
    assert [(talk.start, talk.status) for talk in found] == [(day, status)]
    assert title in found[0].title


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_it_tells_none(text: str, nlp: Language) -> None:
    assert not read(text, nlp, DAY)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The mission is due on Monday, 17 March, and will stay three days, the minister said.", "2025-03-19"),
        ("The hearing will start on 17 March. It is expected to end on 28 March.", "2025-03-28"),
        ("The trial opens on 24 March; four days have been set aside for it.", "2025-03-27"),
        ("A panel will hear the case in Bern starting 17 March. Two weeks have been set aside.", "2025-03-28"),
        ("The ministers will gather in Riga over two days from 20 March.", "2025-03-21"),
    ],
)
def test_how_long_a_meeting_takes(text: str, last: str, nlp: Language) -> None:
    assert [talk.end for talk in read(text, nlp, DAY)] == [last]


def test_a_further_day_of_a_meeting_is_put_off_alone(nlp: Language) -> None:
    text = "The mediation opens in Malmo on Tuesday 18 March. The second day was put back from the 20th to Friday 21 March."
    found = sorted((talk.start, talk.status, talk.location) for talk in read(text, nlp, DAY))
    assert found == [
        ("2025-03-18", "scheduled", "Malmo"),
        ("2025-03-21", "postponed", "Malmo"),
    ]
