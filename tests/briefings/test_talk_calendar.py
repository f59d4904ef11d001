"""The calendar file of a talk, read back by the library that calendars use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from briefings.model import Claim, Disagreement, Document, DocumentFacts, Evidence, Lead, PastValue, Story, Talk
from briefings.talk_calendar import talk_file, uid

AT = datetime(2022, 3, 1, 9, tzinfo=UTC)
SAID = Document("d1", "The pilots meet the port on March 4.", "1" * 64, publisher="Port Post", published="2022-02-27")
PIECE = Evidence("d1", 0, 36, SAID.text)
DAY = Talk(
    "t1",
    "Pilots’ meeting, São João",
    location="Lisbon",
    venue="Port House",
    start="2022-03-04",
    precision="day",
    leads=(Lead("Ana Sousa", "Port"),),
    evidence=(PIECE,),
)
HOUR = replace(DAY, start="2022-03-04T10:00+01:00", time_zone="Europe/Paris", precision="minute")


def told(talk: Talk, *disputes: Disagreement) -> Any:
    story = Story("s", "Story", (DocumentFacts(SAID),), talks=(talk,), disagreements=disputes)
    file = talk_file(story, talk.id, AT)
    assert file is not None
    assert (file.name, file.media_type) == ("pilots-meeting-sao-joao.ics", "text/calendar")
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    return event


def test_a_day_without_an_hour_is_all_day() -> None:
    event = told(replace(DAY, end="2022-03-05"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2022, 3, 4), date(2022, 3, 6))  # the end is excluded
    assert event["LOCATION"] == "Port House, Lisbon"
    assert event["SUMMARY"] == "Pilots’ meeting, São João"
    assert event["STATUS"] == "CONFIRMED"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "The hour is not known.",
        "Led by Ana Sousa (Port).",
        "“The pilots meet the port on March 4.” — Port Post",
    ]


def test_an_hour_is_an_instant() -> None:
    event = told(HOUR)
    assert event["DTSTART"].dt == datetime(2022, 3, 4, 9, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2022, 3, 4, 10, tzinfo=UTC)
    assert told(replace(HOUR, end="2022-03-04T12:30+01:00"))["DTEND"].dt == datetime(2022, 3, 4, 11, 30, tzinfo=UTC)


def test_a_talk_that_moves_keeps_its_uid_and_counts_up() -> None:
    moved = replace(DAY, start="2022-03-09", history=(PastValue("start", "2022-03-04", "d1"),))
    before, after = told(DAY), told(moved)
    assert before["UID"] == after["UID"] == uid("t1")
    assert before["SEQUENCE"] < after["SEQUENCE"]


def test_a_talk_that_was_called_off_is_cancelled_there_as_well() -> None:
    event = told(replace(DAY, status="cancelled"))
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] > told(DAY)["SEQUENCE"]
    assert str(event["DESCRIPTION"]).startswith("This was called off.")


def test_disputed_days_are_told() -> None:
    claims = (Claim("2022-03-04", ("d1",)), Claim("2022-03-05", ("gone",)))
    event = told(DAY, Disagreement("x", "t1", "Talk", "start", claims))
    assert event["STATUS"] == "TENTATIVE"
    assert "The sources disagree on the day it begins: Fri 4 Mar 2022 (Port Post) or Sat 5 Mar 2022" in str(
        event["DESCRIPTION"]
    )


def test_the_number_of_changes_may_be_given() -> None:
    file = talk_file(Story("s", "Story", talks=(DAY,)), "t1", AT, changes=7)
    assert file is not None
    assert "SEQUENCE:7" in file.content


@pytest.mark.parametrize(
    "talk", [replace(DAY, start=None), replace(DAY, start="2022-03", precision="month"), replace(DAY, precision="week")]
)
def test_without_a_day_there_is_no_entry(talk: Talk) -> None:
    assert talk_file(Story("s", "Story", talks=(talk,)), "t1", AT) is None
    assert talk_file(Story("s", "Story"), "t1", AT) is None


@given(st.text(max_size=80), st.text(max_size=40), st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001  (a wall time)
def test_any_words_make_a_file_that_can_be_read(title: str, place: str, start: datetime) -> None:
    talk = Talk("t", title, location=place, start=start.isoformat(timespec="minutes"), time_zone="Asia/Kathmandu")
    file = talk_file(Story("s", "Story", talks=(talk,)), "t", AT)
    assert file is not None
    assert len(list(Calendar.from_ical(file.content).walk("VEVENT"))) == 1
