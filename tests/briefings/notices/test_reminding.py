from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from briefings.message import Message
from briefings.model import Actor, Claim, Disagreement, Document, DocumentFacts, Evidence, Lead, PastValue, Story, Talk
from briefings.model import Warning as Told
from briefings.notices import late, reminder
from briefings.render.text import to_text
from briefings.schedule import Channel, Reminder
from tests.briefings.schedule.made import plan_reminders

EARLY = Document("d1", "They meet on March 4.", "1" * 64, publisher="Harbour Post", published="2022-02-27")
LATER = Document("d2", "They meet on March 5.", "2" * 64, publisher="Tagus Daily", published="2022-02-28")
FIRST = Evidence("d1", 0, 21, EARLY.text)
SECOND = Evidence("d2", 0, 21, LATER.text)
TALK = Talk(
    "t1",
    "Port council",
    parties=("Port", "Dockers"),
    location="Lisbon",
    start="2022-03-05",
    precision="day",
    leads=(Lead("Ana Sousa", "Port"),),
    rules=("following_day",),
    evidence=(FIRST, SECOND),
)
DISPUTE = Disagreement(
    "x1",
    "t1",
    "Port council",
    "start",
    (Claim("2022-03-04", ("d1",), (FIRST,)), Claim("2022-03-05", ("d2",), (SECOND,))),
)
PEOPLE = (
    Actor("a1", "Ana Sousa", "person", affiliation="Port", evidence=(FIRST,)),
    Actor("a2", "Rui Melo", "person", affiliation="Dockers", evidence=(FIRST,)),
    Actor("a3", "Eva Lund", "person", affiliation="City", evidence=(FIRST,)),
)


def warned(number: int, speaker: str, addressee: str) -> Told:
    return Told(f"w{number}", speaker, addressee, consequence=f"number {number}", evidence=(FIRST,))


WARNINGS = (warned(1, "Rui Melo", "Ana Sousa"), warned(2, "Eva Lund", "Ana Sousa"), warned(3, "Dockers", "Port"))


def story(talk: Talk = TALK, *disputes: Disagreement) -> Story:
    tellings = (
        DocumentFacts(EARLY, talks=(replace(talk, start="2022-03-04", end="2022-03-06", evidence=(FIRST,)),)),
        DocumentFacts(LATER, talks=(replace(talk, start="2022-03-05", evidence=(SECOND,)),)),
    )
    return Story("s", "Story", tellings, PEOPLE, WARNINGS, (talk,), (), disputes)


def planned(told: Story, notice: str) -> Reminder:
    found = plan_reminders(told.talks, told.disagreements, Channel("c"))
    return next(one for one in found if one.notice == notice)


def posted(told: Story, notice: str, after: timedelta = timedelta(0)) -> Message:
    due = planned(told, notice)
    return reminder(told, due, due.due_at + after)


def shown(message: Message) -> str:
    return to_text(message, 100)


def test_a_reminder_tells_what_when_where_who_and_how_the_day_was_found() -> None:
    told = shown(posted(story(), "day before"))
    assert told.startswith("Tomorrow: Port council\n")
    for words in (
        "Sat 5 Mar 2022",
        "hour not known",
        "Lisbon",
        "Ana Sousa (Port)",
        "date worked out: following",
        "Harbour Post",
    ):
        assert words in told


def test_on_the_day_itself_it_says_today() -> None:
    assert posted(story(), "morning of").title == "Today: Port council"


def test_an_hour_ahead_it_counts_minutes() -> None:
    exact = replace(TALK, start="2022-03-05T10:00+00:00", precision="minute")
    assert posted(story(exact), "hour before").title == "In an hour: Port council"
    assert posted(story(exact), "hour before", timedelta(minutes=35)).title == "In 25 minutes: Port council"
    assert posted(story(exact), "hour before", timedelta(minutes=70)).title == "Begun 10 minutes ago: Port council"


def test_a_disputed_day_names_every_day_with_its_source() -> None:
    history = (PastValue("start", "2022-03-04", "d1"), PastValue("location", "Porto", "d1"))
    message = posted(story(replace(TALK, history=history), DISPUTE), "day before")
    told = shown(message)
    assert message.title == "Tomorrow, or Sat 5 Mar 2022: Port council"
    assert "Fri 4 – Sun 6 Mar 2022 — Harbour Post" in told
    assert "Sat 5 Mar 2022 — Tagus Daily" in told
    assert "Porto" in told
    assert "before: " not in told


def test_what_was_settled_is_not_told_as_a_dispute() -> None:
    message = posted(story(TALK, replace(DISPUTE, settled=True)), "day before")
    assert message.title == "Tomorrow: Port council"
    assert "DISAGREE" not in shown(message)


def test_only_warnings_between_the_parties_are_told() -> None:
    told = shown(posted(story(), "day before"))
    assert "number 1" in told
    assert "number 3" in told
    assert "number 2" not in told


def test_both_directions_are_told_before_a_second_warning_of_one() -> None:
    said = (warned(1, "Port", "Dockers"), warned(2, "Dockers", "Port"), warned(3, "Dockers", "Port"))
    told = shown(posted(replace(story(), warnings=said), "day before"))
    assert "number 1" in told
    assert "number 3" in told


def test_every_line_can_be_quoted() -> None:
    message = posted(story(TALK, DISPUTE), "day before")
    assert [line.number for line in message.lines] == list(range(1, 8))
    assert all(line.evidence for line in message.lines)
    assert [action.verb for action in message.actions] == ["quote", "remind snooze", "remind cancel", "talks"]


def test_a_talk_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError, match="t1"):
        reminder(Story("s", "Story"), planned(story(), "day before"), datetime(2022, 3, 4, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("by", "words"),
    [(timedelta(seconds=70), "1 minute"), (timedelta(minutes=60), "an hour"), (timedelta(hours=5), "5 hours"),
     (timedelta(days=3), "3 days")],
)  # fmt: skip
def test_a_late_post_says_by_how_much_in_the_channels_zone(by: timedelta, words: str) -> None:
    due = datetime(2022, 3, 4, 8, tzinfo=UTC)
    message = late(Message("Title"), due, (due + by).astimezone(ZoneInfo("Europe/Paris")))
    assert shown(message).startswith(f"Title\n{words} late: this was due on Fri 4 Mar 2022, 09:00 Paris time (UTC+1).")


def test_it_says_who_told_the_day_last() -> None:
    assert "one source, Tagus Daily on Mon 28 Feb 2022\n" in shown(posted(story(), "day before"))
    same = replace(TALK, start="2022-03-04")
    both = replace(story(same), tellings=tuple(replace(one, talks=(replace(one.talks[0], start="2022-03-04"),))
                                               for one in story(same).tellings))  # fmt: skip
    told = shown(posted(both, "day before"))
    assert "two independent sources, last confirmed by Tagus Daily on Mon 28 Feb 2022\n" in told


def test_a_day_that_a_newer_article_leaves_out_was_not_confirmed_since() -> None:
    first = replace(TALK, start="2022-03-04", rules=(), evidence=(FIRST,))
    told = shown(posted(replace(story(first), tellings=(story(first).tellings[0], DocumentFacts(LATER))), "day before"))
    assert "one source, Harbour Post on Sun 27 Feb 2022, not confirmed since\n" in told


def test_a_date_that_was_worked_out_says_how_and_from_which_article() -> None:
    told = shown(posted(story(), "day before"))
    assert "date worked out: following day, in an article of Mon 28 Feb 2022 (B)\n" in told


def test_what_an_earlier_reminder_told_of_warnings_is_not_told_again() -> None:
    due = planned(story(), "morning of")
    told = shown(reminder(story(), due, due.due_at, told={"w1"}))
    assert "number 1" not in told
    assert "number 3" in told


def test_the_sides_are_not_told_again_beside_their_leaders() -> None:
    assert "between" in shown(posted(story(), "day before"))
    led = replace(TALK, leads=(Lead("Ana Sousa", "Port"), Lead("Rui Melo", "Dockers")))
    assert "between the" not in shown(posted(story(led), "day before")).replace("WARNINGS BETWEEN", "")


def test_a_talk_elsewhere_is_told_in_the_channels_hour_too() -> None:
    there = replace(TALK, start="2022-03-05T20:00-05:00", time_zone="America/New_York", precision="minute", rules=())
    place = Channel("c", "Asia/Kathmandu")
    (first, second) = plan_reminders([there], (), place)
    message = reminder(story(there), first, first.due_at.astimezone(place.tz))
    assert message.title == "Tomorrow: Port council"  # on the channel's Sunday
    assert "Sat 5 Mar 2022, 20:00 New York time (UTC−5) · Sun 6 Mar 2022, 06:45 here" in shown(message)
    assert reminder(story(there), second, second.due_at.astimezone(place.tz)).title == "In an hour: Port council"


def test_a_day_elsewhere_that_is_another_date_here_says_where() -> None:
    there = replace(TALK, time_zone="Pacific/Auckland", rules=())
    place = Channel("c", "America/Los_Angeles")
    (_, second) = plan_reminders([there], (), place)
    message = reminder(story(there), second, second.due_at.astimezone(place.tz))
    assert message.title == "Today: Port council"
    assert "Sat 5 Mar 2022 in Auckland · hour not known" in shown(message)


def test_each_thing_that_was_worked_out_stands_with_what_it_is() -> None:
    rules = ("weekday, the coming one", "hour as in the publisher's city", "named beside", "city of the dateline")
    told = " ".join(shown(posted(story(replace(TALK, rules=rules)), "day before")).split())
    date = "date worked out: weekday, the coming one · hour worked out: as in the publisher's city, in an article of"
    others = ("place worked out: the city that the text is dated from", "leaders worked out: named beside the meeting")
    order = [told.index(words) for words in (date, *others)]
    assert order == sorted(order)
