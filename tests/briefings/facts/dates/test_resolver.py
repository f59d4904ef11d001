"""Sentences as news writes them, the day on which they were printed, and what their dates stand for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.facts.dates import resolve, resolve_text
from briefings.facts.parse import parse
from briefings.model import DateExpression, Document

if TYPE_CHECKING:
    from spacy.language import Language

NO_DATES = (
    "Ministers may meet the union, but they may not.",
    "He finished second and came third in the final.",
    "Thousands will march on the parliament and march back again.",
    "The two men sat down with the mediator.",
    "Version 2.10.24 of the software fixes 30 faults.",
    "The home side won 3-2 after leading 10:9 in the last set.",
    "The 9th Circuit upheld the ruling of the 14th floor tenants.",
    "The firm paid $14 million, 12.5 percent more, for 1,988 lorries.",
    "Shares closed at 10.25 and the index at 2,015.40.",
    "He is the second man in the sun since the war.",
    "April Jones and June Carter sang for the jury.",
    "Shops close every Sunday.",
    "She has now left for the time being.",
    "Prices rose from 2.46 to 2.35 a share in the market of the future.",
    "The 21st century began with a crash.",
    "Call 030 1234 5678 or write to box 1200.",
    "He wrote for the Sunday Times.",
    "Numbers fell from 1500 soldiers to 1800 men.",
    "He scored in the 12th minute and the 3rd set.",
    "It costs 12.50 to 15.30 euros.",
    "They won 21-12, 21-10 in 45 minutes at 31.",
    "The show airs Thursday nights.",
    "He hoped to sell more over the next month.",
    "It may be of use to the people of tomorrow in today's world.",
    "Mr. May, who may run again, declined to comment.",
)

# published, sentence, values in order
VALUES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # days of a month
    ("2021-12-31", "Both delegations gather in Oslo on Jan. 9 and 10.", ("2022-01-09", "2022-01-10")),
    ("2023-05-12", "The session was moved to 22 and 23 May.", ("2023-05-22", "2023-05-23")),
    ("2023-05-22", "The tribunal sat on May 2, 9 and 16.", ("2023-05-02", "2023-05-09", "2023-05-16")),
    ("2019-01-03", "The forum runs from January 22 to 25.", ("2019-01-22", "2019-01-25")),
    ("2019-01-03", "The forum runs 22–25 January 2020.", ("2020-01-22", "2020-01-25")),
    ("2024-02-20", "The fair lasts from 28 February to 2 March.", ("2024-02-28", "2024-03-02")),
    ("2024-02-20", "Voters go to the polls on 29 February.", ("2024-02-29",)),
    ("2023-02-20", "The next leap day is 29 February 2024.", ("2024-02-29",)),
    ("2023-06-01", "Nothing happens on 31 June 2023.", ()),
    ("2022-01-04", "They spoke on Dec. 30 and will speak again on Jan. 12.", ("2021-12-30", "2022-01-12")),
    ("2021-12-04", "The truce runs out on March 1.", ("2022-03-01",)),
    ("2021-12-04", "The strike ended on March 1.", ("2021-03-01",)),
    ("1998-10-26", "The pact, effective June 1, raises wages.", ("1999-06-01",)),
    ("2024-03-08", "The court convenes on the 3rd of May, 2024.", ("2024-05-03",)),
    ("2024-03-08", "It opened on 2024-02-01 and closes on 03/14/2024.", ("2024-02-01", "2024-03-14")),
    ("2024-03-08", "Das Treffen, set for 14.3.2024, stands.", ("2024-03-14",)),
    ("2023-05-10", "Kickoff is on Wednesday 17 May.", ("2023-05-17",)),
    ("2024-10-02", "The jury hears her on Monday the 7th and Thursday the 10th.", ("2024-10-07", "2024-10-10")),
    ("2024-03-06", "They have called both sides to a session on the 14th.", ("2024-03-14",)),
    ("2024-03-28", "They will call both sides to a session on the 14th.", ("2024-04-14",)),
    (
        "2024-03-28",
        "On 5 June 2023 a first text was signed. The parties returned on the 23rd of that month.",
        ("2023-06-05", "2023-06-23"),
    ),
    ("2024-03-28", "The vote takes place on the 14th of next month.", ("2024-04-14",)),
    ("2024-03-28", "The board first met on the 14th of last month.", ("2024-02-14",)),
    # months, years and what is longer
    ("2018-12-28", "He plans to fly to Ottawa later in January.", ("2019-01",)),
    ("2022-01-05", "The bank raised its rate in November.", ("2021-11",)),
    ("2022-11-05", "The court will hear the case in March.", ("2023-03",)),
    ("2022-11-05", "The law was passed last May.", ("2022-05",)),
    ("2022-05-05", "The law was passed last May.", ("2021-05",)),
    ("2022-11-05", "The law was passed in May 1998.", ("1998-05",)),
    ("2022-11-05", "The law was passed in May of last year.", ("2021-05",)),
    ("2022-11-05", "It bought the mill between April and June 1988.", ("1988-04", "1988-06")),
    ("2023-05-08", "The leaders are to meet early next month.", ("2023-06",)),
    ("2023-05-08", "The offer stands until the end of June.", ("2023-06",)),
    ("2023-12-08", "The council votes next month and the parliament next year.", ("2024-01", "2024")),
    ("2023-01-08", "Talks broke off last month.", ("2022-12",)),
    ("2023-01-08", "The pipeline was built in 1987, at the end of the 1980s boom.", ("1987", "198")),
    ("2023-01-08", "Growth slowed in the third quarter of 2022.", ("2022-Q3",)),
    ("2023-11-08", "The fleet returns next spring.", ("2024-SP",)),
    ("1998-02-27", "The games opened in nineteen ninety-six.", ("1996",)),
    ("1998-02-27", "A clinic burned in January nineteen ninety-seven.", ("1997-01",)),
    # weekdays: the most recent one, today included, and the coming one of what lies ahead
    ("2021-12-31", "The minister said Thursday that she had resigned.", ("2021-12-30",)),
    ("2021-12-31", "In a tweet Friday, the envoy signaled regret.", ("2021-12-31",)),
    ("2023-05-10", "The prime minister will answer questions on Friday.", ("2023-05-12",)),
    ("1998-03-22", "The talks are set to resume Monday in Belfast.", ("1998-03-23",)),
    ("1998-03-22", "The hearing is scheduled for Tuesday.", ("1998-03-24",)),
    ("1998-03-22", "The hearing was postponed until Tuesday.", ("1998-03-24",)),
    ("1998-03-22", "The hearing was moved from Monday to Thursday.", ("1998-03-23", "1998-03-26")),
    ("1998-03-22", "The union called a strike for Wednesday.", ("1998-03-25",)),
    ("1998-03-22", "The offer had been due to expire Friday.", ("1998-03-20",)),
    ("1998-03-22", "The board meets Thursday in Lyon.", ("1998-03-26",)),
    ("1998-03-22", "He could not be reached for comment Saturday.", ("1998-03-21",)),
    ("1998-03-22", "The ferry would have sailed on Friday.", ("1998-03-20",)),
    ("1998-03-22", "Pilots agreed to return to work on Tuesday.", ("1998-03-24",)),
    ("1998-03-22", "After talks Friday the sides went home.", ("1998-03-20",)),
    ("1998-03-22", "Both sides stiffened ahead of talks Wednesday.", ("1998-03-25",)),
    ("2023-05-08", "Envoys come to Brussels next Monday and Tuesday.", ("2023-05-15", "2023-05-16")),
    ("2023-05-08", "The strike will last from Monday to Wednesday.", ("2023-05-08", "2023-05-10")),
    ("2023-05-10", "The two spoke by telephone last Saturday.", ("2023-05-06",)),
    ("2024-03-08", "The union will be at the table on Thursday next week.", ("2024-03-14",)),
    ("2024-03-08", "The board sits a week on Friday.", ("2024-03-15",)),
    ("2024-03-06", "Parliament returns Monday week.", ("2024-03-18",)),
    ("2024-03-08", "A verdict is expected on Tuesday of next week.", ("2024-03-12",)),
    ("2024-03-08", "Next week's Tuesday session is off.", ("2024-03-12",)),
    # told from the document's day
    ("2024-03-08", "The plant reopened today after closing yesterday.", ("2024-03-08", "2024-03-07")),
    ("2024-02-28", "The day after tomorrow he flies home.", ("2024-03-01",)),
    ("2024-12-31", "Polls open tomorrow morning.", ("2025-01-01",)),
    ("2024-01-01", "A storm hit the coast last night.", ("2023-12-31",)),
    ("2024-03-06", "The council meets in a fortnight.", ("2024-03-20",)),
    ("2024-03-06", "The council will meet in ten days.", ("2024-03-16",)),
    ("2024-03-06", "The council met two weeks ago.", ("2024-02-21",)),
    ("2024-03-06", "The plan was unveiled five months ago.", ("2023-10",)),
    ("2024-03-06", "The plan was unveiled nearly two weeks ago.", ("2024-W08",)),
    ("2024-03-06", "The two presidents meet in three weeks' time.", ("2024-03-27",)),
    ("2024-03-06", "They land in Accra this weekend.", ("2024-W10-WE",)),
    ("2023-08-30", "The rowers would travel in the week of October 9.", ("2023-W41",)),
    # told from another date of the text
    (
        "2021-12-30",
        "Envoys meet on January 12. The alliance will convene the following day.",
        ("2022-01-12", "2022-01-13"),
    ),
    (
        "2023-05-12",
        "He will hold talks in Skopje on Wednesday and in Tirana the next day.",
        ("2023-05-17", "2023-05-18"),
    ),
    ("2024-03-08", "The ban starts on 20 March. Trawlers could sail a week later.", ("2024-03-20", "2024-03-27")),
    ("2024-03-08", "Judges sat on 6 March. The day before, they had seen the site.", ("2024-03-06", "2024-03-05")),
    ("2024-03-08", "The clerk resigned on 6 March, and the mayor left two days later.", ("2024-03-06", "2024-03-08")),
    (
        "2024-03-06",
        "Both attend a round in Lugano on the 14th. A poll ends on 30 March. The day after the Lugano round they rest.",
        ("2024-03-14", "2024-03-30", "2024-03-15"),
    ),
    ("2024-03-06", "The play opened on 3 May 2019 and closed that month.", ("2019-05-03", "2019-05")),
    ("2024-03-06", "The bid lapses on 30 April. Until then, holders may convert.", ("2024-04-30", "2024-04-30")),
    ("2025-02-12", "On 3 March the court sits; the next week it rules.", ("2025-03-03", "2025-W11")),
    ("2025-02-12", "Polls closed on 3 March 2024. Later in the day a winner was named.", ("2024-03-03", "2024-03-03")),
    # named days
    ("2021-12-31", "The missile was tested on Christmas Eve.", ("2021-12-24",)),
    ("2024-03-06", "It must work normally by Easter.", ("2024-03-31",)),
    ("2023-11-01", "Talks will resume after Thanksgiving.", ("2023-11-23",)),
    ("2023-12-20", "Shops close on New Year's Day.", ("2024-01-01",)),
)

# published, sentence, value, zone
CLOCKS: tuple[tuple[str, str, str, str | None], ...] = (
    (
        "2022-06-10",
        "Clubs gather on June 14 and 15. Their opening match kicks off at 7:30 p.m. Tokyo time on the 14th.",
        "2022-06-14T19:30",
        "Asia/Tokyo",
    ),
    ("2021-12-09", "The trial opened at 1:20pm EST on Tuesday.", "2021-12-07T13:20", "America/New_York"),
    ("2024-03-08", "The union is at the table on Thursday next week at 10.00.", "2024-03-14T10:00", None),
    ("2024-03-06", "A parade passes on the 22nd, setting off at 4 in the afternoon.", "2024-03-22T16:00", None),
    (
        "2023-05-10",
        "The auction resumes on Thursday, from 16.30 Eastern European Summer Time.",
        "2023-05-11T16:30",
        "Europe/Athens",
    ),
    ("2023-05-10", "The summit opens in Nairobi on 16 May at 14:30 EAT.", "2023-05-16T14:30", "Africa/Nairobi"),
    ("2023-05-10", "The summit opens in Vienna on 16 May at 9 p.m. local time.", "2023-05-16T21:00", "Europe/Vienna"),
    ("2023-05-10", "Polls close at noon on Friday.", "2023-05-12T12:00", None),
    ("2023-05-10", "The ban begins at midnight Sunday.", "2023-05-14T00:00", None),
    ("2023-05-10", "The hearing resumes Tuesday at 12:30 a.m. Eastern time.", "2023-05-16T00:30", "America/New_York"),
    ("1998-02-13", "He was seized at 10 p.m. Wednesday, police said.", "1998-02-11T22:00", None),
    ("2023-05-10", "The chamber votes on 16 May. Debate starts at 3 p.m.", "2023-05-16T15:00", None),
    ("2023-05-10", "The chamber sits on 16 May at half past two.", "2023-05-16T14:30", None),
    ("2023-05-10", "The chamber sits on 16 May at a quarter to nine in the morning.", "2023-05-16T08:45", None),
    ("2023-05-10", "The chamber sits on Tuesday, from ten.", "2023-05-16T10:00", None),
    ("2023-05-10", "The chamber sits at eight on Tuesday evening.", "2023-05-16T20:00", None),
    ("2023-05-10", "The chamber sits on Tuesday evening, 8.15 sharp.", "2023-05-16T20:15", None),
    ("2023-05-10", "The chamber sits on Tuesday at 4 o'clock.", "2023-05-16T16:00", None),
    ("2023-05-10", "The chamber sits on Tuesday. Half six, upstairs.", "2023-05-16T18:30", None),
    ("2023-05-10", "The chamber sits on Tuesday, 9 to 11 a.m.", "2023-05-16T09:00", None),
    ("2023-05-10", "The chamber will sit on Tuesday at 20h15.", "2023-05-16T20:15", None),
    ("2023-05-10", "The chamber sits on Tuesday at 6.", "2023-05-16T18:00", None),
)

# weekdays and days told from others
FROM_OTHERS: tuple[tuple[str, str], ...] = (
    ("The jury meets on 16 May; its findings follow two days afterwards.", "2023-05-16 2023-05-18"),
    ("The jury meets on 16 May and dines the evening before.", "2023-05-16 2023-05-15"),
    ("The jury meets on 16 May and votes the morning after that.", "2023-05-16 2023-05-17"),
    ("The jury will meet on the last day of the month.", "2023-05-31"),
    ("The jury will meet on Monday fortnight.", "2023-05-29"),
    ("The jury will meet on the Tuesday after next.", "2023-05-23"),
    ("The jury will meet tomorrow week.", "2023-05-18"),
    ("The jury will meet the week after next.", "2023-W21"),
    ("The jury will meet on the 12th, 15th and 16th.", "2023-05-12 2023-05-15 2023-05-16"),
    ("The jury will meet on the twelfth.", "2023-05-12"),
)

# no hours
NO_HOURS: tuple[str, ...] = (
    "On Tuesday the vote was ten to two.",
    "It closed at 7 on Tuesday.",
    "On Tuesday at ten places they will meet.",
    "A boy of nine will be heard on Tuesday.",
)

RANGES: tuple[tuple[str, int], ...] = (
    ("Talks are held on Jan. 9 and 10.", 2),
    ("Talks are held from 22 to 25 May.", 2),
    ("The strike lasts from Monday to Wednesday.", 2),
    ("The strike lasts Tuesday through Thursday.", 2),
    ("They come next Monday and Tuesday.", 2),
    ("They meet between 3 June and 9 June.", 2),
    ("They meet on 3 May and on 9 June.", 0),
    ("Hearings are on May 2, 9 and 16.", 0),
    ("It was quiet on Friday and Monday.", 0),
)


@pytest.mark.parametrize(("sentence", "values"), FROM_OTHERS)
def test_days_told_from_others(sentence: str, values: str, nlp: Language) -> None:
    assert " ".join(date.value for date in resolve_text(sentence, "2023-05-10", nlp)) == values


@pytest.mark.parametrize("sentence", NO_HOURS)
def test_numbers_that_are_no_hours(sentence: str, nlp: Language) -> None:
    assert not [date for date in resolve_text(sentence, "2023-05-10", nlp) if date.precision == "minute"]


@pytest.mark.parametrize("sentence", NO_DATES)
def test_what_is_no_date_yields_none(sentence: str, nlp: Language) -> None:
    assert [(date.text, date.value) for date in resolve_text(sentence, "2024-03-06", nlp)] == []


@pytest.mark.parametrize(("published", "sentence", "values"), VALUES)
def test_values(published: str, sentence: str, values: tuple[str, ...], nlp: Language) -> None:
    assert tuple(date.value for date in resolve_text(sentence, published, nlp)) == values


@pytest.mark.parametrize(("published", "sentence", "value", "zone"), CLOCKS)
def test_clock_times(published: str, sentence: str, value: str, zone: str | None, nlp: Language) -> None:
    timed = [date for date in resolve_text(sentence, published, nlp) if date.precision == "minute"]
    assert [(date.value, date.zone) for date in timed] == [(value, zone)]


@pytest.mark.parametrize(("sentence", "tied"), RANGES)
def test_ranges_share_a_number(sentence: str, tied: int, nlp: Language) -> None:
    dates = resolve_text(sentence, "2023-01-02", nlp)
    assert len([date for date in dates if date.range_id is not None]) == tied
    assert len({date.range_id for date in dates if date.range_id is not None}) <= 1


def test_two_zones_of_one_instant(nlp: Language) -> None:
    dates = resolve_text("The rocket rose at 6:10am PST (14:10 GMT) on Tuesday.", "2021-12-09", nlp)
    assert [(date.value, date.zone) for date in dates if date.precision == "minute"] == [
        ("2021-12-07T06:10", "America/Los_Angeles"),
        ("2021-12-07T14:10", "UTC"),
    ]


def test_without_a_published_day_only_whole_dates_are_read(nlp: Language) -> None:
    text = "They met on Friday, on 3 May and on 9 June 2021."
    assert [date.value for date in resolve_text(text, None, nlp)] == ["2021-06-09"]


def test_the_rule_tells_how_the_value_was_found(nlp: Language) -> None:
    dates = resolve_text("He said Friday that they will meet on Monday.", "2024-03-08", nlp)
    assert [date.rule for date in dates] == ["weekday, most recent", "weekday, the coming one"]


def test_a_local_day_counts_not_the_day_in_greenwich(nlp: Language) -> None:
    dates = resolve_text("She resigned today.", "2024-03-08T23:30:00-05:00", nlp)
    assert [date.value for date in dates] == ["2024-03-08"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.sampled_from(["2024-03-06", "0001-01-01", "9999-12-31", None, "soon"]))
def test_any_text_is_read(nlp: Language, text: str, published: str | None) -> None:
    for date in _read(text, published, nlp):
        assert text[date.start : date.end] == date.text


PIECES = [
    "Monday",
    "next",
    "Jan. 9",
    "31",
    "and",
    "the 14th",
    "at 10.30",
    "of",
    "May",
    "two weeks",
    "ago",
    "later",
    "in 2021",
    "the day after",
    "24:00",
    "noon",
    "last week",
    "to",
    "“",
    "\n",
    ",",
    "will",
    "29 February",
    "99999",
    "in 999 weeks",
    "year",
    "until then",
    "the week of",
    "every",
    "00:30 EST",
    "a.m.",
    "Feb. 30, 0000",
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["2024-03-06", "0001-01-01", "9999-12-31", None])
)
def test_pieces_of_dates_in_any_order(nlp: Language, pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    dates = _read(text, published, nlp)
    for date in dates:
        assert text[date.start : date.end] == date.text
    assert [date.start for date in dates] == sorted(date.start for date in dates)
    assert all(before.end <= after.start for before, after in pairwise(dates))


def _read(text: str, published: str | None, nlp: Language) -> tuple[DateExpression, ...]:
    document = Document(id="d", text=text, sha256="", published=published)
    return resolve(next(iter(parse([document], nlp))))
