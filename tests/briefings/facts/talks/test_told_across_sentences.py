"""Meetings whose day or company is told from another sentence: two days after that, the same afternoon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk

DAY = "2024-06-20"


def _days(talks: tuple[Talk, ...]) -> list[str]:
    return sorted((talk.start or "")[:10] for talk in talks)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            (
                "The grain exporters will be heard by the ports regulator on 3 July, a spokeswoman said on Monday. "
                "Two days afterwards the growers' council sits in Odesa."
            ),
            ["2024-07-03", "2024-07-05"],
        ),
        (
            (
                "The mediator will now see both crews on 27 June instead of the 24th, the airline said on Tuesday. "
                "Four days later shareholders vote in Madrid."
            ),
            ["2024-06-27", "2024-07-01"],
        ),
        (
            (
                "The premier receives the farmers in Ghent on Tuesday. "
                "On Thursday of the same week parliament debates the nitrogen law."
            ),
            ["2024-06-18", "2024-06-20"],
        ),
        (
            "The council meets on 24 June. On Thursday of that week the assembly will debate the plan in Cork.",
            ["2024-06-24", "2024-06-27"],
        ),
    ],
)
def test_a_day_is_counted_from_that_of_a_meeting_not_from_when_it_was_told(
    text: str, days: list[str], nlp: Language
) -> None:
    assert _days(read(text, nlp)) == days


def test_the_day_that_no_longer_holds_is_an_old_one(nlp: Language) -> None:
    (talk,) = read("The water commissions will now meet on 25 June rather than the 18th, both states said.", nlp)
    assert (talk.start, talk.status) == ("2024-06-25", "postponed")
    assert [past.value for past in talk.history] == ["2024-06-18"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "The hearing of the airline's appeal has been brought forward by a day, to Thursday 20 June. "
            "The pilots' meeting in Luton on the same day now starts at 7pm."
        ),
        (
            "The commissioner, Eva Stern, will meet the Danish minister, Lars Holt, in Bergen on 28 June and will see "
            "the port director, Kim Falk, the same afternoon."
        ),
    ],
)
def test_another_meeting_of_the_same_day_is_another_meeting(text: str, nlp: Language) -> None:
    one, other = read(text, nlp)
    assert (one.start or "")[:10] == (other.start or "")[:10]


def test_whoever_goes_on_to_another_meeting_that_day_is_where_they_are(nlp: Language) -> None:
    text = (
        "The commissioner, Eva Stern, will meet the Danish minister, Lars Holt, in Bergen on 28 June and will see "
        "the port director, Kim Falk, the same afternoon."
    )
    assert {talk.location for talk in read(text, nlp)} == {"Bergen"}


@pytest.mark.parametrize(
    "text",
    [
        "The committee will hear the minister on 19 June in Dublin. The hearing begins at 10am the same day.",
        "The board will sit on 21 June. It will hear the mayor the same day.",
        "The envoy, Ada Lowe, is expected in Tunis on 21 June. She will see Farid Saidi the same afternoon.",
        "The club has convened an extraordinary assembly for Tuesday 2 July, at which members will vote on the sale.",
    ],
)
def test_what_is_done_at_a_meeting_or_on_its_day_is_no_other_meeting(text: str, nlp: Language) -> None:
    assert len(read(text, nlp)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She said crews and managers would see the arbitrator on Monday 24 June.",
        "The labour board has confirmed that facilitation begins on 24 June, at half past nine.",
        "Lord Hale is to see Mr Varga in Pecs on 24 June, whether or not the strike goes ahead.",
        "Whatever the regulator decides, the Patents Court has kept a day free for the case, on 24 June.",
        "The employment tribunal has set aside two days for the claim, 24 and 25 June.",
    ],
)
def test_forms_that_announce_a_meeting(text: str, nlp: Language) -> None:
    assert _days(read(text, nlp)) == ["2024-06-24"]


def test_somebody_who_asks_a_court_is_heard_by_it(nlp: Language) -> None:
    (talk,) = read("The union will urge the Labour Court next Thursday to restore the bonus.", nlp)
    assert (talk.title, talk.forum, talk.start) == ("Hearing of the union before the Labour Court", "Labour Court", DAY)


def test_a_mission_that_is_sent_to_see_somebody_is_the_one_that_comes(nlp: Language) -> None:
    text = (
        "The lender will send a review mission to Lima next week to decide on the loan. "
        "The mission is due on Thursday, June 20, and will stay two days."
    )
    (talk,) = read(text, nlp)
    assert (talk.start, talk.end) == (DAY, "2024-06-21")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Senators take up the merger of the colleges on 20 June, says a notice.",
            "Meeting of senators on the merger of the colleges",
        ),
        (
            "At a creditors' assembly on 20 June, bondholders are to decide on the rescue plan.",
            "Creditors' assembly of bondholders",
        ),
        ("Ola Moe said he would face the owners across the table on 20 June.", "Talks of Ola Moe and the owners"),
        ("We shall be in Geneva when work resumes on 20 June.", "Talks in Geneva"),
    ],
)
def test_what_a_meeting_is_called(text: str, title: str, nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert talk.title == title


@pytest.mark.parametrize(
    "text",
    [
        "Turkey's ambassador was summoned to the ministry in Vienna on Tuesday after the incident.",
        "Teachers have voted to walk out on 27 June and 4 July, their union said.",
        "The town has set aside two days for the fair, 8 and 9 July.",
        "Economists believe that the talks will slip into next year.",
    ],
)
def test_what_only_sounds_like_a_meeting(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()
