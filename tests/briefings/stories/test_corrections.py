from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import CannotCorrect
from briefings.model import (
    Actor,
    Claim,
    Correction,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    Lead,
    Story,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)
from briefings.stories import merge
from briefings.stories.correctable import FIELDS
from briefings.stories.corrections import correct, corrected, facts_of, standing, undo

AT = datetime(2031, 5, 2, 9, tzinfo=UTC)
PIECE = Evidence("a", 0, 36, "The harbour talks open on 12 May in Leeds.")
TALK = Talk(
    "t1",
    "Harbour talks",
    parties=("Dockers", "Ann Roe"),
    location="Leeds",
    start="2031-05-12",
    end="2031-05-13",
    precision="day",
    leads=(Lead("Ann Roe", "Dockers"),),
    rules=("the following day",),
    evidence=(PIECE,),
)
STORY = Story(
    "harbour",
    "Harbour",
    actors=(Actor("a1", "Ann Roe", "person", role="mayor"), Actor("a2", "Tom Vale", "person", affiliation="Ann Roe")),
    warnings=(Warning("w1", "Ann Roe", "Dockers", consequence="a strike", evidence=(PIECE,)),),
    talks=(TALK,),
    figures=(Figure("f1", 1900, "dockers", "on strike", "up to"),),
    disagreements=(Disagreement("x1", "t1", "Harbour talks", "start", (Claim("2031-05-12", ("a",)),)),),
)


def word(name: str, fact: str, kind: str, field: str | None = None, value: str | None = None) -> Correction:
    at = AT + timedelta(minutes=int(name[1:]))
    return Correction(name, fact, kind, "ana", at, field, value, "read it twice")  # type: ignore[arg-type]


def said(*words: Correction, story: Story = STORY) -> Story:
    for one in words:
        story, _ = correct(story, one)
    return story


def test_without_corrections_the_story_is_as_told() -> None:
    assert corrected(STORY) is STORY


def test_a_fact_that_is_wrong_is_gone_with_what_was_disputed_about_it_and_comes_back() -> None:
    story = said(word("k1", "t1", "wrong"))
    assert story.talks == STORY.talks
    assert (corrected(story).talks, corrected(story).disagreements) == ((), ())
    story, (change,) = undo(story, "k1", "ben", AT)
    assert corrected(story).talks == STORY.talks
    assert (change.what, change.kind, change.fact, change.by) == ("restored", "talk", "t1", "ben")
    assert (story.corrections[0].undone_by, story.corrections[0].undone_at) == ("ben", AT)


def test_a_value_replaces_and_settles() -> None:
    story, (change,) = correct(STORY, word("k1", "t1", "value", "start", "2031-05-14"))
    (talk,) = corrected(story).talks
    assert (talk.start, talk.end, talk.precision, talk.rules) == ("2031-05-14", None, "day", ())
    assert corrected(story).disagreements[0].settled
    assert (change.what, change.before, change.after, change.field) == (
        "corrected",
        "2031-05-12",
        "2031-05-14",
        "start",
    )


def test_a_field_that_is_wrong_is_none() -> None:
    (talk,) = corrected(said(word("k1", "t1", "wrong", "location"), word("k2", "t1", "wrong", "start"))).talks
    assert (talk.location, talk.start, talk.end, talk.precision) == (None, None, None, None)


def test_the_later_word_wins_in_whatever_order_they_are_kept() -> None:
    early, late = word("k1", "t1", "value", "location", "York"), word("k2", "t1", "value", "location", "Hull")
    story = said(early, late)
    assert corrected(story).talks[0].location == "Hull"
    assert corrected(replace(story, corrections=story.corrections[::-1])).talks[0].location == "Hull"
    assert corrected(undo(story, "k2", "ben", AT)[0]).talks[0].location == "York"
    assert [one.id for one in standing(story)] == ["k1", "k2"]


def test_a_pin_keeps_the_value_of_that_moment() -> None:
    story = said(word("k1", "t1", "pin"), word("k2", "f1", "pin"))
    later = replace(
        story,
        talks=(replace(TALK, start="2031-06-01", end="2031-06-02"),),
        figures=(replace(STORY.figures[0], value=9, bound=None),),
    )
    assert (corrected(later).talks[0].start, corrected(later).talks[0].end) == ("2031-05-12", "2031-05-13")
    assert (corrected(later).figures[0].value, corrected(later).figures[0].bound) == (1900, "up to")


def test_a_pinned_week_stays_a_week() -> None:
    story = replace(STORY, talks=(replace(TALK, precision="week", end=None),))
    pinned = said(word("k1", "t1", "pin"), story=story)
    assert corrected(replace(pinned, talks=(TALK,))).talks[0].precision == "week"


def test_an_actors_name_is_corrected_wherever_it_stands() -> None:
    story = corrected(said(word("k1", "a1", "value", "name", "Anne Rowe")))
    assert [actor.name for actor in story.actors] == ["Anne Rowe", "Tom Vale"]
    assert story.actors[1].affiliation == story.warnings[0].speaker == story.talks[0].leads[0].name == "Anne Rowe"
    assert story.talks[0].parties == ("Dockers", "Anne Rowe")


def test_a_title_is_corrected_in_its_disagreements_too() -> None:
    assert corrected(said(word("k1", "t1", "value", "title", "Dock talks"))).disagreements[0].label == "Dock talks"


@pytest.mark.parametrize(
    ("fact", "field", "value", "kept"),
    [
        ("t1", "start", "2031-05", "2031-05"),
        ("t1", "start", "2031-05-12 14:00+02:00", "2031-05-12T14:00+02:00"),
        ("t1", None, "2031-05-20/2031-05-22", "2031-05-20/2031-05-22"),
        ("t1", "status", "Cancelled", "cancelled"),
        ("t1", "time_zone", "Europe/Paris", "Europe/Paris"),
        ("t1", "parties", " Dockers ;Port;Dockers", "Dockers; Port"),
        ("t1", "leads", "Ann Roe (Dockers); Tom Vale", "Ann Roe (Dockers); Tom Vale"),
        ("f1", None, "1.5 million", "1500000"),
        ("f1", "value", "About 12,000", "about 12000"),
        ("w1", "issued_on", "2031-05-01", "2031-05-01"),
        ("w1", "quote", "harbour talks", "harbour talks"),
        ("a1", "kind", "organization", "organization"),
    ],
)
def test_what_may_be_said(fact: str, field: str | None, value: str, kept: str) -> None:
    story = said(word("k1", fact, "value", field, value))
    assert story.corrections[0].value == kept
    assert facts_of(corrected(story))[fact] != facts_of(STORY)[fact]


def test_an_instant_is_kept_with_the_offset_of_its_zone() -> None:
    story = replace(STORY, talks=(replace(TALK, time_zone="Europe/Paris"),))
    for told in ("2031-05-12T14:00", "2031-05-12T12:00Z"):
        fixed = said(word("k1", "t1", "value", "start", told), story=story)
        assert fixed.corrections[0].value == "2031-05-12T14:00+02:00"


@pytest.mark.parametrize(
    ("fact", "kind", "field", "value", "said_so"),
    [
        ("t9", "wrong", None, None, "no fact 't9'"),
        ("t1", "value", "colour", "red", "start, end, time_zone, status"),
        ("w1", "pin", None, None, "Say which field of the warning"),
        ("t1", "value", "start", "soon", "a day (2031-05-12)".replace("2031-05", "2022-01")),
        ("t1", "value", "start", "2031-05-12T14:00", "no offset"),
        ("t1", "value", "start", "", "mark it wrong"),
        ("t1", "value", "end", "2031-05-01", "before it begins"),
        ("t1", "value", "status", "maybe", "scheduled, postponed, cancelled"),
        ("t1", "wrong", "title", None, "mark the whole talk wrong"),
        ("t1", "value", "time_zone", "Mars", "Europe/Paris"),
        ("t1", "value", "location", "x" * 301, "too long"),
        ("t1", "value", "location", "…", "a letter or a digit"),
        ("f1", "value", None, "many", "write it as"),
        ("w1", "value", "quote", "a strike", "word for word"),
        ("w1", "value", "issued_on", "Monday", "give a day"),
        ("x1", "value", "start", "2031-05-12", "only be marked wrong"),
    ],
)
def test_what_is_possible_is_said(fact: str, kind: str, field: str | None, value: str | None, said_so: str) -> None:
    with pytest.raises(CannotCorrect) as caught:
        correct(STORY, word("k1", fact, kind, field, value))
    assert said_so in str(caught.value)


def test_what_is_gone_or_undone_cannot_be_corrected_again() -> None:
    gone = said(word("k1", "t1", "wrong"))
    with pytest.raises(CannotCorrect, match="marked wrong by @ana: undo that first"):
        correct(gone, word("k2", "t1", "value", "location", "Hull"))
    back, _ = undo(gone, "k1", "ben", AT)
    with pytest.raises(CannotCorrect, match="taken back by ben"):
        undo(back, "k1", "cid", AT)
    with pytest.raises(CannotCorrect, match="no correction 'k7'"):
        undo(back, "k7", "cid", AT)


def test_a_dispute_alone_can_be_marked_wrong() -> None:
    story = corrected(said(word("k1", "x1", "wrong")))
    assert story.disagreements == ()
    assert story.talks == STORY.talks


def test_what_no_longer_makes_sense_counts_for_nothing() -> None:
    strange = replace(STORY, corrections=(word("k1", "f1", "value", "start", "2031"), word("k2", "gone", "wrong")))
    assert corrected(strange).figures == STORY.figures


WORDS = st.tuples(st.sampled_from(["t1", "w1", "a1", "f1", "x1"]), st.text(max_size=12), st.integers(0, 30))


@given(st.lists(WORDS, max_size=5))
def test_whatever_is_kept_reading_never_fails_and_twice_is_once(words: list[tuple[str, str, int]]) -> None:
    every = [field for fields in FIELDS.values() for field in fields]
    kept = tuple(
        Correction(f"k{number}", fact, "value", "ana", AT, every[place % len(every)], text)
        for number, (fact, text, place) in enumerate(words)
    )
    once = corrected(replace(STORY, corrections=kept))
    assert corrected(once) == once


def told(name: str, published: str, day: int) -> DocumentFacts:
    text = f"The harbour talks open on {day} May in Leeds."
    piece = Evidence(name, 0, len(text), text)
    talk = Talk(f"t{name}", "Harbour talks", forum="Harbour Board", start=f"2031-05-{day}", location="Leeds")
    document = Document(name, text, name, publisher=f"Outlet {name}", published=published)
    return DocumentFacts(document, talks=(replace(talk, precision="day", evidence=(piece,)),), sentences=(piece,))


def test_a_pinned_date_is_not_moved_by_what_another_document_tells() -> None:
    first, _ = merge(None, [told("a", "2031-05-01", 12)])
    pinned, _ = correct(first, word("k1", first.talks[0].id, "pin"))
    story, changes = merge(pinned, [told("b", "2031-05-02", 14)])
    assert story.corrections == pinned.corrections
    assert story.talks[0].start == "2031-05-14"  # as told
    assert corrected(story).talks[0].start == "2031-05-12"
    assert "moved" not in [change.what for change in changes]
    disputed = merge(first, [told("b", "2031-05-02", 14)])[1]
    assert [change.what for change in disputed if change.kind == "talk"] == ["updated"]
    assert [change.what for change in disputed if change.kind == "disagreement"] == ["opened"]
