from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.model import Actor, Document, DocumentFacts, Evidence, Lead, PastValue, Talk
from briefings.stories.disagreements import find_disagreements
from briefings.stories.talks import TalkGroup, merge_talks


def document(name: str, published: str | None, **fields: object) -> Document:
    return Document(name, f"Text of {name}", name, publisher=f"Outlet {name}", published=published, **fields)  # type: ignore[arg-type]


def talk(title: str, start: str | None, **fields: object) -> Talk:
    precision = None if start is None else {7: "month", 10: "day"}.get(len(start), "minute")
    return Talk(**{"id": "", "title": title, "start": start, "precision": precision, **fields})  # type: ignore[arg-type]


def saying(text: str, told: Talk) -> Talk:
    """The talk, told by a sentence of its own."""
    return replace(told, evidence=(Evidence("", 0, len(text), text),))


def telling(what: Document, *talks: Talk, actors: tuple[Actor, ...] = ()) -> DocumentFacts:
    """Each talk rests on a sentence of its own."""
    placed = []
    for number, told in enumerate(talks):
        text = told.evidence[0].text if told.evidence else f"{told.title} {told.start}"
        piece = Evidence(what.id, number * 100, number * 100 + len(text), text)
        placed.append(replace(told, id=f"t-{what.id}-{number}", evidence=(piece,)))
    return DocumentFacts(what, actors=actors, talks=tuple(placed))


def merged(*tellings: DocumentFacts) -> tuple[TalkGroup, ...]:
    ordered = sorted(tellings, key=lambda told: (told.document.published or "", told.document.id))
    return merge_talks(ordered, {})


def summary(groups: tuple[TalkGroup, ...]) -> list[tuple[str | None, str | None, str | None, str, int]]:
    return [(g.talk.start, g.talk.end, g.talk.location, g.talk.status, len(g.tellings)) for g in groups]


def disputes(groups: tuple[TalkGroup, ...]) -> list[tuple[str, bool, dict[str, tuple[str, ...]]]]:
    found = find_disagreements(groups, ())
    return [(d.field, d.settled, {claim.value: claim.sources for claim in d.claims}) for d in found]


def leads(*names: str) -> tuple[Lead, ...]:
    return tuple(Lead(name) for name in names)


def test_one_talk_told_on_two_days_is_one_talk_and_a_disagreement() -> None:
    groups = merged(
        telling(
            document("a", "2025-02-03"), talk("Fisheries talks in Bergen", "2025-02-18", parties=("Norway", "Iceland"))
        ),
        telling(
            document("b", "2025-02-04"),
            talk("Talks between Iceland and Norway", "2025-02-17", end="2025-02-18", parties=("Iceland", "Norway")),
        ),
    )
    assert summary(groups) == [("2025-02-17", "2025-02-18", None, "scheduled", 2)]
    assert disputes(groups) == [("start", False, {"2025-02-17": ("b",), "2025-02-18": ("a",)})]
    assert groups[0].talk.history == (PastValue("start", "2025-02-18", "a"),)


def test_a_date_alone_joins_nothing() -> None:
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Board meeting", "2025-02-18", parties=("Acme",), location="Leeds")),
        telling(document("b", "2025-02-04"), talk("Court hearing", "2025-02-18", parties=("Orsted",), location="Hull")),
    )
    assert len(groups) == 2


def test_two_talks_that_fit_equally_leave_the_third_alone() -> None:
    two = (
        talk("Committee session", "2025-02-10", forum="Pay Committee"),
        talk("Committee session", "2025-02-17", forum="Pay Committee"),
    )
    groups = merged(
        telling(document("a", "2025-02-03"), *two),
        telling(document("b", "2025-02-04"), talk("Committee session", "2025-02-13", forum="Pay Committee")),
    )
    assert [group.talk.start for group in groups] == ["2025-02-10", "2025-02-13", "2025-02-17"]


def test_the_better_fit_goes_first() -> None:
    groups = merged(
        telling(
            document("a", "2025-02-03"),
            talk("Committee session", "2025-02-10", forum="Pay Committee"),
            talk("Committee session", "2025-02-17", forum="Pay Committee"),
        ),
        telling(document("b", "2025-02-04"), talk("Committee session", "2025-02-17", forum="Pay Committee")),
    )
    assert [(group.talk.start, len(group.tellings)) for group in groups] == [("2025-02-10", 1), ("2025-02-17", 2)]


def test_a_clock_time_of_one_source_refines_the_day_of_another() -> None:
    known = {"forum": "Energy Council", "location": "Vienna"}
    groups = merged(
        telling(
            document("a", "2025-02-03"),
            talk("Energy Council", "2025-03-05T09:30+01:00", time_zone="Europe/Vienna", **known),
        ),
        telling(document("b", "2025-02-04"), talk("Energy Council", "2025-03-05", end="2025-03-06", **known)),
    )
    assert summary(groups) == [("2025-03-05T09:30+01:00", "2025-03-06", "Vienna", "scheduled", 2)]
    assert groups[0].talk.time_zone == "Europe/Vienna"
    assert groups[0].talk.precision == "minute"
    assert not disputes(groups)


def test_a_month_joins_the_day_in_it_whichever_is_newer() -> None:
    exact = talk("Talks in Vienna", "2025-03-05", parties=("Chad", "Niger"), location="Vienna")
    vague = talk("Talks in Vienna", "2025-03", parties=("Chad",), location="Vienna")
    for older, newer in permutations((exact, vague)):
        groups = merged(telling(document("a", "2025-02-03"), older), telling(document("b", "2025-02-04"), newer))
        assert summary(groups) == [("2025-03-05", None, "Vienna", "scheduled", 2)]
        assert not disputes(groups)


def test_the_title_names_the_forum_where_some_document_does() -> None:
    known = {"location": "Denver"}
    groups = merged(
        telling(
            document("a", "2025-02-03"),
            talk("Hearing of the Pine school board", "2025-03-05", forum="Pine school board", **known),
        ),
        telling(
            document("b", "2025-02-04"), talk("Hearing with Ann Roe", "2025-03-05", leads=leads("Ann Roe"), **known)
        ),
    )
    assert [group.talk.title for group in groups] == ["Hearing of the Pine school board"]


def test_a_date_that_one_document_tells_outright_needs_no_rule() -> None:
    worked_out = talk("Summit", "2025-03-05", forum="Rhine Summit", rules=("the following day",))
    plain = talk("Summit", "2025-03-05", forum="Rhine Summit")
    first, second = document("a", "2025-02-03"), document("b", "2025-02-04")
    assert merged(telling(first, plain), telling(second, worked_out))[0].talk.rules == ()
    assert merged(telling(first, worked_out), telling(second, worked_out))[0].talk.rules == ("the following day",)


def test_people_and_what_they_stand_for_tell_two_levels_apart() -> None:
    cast = (
        Actor("a1", "Ada Wren", "person", affiliation="Chad"),
        Actor("a2", "Ben Sool", "person", affiliation="Niger"),
        Actor("a3", "Cas Moy", "person", affiliation="Chad"),
        Actor("a4", "Dot Quee", "person", affiliation="Niger"),
    )
    older = telling(
        document("a", "2025-02-03"),
        talk("Leaders' meeting", "2025-03", leads=leads("Ada Wren", "Ben Sool")),
        talk("Negotiators' session", "2025-02-20", leads=leads("Cas Moy", "Dot Quee"), location="Vienna"),
        actors=cast,
    )
    newer = telling(
        document("b", "2025-02-05"),
        talk("Session of the negotiators", "2025-02-21", leads=leads("Dot Quee", "Cas Moy"), location="Vienna"),
        talk("Leaders' meeting", None, status="postponed", leads=leads("Ben Sool", "Ada Wren")),
        actors=cast,
    )
    groups = merged(older, newer)
    assert [(g.talk.title, g.talk.start, g.talk.status) for g in groups] == [
        ("Session of the negotiators", "2025-02-21", "scheduled"),
        ("Leaders' meeting", None, "postponed"),
    ]
    assert groups[1].talk.history[0] == PastValue("start", "2025-03", "a")


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


def test_a_copy_is_no_second_voice() -> None:
    about = {"forum": "Pay Committee"}
    groups = merged(
        telling(document("a", "2025-02-03"), talk("T", "2025-02-20", **about)),
        telling(replace(document("b", "2025-02-04"), copy_of="a"), talk("T", "2025-02-21", **about)),
    )
    assert not disputes(groups)


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


def test_on_the_same_day_the_words_of_the_sentences_join_and_a_vote_is_no_hearing() -> None:
    older = saying("The committee that sets rates meets on 20 March.", talk("Meeting", "2025-03-20"))
    newer = saying("The bank's rate committee sits next on 20 March.", talk("Meeting", "2025-03-20"))
    first, second = document("a", "2025-02-03"), document("b", "2025-02-10")
    assert len(merged(telling(first, older), telling(second, newer))) == 1
    hearing, vote = replace(older, title="Hearing"), replace(newer, title="Vote")
    assert len(merged(telling(first, hearing), telling(second, vote))) == 2


def test_the_only_hearing_of_two_texts_is_one_and_a_meeting_beside_it_is_not() -> None:
    hearing = saying("The agency holds a public hearing in Accra on 16 May.", talk("Public hearing", "2025-05-16"))
    other = saying("Its lawyers will be at the public hearing on 17 May.", talk("Public hearing", "2025-05-17"))
    visit = talk("Meeting with Esi Boateng in Accra", "2025-05-14", location="Accra", leads=leads("Esi Boateng"))
    groups = merged(
        telling(document("a", "2025-05-03"), replace(hearing, location="Accra", leads=leads("Esi Boateng"))),
        telling(document("b", "2025-05-04"), visit, other),
    )
    assert disputes(groups) == [("start", False, {"2025-05-16": ("a",), "2025-05-17": ("b",)})]
    assert [len(group.tellings) for group in groups] == [1, 2]


def test_talks_that_are_taken_up_again_are_one_however_they_are_called() -> None:
    one = saying("The resumed session opens on 28 April.", talk("Resumed session", "2025-04-28"))
    other = saying("Delegates reconvene on Tuesday, 29 April.", talk("Meeting of delegates", "2025-04-29"))
    groups = merged(telling(document("a", "2025-04-10"), one), telling(document("b", "2025-04-11"), other))
    assert [len(group.tellings) for group in groups] == [2]


def test_the_talks_are_those_that_the_other_text_tells_where_one_is_near() -> None:
    known = talk("Meeting of Chad and Niger in Vienna", "2025-03-05", parties=("Chad", "Niger"), location="Vienna")
    bare = saying("The talks open on 6 March, a guard says.", talk("Talks", "2025-03-06"))
    first, second = document("a", "2025-02-03"), document("b", "2025-02-04")
    assert disputes(merged(telling(first, known), telling(second, bare))) == [
        ("start", False, {"2025-03-05": ("a",), "2025-03-06": ("b",)})
    ]
    other = talk("Court hearing in Graz", "2025-03-07", location="Graz")
    assert len(merged(telling(first, replace(known, start="2025-03-25")), telling(second, bare))) == 2
    assert len(merged(telling(first, other, known), telling(second, bare))) == 2
    assert (
        len(merged(telling(first, replace(known, location="Graz", start="2025-03-07"), known), telling(second, bare)))
        == 3
    )


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


def test_the_meeting_after_the_last_one_is_another() -> None:
    about = {"forum": "Town council", "location": "Ashford"}
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Meeting", "2025-02-06", **about)),
        telling(document("b", "2025-02-10"), talk("Meeting", "2025-02-13", **about)),
    )
    assert [group.talk.start for group in groups] == ["2025-02-06", "2025-02-13"]


def test_near_days_in_one_place_are_one_meeting_where_nothing_parts_them() -> None:
    groups = merged(
        telling(document("a", "2025-02-03"), talk("Meeting in Leeds", "2025-02-10", location="Leeds")),
        telling(document("b", "2025-02-04"), talk("Talks", "2025-02-11", location="Leeds", leads=leads("Ann Roe"))),
    )
    assert disputes(groups) == [("start", False, {"2025-02-10": ("a",), "2025-02-11": ("b",)})]


def test_back_on_when_the_newer_text_says_so_and_disputed_when_it_does_not() -> None:
    about = {"forum": "Members' meeting", "location": "Oslo"}
    off = telling(document("b", "2025-02-04"), talk("Meeting", "2025-02-20", status="cancelled", **about))
    back = talk("Meeting", "2025-02-20", history=(PastValue("status", "cancelled", "c"),), **about)
    assert summary(merged(off, telling(document("c", "2025-02-05"), back)))[0][3] == "scheduled"
    assert not disputes(merged(off, telling(document("c", "2025-02-05"), back)))
    silent = merged(off, telling(document("c", "2025-02-05"), talk("Meeting", "2025-02-20", **about)))
    assert disputes(silent) == [("status", False, {"cancelled": ("b",), "scheduled": ("c",)})]


def test_another_city_for_the_same_meeting_is_a_disagreement_and_another_hall_too() -> None:
    def told(city: str, hall: str | None) -> tuple[TalkGroup, ...]:
        older = talk("Summit", "2025-02-20", forum="Rhine Summit", location="Basel", venue="Old Hall")
        newer = talk("Summit", "2025-02-20", forum="Rhine Summit", location=city, venue=hall)
        return merged(telling(document("a", "2025-02-03"), older), telling(document("b", "2025-02-04"), newer))

    assert disputes(told("Mainz", None)) == [("location", False, {"Basel": ("a",), "Mainz": ("b",)})]
    assert disputes(told("Basel", "Kunsthalle")) == [("location", False, {"Kunsthalle": ("b",), "Old Hall": ("a",)})]
    assert disputes(told("Basel", "the Old Hall")) == []


@pytest.mark.parametrize(
    ("published", "carried"),
    [
        (("2025-02-03", "2025-02-04", "2025-02-05"), "2025-02-20"),
        ((None, None, None), "2025-02-21"),
        (("2025-02-03", "2025-02-05", "2025-02-05T08:00:00Z"), "2025-02-21"),  # which of the last two is newer?
    ],
)
def test_the_newest_carries_the_date_and_where_none_is_newest_most_do(
    published: tuple[str | None, ...], carried: str
) -> None:
    days = ("2025-02-21", "2025-02-21", "2025-02-20")
    tellings = [
        telling(document(name, when), talk("Session", day, forum="Pay Committee"))
        for name, when, day in zip("abc", published, days, strict=True)
    ]
    assert merged(*tellings)[0].talk.start == carried


def test_talks_of_a_month_are_no_talk_beside_those_it_sums_up() -> None:
    exact = (
        talk("Talks in Vienna", "2025-03-05", parties=("Chad", "Niger")),
        talk("Talks in Geneva", "2025-03-06", parties=("Chad", "Niger")),
    )
    groups = merged(
        telling(document("a", "2025-02-03"), *exact),
        telling(document("b", "2025-02-04"), talk("The March talks", "2025-03", parties=("Chad", "Niger"))),
    )
    assert [group.talk.start for group in groups] == ["2025-03-05", "2025-03-06"]


days = st.sampled_from(["2025-02-18", "2025-02-19", "2025-02", "2025-03-01T10:00+01:00", None, "soon"])
names = st.sampled_from(["Chad", "Niger", "Ada Wren", "", "Ünïon", "\ud800"])
talks = st.builds(
    Talk,
    id=st.just(""),
    title=st.one_of(st.sampled_from(["Second round", "Leaders' meeting", "Talks"]), st.text(max_size=8)),
    forum=st.none() | names,
    parties=st.lists(names, max_size=2).map(tuple),
    location=st.none() | st.sampled_from(["Vienna", "Oslo"]),
    venue=st.none() | names,
    start=days,
    end=days,
    time_zone=st.sampled_from([None, "Europe/Oslo", "nowhere"]),
    status=st.sampled_from(["scheduled", "postponed", "cancelled"]),
    leads=st.lists(st.builds(Lead, name=names, side=st.none() | names), max_size=2).map(tuple),
    history=st.lists(
        st.builds(PastValue, field=st.sampled_from(["start", "status", "location"]), value=names, source=st.just("x")),
        max_size=1,
    ).map(tuple),
)
stories = st.lists(
    st.tuples(st.sampled_from([None, "2025-02-01", "2025-02-02", "2025-02-02T09:00Z"]), st.lists(talks, max_size=3)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(stories, st.randoms())
def test_nothing_is_lost_and_the_order_of_documents_does_not_count(
    told: list[tuple[str | None, list[Talk]]], random: object
) -> None:
    tellings = [telling(document(f"d{n}", when), *items) for n, (when, items) in enumerate(told)]
    shuffled = list(tellings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = merged(*tellings)
    assert merged(*shuffled) == groups
    assert find_disagreements(merged(*shuffled), ()) == find_disagreements(groups, ())
    known = {document.document.id for document in tellings}
    for group in groups:
        sources = {source.id for source, _ in group.tellings}
        assert len(sources) == len(group.tellings)  # no two talks of one document are one
        assert {piece.source for piece in group.talk.evidence} == sources
    for dispute in find_disagreements(groups, ()):
        assert len({source for claim in dispute.claims for source in claim.sources} & known) > 1
        assert len({claim.value for claim in dispute.claims}) == len(dispute.claims) > 1
        assert all({piece.source for piece in claim.evidence} == set(claim.sources) for claim in dispute.claims)


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


def test_one_day_only_disputes_two_days() -> None:
    groups = merged(
        telling(
            document("a", "2025-02-03"), talk("Mediation in Cork", "2025-02-18", end="2025-02-19", location="Cork")
        ),
        telling(
            document("b", "2025-02-05"), talk("Mediation in Cork", "2025-02-18", end="2025-02-18", location="Cork")
        ),
    )
    assert disputes(groups) == [("end", False, {"2025-02-18": ("b",), "2025-02-19": ("a",)})]
    assert groups[0].talk.end == "2025-02-18"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            talk("Inquest into the sinking in Bergen", "2025-02-18"),
            talk("Trial of the captain in Bergen", "2025-02-25"),
        ),
        (
            talk("Council's budget meeting", "2025-02-18", forum="Council"),
            talk("Council's planning meeting", "2025-02-19", forum="Council"),
        ),
        (
            talk("Meeting of Aino Salo and the employers", "2025-02-18", leads=leads("Aino Salo"), location="Oulu"),
            talk("Meeting of Aino Salo and Piet Hamer", "2025-02-18", leads=leads("Aino Salo", "Piet Hamer")),
        ),
        (
            talk("Hearing of the Senate Committee with Aino Salo", "2025-02-18", leads=leads("Aino Salo")),
            talk("Meeting of Aino Salo and Piet Hamer", "2025-02-19", leads=leads("Aino Salo", "Piet Hamer")),
        ),
    ],
)
def test_what_is_of_another_sort_or_with_others_stays_apart(one: Talk, other: Talk) -> None:
    told = (telling(document("a", "2025-02-03"), one), telling(document("b", "2025-02-04"), other))
    assert len(merged(*told)) == 2


def test_two_words_of_their_titles_join_talks_of_one_day_in_two_places() -> None:
    one = talk("Meeting of leaders of the Andean Pact in Quito", "2025-02-18", location="Quito")
    other = talk("Andean Pact summit in Lima", "2025-02-18", location="Lima")
    groups = merged(telling(document("a", "2025-02-03"), one), telling(document("b", "2025-02-04"), other))
    assert disputes(groups) == [("location", False, {"Lima": ("b",), "Quito": ("a",)})]


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
