"""Walk the vocabulary: every word that a file lists is read as it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from briefings.facts.dates import at_time, resolve_text, values, zone_of_city
from briefings.facts.dates.named import holiday
from briefings.facts.dates.numerals import cardinal, ordinal, year
from briefings.facts.dates.vocabulary import words
from briefings.facts.dates.zones import zone_of_name, zones

if TYPE_CHECKING:
    from spacy.language import Language


def test_every_month_and_abbreviation_is_read(nlp: Language) -> None:
    for name, number in words().months.items():
        shown = name.capitalize() + ("." if name != "may" and (len(name) == 3 or name == "sept") else "")
        dates = resolve_text(f"They met on {shown} 7, 2021.", "2022-06-01", nlp)
        assert [found.value for found in dates] == [f"2021-{number:02d}-07"], name


def test_every_weekday_is_read(nlp: Language) -> None:
    for name, number in words().weekdays.items():
        if name.endswith("day"):
            dates = resolve_text(f"They met on {name.capitalize()}.", "2024-03-10", nlp)
            assert [found.value for found in dates] == [f"2024-03-{4 + number:02d}"], name


def test_every_holiday_has_its_day() -> None:
    days = {name: holiday(name, 2024) for name in words().holidays}
    assert None not in days.values()
    assert days["easter"] == date(2024, 3, 31)
    assert days["good friday"] == date(2024, 3, 29)
    assert days["thanksgiving"] == date(2024, 11, 28)
    assert days["memorial day"] == date(2024, 5, 27)


def test_future_words_are_single_lower_case_words() -> None:
    for listed in words().future.values():
        assert all(word == word.lower() and " " not in word for word in listed)


def test_every_zone_is_one_that_python_knows() -> None:
    for table in (zones().abbreviations, zones().names, zones().cities, zones().states):
        for zone in table.values():
            assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("CET", "Europe/Brussels"),
        ("Eastern Daylight Time", "America/New_York"),
        ("Central European Summer Time", "Europe/Brussels"),
        ("Beijing time", "Asia/Shanghai"),
        ("Kampala time", "Africa/Kampala"),
        ("local time", None),
        ("Cet", None),
        ("high time", None),
    ],
)
def test_names_of_zones(name: str, zone: str | None) -> None:
    assert zone_of_name(name) == zone


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Geneva", "Europe/Zurich"),
        ("Göteborg", "Europe/Stockholm"),
        ("Gothenburg", "Europe/Stockholm"),
        ("Reykjavik", "Atlantic/Reykjavik"),
        ("Kampala", "Africa/Kampala"),
        ("London", "Europe/London"),
        ("the Hague", "Europe/Amsterdam"),
        ("Nowhere-on-Sea", None),
        ("", None),
    ],
)
def test_cities(city: str, zone: str | None) -> None:
    assert zone_of_city(city) == zone


def test_a_day_and_a_clock_time() -> None:
    assert at_time("2024-03-14", "10:00") == "2024-03-14T10:00"


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("seven", 7), ("twenty-five", 25), ("a couple of", 2), ("many", None), ("", None)]
)
def test_cardinals(text: str, number: int | None) -> None:
    assert cardinal(text) == number


def test_ordinals_and_years_in_words() -> None:
    assert [ordinal(text) for text in ("14th", "twenty-third", "first", "last")] == [14, 23, 1, None]
    assert [year(text) for text in ("1997", "nineteen ninety-seven", "two thousand and four")] == [1997, 1997, 2004]


def test_the_calendar_ends_quietly() -> None:
    assert values.move(date.max, 1) is None
    assert values.move_months(date.max, 1) is None
    assert values.to_date(2023, 2, 29) is None
    assert values.of_year(10_000) is None
    assert values.of_week(date.min).text == "0001-W01"
    assert values.nth_weekday(2024, 2, 3, -1) == date(2024, 2, 29)


def test_months_are_moved_to_their_last_day() -> None:
    assert values.move_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert values.move_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert values.move_months(date(2023, 12, 5), 1) == date(2024, 1, 5)
