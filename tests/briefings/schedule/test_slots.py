from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.schedule import Channel, Digest, DigestTimes, digest_slots, missed_slot


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(zone: str, wall: str, after: str, until: str) -> list[tuple[str, datetime]]:
    digest = Digest(Channel("c", zone), DigestTimes.daily(time.fromisoformat(wall)))
    return [(slot.key, slot.due_at) for slot in digest_slots(digest, at(after), at(until))]


def test_a_doubled_wall_time_is_one_digest() -> None:
    assert slots("America/New_York", "01:30", "2024-11-03T00:00", "2024-11-04T00:00") == [
        ("digest:c:2024-11-03T01:30", at("2024-11-03T05:30"))
    ]


def test_a_skipped_wall_time_moves_on_with_the_clock() -> None:
    assert slots("America/New_York", "02:30", "2024-03-10T00:00", "2024-03-11T00:00") == [
        ("digest:c:2024-03-10T02:30", at("2024-03-10T07:30"))
    ]


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/New_York", "13:00", "12:00"),
        ("Europe/London", "08:00", "07:00"),
        ("Asia/Kathmandu", "02:15", "02:15"),
        ("Australia/Lord_Howe", "21:00", "21:30"),  # half an hour, and the other half of the year
    ],
)
def test_eight_in_the_morning_stays_eight_in_the_morning(zone: str, winter: str, summer: str) -> None:
    assert [due_at.strftime("%H:%M") for _, due_at in slots(zone, "08:00", "2024-01-10T00:00", "2024-01-11T00:00")] == [
        winter
    ]
    assert [due_at.strftime("%H:%M") for _, due_at in slots(zone, "08:00", "2024-07-10T00:00", "2024-07-11T00:00")] == [
        summer
    ]


def test_weekdays_only() -> None:
    digest = Digest(Channel("c"), DigestTimes.of([(range(5), time(7, 30))]))
    days = [slot.due_at.day for slot in digest_slots(digest, at("2022-01-06T12:00"), at("2022-01-11T12:00"))]
    assert days == [7, 10, 11]


zones = st.sampled_from(["UTC", "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe"])
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  (zone beside)


@given(zones, st.times(), instants, st.integers(0, 60))
def test_a_year_of_slots_has_each_key_once_and_stays_within_its_bounds(
    zone: str, wall: time, after: datetime, days: int
) -> None:
    until = after + timedelta(days=days)
    found = list(digest_slots(Digest(Channel("c", zone), DigestTimes.daily(wall)), after, until))
    assert len({slot.key for slot in found}) == len(found)
    assert all(after < slot.due_at <= until for slot in found)
    assert abs(len(found) - days) <= 1


MORNING_AND_EVENING = Digest(Channel("c"), DigestTimes.of([(range(7), time(8)), (range(5), time(18))]))


@pytest.mark.parametrize(
    ("now", "missed"),
    [
        ("2022-01-05T09:00", "2022-01-05T08:00"),  # after two days: this morning's, not tomorrow's
        ("2022-01-05T18:30", "2022-01-05T18:00"),  # the last of several, never more than one
        ("2022-01-05T05:59", "2022-01-04T18:00"),
        ("2022-01-05T06:00", None),  # of no use any more
        ("2022-01-09T20:00", None),  # a Sunday has no evening digest, and its morning's is of no use at night
    ],
)
def test_after_an_outage_the_last_slot_that_is_of_use_is_left(now: str, missed: str | None) -> None:
    slot = missed_slot(MORNING_AND_EVENING, at("2022-01-03T08:00"), at(now))
    assert (slot.key if slot else None) == (f"digest:c:{missed}" if missed else None)


def test_what_is_accounted_for_was_not_missed() -> None:
    assert missed_slot(MORNING_AND_EVENING, at("2022-01-05T08:00"), at("2022-01-05T09:00")) is None


def test_several_times_a_day_come_in_order() -> None:
    found = list(digest_slots(MORNING_AND_EVENING, at("2022-01-07T00:00"), at("2022-01-10T00:00")))
    assert [slot.key.removeprefix("digest:c:2022-01-") for slot in found] == [
        "07T08:00", "07T18:00", "08T08:00", "09T08:00",
    ]  # fmt: skip
