"""A fact keeps the id that its story gave it."""

from __future__ import annotations

from dataclasses import replace

from briefings.model import Claim, Disagreement, Evidence, Story, Talk
from briefings.stories.identity import keep_ids


def piece(start: int, source: str = "d1") -> Evidence:
    return Evidence(source, start, start + 5, "They ")


def story(*talks: Talk, disagreements: tuple[Disagreement, ...] = ()) -> Story:
    return Story("s", "S", talks=talks, disagreements=disagreements)


OLD = Talk("old", "Talks in Oslo", start="2024-05-07", evidence=(piece(0), piece(50)))


def test_a_talk_that_moved_and_grew_keeps_its_id() -> None:
    new = Talk("new", "Talks in Bergen", start="2024-05-09", evidence=(piece(50), piece(3, "d0")))
    assert [talk.id for talk in keep_ids(story(OLD), story(new)).talks] == ["old"]


def test_a_talk_that_shares_no_sentence_is_another() -> None:
    new = Talk("new", "Talks in Oslo", start="2024-05-07", evidence=(piece(90),))
    assert [talk.id for talk in keep_ids(story(OLD), story(new)).talks] == ["new"]


def test_an_id_is_given_once_to_the_one_that_shares_most() -> None:
    less = Talk("a", "Talks", evidence=(piece(50),))
    more = Talk("b", "Talks", evidence=(piece(0), piece(50)))
    assert [talk.id for talk in keep_ids(story(OLD), story(less, more)).talks] == ["a", "old"]


def test_two_talks_of_one_sentence_are_told_apart_by_their_titles() -> None:
    before = (Talk("x", "Talks in Oslo", evidence=(piece(0),)), Talk("y", "Talks in Bergen", evidence=(piece(0),)))
    after = (Talk("p", "Talks in Bergen", evidence=(piece(0),)), Talk("q", "Talks in Oslo", evidence=(piece(0),)))
    assert [talk.id for talk in keep_ids(story(*before), story(*after)).talks] == ["y", "x"]


def test_what_nothing_was_added_to_keeps_its_id_whatever_grew_over_its_sentences() -> None:
    short, other = (
        Talk("short", "Talks in Oslo", evidence=(piece(0), piece(50))),
        Talk("other", "Vote", evidence=(piece(7),)),
    )
    grown = Talk("b", "Talks in Oslo", evidence=(piece(0), piece(50), piece(60), piece(70)))
    after = (grown, replace(short, id="a"), replace(other, id="c"))
    assert [talk.id for talk in keep_ids(story(short, other), story(*after)).talks] == ["b", "short", "other"]


def test_a_newcomer_never_takes_an_id_that_is_kept() -> None:
    moved = Talk("new", "Talks in Oslo", evidence=(piece(50),))
    newcomer = Talk("old", "Vote", evidence=(piece(200),))
    ids = [talk.id for talk in keep_ids(story(OLD), story(moved, newcomer)).talks]
    assert ids[0] == "old"
    assert len(set(ids)) == 2


def test_a_disagreement_follows_the_talk_it_is_about() -> None:
    claims = (Claim("2024-05-07", ("d1",)), Claim("2024-05-08", ("d2",)))
    dispute = Disagreement("g", "new", "Talks", "start", claims)
    kept = keep_ids(story(OLD), story(replace(OLD, id="new"), disagreements=(dispute,)))
    assert kept.disagreements[0].about == "old"
