from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.schedule import Before, DigestTimes, Unread, read_before, read_digest_times


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:00", "daily 08:00"),
        ("8", "daily 08:00"),
        ("0730", "daily 07:30"),
        ("at 7.30pm", "daily 19:30"),
        ("daily 8am", "daily 08:00"),
        ("every day at 8 a.m.", "daily 08:00"),
        ("8 in the evening", "daily 20:00"),
        ("noon", "daily 12:00"),
        ("12am", "daily 00:00"),
        ("12 pm on mondays", "mon 12:00"),
        ("weekdays 07:30", "weekdays 07:30"),
        ("Every weekday 7h30", "weekdays 07:30"),
        ("mon,thu 18:00", "mon,thu 18:00"),
        ("Monday and Thursday at 6pm", "mon,thu 18:00"),
        ("mon-fri 9", "weekdays 09:00"),
        ("sat to mon 9", "mon,sat,sun 09:00"),
        ("weekends 9", "weekends 09:00"),
        ("mon 8:00, thu 18:00", "mon 08:00; thu 18:00"),
        ("8:00 mon, 18:00 thu", "mon 08:00; thu 18:00"),
        ("08:00 and 18:00", "daily 08:00; daily 18:00"),
        ("sat,sun 09:00; weekdays 07:30", "weekdays 07:30; weekends 09:00"),
        ("mon 8:00; tue 8:00", "mon,tue 08:00"),
    ],
)
def test_times_of_digests_as_people_type_them(typed: str, meant: str) -> None:
    assert str(read_digest_times(typed)) == meant


def test_no_digest() -> None:
    assert read_digest_times(" Off ") is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "mon 7:75",
            "Understood was mon; “7:75” is no day and no time of day: write 08:00, weekdays 07:30 or mon,thu 18:00.",
        ),
        (
            "weekdays",
            "Understood was weekdays; the time of day is missing: write 08:00, weekdays 07:30 or mon,thu 18:00.",
        ),
        ("mon 08:00 Europe/Berlin", "Understood was mon and 08:00; “europe/berlin” belongs into the option zone."),
        ("25:00", "“25:00” is no day and no time of day: write 08:00, weekdays 07:30 or mon,thu 18:00."),
        ("", "A digest needs a time of day: 08:00, weekdays 07:30 or mon,thu 18:00, or off."),
    ],
)
def test_what_was_understood_and_what_not(typed: str, said: str) -> None:
    assert read_digest_times(typed) == Unread(said)


@pytest.mark.parametrize(
    "typed", ["24:00", "13am", "0pm", "mon-8", "-", "8-9", "8:00 8:60", "every", "::", "8:00:00", "-5"]
)
def test_other_mistakes_are_not_understood(typed: str) -> None:
    assert isinstance(read_digest_times(typed), Unread)


wishes = st.lists(st.tuples(st.frozensets(st.integers(0, 6), min_size=1), st.times()), min_size=1, max_size=4)


@given(wishes)
def test_what_is_written_is_read_again(wanted: list[tuple[frozenset[int], time]]) -> None:
    times = DigestTimes.of(wanted)
    assert read_digest_times(str(times)) == times


@given(st.text() | st.text("mondayweekfri0128:;,-–. apthursto", max_size=30))
def test_reading_never_raises(typed: str) -> None:
    assert isinstance(read_digest_times(typed), DigestTimes | Unread | None)
    assert isinstance(read_before(typed), Before | Unread)


@pytest.mark.parametrize(
    ("typed", "label", "words"),
    [
        ("2h", "2h before", "2 hours"),
        ("30 minutes", "30min before", "30 minutes"),
        ("3 days before", "3d before", "3 days"),
        ("1 week", "1w before", "1 week"),
        ("a week ahead", "1w before", "1 week"),
        ("an hour", "1h before", "1 hour"),
        ("an hour and a half", "1h 30min before", "1 hour and 30 minutes"),
        ("half an hour", "30min before", "30 minutes"),
        ("one and a half hours", "1h 30min before", "1 hour and 30 minutes"),
        ("1h30", "1h 30min before", "1 hour and 30 minutes"),
        ("1.5h", "1h 30min before", "1 hour and 30 minutes"),
        ("a couple of days", "2d before", "2 days"),
        ("1 day, 2 hours", "1d 2h before", "1 day and 2 hours"),
        ("the day before", "1d before", "1 day"),
        ("the morning", "morning of", "the morning"),
        ("in the morning", "morning of", "the morning"),
    ],
)
def test_how_long_ahead(typed: str, label: str, words: str) -> None:
    before = read_before(typed)
    assert isinstance(before, Before)
    assert (before.label, str(before)) == (label, words)
    assert read_before(words) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2", "“2” has no unit: write 30 minutes, 2h, 3 days, 1 week or the morning."),
        ("", "How long ahead is missing: write 30 minutes, 2h, 3 days, 1 week or the morning."),
        (
            "2 hours and blue",
            "Understood was 2 hours; “blue” is no length of time: write 30 minutes, 2h, 3 days, 1 week or the morning.",
        ),
        ("0h", "“0h” is no time ahead at all: write 30 minutes, 2h, 3 days, 1 week or the morning."),
        (
            "9999 weeks",
            "“9999 weeks” is longer than a year: write 30 minutes, 2h, 3 days, 1 week or the morning.",
        ),
        ("9" * 400 + "h", None),
    ],
)
def test_what_is_no_time_ahead(typed: str, said: str | None) -> None:
    found = read_before(typed)
    assert isinstance(found, Unread)
    assert said in (None, found.said)


@given(st.integers(1, 366 * 24 * 60))
def test_a_span_is_read_as_it_is_written(minutes: int) -> None:
    before = Before(timedelta(minutes=minutes))
    assert read_before(str(before)) == before
