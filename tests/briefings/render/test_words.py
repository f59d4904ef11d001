from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.message import When
from briefings.render.words import amount, balanced, counted, day, distance, english, listed, number, when, with_article

AS_OF = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (When("2022-01-09", "2022-01-10"), "Sun 9 – Mon 10 Jan 2022"),
        (When("2022-01-12", "2022-01-12"), "Wed 12 Jan 2022"),
        (When("2022-01-31", "2022-02-01"), "Mon 31 Jan – Tue 1 Feb 2022"),
        (When("2021-12-31", "2022-01-01"), "Fri 31 Dec 2021 – Sat 1 Jan 2022"),
        (When("2022-01"), "January 2022"),
        (When("2022-01", "2022-02"), "January – February 2022"),
        (When("2021-12", "2022-01"), "December 2021 – January 2022"),
        (When("2022-01-10", precision="week"), "the week of Mon 10 Jan 2022"),
        (When("2019-01-07T09:00:00+08:00", zone="Asia/Shanghai"), "Mon 7 Jan 2019, 09:00 Shanghai time (UTC+8)"),
        (When("2019-01-07T09:00:00+05:45"), "Mon 7 Jan 2019, 09:00 UTC+5:45"),
        (When("2019-01-07T09:00:00-05:00"), "Mon 7 Jan 2019, 09:00 UTC−5"),
        (When("2022-01-01T00:00:00+00:00"), "Sat 1 Jan 2022, 00:00 UTC"),
        (
            When("2019-01-07T09:00:00+08:00", "2019-01-08", "Asia/Shanghai"),
            "Mon 7 Jan 2019, 09:00 Shanghai time (UTC+8), until Tue 8 Jan 2019",
        ),
        (When("some day"), "some day"),
    ],
)
def test_days_and_stretches_read_as_english(value: When, words: str) -> None:
    assert when(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (When("2022-01-09", "2022-01-10"), "in 8 days"),
        (When("2022-01-01"), "today"),
        (When("2022-01-02"), "tomorrow"),
        (When("2021-12-31"), "yesterday"),
        (When("2021-12-31", "2022-01-02"), "under way"),
        (When("2022-01-22"), "in about 3 weeks"),
        (When("2022-06-01"), "in about 5 months"),
        (When("2021-12-25"), "7 days ago"),
        (When("2022-01"), "this month"),
        (When("2022-02"), "next month"),
        (When("2022-05"), "in 4 months"),
        (When("2021-12"), "last month"),
        (When("some day"), None),
    ],
)
def test_distance_is_told_for_the_reader(value: When, words: str | None) -> None:
    assert distance(value, AS_OF) == words


def test_distance_is_counted_in_the_talks_own_zone() -> None:
    late = datetime(2022, 1, 1, 23, 30, tzinfo=UTC)
    assert distance(When("2022-01-02T14:00:00+13:00", zone="Pacific/Auckland"), late) == "today"


def test_a_documents_day_stands_without_its_hour() -> None:
    assert day("2021-12-30T23:20:00Z") == "Thu 30 Dec 2021"
    assert day("2021-12") == "December 2021"
    assert day("soon") == "soon"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (175_000, "175,000"),
        (3.1, "3.1"),
        (1_500_000, "1.5 million"),
        (2e11, "200 billion"),
        (914_237, "914,237"),
    ],
)
def test_numbers_read_as_in_a_newspaper(value: float, words: str) -> None:
    assert number(value) == words


def test_lists_and_counts() -> None:
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert [counted(1, "day"), counted(0, "day"), counted(2, "child", "children")] == ["1 day", "0 days", "2 children"]


@given(st.text(), st.none() | st.text(), st.none() | st.text(), st.datetimes(timezones=st.just(UTC)))
def test_no_value_is_too_odd_to_be_shown(start: str, end: str | None, zone: str | None, as_of: datetime) -> None:
    value = When(start, end, zone)
    assert isinstance(when(value), str)
    assert isinstance(day(start), str)
    distance(value, as_of)


@given(st.dates(), st.dates(), st.datetimes(timezones=st.timezones()))
def test_every_stretch_of_days_is_said(first: object, last: object, as_of: datetime) -> None:
    value = When(str(first), str(last))
    assert "None" not in when(value)
    distance(value, as_of)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_said(value: float) -> None:
    assert number(value)


@pytest.mark.parametrize("name", ["White House", "Bank of England", "Organization for Security", "company", "Kremlin"])
def test_bodies_take_an_article(name: str) -> None:
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize("name", ["Russia", "Gao Feng", "NATO", "The Hague Court", "Havila Bank", ""])
def test_people_and_most_names_do_not(name: str) -> None:
    assert with_article(name) == name


@given(st.text(alphabet='ab “”"'))
def test_quotation_marks_come_in_pairs(text: str) -> None:
    shown = balanced(text)
    assert text in shown
    assert shown.count("“") == shown.count("”")
    assert shown.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(2e11, "$", "$200 billion"), (14_000, "people", "14,000 people"), (3.1, "per cent", "3.1 per cent"), (7, "", "7")],
)
def test_an_amount_has_its_sign_before_and_its_unit_behind(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


@pytest.mark.parametrize("name", ["takes_the", "takes_the_of", "titles", "adjectives"])
def test_every_word_of_the_lists_can_be_met(name: str) -> None:
    words = english()[name]
    assert words
    assert all(word == word.casefold().strip() and " " not in word for word in words)
