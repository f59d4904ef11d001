"""A story that lives: corrections and newer texts while documents keep coming, seen by whoever shows the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest, first_digest, news_since
from briefings.model import Actor, Correction, Document, DocumentFacts, Evidence, Talk
from briefings.render import to_text
from briefings.stories import merge, withdraw
from briefings.stories.corrections import correct, corrected, facts_of, undo

if TYPE_CHECKING:
    from briefings.message import Message
    from briefings.model import Story

NAMES = ["Ana Birk", "Tom Vale", "Eve Fox", "Ned Cole", "Ida Roth", "Lou Pratt", "Mia Stone", "Gus Heath", "Zoe Quill"]
AT = datetime(2031, 5, 6, 9, tzinfo=UTC)


def telling(number: int, day: int = 12, revises: str | None = None) -> DocumentFacts:
    """A document with a meeting that all tell, and a person whom only this one names."""
    name = f"d{number}"
    lines = (
        f"The harbour board of Leeds meets dockers over long contested wages on {day} May.",
        f"{NAMES[number - 1]} spoke for the port of Leeds at great length there.",
    )
    pieces = (
        Evidence(name, 0, len(lines[0]), lines[0]),
        Evidence(name, len(lines[0]) + 1, len(lines[0]) + 1 + len(lines[1]), lines[1]),
    )
    talk = Talk(
        f"t{number}",
        "Meeting of the harbour board",
        forum="Harbour Board",
        location="Leeds",
        start=f"2031-05-{day}",
        precision="day",
        evidence=pieces[:1],
    )
    actor = Actor(f"a{number}", NAMES[number - 1], "person", evidence=pieces[1:], mentions=1)
    document = Document(
        name,
        " ".join(lines),
        name,
        f"Title {number}",
        publisher=f"Outlet {number}",
        published=f"2031-05-0{number}",
        revises=revises,
    )
    return DocumentFacts(document, (actor,), talks=(talk,), sentences=pieces)


def shown(message: Message) -> str:
    return to_text(message, 100)


def word(fact: str, kind: str, field: str | None = None, value: str | None = None) -> Correction:
    return Correction(f"k-{fact}-{field}", fact, kind, "@ana", AT, field, value, "read it")  # type: ignore[arg-type]


def marked(story: Story) -> Story:
    """The story with its first talk on another day and its first actor marked wrong."""
    story, _ = correct(story, word(story.talks[0].id, "value", "start", "2031-05-19"))
    return correct(story, word(story.actors[0].id, "wrong"))[0]


@given(st.lists(st.integers(2, 9), unique=True, max_size=5))
def test_corrections_stick_whatever_comes_later_and_what_is_told_stays_as_told(numbers: list[int]) -> None:
    story = marked(merge(None, [telling(1)])[0])
    plain, _ = merge(None, [telling(1)])
    gone, talk = story.corrections[1].fact, story.corrections[0].fact
    for number in numbers:
        story, changes = merge(story, [telling(number)])
        plain, _ = merge(plain, [telling(number)])
        assert all(change.fact != gone and change.what != "moved" for change in changes)
    seen = facts_of(corrected(story))
    assert gone not in seen
    assert getattr(seen[talk], "start", None) == "2031-05-19"
    assert replace(story, corrections=()) == plain


@given(st.permutations(range(4)))
def test_the_order_of_newer_texts_does_not_matter(order: list[int]) -> None:
    tellings = (telling(1), telling(2), telling(3, 14, revises="d1"), telling(4))
    story, _ = merge(None, [tellings[place] for place in order])
    assert story == merge(None, tellings)[0]
    assert [document.id for document in story.documents] == ["d2", "d3", "d4"]


def test_everybody_sees_the_corrected_story() -> None:
    told, _ = merge(None, [telling(1), telling(2)])
    gone = next(actor for actor in told.actors if actor.name == "Ana Birk")
    story, _ = correct(told, word(told.talks[0].id, "value", "start", "2031-05-19"))
    story, _ = correct(story, word(gone.id, "wrong"))
    briefing = compose(story, AT)
    for message in (
        lookup.brief(briefing),
        lookup.actors(briefing),
        lookup.talks(briefing),
        first_digest([story], AT),
    ):
        assert "Ana Birk" not in shown(message)
    for message in (lookup.brief(briefing), lookup.talks(briefing), first_digest([story], AT)):
        assert "Mon 19 May 2031" in shown(message)
        assert "corrected by @ana (start): read it" in shown(message)
    assert "marked wrong by @ana: read it" in shown(lookup.find(briefing, "birk", story))
    assert "corrected by @ana (start): read it" in shown(lookup.quote(briefing, story.talks[0].id))
    assert "corrected by @ana (start): read it" in shown(lookup.find(briefing, "contested", story))


def test_a_sentence_that_tells_only_what_is_wrong_is_no_headline() -> None:
    story, _ = merge(None, [telling(1)])
    actor = story.actors[0]
    assert any(actor.evidence == line.evidence for line in compose(story, AT).headlines)
    wrong, _ = correct(story, word(actor.id, "wrong"))
    assert not any(actor.evidence == line.evidence for line in compose(wrong, AT).headlines)
    back, _ = undo(wrong, wrong.corrections[0].id, "ben", AT)
    assert compose(back, AT).headlines == compose(story, AT).headlines


def test_past_talks_are_those_of_the_corrected_story() -> None:
    story, _ = merge(None, [telling(1)])
    story, _ = correct(story, word(story.talks[0].id, "value", "start", "2031-05-01"))
    briefing = compose(story, AT)
    assert briefing.talks == ()
    assert "Thu 1 May 2031" in shown(lookup.past_talks(briefing, story))


def test_what_is_new_since_a_day_keeps_ids_and_corrections() -> None:
    story = marked(merge(None, [telling(1), telling(3)])[0])
    told, changes = news_since(story, datetime(2031, 5, 2, tzinfo=UTC))
    assert told is story
    assert [(change.what, change.label) for change in changes] == [("added", "Title 3"), ("added", "Eve Fox")]
    assert "Eve Fox" in shown(digest([(told, changes)], AT))
    assert news_since(story, AT) == (story, ())


def test_how_a_document_came_is_shown_with_its_source() -> None:
    pasted = telling(1)
    document = replace(pasted.document, label="added by @ana", publisher_verified=False)
    story, _ = merge(None, [replace(pasted, document=document)])
    text = shown(lookup.sources(compose(story, AT)))
    assert "Outlet 1, Thu 1 May 2031, added by @ana, unverified publisher" in text
    assert "one source (added by @ana, unverified publisher)" in shown(lookup.talks(compose(story, AT)))


def test_of_two_facts_that_become_one_the_corrected_ones_id_is_kept() -> None:
    apart = [telling(1), replace(telling(2), talks=(replace(telling(2).talks[0], id="t2", forum="Port Council"),))]
    story, _ = merge(None, apart)
    assert len(story.talks) == 2
    for talk in story.talks:
        fixed, _ = correct(story, word(talk.id, "value", "location", "York"))
        joined, _ = merge(fixed, [telling(2)])
        assert [(one.id, one.location) for one in corrected(joined).talks] == [(talk.id, "York")]


def test_withdrawing_in_any_order_leaves_the_same() -> None:
    whole, _ = merge(None, [telling(1), telling(2), telling(3)])
    left = [withdraw(withdraw(whole, [one])[0], [two])[0] for one, two in permutations(["d1", "d3"])]
    assert left[0] == left[1]
    assert [document.id for document in left[0].documents] == ["d2"]
