"""Wall clocks that skip and repeat, zones that differ, days without an hour: each at the very minute.

Clock changes that are used here (UTC):
    New York      2024-03-10 07:00 forward an hour, 2024-11-03 06:00 back
    London        2024-03-31 01:00 forward an hour, 2024-10-27 01:00 back
    Lord Howe     2024-10-05 15:30 forward half an hour, 2024-04-06 15:00 back half an hour
    Casablanca    2024-03-10 02:00 back an hour as Ramadan begins, 2024-04-14 02:00 forward again
    Kathmandu     never; five hours and forty-five minutes ahead
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Talk
from briefings.notices import reminder
from briefings.render.text import to_text
from briefings.schedule import (
    Before,
    Channel,
    Digest,
    DigestTimes,
    asked_reminder,
    digest_slots,
    missed_slot,
)
from tests.briefings.schedule.made import plan_reminders, story_of

NEW_YORK, LORD_HOWE, CASABLANCA = "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"
ZONES = ("America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(zone: str, wall: str, day: str, days: int = 1) -> list[str]:
    """The slots of some local days: the wall slot in the key, and when it is due (UTC)."""
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(seconds=1)
    digest = Digest(Channel("c", zone), DigestTimes.daily(time.fromisoformat(wall)))
    end = (start.astimezone(ZoneInfo(zone)) + timedelta(days=days)).astimezone(UTC)
    found = digest_slots(digest, start, end)
    return [f"{slot.key.removeprefix('digest:c:')} {slot.due_at:%dT%H:%M}" for slot in found]


@pytest.mark.parametrize(
    ("zone", "day", "wall", "due"),
    [
        # the last minute before the gap, its first, one inside, its last, and the first behind it
        ("America/New_York", "2024-03-10", "01:59", "10T06:59"),
        ("America/New_York", "2024-03-10", "02:00", "10T07:00"),
        ("America/New_York", "2024-03-10", "02:30", "10T07:30"),
        ("America/New_York", "2024-03-10", "02:59", "10T07:59"),
        ("America/New_York", "2024-03-10", "03:00", "10T07:00"),
        ("Europe/London", "2024-03-31", "00:59", "31T00:59"),
        ("Europe/London", "2024-03-31", "01:00", "31T01:00"),
        ("Europe/London", "2024-03-31", "01:30", "31T01:30"),
        ("Europe/London", "2024-03-31", "02:00", "31T01:00"),
        ("Australia/Lord_Howe", "2024-10-06", "01:59", "05T15:29"),
        ("Australia/Lord_Howe", "2024-10-06", "02:00", "05T15:30"),
        ("Australia/Lord_Howe", "2024-10-06", "02:15", "05T15:45"),
        ("Australia/Lord_Howe", "2024-10-06", "02:30", "05T15:30"),
        ("Africa/Casablanca", "2024-04-14", "01:59", "14T01:59"),
        ("Africa/Casablanca", "2024-04-14", "02:00", "14T02:00"),
        ("Africa/Casablanca", "2024-04-14", "02:30", "14T02:30"),
        ("Africa/Casablanca", "2024-04-14", "03:00", "14T02:00"),
        ("Asia/Kathmandu", "2024-03-31", "02:30", "30T20:45"),
    ],
)
def test_the_spring_gap_minute_by_minute(zone: str, day: str, wall: str, due: str) -> None:
    assert slots(zone, wall, day) == [f"{day}T{wall} {due}"]


@pytest.mark.parametrize(
    ("zone", "day", "wall", "due"),
    [
        # what comes twice is due the first time, and is one slot
        ("America/New_York", "2024-11-03", "00:59", "03T04:59"),
        ("America/New_York", "2024-11-03", "01:00", "03T05:00"),
        ("America/New_York", "2024-11-03", "01:59", "03T05:59"),
        ("America/New_York", "2024-11-03", "02:00", "03T07:00"),
        ("Europe/London", "2024-10-27", "01:00", "27T00:00"),
        ("Europe/London", "2024-10-27", "01:59", "27T00:59"),
        ("Europe/London", "2024-10-27", "02:00", "27T02:00"),
        ("Australia/Lord_Howe", "2024-04-07", "01:30", "06T14:30"),
        ("Australia/Lord_Howe", "2024-04-07", "01:59", "06T14:59"),
        ("Australia/Lord_Howe", "2024-04-07", "02:00", "06T15:30"),
        ("Africa/Casablanca", "2024-03-10", "02:00", "10T01:00"),
        ("Africa/Casablanca", "2024-03-10", "02:59", "10T01:59"),
        ("Africa/Casablanca", "2024-03-10", "03:00", "10T03:00"),
    ],
)
def test_the_autumn_overlap_minute_by_minute(zone: str, day: str, wall: str, due: str) -> None:
    assert slots(zone, wall, day) == [f"{day}T{wall} {due}"]


def test_a_digest_at_half_past_two_on_the_night_that_has_none_comes_once() -> None:
    assert slots("America/New_York", "02:30", "2024-03-09", 3) == [
        "2024-03-09T02:30 09T07:30",
        "2024-03-10T02:30 10T07:30",  # 03:30 on that wall
        "2024-03-11T02:30 11T06:30",
    ]


def test_slots_around_a_gap_come_in_the_order_in_which_they_are_due() -> None:
    times = DigestTimes.of([(range(7), time(2, 30)), (range(7), time(3))])
    digest = Digest(Channel("c", "America/New_York"), times)
    found = [slot.due_at for slot in digest_slots(digest, at("2024-03-10T06:00"), at("2024-03-10T12:00"))]
    assert found == [at("2024-03-10T07:00"), at("2024-03-10T07:30")]


def test_what_was_missed_in_the_gap_is_of_use_after_it() -> None:
    digest = Digest(Channel("c", "America/New_York"), DigestTimes.daily(time(2, 30)))
    slot = missed_slot(digest, at("2024-03-09T07:30"), at("2024-03-10T09:00"))
    assert slot
    assert slot.key == "digest:c:2024-03-10T02:30"


@given(st.sampled_from(ZONES), st.times(), st.dates(datetime(2020, 1, 1).date(), datetime(2030, 1, 1).date()))  # noqa: DTZ001  (mere days)
def test_every_local_day_has_one_slot(zone: str, wall: time, day: object) -> None:
    assert len(slots(zone, f"{wall:%H:%M}", str(day), 7)) in (7, 8)  # a week whose clock goes back may see its eighth


def planned(talk: Talk, channel: Channel) -> list[str]:
    reminders = plan_reminders([talk], [], channel)
    return [f"{one.notice} {one.due_at.astimezone(channel.tz):%m-%d %H:%M}" for one in reminders]


def exact(start: str, zone: str) -> Talk:
    return Talk("t", "Talks", start=start, time_zone=zone, precision="minute")


@pytest.mark.parametrize(
    ("start", "there", "here", "expected"),
    [
        # the morning there is the night here
        ("2022-01-10T10:00+01:00", "Europe/Zurich", NEW_YORK, ["01-09 08:00", "01-10 03:00"]),
        # an hour past midnight there is the day before here
        ("2022-01-10T01:00+05:45", "Asia/Kathmandu", NEW_YORK, ["01-08 08:00", "01-09 13:15"]),
        # the evening there is the next day here
        ("2022-01-09T20:00-05:00", NEW_YORK, "Asia/Kathmandu", ["01-09 08:00", "01-10 05:45"]),
        # an hour before a talk is an hour, whatever the wall says: 03:30 on the night that skips 02:30
        ("2024-03-10T03:30-04:00", NEW_YORK, NEW_YORK, ["03-09 08:00", "03-10 01:30"]),
        # the second 01:30 of the night, and the first
        ("2024-11-03T01:30-05:00", NEW_YORK, NEW_YORK, ["11-02 08:00", "11-03 01:30"]),
        ("2024-11-03T01:30-04:00", NEW_YORK, NEW_YORK, ["11-02 08:00", "11-03 00:30"]),
        # half an hour is all that Lord Howe's clock jumps
        ("2024-10-06T02:45+11:00", LORD_HOWE, LORD_HOWE, ["10-05 08:00", "10-06 01:15"]),
        # Ramadan
        ("2024-03-10T02:30+00:00", CASABLANCA, CASABLANCA, ["03-09 08:00", "03-10 02:30"]),
    ],
)
def test_the_talks_zone_against_the_channels(start: str, there: str, here: str, expected: list[str]) -> None:
    assert planned(exact(start, there), Channel("c", here)) == [
        f"day before {expected[0]}",
        f"hour before {expected[1]}",
    ]


@pytest.mark.parametrize(
    ("there", "here", "expected"),
    [
        (None, "America/New_York", ["day before 01-11 08:00", "morning of 01-12 08:00"]),
        (None, "Asia/Kathmandu", ["day before 01-11 08:00", "morning of 01-12 08:00"]),
        ("Europe/Zurich", "Africa/Casablanca", ["day before 01-11 08:00", "morning of 01-12 08:00"]),
        # on Lord Howe the twelfth is over when New York wakes on it: its eleventh is the day
        ("Australia/Lord_Howe", "America/New_York", ["day before 01-10 08:00", "morning of 01-11 08:00"]),
        ("America/New_York", "Australia/Lord_Howe", ["day before 01-11 08:00", "morning of 01-12 08:00"]),
    ],
)
def test_january_12_without_an_hour(there: str | None, here: str, expected: list[str]) -> None:
    talk = Talk("t", "Talks", start="2022-01-12", time_zone=there, precision="day")
    assert planned(talk, Channel("c", here)) == expected
    assert all(not one.hour_known for one in plan_reminders([talk], [], Channel("c", here)))


@pytest.mark.parametrize("zone", ZONES)
def test_a_story_that_crosses_the_year(zone: str) -> None:
    talk = Talk("t", "Talks", start="2022-01-01", precision="day")
    channel = Channel("c", zone)
    first, second = plan_reminders([talk], [], channel)
    assert [one.due_at.astimezone(channel.tz).isoformat()[:16] for one in (first, second)] == [
        "2021-12-31T08:00",
        "2022-01-01T08:00",
    ]
    assert first.key == "t:2022-01-01:day-before:c"
    assert second.expires_at == datetime(2022, 1, 2, tzinfo=channel.tz)
    told = to_text(reminder(story_of(talk), first, first.due_at.astimezone(channel.tz)), 80)
    assert told.startswith("Tomorrow: Talks\n")
    assert "Sat 1 Jan 2022 · hour not known" in told


def test_the_week_before_and_the_morning_cross_the_year_and_the_gap() -> None:
    new_year = Talk("t", "Talks", start="2022-01-03", precision="day")
    week = asked_reminder("a", new_year, [], Channel("c", "Europe/London"), Before(timedelta(weeks=1)))
    assert week
    assert week.due_at == at("2021-12-27T08:00")
    monday = exact("2024-03-11T10:00-04:00", "America/New_York")
    day = asked_reminder("a", monday, [], Channel("c", "America/New_York"), Before(timedelta(days=1)))
    assert day
    assert day.due_at == at("2024-03-10T14:00")  # twenty-four hours; that wall says 10:00 as well, the gap lies before


def test_a_reminder_tells_the_hour_of_both_zones_at_the_overlap() -> None:
    talk = exact("2024-11-03T01:30-05:00", "America/New_York")
    channel = Channel("c", "Europe/London")
    *_, last = plan_reminders([talk], [], channel)
    told = to_text(reminder(story_of(talk), last, last.due_at.astimezone(channel.tz)), 80)
    assert told.startswith("In an hour: Talks\n")
    assert "Sun 3 Nov 2024, 01:30 New York time (UTC−5) · 06:30 here" in told
