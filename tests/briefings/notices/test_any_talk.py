"""Whatever a talk says of itself, its reminder can be written, cites what it tells, and is no wider than asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Change, Claim, Disagreement, Document, DocumentFacts, Evidence, Lead, PastValue, Story, Talk
from briefings.notices import late, reminder, superseded
from briefings.render.text import to_text
from briefings.schedule import Channel
from briefings.talk_calendar import talk_file
from tests.briefings.schedule.made import plan_reminders

words = st.text(max_size=20)
zones = st.sampled_from(
    ["UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "Nowhere"]
)
naive = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001  (walls, aware below)
starts = naive.map(lambda at: at.date().isoformat()) | naive.map(lambda at: f"{at:%Y-%m-%dT%H:%M}+00:00") | words
texts = ("They meet on May 4.", "The meeting is on May 9.")
documents = [
    Document(f"d{number}", text, str(number) * 64, publisher=f"Post {number}", published=published)
    for number, (text, published) in enumerate(zip(texts, ("2022-04-01", None), strict=True))
]
pieces = [Evidence(one.id, 0, len(one.text), one.text) for one in documents]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    start = draw(starts)
    talk = Talk(
        "t",
        draw(words),
        parties=tuple(draw(st.lists(words, max_size=2))),
        location=draw(st.none() | words),
        start=start,
        end=draw(st.none() | starts),
        time_zone=draw(st.none() | zones),
        precision="minute" if "T" in start else "day",
        status=draw(st.sampled_from(["scheduled", "postponed"])),
        leads=tuple(Lead(name) for name in draw(st.lists(words, max_size=2))),
        history=tuple(PastValue("start", value, "d0") for value in draw(st.lists(starts, max_size=2))),
        rules=tuple(draw(st.lists(words, max_size=2))),
        evidence=tuple(pieces),
    )
    field = draw(st.sampled_from(["start", "end", "location", "status"]))
    claims = tuple(Claim(draw(starts), (piece.source,), (piece,)) for piece in pieces)
    disputes = (Disagreement("x", "t", "T", field, claims),) if draw(st.booleans()) else ()  # type: ignore[arg-type]
    tellings = tuple(DocumentFacts(one, talks=(talk,)) for one in documents)
    return Story("s", "Story", tellings, talks=(talk,), disagreements=disputes)


@given(stories(), zones.filter(lambda zone: zone != "Nowhere"))
def test_any_talk_can_be_reminded_of(story: Story, zone: str) -> None:
    channel = Channel("c", zone)
    for planned in plan_reminders(story.talks, story.disagreements, channel):
        at = planned.due_at.astimezone(channel.tz) + timedelta(minutes=2)
        message = late(reminder(story, planned, at), planned.due_at, at)
        assert all(line.evidence and line.number for line in message.lines)
        assert all(len(line) <= 80 for line in to_text(message, 80).splitlines() if line.isascii())
        change = Change("moved", "talk", "t", "T", "2022-05-04", story.talks[0].start, "d1")
        assert superseded(message, change, story).title.startswith("Superseded, ")
    talk_file(story, "t", datetime(2022, 4, 1, tzinfo=UTC))
