from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Claim, Disagreement, Talk
from briefings.schedule import Before, Channel, Unread, asked_reminder, read_before

PLACE = Channel("c")
EXACT = Talk("t", "Pilots' meeting", start="2022-03-04T14:00+00:00", precision="minute")
DAY = Talk("t", "Pilots' meeting", start="2022-03-04", precision="day")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def due(what: Talk, typed: str, channel: Channel = PLACE) -> str:
    before = read_before(typed)
    assert not isinstance(before, Unread)
    reminder = asked_reminder("a1", what, [], channel, before)
    assert reminder
    return f"{reminder.due_at:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("what", "typed", "instant"),
    [
        (EXACT, "2h", "03-04 12:00"),
        (EXACT, "1 day", "03-03 14:00"),
        (EXACT, "90 minutes", "03-04 12:30"),
        (EXACT, "the morning", "03-04 08:00"),
        (DAY, "the morning", "03-04 08:00"),
        (DAY, "3 days", "03-01 08:00"),
        (DAY, "1 week", "02-25 08:00"),
        (DAY, "2h", "03-04 08:00"),  # no hour is known, so none is counted
    ],
)
def test_so_long_before(what: Talk, typed: str, instant: str) -> None:
    assert due(what, typed) == instant


def test_the_morning_of_a_talk_at_dawn_is_the_one_before() -> None:
    dawn = Talk("t", "Talk", start="2022-03-04T05:00+00:00", precision="minute")
    assert due(dawn, "the morning") == "03-03 08:00"


def test_the_morning_is_the_channels() -> None:
    there = Talk("t", "Talk", start="2022-03-04T09:00-05:00", time_zone="America/New_York", precision="minute")
    assert due(there, "the morning", Channel("c", "Asia/Kathmandu", time(7))) == "03-04 01:15"


def test_a_disputed_day_counts_from_the_earliest() -> None:
    dispute = Disagreement("x", "t", "Talk", "start", (Claim("2022-03-03", ("d1",)), Claim("2022-03-04", ("d2",))))
    reminder = asked_reminder("a1", DAY, [dispute], PLACE, Before(timedelta(days=1)))
    assert reminder
    assert reminder.due_at == at("2022-03-02T08:00")
    assert reminder.claims == ("2022-03-03", "2022-03-04")
    assert reminder.expires_at == at("2022-03-05T00:00")


@pytest.mark.parametrize(
    "what",
    [
        Talk("t", "Talk"),
        Talk("t", "Talk", start="2022-03", precision="month"),
        Talk("t", "Talk", start="2022-03-04", precision="day", status="cancelled"),
        Talk("t", "Talk", status="postponed"),
    ],
)
def test_there_is_nothing_to_count_from(what: Talk) -> None:
    assert asked_reminder("a1", what, [], PLACE, Before()) is None


def test_a_snoozed_reminder_comes_at_its_instant_and_has_a_key_of_its_own() -> None:
    reminder = asked_reminder("a1", EXACT, [], PLACE, at("2022-03-04T13:30"))
    assert reminder
    assert (reminder.notice, reminder.key) == ("snoozed", "ask:a1:2022-03-04T13:30:00")
    assert reminder.expires_at == at("2022-03-04T15:00")


def test_a_talk_that_moves_is_reminded_of_anew() -> None:
    keys = {
        reminder.key
        for start in ("2022-03-04", "2022-03-09")
        if (reminder := asked_reminder("a1", Talk("t", "Talk", start=start), [], PLACE, Before()))
    }
    assert keys == {"ask:a1:2022-03-04", "ask:a1:2022-03-09"}


@given(st.integers(1, 400 * 24 * 60), st.sampled_from(["2022-03-27T01:30+00:00", "2022-10-30", "2022-01-01"]),
       st.sampled_from(["Europe/London", "Africa/Casablanca", "Australia/Lord_Howe"]))  # fmt: skip
def test_an_ask_comes_before_its_end(minutes: int, start: str, zone: str) -> None:
    reminder = asked_reminder(
        "a", Talk("t", "T", start=start), [], Channel("c", zone), Before(timedelta(minutes=minutes))
    )
    assert reminder
    assert reminder.due_at < reminder.late_after < reminder.expires_at
