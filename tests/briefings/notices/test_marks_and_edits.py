"""What is done to a post beside its content: the mark of an exercise, and that it is superseded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefings.message import Line, Message, Plain, Quoted, Section, SourceNote
from briefings.model import Change, Document, DocumentFacts, Evidence, Story, Talk
from briefings.notices import exercise, quoted_shortly, refusal, superseded
from briefings.render.text import to_text
from briefings.schedule import Before, Channel

OLD = Document("d1", "The council meets on May 4.", "1" * 64, publisher="Harbour Post", published="2022-04-20")
NEW = Document("d2", "The council will meet on May 9 instead.", "2" * 64, publisher="Daily", published="2022-05-01")
BEFORE, AFTER = Evidence("d1", 0, 27, OLD.text), Evidence("d2", 0, 39, NEW.text)
TALK = Talk("t", "Port council", start="2022-05-09", precision="day", evidence=(BEFORE, AFTER))
STORY = Story("s", "Story", (DocumentFacts(OLD), DocumentFacts(NEW)), talks=(TALK,))
POST = Message(
    "Tomorrow: Port council",
    sections=(Section("When", (Line((Plain("Wed 4 May 2022"),), 1, "t", evidence=(BEFORE,)),)),),
    sources=(SourceNote("A", "d1", "Harbour Post", published="2022-04-20"),),
)
MOVED = Change("moved", "talk", "t", "Port council", "2022-05-04", "2022-05-09", "d2", "d1", "start")
AT = datetime(2022, 5, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (2, "“We will …”"),
        (4, "“We will walk out …”"),
        (6, "“We will walk out, all of …”"),
        (8, "“We will walk out, all of us today”"),
    ],
)
def test_quotations_are_cut_to_so_many_words_wherever_they_stand(words: int, shown: str) -> None:
    said = Quoted("We will walk out, all of us today")
    line = Line((Plain("Melo: "), said), details=((said,),))
    cut = to_text(quoted_shortly(Message("A post", lead=(said,), sections=(Section("Warnings", (line,)),)), words), 80)
    assert cut.count(shown) == 3


def test_a_superseded_post_says_what_became_of_the_talk_with_the_sentence() -> None:
    assert to_text(superseded(POST, MOVED, STORY), 80) == (
        "Superseded, moved to Mon 9 May 2022: Port council\n"
        "\n"
        "WHAT CHANGED\n"
        "     moved to Mon 9 May 2022, before: Wed 4 May 2022 (B)\n"
        "       The council will meet on May 9 instead.\n"
        "\n"
        "WHEN\n"
        " [1] Wed 4 May 2022\n"
        "\n"
        "(A) Harbour Post, Wed 20 Apr 2022 · (B) Daily, Sun 1 May 2022\n"
    )


@pytest.mark.parametrize(
    ("what", "after", "title"),
    [
        ("cancelled", "2022-05-04", "Superseded, called off: Port council"),
        ("postponed", None, "Superseded, no new date set: Port council"),
        ("postponed", "2022-05-09", "Superseded, put off to Mon 9 May 2022: Port council"),
        ("reinstated", "2022-05-09", "Superseded, on again for Mon 9 May 2022: Port council"),
        ("corrected", "2022-05-09", "Superseded, now Mon 9 May 2022: Port council"),
        ("removed", None, "Superseded, no longer told: Port council"),
    ],
)
def test_each_change_has_its_words(what: str, after: str | None, title: str) -> None:
    change = replace(MOVED, what=what, after=after)  # type: ignore[arg-type]
    assert superseded(POST, change, STORY).title == title


def test_what_is_superseded_twice_tells_the_last_change_only() -> None:
    once = superseded(POST, replace(MOVED, what="cancelled", after="2022-05-04"), STORY)
    twice = superseded(once, replace(MOVED, what="reinstated"), STORY)
    assert "called off" not in to_text(twice, 80)
    assert [section.title for section in twice.sections] == ["What changed", "When"]
    assert [note.letter for note in twice.sources] == ["A", "B"]


def test_a_change_whose_source_is_gone_is_told_all_the_same() -> None:
    told = superseded(POST, replace(MOVED, source="gone"), STORY)
    assert told.sources == POST.sources
    assert told.title.startswith("Superseded, moved to")


def test_an_editor_is_named() -> None:
    told = superseded(POST, replace(MOVED, what="corrected", by="ana", source=None), STORY)
    assert "corrected by @ana: Mon 9 May 2022, before: Wed 4 May 2022" in to_text(told, 80)


def test_an_exercise_is_marked_once_and_stays_one() -> None:
    marked = exercise(POST)
    assert marked.title == "EXERCISE · Tomorrow: Port council"
    assert exercise(marked) == marked
    assert superseded(marked, MOVED, STORY).title == "EXERCISE · Superseded, moved to Mon 9 May 2022: Port council"
    assert (marked.note or "").startswith("An exercise")


@pytest.mark.parametrize(
    ("talk", "before", "said"),
    [
        (TALK, Before(timedelta(days=2)), None),
        (TALK, AT + timedelta(hours=1), None),
        (
            replace(TALK, status="cancelled"),
            Before(),
            "“Port council” was called off: there is nothing to be reminded of.",
        ),
        (replace(TALK, start="2022-05-02"), Before(), "“Port council” is over: it was on Mon 2 May 2022."),
        (
            replace(TALK, start=None),
            Before(),
            "No day is known for “Port council”: ask again when a source tells the day.",
        ),
        (
            replace(TALK, start="2022-05", precision="month"),
            Before(),
            "Only the month is known for “Port council”: ask again when a source tells the day.",
        ),
        (
            replace(TALK, start=None, status="postponed"),
            Before(),
            "No new day is set for “Port council”: ask again when a source tells the day.",
        ),
        (
            replace(TALK, start="2022-05-03T11:00+00:00", precision="minute"),
            Before(timedelta(days=2)),
            "“Port council” begins in 3 hours, and 2 days before is past: ask for a shorter notice.",
        ),
        (
            TALK,
            Before(timedelta(days=14)),
            "“Port council” begins on Mon 9 May 2022, and 2 weeks before is past: ask for a shorter notice.",
        ),
        (replace(TALK, start="2022-05-03"), Before(), "“Port council” has begun: Tue 3 May 2022."),
    ],
)
def test_why_nobody_can_be_reminded(talk: Talk, before: Before | datetime, said: str | None) -> None:
    assert refusal(STORY, talk, before, Channel("c"), AT) == said
