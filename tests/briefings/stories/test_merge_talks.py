"""Which talks of several documents are one, and what they then tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.model import Actor, Lead, PastValue, Talk
from briefings.stories.disagreements import disputes_among
from tests.briefings.stories.telling import disputes, document, leads, merged, saying, summary, talk, telling

if TYPE_CHECKING:
    from briefings.stories.talks import TalkGroup


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


def test_a_copy_is_no_second_voice() -> None:
    about = {"forum": "Pay Committee"}
    groups = merged(
        telling(document("a", "2025-02-03"), talk("T", "2025-02-20", **about)),
        telling(replace(document("b", "2025-02-04"), copy_of="a"), talk("T", "2025-02-21", **about)),
    )
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
    assert disputes_among(merged(*shuffled), ()).found == disputes_among(groups, ()).found
    known = {document.document.id for document in tellings}
    for group in groups:
        sources = {source.id for source, _ in group.tellings}
        assert len(sources) == len(group.tellings)  # no two talks of one document are one
        assert {piece.source for piece in group.talk.evidence} == sources
    for dispute in disputes_among(groups, ()).found:
        assert len({source for claim in dispute.claims for source in claim.sources} & known) > 1
        assert len({claim.value for claim in dispute.claims}) == len(dispute.claims) > 1
        assert all({piece.source for piece in claim.evidence} == set(claim.sources) for claim in dispute.claims)


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


def test_what_another_text_tells_to_be_a_body_leads_nothing() -> None:
    told = telling(document("a", "2024-06-10"), talk("Talks", "2024-06-20", location="Graz", leads=leads("Mediacom")))
    body = Actor("b", "Mediacom", "organization")
    (group,) = merged(told, telling(document("b", "2024-06-11"), actors=(body,)))
    assert group.talk.leads == ()


def test_a_call_is_in_no_city() -> None:
    call = talk("Conference call", "2024-06-20", leads=leads("Ana Ruiz"))
    meeting = talk("Meeting of the two sides", "2024-06-20", location="Graz", leads=leads("Ana Ruiz"))
    assert len(merged(telling(document("a", "2024-06-10"), call), telling(document("b", "2024-06-11"), meeting))) == 2


def test_of_many_ministers_each_text_names_its_own() -> None:
    one = talk("Meeting of trade ministers", "2024-06-20", leads=leads("Ana Ruiz"))
    other = talk("Ministerial meeting on tuna", "2024-06-21", leads=leads("Omar Lund"))
    assert len(merged(telling(document("a", "2024-06-10"), one), telling(document("b", "2024-06-11"), other))) == 1
