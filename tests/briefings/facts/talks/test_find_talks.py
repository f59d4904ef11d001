"""A document's talks, on texts of many fields. All are of Wednesday 12 June 2024 unless they say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language


AHEAD = [
    # courts
    ("The Court of Appeal will hear the case on 24 June.", "2024-06-24", None, None),
    (
        "A hearing on the injunction is set for 9.30am on Friday at the High Court in London.",
        "2024-06-14T09:30+01:00",
        None,
        "London",
    ),
    ("Marek Dolny is due to appear before magistrates in Cardiff on Monday.", "2024-06-17", None, "Cardiff"),
    ("The trial of the former treasurer opens in Turin on 1 July.", "2024-07-01", None, "Turin"),
    ("Oral arguments are scheduled for Oct. 8.", "2024-10-08", None, None),
    (
        "The Court of Arbitration for Sport will hear the appeal on 17 October in Lausanne.",
        "2024-10-17",
        None,
        "Lausanne",
    ),
    # central banks
    ("The Federal Reserve will hold its next policy meeting on July 30-31.", "2024-07-30", "2024-07-31", None),
    ("Governors gather in Basel on Sunday for their bimonthly meeting.", "2024-06-16", None, "Basel"),
    ("Finance ministers of the bloc will discuss the plan in Luxembourg on 20 June.", "2024-06-20", None, "Luxembourg"),
    # labour
    (
        "Talks between the rail operator and the drivers' union resume on Monday in Dublin.",
        "2024-06-17",
        None,
        "Dublin",
    ),
    ("Members will vote on the offer on 25 June.", "2024-06-25", None, None),
    (
        "The arbitrator has summoned both sides to a meeting at 2 p.m. on Friday in Lyon.",
        "2024-06-14T14:00+02:00",
        None,
        "Lyon",
    ),
    ("The two sides will return to the negotiating table on Tuesday afternoon.", "2024-06-18", None, None),
    # sport
    (
        "The federation's congress, which opens in Bangkok on 17 July, will vote on the proposal.",
        "2024-07-17",
        None,
        "Bangkok",
    ),
    ("Club owners will hold an extraordinary general meeting on 27 June.", "2024-06-27", None, None),
    ("The disciplinary panel will sit in Lausanne on 19 and 20 June.", "2024-06-19", "2024-06-20", "Lausanne"),
    # technology, mergers
    (
        "Lena Osei, the company's chief executive, will testify before the Senate commerce committee on June 26.",
        "2024-06-26",
        None,
        None,
    ),
    (
        "The commission will hold a closed-door hearing with the company in Brussels on 2 July at 10:00 CET.",
        "2024-07-02T10:00+02:00",
        None,
        "Brussels",
    ),
    ("A video conference of the data-protection board is planned for 18 June.", "2024-06-18", None, "online"),
    (
        "Shareholders will vote on the takeover at an extraordinary general meeting in Umea on 28 June.",
        "2024-06-28",
        None,
        "Umea",
    ),
    # health, elections, aviation, schools
    ("Negotiators will return to Geneva in July for a final round of talks on the treaty.", "2024-07", None, "Geneva"),
    (
        "The World Health Assembly, which runs from 24 to 28 June in Geneva, will debate the text.",
        "2024-06-24",
        "2024-06-28",
        "Geneva",
    ),
    ("The electoral commission meets on Saturday to certify the count.", "2024-06-15", None, None),
    ("Investigators will brief relatives at a meeting in Nairobi on Tuesday.", "2024-06-18", None, "Nairobi"),
    ("The school board holds a public hearing on Tuesday, June 18.", "2024-06-18", None, None),
    # diplomacy
    ("The envoys will meet on Sunday in the border town of Kesh.", "2024-06-16", None, "Kesh"),
    (
        "The minister is expected in the Norwegian capital on Friday for two days with his counterpart.",
        "2024-06-14",
        "2024-06-15",
        "Oslo",
    ),
    (
        "Leaders of the 27 member states will hold a summit on June 27 and 28 in Brussels.",
        "2024-06-27",
        "2024-06-28",
        "Brussels",
    ),
    (
        "Washington and Tehran have agreed to meet on 1 July in Muscat, the Omani foreign ministry said on Tuesday.",
        "2024-07-01",
        None,
        "Muscat",
    ),
    (
        "The Security Council will hold an emergency session on Thursday at 3 p.m. in New York.",
        "2024-06-13T15:00-04:00",
        None,
        "New York",
    ),
    ("Ministers prepare for talks Monday in Belfast.", "2024-06-17", None, "Belfast"),
    ("The next round of talks is expected in Muscat in the second half of July.", "2024-07", None, "Muscat"),
    ("The talks, called off last week, are back on and will be held in Doha on Saturday.", "2024-06-15", None, "Doha"),
    ("OPEC and its allies next meet on 1 December in Vienna.", "2024-12-01", None, "Vienna"),
    ("A judge ordered the contractor to stand trial on 11 September.", "2024-09-11", None, None),
    (
        "The conciliator has summoned the airline Nordvind and the pilots to Oslo on Saturday.",
        "2024-06-15",
        None,
        "Oslo",
    ),
    ("The annual meeting on 3 October will go ahead as planned in Bergen.", "2024-10-03", None, "Bergen"),
    (
        "A mission of the fund is expected in the capital, Belvar, from June 19 to June 28 for talks on a loan.",
        "2024-06-19",
        "2024-06-28",
        "Belvar",
    ),
    ("Patients' groups have been invited to a meeting at the ministry on Wednesday 19 June.", "2024-06-19", None, None),
    ("The final round on June 24 will be held in Nairobi instead of Geneva.", "2024-06-24", None, "Nairobi"),
    ("The two leaders will speak by telephone on Friday.", "2024-06-14", None, None),
]


@pytest.mark.parametrize(("text", "start", "end", "location"), AHEAD)
def test_one_talk_ahead(text: str, start: str, end: str | None, location: str | None, nlp: Language) -> None:
    told = [(talk.start, talk.end, talk.location, talk.status) for talk in read(text, nlp)]
    assert told == [(start, end, location, "scheduled")]


SEVERAL = [
    (
        "The envoys will meet in Oslo on Monday and again in Bergen on Thursday.",
        [("2024-06-17", "Oslo"), ("2024-06-20", "Bergen")],
    ),
    (
        "Ana Sund will hold talks in Riga on Friday and in Vilnius the following day.",
        [("2024-06-14", "Riga"), ("2024-06-15", "Vilnius")],
    ),
    (
        "Three rounds are planned for September, in Geneva, Brussels and Vienna.",
        [("2024-09", "Brussels"), ("2024-09", "Geneva"), ("2024-09", "Vienna")],
    ),
    (
        "These will be followed by talks at the Arctic Council on June 20 and negotiations at OPEC on June 25.",
        [("2024-06-20", None), ("2024-06-25", None)],
    ),
    (
        "The first session takes place on 18 June in Turku. A second is pencilled in for the 25th in Oulu.",
        [("2024-06-18", "Turku"), ("2024-06-25", "Oulu")],
    ),
    (
        "Parliament will debate the bill on Monday and vote on it on Wednesday.",
        [("2024-06-17", None), ("2024-06-19", None)],
    ),
]


@pytest.mark.parametrize(("text", "meetings"), SEVERAL)
def test_several_talks_in_one_breath(text: str, meetings: list[tuple[str, str | None]], nlp: Language) -> None:
    assert sorted((talk.start or "", talk.location) for talk in read(text, nlp)) == meetings


CHANGED = [
    ("The union cancelled Friday's meeting with the company.", "2024-06-14", "cancelled", []),
    ("The abbey has called off the growers' meeting planned for Saturday 15 June.", "2024-06-15", "cancelled", []),
    ("The hearing will not take place on Monday.", "2024-06-17", "cancelled", []),
    ("Judge Ilse Brandt adjourned the hearing until 3 July.", "2024-07-03", "postponed", []),
    (
        "The meeting in Vienna planned for 20 June has been postponed to 4 July.",
        "2024-07-04",
        "postponed",
        ["2024-06-20"],
    ),
    ("Thursday's vote in the state assembly was put off until 26 June.", "2024-06-26", "postponed", ["2024-06-13"]),
    ("Monday's meeting in Vienna has been postponed indefinitely.", None, "postponed", ["2024-06-17"]),
    (
        "The vote, originally scheduled for June 20, will now take place on July 2.",
        "2024-07-02",
        "postponed",
        ["2024-06-20"],
    ),
    (
        "The bishops' meeting planned for July is off for now; nobody has set another day.",
        None,
        "postponed",
        ["2024-07"],
    ),
    (
        "The next round will not take place on Monday. The negotiators' session had been moved to 24 and 25 June.",
        "2024-06-24",
        "postponed",
        ["2024-06-17"],
    ),
    (
        "Talks pencilled in for next week in Malmo have been put on hold indefinitely.",
        None,
        "postponed",
        ["2024-06-17"],
    ),
    (
        "A session that had been set for Thursday was canceled and has been rescheduled for June 20.",
        "2024-06-20",
        "postponed",
        ["2024-06-13"],
    ),
    (
        "A debate announced for Wednesday 19 June will not take place. A new date is being sought.",
        None,
        "postponed",
        ["2024-06-19"],
    ),
    ("The final round will start a week later than planned, on June 24.", "2024-06-24", "postponed", ["2024-06-17"]),
    ("A synod due to open on 8 July has been brought forward to 24 June.", "2024-06-24", "scheduled", ["2024-07-08"]),
    ("The inquest has been brought forward to 20 June.", "2024-06-20", "scheduled", []),
    ("The meeting of the council in Turku on 20 June goes ahead as planned.", "2024-06-20", "scheduled", []),
]


@pytest.mark.parametrize(("text", "start", "status", "before"), CHANGED)
def test_put_off_or_called_off(text: str, start: str | None, status: str, before: list[str], nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert (talk.start, talk.status) == (start, status)
    assert [past.value for past in talk.history if past.field == "start"] == before
    assert all(past.source == "d1" for past in talk.history)


LEADS = [
    (
        "Foreign minister Jonas Lund travels to Ankara on Thursday to meet his counterpart, Elif Aydin.",
        {"Jonas Lund", "Elif Aydin"},
    ),
    ("Union leaders are to meet the transport minister, Orla Keane, on Thursday.", {"Orla Keane"}),
    (
        "Ana Ruiz and Tomas Vega will face each other in a televised debate in Seville on 20 June.",
        {"Ana Ruiz", "Tomas Vega"},
    ),
    (
        "The talks resume in Riga on Monday. Juhan Kask will lead for Estonia and Ilze Ozola for Latvia.",
        {"Juhan Kask", "Ilze Ozola"},
    ),
    (
        "Jana Kolar, the trade minister, will sit down with Piotr Wilk on Tuesday. Ewa Nowak travels with her.",
        {"Jana Kolar", "Piotr Wilk", "Ewa Nowak"},
    ),
    (
        "The summit in Bern opens on 20 June. President Lea Brandt may attend.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "leads"), LEADS)
def test_who_leads_or_attends(text: str, leads: set[str], nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert {lead.name for lead in talk.leads} == leads


def test_mentions_of_one_meeting_are_one_talk(nlp: Language) -> None:
    (talk,) = read(
        "Officials of both countries will meet in Turku on 20 June. The meeting will begin at 9:00 a.m. local time.\n\n"
        "Lower-level talks in Turku next week will prepare a treaty.",
        nlp,
    )
    assert (talk.start, talk.time_zone) == ("2024-06-20T09:00+03:00", "Europe/Helsinki")
    assert len(talk.evidence) == 3


def test_title_and_forum_are_read_off_the_text(nlp: Language) -> None:
    (talk,) = read(
        "Bruno Lang will attend the annual meeting of the Nordic Fisheries Forum (NFF) in Bergen on 20 June.", nlp
    )
    assert talk.title == "Annual meeting of the Nordic Fisheries Forum in Bergen"
    assert talk.forum == "Nordic Fisheries Forum"


def test_an_hour_is_that_of_the_city_the_text_is_dated_from(nlp: Language) -> None:
    (talk,) = read("WASHINGTON (CS) - The hearing will begin at 10 a.m. on Thursday, its chairman said.", nlp)
    assert (talk.start, talk.location) == ("2024-06-13T10:00-04:00", None)
    assert "hour as in the city of the dateline" in talk.rules


def test_a_meeting_moved_elsewhere_keeps_where_it_was_to_be(nlp: Language) -> None:
    (talk,) = read("The meeting on 20 June has been moved from Vienna to Prague.", nlp)
    assert (talk.start, talk.location, talk.status) == ("2024-06-20", "Prague", "scheduled")
    assert [(past.field, past.value) for past in talk.history] == [("location", "Vienna")]


def test_each_meeting_of_a_series_has_its_own_company(nlp: Language) -> None:
    text = "Marta Lind will meet Daniel Choi in Oslo on Monday and Grace Whitcombe in Turku the following day."
    told = {talk.location: {lead.name for lead in talk.leads} for talk in read(text, nlp)}
    assert told == {"Oslo": {"Marta Lind", "Daniel Choi"}, "Turku": {"Marta Lind", "Grace Whitcombe"}}


def test_without_a_date_of_its_own_a_text_tells_only_what_it_calls_future(nlp: Language) -> None:
    assert read("The ministers met on 3 March 2031 in Oslo.", nlp, published=None) == ()
    (talk,) = read("The ministers will meet on 3 March 2031 in Oslo.", nlp, published=None)
    assert talk.start == "2031-03-03"


def test_reading_twice_gives_the_same_ids(nlp: Language) -> None:
    text = "The envoys will meet in Oslo on Monday and again in Bergen on Thursday."
    first, second = read(text, nlp), read(text, nlp)
    assert first == second
    assert len({talk.id for talk in first}) == 2


WORDS = st.sampled_from(
    [
        "talks",
        "the",
        "meeting",
        "on",
        "Monday",
        "will",
        "meet",
        "in",
        "Oslo",
        "postponed",
        "to",
        "3",
        "June",
        "and",
        ",",
        ".",
        "“",
        "not",
        "Ana",
        "Lund",
        "hearing",
        "\n",
        "by",
        "led",
        "a",
        "second",
        "is",
        "off",
        "Friday",
        "at",
        "10:00",
        "who",
        "’s",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_gives_exact_evidence(text: str, nlp: Language) -> None:
    for talk in read(text, nlp):
        assert talk.evidence
        assert all(piece.text == text[piece.start : piece.end] for piece in talk.evidence)
        assert talk.start or talk.status == "postponed"


def test_a_dateline_is_no_part_of_a_title(nlp: Language) -> None:
    (talk,) = read("GENEVA - Senior diplomats meet in Geneva on Friday to talk about patents.", nlp)
    assert talk.title == "Meeting of senior diplomats in Geneva"


def test_the_talks_of_next_week_are_those_whose_day_is_told(nlp: Language) -> None:
    text = "The minister will attend next week's WTO talks on patents. The talks begin in Geneva on 18 June, he said."
    (talk,) = read(text, nlp)
    assert (talk.start, talk.location) == ("2024-06-18", "Geneva")


def test_the_day_of_a_decision_is_not_the_old_day_of_what_it_moves(nlp: Language) -> None:
    text = "After a session in Leith on Friday the board moved the general meeting from 19 to 26 July."
    (talk,) = read(text, nlp)
    assert [(past.field, past.value) for past in talk.history] == [("start", "2024-07-19")]
