from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Claim, Disagreement, Talk
from briefings.schedule import Channel, nearest, possible_reminders
from tests.briefings.schedule.made import plan_reminders

UTC_CHANNEL = Channel("console:briefing")


def talk(start: str | None, **fields: object) -> Talk:
    precision = None if start is None else "month" if len(start) == 7 else "day" if len(start) == 10 else "minute"
    return Talk(**{"id": "t1", "title": "Talks", "start": start, "precision": precision, **fields})  # type: ignore[arg-type]


def dispute(*values: str, settled: bool = False) -> Disagreement:
    claims = tuple(Claim(value, (f"d{number}",)) for number, value in enumerate(values))
    return Disagreement("x1", "t1", "Talks", "start", claims, settled=settled)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def planned(what: Talk, channel: Channel = UTC_CHANNEL, *disputes: Disagreement) -> list[tuple[str, datetime]]:
    return [(reminder.notice, reminder.due_at) for reminder in plan_reminders([what], disputes, channel)]


@pytest.mark.parametrize(
    "what",
    [
        talk(None),
        talk(None, status="postponed"),
        talk("2022-01"),
        talk("2022-01-10", status="cancelled"),
        talk("2022-01-10", precision="week"),
        talk("soon"),
        talk("0001-01-01"),
        talk("9999-12-31"),
    ],
)
def test_nothing_is_planned_where_no_day_is_known(what: Talk) -> None:
    assert planned(what) == []


def test_a_day_is_reminded_of_the_morning_before_and_that_morning() -> None:
    reminders = plan_reminders([talk("2022-01-12")], [], UTC_CHANNEL)
    assert [(r.notice, r.due_at, r.hour_known) for r in reminders] == [
        ("day before", at("2022-01-11T08:00"), False),
        ("morning of", at("2022-01-12T08:00"), False),
    ]
    assert [r.expires_at for r in reminders] == [at("2022-01-12T08:00"), at("2022-01-13T00:00")]
    assert reminders[0].key == "t1:2022-01-12:day-before:console:briefing"


def test_a_minute_is_reminded_of_the_morning_before_and_an_hour_ahead() -> None:
    what = talk("2024-03-14T10:00+01:00", time_zone="Europe/Stockholm")
    reminders = plan_reminders([what], [], Channel("c", "America/New_York"))
    assert [(r.notice, r.due_at, r.hour_known) for r in reminders] == [
        ("day before", at("2024-03-13T12:00"), True),
        ("hour before", at("2024-03-14T08:00"), True),
    ]


def test_a_late_start_falls_on_another_day_in_the_channel() -> None:
    what = talk("2024-03-14T22:30-04:00", time_zone="America/New_York")
    assert planned(what, Channel("c", "Asia/Tokyo"))[0] == ("day before", at("2024-03-13T23:00"))  # 14th, 08:00 there


def test_an_instant_without_offset_takes_the_zone_of_the_talk() -> None:
    assert planned(talk("2024-07-01T10:00", time_zone="Europe/Paris"))[1] == ("hour before", at("2024-07-01T07:00"))


@pytest.mark.parametrize(
    ("now", "told", "days"),
    [
        ("2022-01-07T12:00", False, [8, 9]),  # ahead of the ninth, which is claimed first
        ("2022-01-09T07:00", False, [8, 9]),
        ("2022-01-09T09:00", False, [9, 10]),  # nobody could be told of the ninth any more
        ("2022-01-09T09:00", True, [8, 9]),  # somebody was: once is enough
        ("2022-01-20T09:00", False, [8, 9]),
    ],
)
def test_where_the_first_claimed_day_is_past_the_next_one_counts(now: str, told: bool, days: list[int]) -> None:  # noqa: FBT001  (a column of the table)
    possible = possible_reminders([talk("2022-01-10")], [dispute("2022-01-09", "2022-01-10")], UTC_CHANNEL)
    known = {possible[0].key} if told else set()
    assert [reminder.due_at.day for reminder in nearest(possible, at(now), known)] == days


def test_a_disputed_date_shares_reminders_ahead_of_the_earliest_and_names_all() -> None:
    reminders = plan_reminders([talk("2022-01-10")], [dispute("2022-01-09", "2022-01-10")], UTC_CHANNEL)
    assert [r.due_at for r in reminders] == [at("2022-01-08T08:00"), at("2022-01-09T08:00")]
    assert {r.claims for r in reminders} == {("2022-01-09", "2022-01-10")}
    assert reminders[1].expires_at == at("2022-01-11T00:00")


def test_a_settled_dispute_counts_no_more() -> None:
    disputes = [dispute("2022-01-09", "2022-01-10", settled=True)]
    assert plan_reminders([talk("2022-01-10")], disputes, UTC_CHANNEL) == plan_reminders(
        [talk("2022-01-10")], [], UTC_CHANNEL
    )


def test_a_talk_moved_to_another_day_has_new_keys_and_one_moved_by_an_hour_that_of_the_hour_before_it() -> None:
    def keys(start: str) -> set[str]:
        return {r.key for r in plan_reminders([talk(start)], [], UTC_CHANNEL)}

    early, late = keys("2022-01-10T10:00+00:00"), keys("2022-01-10T11:00+00:00")
    assert {key.split(":")[2] for key in early & late} == {"day-before"}
    assert {key.split(":")[2] for key in early ^ late} == {"hour-before"}
    assert keys("2022-01-10T10:00+00:00") == keys("2022-01-10T05:00-05:00")
    assert not keys("2022-01-10") & keys("2022-01-17")


def test_far_west_the_morning_of_a_day_in_the_east_is_the_one_before() -> None:
    what = talk("2019-01-07", time_zone="Asia/Shanghai")
    assert planned(what, Channel("c", "America/Los_Angeles"))[1] == ("morning of", at("2019-01-06T16:00"))
    assert planned(what)[1] == ("morning of", at("2019-01-07T08:00"))


def test_an_unknown_zone_is_one_plain_sentence() -> None:
    with pytest.raises(ValueError, match=r"Mars/Olympus.*IANA"):
        plan_reminders([talk("2022-01-12")], [], Channel("c", "Mars/Olympus"))


zones = st.sampled_from(["UTC", "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe"])
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  (zone beside)


@given(st.one_of(st.dates().map(str), instants.map(datetime.isoformat), st.text()), zones, zones, st.times())
def test_reminders_come_before_their_end_and_never_raise(start: str, zone: str, there: str, morning: time) -> None:
    what = Talk("t1", "Talks", start=start, time_zone=there)
    for reminder in plan_reminders([what], [], Channel("c", zone, morning)):
        assert reminder.due_at < reminder.late_after
        assert reminder.due_at < reminder.expires_at
        assert reminder.claims == (start,)
