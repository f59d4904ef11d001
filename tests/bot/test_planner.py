from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox import Delivery, State
from bot.planner import (
    CALLED_OFF,
    NO_DIGEST,
    next_slot,
    plan_alerts,
    plan_ask,
    plan_digest,
    plan_edits,
    plan_story,
    plan_unasked,
    plan_word,
    reminders_of,
    replan,
)
from bot.storage.port import Ask, Subscription
from briefings.model import Change, Claim, Disagreement, Evidence, Story, Talk
from briefings.schedule import Channel, Digest, DigestTimes

NOW = datetime(2022, 3, 1, tzinfo=UTC)
PLACE = Subscription("w", "c")
TALK = Talk("t1", "Port council", start="2022-03-04", precision="day", evidence=(Evidence("d", 0, 1, "x"),))
ZONES = ("America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC")


def story(*talks: Talk) -> Story:
    return Story("s", "Story", talks=talks)


def planned(*talks: Talk) -> tuple[Delivery, ...]:
    return plan_story(story(*talks), [PLACE], (), NOW).add


def test_a_talk_gives_rows_for_each_channel() -> None:
    plan = plan_story(story(TALK), [PLACE, replace(PLACE, channel="d")], (), NOW)
    assert [(row.channel, row.notice, f"{row.due_at:%d %H}") for row in plan.add] == [
        ("c", "day before", "03 08"),
        ("c", "morning of", "04 08"),
        ("d", "day before", "03 08"),
        ("d", "morning of", "04 08"),
    ]
    assert all((row.subject, row.story, row.state) == ("t1", "s", State.PLANNED) for row in plan.add)


def test_the_past_is_not_planned() -> None:
    assert [row.notice for row in plan_story(story(TALK), [PLACE], (), NOW + timedelta(days=3)).add] == ["morning of"]


def test_nothing_changed_is_nothing_to_do() -> None:
    plan = plan_story(story(TALK), [PLACE], planned(TALK), NOW)
    assert (plan.add, plan.move, plan.drop) == ((), (), ())


def test_another_day_moves_each_row() -> None:
    rows = planned(TALK)
    plan = plan_story(story(replace(TALK, start="2022-03-08")), [PLACE], rows, NOW)
    assert (plan.add, plan.drop) == ((), ())
    assert [(key, f"{row.due_at:%d}") for key, row in plan.move] == [(rows[0].key, "07"), (rows[1].key, "08")]


def test_another_hour_moves_its_row_under_a_key_that_names_it() -> None:
    early = replace(TALK, start="2022-03-04T10:00+00:00", precision="minute")
    late = replace(early, start="2022-03-04T15:00+00:00")
    plan = plan_story(story(late), [PLACE], planned(early), NOW)
    assert [
        (row.notice, f"{row.due_at:%H}", row.key.split(":")[1]) for _, row in plan.move if row.due_at.hour == 14
    ] == [("hour before", "14", "2022-03-04T1500Z")]
    assert (plan.add, plan.drop) == ((), ())


def test_a_cancelled_talk_drops_its_rows_and_a_reinstated_one_takes_them_up_again() -> None:
    rows = planned(TALK)
    dropped = plan_story(story(replace(TALK, status="cancelled")), [PLACE], rows, NOW).drop
    assert dropped == tuple((row.key, CALLED_OFF) for row in rows)
    skipped = tuple(replace(row, state=State.SKIPPED, reason=CALLED_OFF) for row in rows)
    assert [key for key, _ in plan_story(story(TALK), [PLACE], skipped, NOW).move] == [row.key for row in rows]


def test_what_was_posted_is_left_alone() -> None:
    posted = tuple(replace(row, state=State.POSTED) for row in planned(TALK))
    plan = plan_story(story(), [PLACE], posted, NOW)
    assert (plan.add, plan.move, plan.drop) == ((), (), ())


def test_a_digest_that_a_wrong_clock_planned_far_ahead_comes_back() -> None:
    (far,) = plan_digest(PLACE, (), NOW + timedelta(days=200)).add
    (near,) = plan_digest(PLACE, (), NOW).add
    assert plan_digest(PLACE, (far,), NOW).move == ((far.key, near),)
    (weekly,) = plan_digest(replace(PLACE, digest=DigestTimes(((frozenset({0}), time(8)),))), (), NOW).add
    assert not plan_digest(PLACE, (weekly,), NOW)


def test_one_digest_is_planned_at_a_time() -> None:
    (row,) = plan_digest(PLACE, (), NOW).add
    assert row.key == "digest:c:2022-03-01T08:00"
    assert plan_digest(PLACE, (row,), NOW).add == ()
    done = replace(row, state=State.SKIPPED)
    assert plan_digest(PLACE, (done,), row.due_at).add[0].key == "digest:c:2022-03-02T08:00"


@pytest.mark.parametrize(
    ("zone", "at", "after", "slots"),
    [
        ("America/New_York", time(2, 30), "2022-03-12T12:00", ["03-13T02:30 07:30", "03-14T02:30 06:30"]),
        ("America/New_York", time(1, 30), "2022-11-05T12:00", ["11-06T01:30 05:30", "11-07T01:30 06:30"]),
        ("Europe/London", time(1, 15), "2022-10-29T12:00", ["10-30T01:15 00:15", "10-31T01:15 01:15"]),
        ("Asia/Kathmandu", time(8), "2022-10-29T12:00", ["10-30T08:00 02:15", "10-31T08:00 02:15"]),
        ("Australia/Lord_Howe", time(2, 15), "2022-10-01T00:00", ["10-02T02:15 15:45", "10-03T02:15 15:15"]),
    ],
)
def test_slots_across_the_changes_of_clocks(zone: str, at: time, after: str, slots: list[str]) -> None:
    digest = Digest(Channel("c", zone), DigestTimes.daily(at))
    instant, found = datetime.fromisoformat(after).replace(tzinfo=UTC), []
    for _ in slots:
        slot = next_slot(digest, instant)
        found.append(f"{slot.key.removeprefix('digest:c:2022-')} {slot.due_at:%H:%M}")
        instant = slot.due_at
    assert found == slots


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2024, 1, 1)),  # noqa: DTZ001  (made aware below)
    st.sampled_from(ZONES),
    st.times(),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_the_next_slot_lies_ahead_on_a_day_that_was_asked_for(
    after: datetime, zone: str, at: time, days: set[int]
) -> None:
    at, instant = at.replace(second=0, microsecond=0), after.replace(tzinfo=UTC)
    slot = next_slot(Digest(Channel("c", zone), DigestTimes.of([(days, at)])), instant)
    wall = datetime.fromisoformat(slot.key.removeprefix("digest:c:"))
    assert instant < slot.due_at <= instant + timedelta(days=9)
    assert wall.weekday() in days
    assert abs(slot.due_at - wall.replace(tzinfo=ZoneInfo(zone))) <= timedelta(hours=1)


MOVED = Change("moved", "talk", "t1", "Port council", "2022-03-04", "2022-03-08", field="start")
ASK = Ask("a1", "w", "c", "ana", "s", "t1", timedelta(hours=30), None, "ana", NOW)


def test_after_an_outage_the_last_digest_that_is_of_use_is_made_up_for() -> None:
    (row,) = plan_digest(PLACE, (), NOW).add
    done = replace(row, state=State.SKIPPED)
    late = plan_digest(PLACE, (done,), NOW + timedelta(days=4, hours=10)).add[0]
    assert (late.key, f"{late.due_at:%d %H}") == ("digest:c:2022-03-05T08:00", "05 08")
    night = plan_digest(PLACE, (done,), NOW + timedelta(days=4, hours=22)).add[0]
    assert night.key == "digest:c:2022-03-06T08:00"


def test_digests_are_turned_off_and_on_again() -> None:
    (row,) = plan_digest(PLACE, (), NOW).add
    off = replace(PLACE, digest=None)
    assert replan(PLACE, off, (), (), (row,), NOW).drop == ((row.key, NO_DIGEST),)
    assert plan_digest(off, (), NOW).add == ()
    dropped = replace(row, state=State.SKIPPED, reason=NO_DIGEST)
    assert replan(off, PLACE, (), (), (dropped,), NOW).move == ((row.key, row),)


def test_another_hour_moves_the_digest_and_makes_up_for_none() -> None:
    (row,) = plan_digest(PLACE, (), NOW).add
    posted = replace(row, state=State.POSTED)
    early = replace(PLACE, digest=DigestTimes.daily(time(6)))
    plan = replan(PLACE, early, (), (), (posted,), NOW + timedelta(hours=9))
    assert [one.key for one in plan.add] == ["digest:c:2022-03-02T06:00"]
    ((key, moved),) = replan(PLACE, early, (), (), (row,), NOW).move
    assert (key, moved.key) == (row.key, "digest:c:2022-03-01T06:00")


NOON = replace(TALK, start="2022-03-04T12:00+00:00", precision="minute")
AT_NOON = datetime(2022, 3, 4, 12, tzinfo=UTC)


def test_a_talk_that_comes_earlier_the_same_day_is_reminded_of_at_once() -> None:
    rows, late = planned(replace(NOON, start="2022-03-04T17:00+00:00")), AT_NOON - timedelta(minutes=45)
    posted = replace(rows[0], state=State.POSTED)
    plan = plan_story(story(NOON), [PLACE], (posted, rows[1]), late)
    ((_, moved),) = plan.move
    assert (moved.notice, moved.due_at, moved.expires_at) == ("hour before", late, AT_NOON + timedelta(hours=1))
    assert (plan.add, plan.drop) == ((), ())
    assert not plan_story(story(NOON), [PLACE], (posted, moved), late + timedelta(seconds=1))
    assert not plan_story(
        story(NOON), [PLACE], (posted,), late
    )  # who was told nothing of it before is told nothing late


def test_a_reminder_in_hand_whose_talk_comes_a_little_earlier_has_another_in_its_place_at_once() -> None:
    first, second = planned(NOON)
    rows = (replace(first, state=State.POSTED), replace(second, state=State.CLAIMED, owner="one", attempt=1))
    earlier = story(replace(NOON, start="2022-03-04T11:50+00:00"))
    (row,) = plan_story(earlier, [PLACE], rows, second.due_at).add
    assert (row.notice, row.due_at, row.key) == ("hour before", second.due_at, "t1:2022-03-04T1150Z:hour-before:c")
    assert not plan_story(earlier, [PLACE], (*rows, row), second.due_at)


def test_what_was_asked_for_ahead_of_a_talk_that_comes_earlier_is_said_at_once() -> None:
    ask = replace(ASK, before=timedelta(hours=2))
    (row,) = plan_ask(ask, story(replace(NOON, start="2022-03-04T17:00+00:00")), PLACE, (), NOW).add
    late = AT_NOON - timedelta(minutes=45)
    ((key, moved),) = plan_ask(ask, story(NOON), PLACE, (row,), late).move
    assert (key, moved.due_at) == (row.key, late)
    assert not plan_ask(ask, story(NOON), PLACE, (moved,), late + timedelta(seconds=1))


def test_who_was_told_that_it_begins_in_an_hour_is_told_again_when_it_begins_later() -> None:
    rows = tuple(replace(row, state=State.POSTED) for row in planned(NOON))
    later = replace(NOON, start="2022-03-04T17:00+00:00")
    (row,) = plan_story(story(later), [PLACE], rows, AT_NOON).add
    assert (row.notice, row.due_at.hour) == ("hour before", 16)


def test_a_row_planned_under_the_key_of_its_day_alone_is_moved_and_not_doubled() -> None:
    first, second = planned(NOON)
    old = replace(second, key="t1:2022-03-04:hour-before:c")
    plan = plan_story(story(NOON), [PLACE], (first, old), NOW)
    assert (plan.add, plan.move, plan.drop) == ((), ((old.key, second),), ())
    assert not plan_story(story(NOON), [PLACE], (first, old), AT_NOON - timedelta(minutes=50))
    assert reminders_of(story(NOON), PLACE)[old.key].key == second.key


def test_another_hour_does_not_bring_back_what_somebody_dropped() -> None:
    dropped = tuple(replace(row, state=State.SKIPPED, reason="dropped by @ana") for row in planned(NOON))
    assert not plan_story(story(replace(NOON, start="2022-03-04T17:00+00:00")), [PLACE], dropped, NOW)


def test_a_digest_that_has_fallen_due_or_was_tried_is_owed_and_stays() -> None:
    (row,) = plan_digest(PLACE, (), NOW).add
    late = replace(PLACE, zone="America/New_York", digest=DigestTimes.daily(time(9)))
    assert not replan(PLACE, late, (), (), (row,), row.due_at)
    assert not replan(PLACE, late, (), (), (replace(row, state=State.HELD),), row.due_at + timedelta(hours=1))
    assert not replan(PLACE, late, (), (), (replace(row, first_attempt_at=NOW),), NOW)
    off = replace(PLACE, digest=None)
    assert replan(PLACE, off, (), (), (row,), row.due_at).drop == ((row.key, NO_DIGEST),)


def test_what_somebody_dropped_is_not_taken_up_again() -> None:
    dropped = tuple(replace(row, state=State.SKIPPED, reason="dropped by @ana") for row in planned(TALK))
    assert not plan_story(story(TALK), [PLACE], dropped, NOW)


def test_a_row_that_may_have_been_posted_keeps_its_key() -> None:
    tried = tuple(replace(row, first_attempt_at=NOW) for row in planned(TALK))
    plan = plan_story(story(replace(TALK, start="2022-03-08")), [PLACE], tried, NOW)
    assert (plan.move, plan.drop) == ((), ())  # whoever takes it next looks it up
    assert {row.key.split(":")[1] for row in plan.add} == {"2022-03-08"}
    assert len(plan.add) == 2


def test_what_was_asked_for_follows_its_talk() -> None:
    (row,) = plan_ask(ASK, story(TALK), PLACE, (), NOW).add
    assert (row.user, row.channel, f"{row.due_at:%d %H}") == ("ana", "c", "03 08")
    ((_, moved),) = plan_ask(ASK, story(replace(TALK, start="2022-03-08")), PLACE, (row,), NOW).move
    assert f"{moved.due_at:%d}" == "07"
    assert plan_unasked(ASK, (row,), "ana").drop == ((row.key, "dropped by @ana"),)


def test_what_would_have_been_due_by_now_is_said_at_once_and_once() -> None:
    at = NOW + timedelta(days=3)
    (row,) = plan_ask(ASK, story(TALK), PLACE, (), at).add
    assert (row.due_at, row.late_after > at) == (at, True)
    posted = replace(row, state=State.POSTED)
    assert not plan_ask(ASK, story(TALK), PLACE, (posted,), at + timedelta(hours=1))
    assert not plan_ask(ASK, story(TALK), PLACE, (), at + timedelta(days=9))


def test_a_reminder_that_stands_and_is_wrong_is_rewritten_once() -> None:
    first, second = planned(TALK)
    rows = (replace(first, state=State.POSTED), second)
    (edit,) = plan_edits(story(TALK), [MOVED], rows, NOW).add
    assert (edit.kind, edit.of, edit.due_at) == ("edit", first.key, NOW)
    assert not plan_edits(story(TALK), [MOVED], (*rows, edit), NOW)
    assert not plan_edits(story(TALK), [replace(MOVED, kind="figure")], rows, NOW)
    assert not plan_edits(story(TALK), [MOVED], rows, NOW + timedelta(days=9))


def test_alerts_of_a_moment_are_one_and_an_hour_has_its_budget() -> None:
    few = replace(PLACE, alerts_an_hour=2)
    (first,) = plan_alerts(story(TALK), [MOVED], [few], (), NOW).add
    assert (first.key, first.due_at) == ("alert:c:s:2022-03-01T00:00:00", NOW + timedelta(seconds=20))
    assert not plan_alerts(story(TALK), [MOVED], [few], (first,), NOW + timedelta(seconds=9))
    done = tuple(
        replace(first, key=f"k{minute}", state=State.POSTED, posted_at=NOW + timedelta(minutes=minute))
        for minute in (10, 20)
    )
    plan = plan_alerts(story(TALK), [MOVED], [few], done, NOW + timedelta(minutes=30))
    (third,) = plan.add
    assert third.due_at == NOW + timedelta(minutes=70)
    assert plan.reasons == {third.key: "moved: Port council; not more than 2 an hour are posted here"}
    assert not plan_alerts(story(TALK), [MOVED], [replace(PLACE, alerts=False)], (), NOW)
    assert not plan_alerts(story(TALK), (), [PLACE], (), NOW)


def test_an_alert_says_why_it_is_planned() -> None:
    urgent = [
        replace(MOVED, what="reinstated"),
        Change("added", "warning", "w", "Ada → Bo"),
        Change("opened", "disagreement", "d", "Port council", field="status"),
    ]
    assert plan_alerts(story(TALK), urgent, [PLACE], (), NOW).because == (
        "on again: Port council; a new threat: Ada → Bo; the sources disagree on whether it takes place: Port council"
    )


def test_a_day_that_is_disputed_by_now_is_not_told_as_the_day() -> None:
    rows, later = planned(TALK), replace(TALK, start="2022-03-05")
    claims = (Claim("2022-03-06", ("a",)), Claim("2022-03-05", ("b",)))
    dispute = Disagreement("x", TALK.id, TALK.title, "start", claims)
    told = {
        note
        for made in (story(later), replace(story(later), disagreements=(dispute,)))
        for note in plan_story(made, [PLACE], rows, NOW).reasons.values()
    }
    assert told == {
        "the talk “Port council” is on Sat 5 Mar 2022 now",
        "the sources disagree on the day of the talk “Port council” now",
    }


def test_who_is_told_of_a_failure() -> None:
    (row, _) = planned(TALK)
    by_ana = replace(PLACE, by="ana")

    def word(operations: str | None, place: Subscription | None, of: Delivery = row) -> list[tuple[str, str | None]]:
        return [(one.channel, one.user) for one in plan_word(of, "text", "gone", operations, place, NOW).add]

    assert word("desk", by_ana) == [("desk", None)]
    assert word(None, by_ana) == [("c", "ana")]
    assert word("c", by_ana) == [("c", "ana")]
    assert word("desk", replace(by_ana, is_private=True)) == [("c", "ana")]
    assert word(None, PLACE) == []
    assert word("desk", by_ana, replace(row, kind="word")) == []
