"""Talks that moved, were put off, called off or are on again: what several documents tell of it is one talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model import PastValue
from tests.briefings.stories.telling import disputes, document, leads, merged, saying, summary, talk, telling


def test_put_off_by_a_newer_text_settles_what_was_disputed_before() -> None:
    about = {"parties": ("Chad", "Niger"), "location": "Vienna"}
    moved = talk(
        "Session",
        "2025-02-27",
        end="2025-02-28",
        status="postponed",
        history=(PastValue("start", "2025-02-20", "c"),),
        **about,
    )
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Session", "2025-02-20", end="2025-02-21", **about)),
        telling(document("b", "2025-02-04"), talk("Session", "2025-02-21", end="2025-02-22", **about)),
        telling(document("c", "2025-02-05"), moved),
    )
    assert summary(groups) == [("2025-02-27", "2025-02-28", "Vienna", "postponed", 3)]
    assert disputes(groups) == [("start", True, {"2025-02-20": ("a", "c"), "2025-02-21": ("b",)})]


def test_repeating_the_old_date_after_the_move_is_a_disagreement() -> None:
    about = {"parties": ("Chad", "Niger"), "location": "Vienna"}
    moved = talk("Session", "2025-02-27", status="postponed", **about)
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Session", "2025-02-20", **about)),
        telling(document("b", "2025-02-04"), moved),
        telling(document("c", "2025-02-05"), talk("Session", "2025-02-20", **about)),
    )
    assert disputes(groups) == [("start", False, {"2025-02-20": ("c",), "2025-02-27": ("b",)})]


def test_two_texts_that_tell_of_one_move_may_differ_on_the_new_date() -> None:
    about = {"parties": ("Chad", "Niger"), "location": "Vienna", "status": "postponed"}
    groups = merged(
        telling(document("a", "2025-02-04"), talk("Session", "2025-02-27", **about)),
        telling(document("b", "2025-02-05"), talk("Session", "2025-02-28", **about)),
    )
    assert disputes(groups) == [("start", False, {"2025-02-27": ("a",), "2025-02-28": ("b",)})]


def test_a_source_may_correct_itself() -> None:
    about = {"forum": "Pay Committee"}
    first = document("a", "2025-02-03")
    later = replace(document("b", "2025-02-04"), publisher=first.publisher)
    groups = merged(telling(first, talk("T", "2025-02-20", **about)), telling(later, talk("T", "2025-02-21", **about)))
    assert groups[0].talk.start == "2025-02-21"
    assert not disputes(groups)


def test_the_day_to_which_it_was_put_off_told_once_more_is_still_put_off() -> None:
    about = {"forum": "Members' meeting", "location": "Oslo"}
    put_off = talk("Members' meeting", "2025-02-20", status="postponed", **about)
    later = document("b", "2025-02-05")
    same = merged(
        telling(document("a", "2025-02-04"), put_off), telling(later, talk("Members' meeting", "2025-02-20", **about))
    )
    assert summary(same) == [("2025-02-20", None, "Oslo", "postponed", 2)]
    other = merged(
        telling(document("a", "2025-02-04"), put_off), telling(later, talk("Members' meeting", "2025-02-18", **about))
    )
    assert summary(other) == [("2025-02-18", None, "Oslo", "scheduled", 2)]


def test_a_minister_who_meets_at_the_same_hour_on_two_days_near_meets_once() -> None:
    who = {"leads": leads("Ada Roe"), "parties": ("Ada Roe",)}
    first = talk("Meeting of Ada Roe and the pilots", "2025-02-20T15:00+00:00", **who)
    second = replace(talk("Meeting of Ada Roe and their association", "2025-02-21", **who), hour="15:00")
    groups = merged(telling(document("a", "2025-02-04"), first), telling(document("b", "2025-02-05"), second))
    assert disputes(groups) == [("start", False, {"2025-02-20T15:00+00:00": ("a",), "2025-02-21": ("b",)})]


def test_cancelled_keeps_its_date_and_a_later_mention_in_passing_does_not_bring_it_back() -> None:
    about = {"forum": "Members' meeting", "location": "Oslo"}
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Members' meeting", "2025-02-20", **about)),
        telling(document("b", "2025-02-04"), talk("Members' meeting", None, status="cancelled", **about)),
        telling(document("c", "2025-02-05"), talk("Members' meeting", None, **about)),
    )
    assert summary(groups) == [("2025-02-20", None, "Oslo", "cancelled", 3)]


def test_back_on_in_the_words_of_the_text_is_no_disagreement() -> None:
    about = {"forum": "Rhine Summit", "location": "Basel"}
    off = telling(document("a", "2025-02-04"), talk("Summit", "2025-02-20", status="cancelled", **about))
    text = "The Rhine Summit is back on and opens in Basel on 20 February."
    back = telling(document("b", "2025-02-05"), saying(text, talk("Summit", "2025-02-20", **about)))
    assert summary(merged(off, back))[0][3] == "scheduled"
    assert not disputes(merged(off, back))


def test_back_on_for_another_day_whoever_called_it_off_has_no_day() -> None:
    about = {"forum": "Rhine Summit", "location": "Basel"}
    off = telling(document("a", "2025-02-04"), talk("Summit", "2025-02-20", status="cancelled", **about))
    text = "The Rhine Summit is back on and opens in Basel on 24 February."
    back = telling(document("b", "2025-02-05"), saying(text, talk("Summit", "2025-02-24", **about)))
    groups = merged(off, back)
    assert summary(groups)[0][0] == "2025-02-24"
    assert not disputes(groups)
    later = telling(document("c", "2025-02-06"), talk("Summit", "2025-02-20", **about))
    assert disputes(merged(off, back, later)) == [("start", False, {"2025-02-20": ("c",), "2025-02-24": ("b",)})]


def test_as_planned_settles_nothing_where_nobody_called_it_off() -> None:
    about = {"forum": "Rhine Summit", "location": "Basel"}
    first = telling(document("a", "2025-02-04"), talk("Summit", "2025-02-20", **about))
    text = "The Rhine Summit goes ahead as planned in Basel on 24 February."
    groups = merged(first, telling(document("b", "2025-02-05"), saying(text, talk("Summit", "2025-02-24", **about))))
    assert disputes(groups) == [("start", False, {"2025-02-20": ("a",), "2025-02-24": ("b",)})]


def test_a_text_that_names_the_old_place_moves_the_meeting() -> None:
    older = talk("Meeting of shareholders", "2025-02-20", location="Basel")
    text = "Shareholders meet in Mainz on 18 February, not in Basel on 20 February."
    moved = talk(
        "Meeting of shareholders", "2025-02-18", location="Mainz", history=(PastValue("start", "2025-02-20", "b"),)
    )
    groups = merged(
        telling(document("a", "2025-02-03"), saying("Shareholders meet in Basel on 20 February.", older)),
        telling(document("b", "2025-02-04"), saying(text, moved)),
    )
    assert summary(groups) == [("2025-02-18", None, "Mainz", "scheduled", 2)]
    assert PastValue("location", "Basel", "a") in groups[0].talk.history
    assert not disputes(groups)


def test_a_move_settles_what_was_said_of_the_place() -> None:
    known = {"forum": "Rhine Summit"}
    moved = talk("Summit", "2025-02-20", location="Mainz", history=(PastValue("location", "Basel", "c"),), **known)
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Summit", "2025-02-20", location="Basel", **known)),
        telling(document("b", "2025-02-04"), talk("Summit", "2025-02-20", location="Mainz", **known)),
        telling(document("c", "2025-02-05"), moved),
    )
    assert groups[0].talk.location == "Mainz"
    assert disputes(groups) == [("location", True, {"Basel": ("a",), "Mainz": ("b",)})]


def test_put_off_without_a_date_joins_by_the_words_of_its_sentence() -> None:
    older = talk("Hearing of the High Court", "2025-02-20", forum="High Court", location="Dublin")
    newer = talk("Hearing", None, status="postponed")
    groups = merged(
        telling(document("a", "2025-02-03"), saying("The High Court hears the appeal of Orla Brand.", older)),
        telling(document("b", "2025-02-10"), saying("The High Court put off the hearing of Brand's appeal.", newer)),
    )
    assert summary(groups) == [(None, None, "Dublin", "postponed", 2)]
    assert groups[0].talk.title == "Hearing of the High Court"


def test_put_off_to_a_far_day_joins_though_the_old_day_is_not_named() -> None:
    older = talk("Talks in Geneva", "2024-11-18", location="Geneva")
    newer = talk("Round in Geneva", "2024-12-02", location="Geneva", status="postponed")
    groups = merged(
        telling(document("a", "2024-11-05"), saying("Talks on a seed treaty open in Geneva on 18 November.", older)),
        telling(
            document("b", "2024-11-14"), saying("The round of seed treaty talks was put off to 2 December.", newer)
        ),
    )
    assert summary(groups) == [("2024-12-02", None, "Geneva", "postponed", 2)]
    assert not disputes(groups)


def test_a_text_that_says_the_day_is_another_now_disputes_nothing() -> None:
    older = talk("Hearing of the port board", "2025-05-18", forum="Port board")
    for text in ("The hearing has been brought forward to 16 May.", "The board will now sit on 16 May."):
        newer = saying(text, talk("Hearing of the port board", "2025-05-16", forum="Port board"))
        groups = merged(telling(document("a", "2025-05-03"), older), telling(document("b", "2025-05-04"), newer))
        assert summary(groups) == [("2025-05-16", None, None, "scheduled", 2)]
        assert not disputes(groups)


def test_an_old_day_that_only_the_text_of_the_move_tells_disputes_nothing() -> None:
    about = {"forum": "High Court"}
    moved = talk("Hearing", "2025-05-26", status="postponed", history=(PastValue("start", "2025-05-20", "b"),), **about)
    groups = merged(
        telling(document("a", "2025-05-03"), talk("Hearing", "2025-05-19", **about)),
        telling(document("b", "2025-05-10"), moved),
    )
    assert not disputes(groups)


def test_a_day_put_off_from_elsewhere_is_another_meeting() -> None:
    moved = talk(
        "Meeting with analysts in Leeds",
        "2025-09-04",
        location="Leeds",
        status="postponed",
        history=(PastValue("start", "2025-07-03", "b"),),
    )
    groups = merged(
        telling(document("a", "2025-06-03"), talk("Meeting of owners in Leeds", "2025-06-27", location="Leeds")),
        telling(document("b", "2025-06-04"), moved),
    )
    assert len(groups) == 2


def test_back_on_when_the_newer_text_says_so_and_disputed_when_it_does_not() -> None:
    about = {"forum": "Members' meeting", "location": "Oslo"}
    off = telling(document("b", "2025-02-04"), talk("Meeting", "2025-02-20", status="cancelled", **about))
    back = talk("Meeting", "2025-02-20", history=(PastValue("status", "cancelled", "c"),), **about)
    assert summary(merged(off, telling(document("c", "2025-02-05"), back)))[0][3] == "scheduled"
    assert not disputes(merged(off, telling(document("c", "2025-02-05"), back)))
    silent = merged(off, telling(document("c", "2025-02-05"), talk("Meeting", "2025-02-20", **about)))
    assert disputes(silent) == [("status", False, {"cancelled": ("b",), "scheduled": ("c",)})]


def test_a_text_that_tells_of_the_move_joins_those_who_tell_the_old_day_and_the_new_one() -> None:
    groups = merged(
        telling(
            document("a", "2025-02-03"), talk("Meeting of harbour masters in Ghent", "2025-02-18", location="Ghent")
        ),
        telling(
            document("b", "2025-02-05"),
            talk("Meeting of the Council of Harbour Masters in Bruges", "2025-02-26", location="Bruges"),
        ),
        telling(
            document("c", "2025-02-06"),
            talk(
                "Meeting of the harbour masters in Bruges",
                "2025-02-25",
                location="Bruges",
                status="postponed",
                history=(PastValue("start", "2025-02-18", "c"), PastValue("location", "Ghent", "c")),
            ),
        ),
    )
    assert summary(groups) == [("2025-02-25", None, "Bruges", "postponed", 3)]
    assert disputes(groups)[0] == ("start", False, {"2025-02-25": ("c",), "2025-02-26": ("b",)})


def test_a_hearing_moved_to_a_screen_is_the_one_told_in_a_city() -> None:
    groups = merged(
        telling(
            document("a", "2025-02-03"),
            talk("Hearing before the Pilots' Board", "2025-02-18", forum="Pilots' Board", location="Hull"),
        ),
        telling(
            document("b", "2025-02-05"),
            saying(
                "The hearing before the Pilots' Board has been brought forward to 17 February.",
                talk("Online hearing before the Pilots' Board", "2025-02-17", forum="Pilots' Board", location="online"),
            ),
        ),
    )
    assert summary(groups) == [("2025-02-17", None, "online", "scheduled", 2)]


def test_a_meeting_put_off_and_held_elsewhere_disputes_no_place() -> None:
    one = talk("Hearing before the Port Committee", "2025-02-20", forum="Port Committee", location="Turku")
    moved = talk(
        "Hearing before the Port Committee",
        "2025-02-19",
        forum="Port Committee",
        location="online",
        history=(PastValue("start", "2025-02-20", "b"),),
    )
    groups = merged(telling(document("a", "2025-02-03"), one), telling(document("b", "2025-02-04"), moved))
    assert len(groups) == 1
    assert not disputes(groups)


def test_a_change_of_another_kind_leaves_the_days_disputed() -> None:
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Hearing of the rowers in Lyon", "2025-02-18", location="Lyon")),
        telling(
            document("b", "2025-02-05"),
            saying(
                "At the hearing on 18 February the rowers will be heard by video link instead.",
                talk("Online hearing of the rowers", "2025-02-18", location="Lyon"),
            ),
        ),
        telling(document("c", "2025-02-06"), talk("Hearing of the rowers in Lyon", "2025-02-19", location="Lyon")),
    )
    assert disputes(groups) == [("start", False, {"2025-02-18": ("a", "b"), "2025-02-19": ("c",)})]


def test_who_had_the_new_place_before_the_move_was_told_disputes_nothing() -> None:
    about: dict[str, object] = {"forum": "Delta Council"}
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Delta Council in Maun", "2025-02-24", location="Maun", **about)),
        telling(
            document("b", "2025-02-04"), talk("Delta Council in Windhoek", "2025-03-03", location="Windhoek", **about)
        ),
        telling(
            document("c", "2025-02-05"),
            talk(
                "Delta Council in Windhoek",
                "2025-03-03",
                location="Windhoek",
                history=(PastValue("start", "2025-02-24", "c"), PastValue("location", "Maun", "c")),
                **about,
            ),
        ),
    )
    assert len(groups) == 1
    assert not disputes(groups)


@pytest.mark.parametrize(
    "text",
    [
        "The speaker brings the vote forward to 20 February.",
        "The board pushed its vote back, to 20 February.",
        "She lands a day late, on 20 February, for the vote.",
    ],
)
def test_a_text_that_tells_of_a_change_disputes_nothing(text: str) -> None:
    older = talk("Confidence vote", "2025-02-21")
    newer = saying(text, talk("Confidence vote", "2025-02-20"))
    assert not disputes(
        merged(telling(document("a", "2025-02-03"), older), telling(document("b", "2025-02-04"), newer))
    )
