from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.moments import came_out, ends_at, moment, overlap, starts_at, zone_named


@pytest.mark.parametrize(
    "text", [None, "", "soon", "2022", "2022-13", "2022-02-30", "0001-01-01", "9999-12-31", "2022-W02"]
)
def test_no_moment(text: str | None) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "first", "after"),
    [
        ("2022-12", "month", date(2022, 12, 1), date(2023, 1, 1)),
        ("2024-02-29", "day", date(2024, 2, 29), date(2024, 3, 1)),
        ("2024-02-29T23:30-05:00", "minute", date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_a_moment_has_its_local_days(text: str, unit: str, first: date, after: date) -> None:
    found = moment(text)
    assert found is not None
    assert (found.unit, found.first, found.after) == (unit, first, after)


def test_a_week_is_told_by_its_precision() -> None:
    found = moment("2024-02-26", precision="week")
    assert found is not None
    assert (found.unit, found.after) == ("week", date(2024, 3, 4))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2022-01", "2022-01-31", True),
        ("2022-01", "2022-02-01", False),
        ("2022-01-10", "2022-01-10T09:00+01:00", True),
        ("2022-01-10T09:00+01:00", "2022-01-10T08:00+00:00", True),
        ("2022-01-10T09:00+01:00", "2022-01-10T10:00+01:00", False),
    ],
)
def test_what_can_both_be_true(one: str, other: str, *, expected: bool) -> None:
    here, there = moment(one), moment(other)
    assert here is not None
    assert there is not None
    assert overlap(here, there) is expected
    assert overlap(there, here) is expected


def test_documents_come_in_the_order_of_their_instants() -> None:
    times = [None, "2025-01-01", "2025-01-01T23:30:00-05:00", "2025-01-02T06:00:00+02:00", "2025-01-02T06:00:00Z"]
    assert sorted(times, key=came_out) == [times[0], times[1], times[3], times[2], times[4]]


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../etc/passwd", "Europe", "\0", "\ud800"])
def test_no_zone(name: str | None) -> None:
    assert zone_named(name) is None


@given(st.one_of(st.text(), st.dates().map(str), st.datetimes().map(datetime.isoformat)), st.text())
def test_a_moment_ends_no_earlier_than_it_starts_and_nothing_raises(text: str, zone: str) -> None:
    found = moment(text, zone)
    if found is not None:
        assert starts_at(found, UTC) <= ends_at(found, UTC)
        assert found.first < found.after
        assert overlap(found, found)
