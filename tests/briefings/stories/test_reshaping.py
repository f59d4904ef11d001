from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from briefings.model import Actor, Correction, Document, DocumentFacts, Evidence, Story, Talk
from briefings.stories import merge, split, united_stories, withdraw
from briefings.stories.changes import changes_between
from briefings.stories.corrections import correct, corrected, facts_of
from briefings.stories.revisions import moved_sentences, text_changes

AT = datetime(2031, 5, 2, 9, tzinfo=UTC)


def told(name: str, published: str, day: int, *more: str, forum: str = "Harbour Board") -> DocumentFacts:
    """A document of two sentences: on one of them a meeting, on the other whoever is named."""
    first = f"The {forum} of Leeds will open its long talks about wages on {day} May."
    sentences = (first, *more)
    pieces, at = [], 0
    for text in sentences:
        pieces.append(Evidence(name, at, at + len(text), text))
        at += len(text) + 1
    talk = Talk(f"t{name}", f"{forum} talks", forum=forum, start=f"2031-05-{day}", location="Leeds", precision="day")
    actors = tuple(Actor(f"a{name}{one.start}", one.text[:7], "person", evidence=(one,)) for one in pieces[1:])
    document = Document(
        name, " ".join(sentences), name, f"Title {name}", publisher=f"Outlet {name}", published=published
    )
    return DocumentFacts(document, actors, talks=(replace(talk, evidence=(pieces[0],)),), sentences=tuple(pieces))


def revised(old: DocumentFacts, new: DocumentFacts) -> DocumentFacts:
    publisher = old.document.publisher
    return replace(new, document=replace(new.document, revises=old.document.id, publisher=publisher))


FIRST = told("d1", "2031-05-01", 12, "Ann Roe spoke for the port.")
SECOND = told("d2", "2031-05-02", 12, "Tom Low spoke for the dockers.")
OTHER = told("d3", "2031-05-03", 20, "Eve Fox spoke for the city.", forum="City Council")


def story_of(*tellings: DocumentFacts) -> Story:
    return merge(None, tellings)[0]


def ids(story: Story) -> set[str]:
    return set(facts_of(story))


def test_a_newer_text_takes_the_place_of_the_old_one_and_facts_keep_their_ids() -> None:
    before = story_of(FIRST, SECOND)
    newer = revised(FIRST, told("d9", "2031-05-01", 14, "Ann Roe spoke for the port."))
    story, changes = merge(before, [newer])
    assert [document.id for document in story.documents] == ["d9", "d2"]
    assert ids(story) >= ids(before)
    document = changes[0]
    assert (document.what, document.kind, document.fact, document.before) == ("revised", "document", "d9", "d1")
    assert document.after == "1 new sentence, 1 gone"


def test_what_the_newer_text_changed_is_told_and_corrections_stay() -> None:
    before = story_of(FIRST)
    (talk,) = before.talks
    kept, _ = correct(before, Correction("k1", talk.id, "value", "ana", AT, "location", "York"))
    story, changes = merge(kept, [revised(FIRST, told("d9", "2031-05-01", 14))])
    assert [(change.what, change.kind) for change in changes] == [
        ("revised", "document"),
        ("moved", "talk"),
        ("removed", "actor"),
    ]
    moved = changes[1]
    assert (moved.before, moved.after, moved.source, moved.source_before) == ("2031-05-12", "2031-05-14", "d9", "d1")
    assert corrected(story).talks[0].location == "York"


def test_a_revised_text_does_not_come_back_by_being_told_again_beside_the_newer_one() -> None:
    newer = revised(FIRST, told("d9", "2031-05-01", 14))
    for order in permutations([FIRST, newer, SECOND]):
        assert [document.id for document in story_of(*order).documents] == ["d9", "d2"]


def test_sentences_are_found_again_when_a_word_changes() -> None:
    newer = revised(FIRST, told("d9", "2031-05-01", 14, "Ann Roe spoke for the port.", "Nobody knows more."))
    moved = moved_sentences([FIRST], [newer])
    assert moved["d1", 0] == ("d9", 0)
    assert moved["d1", FIRST.sentences[1].start] == ("d9", newer.sentences[1].start)
    assert text_changes(FIRST, newer) == "2 new sentences, 1 gone"
    assert text_changes(FIRST, FIRST) == "the same sentences"


def test_a_sentence_that_is_another_is_no_newer_text_of_it() -> None:
    newer = revised(FIRST, told("d9", "2031-05-01", 14, "Nothing else is known of all this."))
    assert ("d1", FIRST.sentences[1].start) not in moved_sentences([FIRST], [newer])


def test_united_the_first_keeps_its_name_and_ids_and_both_their_corrections() -> None:
    one, other = story_of(FIRST), story_of(SECOND, OTHER)
    council = next(talk for talk in other.talks if talk.forum == "City Council")
    other, _ = correct(other, Correction("k1", council.id, "wrong", "ana", AT))
    shared = next(talk for talk in other.talks if talk.forum == "Harbour Board")
    other, _ = correct(other, Correction("k2", shared.id, "value", "ana", AT, "location", "York"))
    story, changes, became = united_stories(one, other)
    assert (story.slug, story.title) == (one.slug, one.title)
    assert ids(one) <= ids(story)
    assert council.id in ids(story)
    (talk,) = corrected(story).talks
    assert (talk.id, talk.location) == (one.talks[0].id, "York")
    assert [change.fact for change in changes if change.kind == "document"] == ["d2", "d3"]
    assert became[shared.id] == one.talks[0].id
    assert all(change.is_backlog for change in changes)


def test_split_each_goes_its_way_with_its_corrections_and_no_id_is_in_both() -> None:
    whole = story_of(FIRST, SECOND, OTHER)
    council = next(talk for talk in whole.talks if talk.forum == "City Council")
    board = next(talk for talk in whole.talks if talk.forum == "Harbour Board")
    whole, _ = correct(whole, Correction("k1", council.id, "value", "ana", AT, "location", "York"))
    whole, _ = correct(whole, Correction("k2", board.id, "pin", "ana", AT))
    stays, leaves = split(whole, {"d2", "d3"})
    assert [document.id for document in stays.documents] == ["d1"]
    assert [document.id for document in leaves.documents] == ["d2", "d3"]
    assert not ids(stays) & ids(leaves)
    assert stays.talks[0].id == board.id
    assert council.id in ids(leaves)
    assert ([one.id for one in stays.corrections], [one.id for one in leaves.corrections]) == (["k2"], ["k1"])
    back = united_stories(stays, leaves).story
    assert [document.id for document in back.documents] == ["d1", "d2", "d3"]


def test_what_is_withdrawn_takes_its_claims_with_it_and_leaves_the_rest() -> None:
    whole = story_of(FIRST, SECOND, OTHER)
    ann = next(actor for actor in whole.actors if actor.name == "Ann Roe")
    whole, _ = correct(whole, Correction("k1", ann.id, "value", "ana", AT, "role", "mayor"))
    left, changes = withdraw(whole, ["d1", "d3"])
    assert [document.id for document in left.documents] == ["d2"]
    assert ids(left) < ids(whole)
    assert left.corrections == ()
    removed = {(change.kind, change.label) for change in changes}
    assert {change.what for change in changes} == {"removed"}
    assert {("document", "Title d1"), ("actor", "Ann Roe"), ("talk", "City Council talks")} <= removed
    assert left.title == "Title d2"  # the story was called by the title of one that is gone
    assert all(piece.source == "d2" for talk in left.talks for piece in talk.evidence)


def test_without_its_last_document_a_story_is_empty() -> None:
    left, changes = withdraw(story_of(FIRST), ["d1"])
    assert (left.tellings, ids(left), left.title) == ((), set(), "Untitled story")
    assert {change.what for change in changes} == {"removed"}


@pytest.mark.parametrize("gone", [[], ["d7"]])
def test_nothing_withdrawn_is_nothing_changed(gone: list[str]) -> None:
    whole = story_of(FIRST, OTHER)
    assert withdraw(whole, gone) == (whole, ())
    assert changes_between(whole, split(whole, gone)[0]) == ()
