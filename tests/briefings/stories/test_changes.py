from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model import (
    Actor,
    Claim,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    Story,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)
from briefings.stories.changes import changes_between

PIECE = Evidence("a", 0, 5, "Words")
FRESH = Evidence("b", 0, 5, "Words")
TALK = Talk("t1", "Budget talks", start="2025-05-12", location="Leeds", evidence=(PIECE,))
STORY = Story("s", "S", tellings=(DocumentFacts(Document("a", "Words", "a", title="First")),), talks=(TALK,))


def dispute(*values: str, settled: bool = False) -> Disagreement:
    claims = tuple(Claim(value, (f"d{value}",), (PIECE,)) for value in values)
    return Disagreement("x1", "t1", "Budget talks", "start", claims, settled=settled)


def test_without_a_story_before_everything_is_new() -> None:
    assert [(c.what, c.kind, c.label, c.after) for c in changes_between(None, STORY)] == [
        ("added", "document", "First", None),
        ("added", "talk", "Budget talks", "2025-05-12"),
    ]


def test_the_same_story_has_not_changed() -> None:
    assert changes_between(STORY, STORY) == ()


@pytest.mark.parametrize(
    ("changed", "what", "before", "after"),
    [
        ({"start": "2025-05-14"}, "moved", "2025-05-12", "2025-05-14"),
        ({"start": "2025-05-12T10:00+01:00"}, "updated", "2025-05-12", "2025-05-12T10:00+01:00"),
        ({"start": "2025-05-14", "status": "postponed"}, "postponed", "2025-05-12", "2025-05-14"),
        ({"status": "cancelled"}, "cancelled", "2025-05-12", "2025-05-12"),
        ({"location": "York"}, "updated", "Leeds", "York"),
        ({"venue": "Town Hall"}, "updated", None, "Town Hall"),
    ],
)
def test_what_became_of_a_talk(changed: dict[str, str], what: str, before: str | None, after: str) -> None:
    now = replace(STORY, talks=(replace(TALK, evidence=(PIECE, FRESH), **changed),))  # type: ignore[arg-type]
    (change,) = changes_between(STORY, now)
    assert (change.what, change.fact, change.before, change.after) == (what, "t1", before, after)
    assert change.source == "b"


def test_put_back_on() -> None:
    off = replace(STORY, talks=(replace(TALK, status="cancelled"),))
    assert [change.what for change in changes_between(off, STORY)] == ["reinstated"]


def test_a_month_that_becomes_a_day_in_it_is_no_move() -> None:
    vague = replace(STORY, talks=(replace(TALK, start="2025-05"),))
    assert [change.what for change in changes_between(vague, STORY)] == ["updated"]


def test_a_disagreement_opens_widens_and_is_settled() -> None:
    opened = replace(STORY, disagreements=(dispute("2025-05-12", "2025-05-13"),))
    wider = replace(STORY, disagreements=(dispute("2025-05-12", "2025-05-13", "2025-05-14"),))
    settled = replace(STORY, disagreements=(dispute("2025-05-12", "2025-05-13", settled=True),))
    assert [(c.what, c.after) for c in changes_between(STORY, opened)] == [("opened", "2025-05-12, 2025-05-13")]
    assert [c.what for c in changes_between(opened, wider)] == ["updated"]
    assert [c.what for c in changes_between(opened, settled)] == ["settled"]
    assert [c.what for c in changes_between(opened, STORY)] == ["settled"]
    assert changes_between(STORY, settled) == ()  # over before anybody was told of it


def test_people_threats_and_numbers() -> None:
    now = replace(
        STORY,
        actors=(Actor("a1", "Ann Roe", "person", role="mayor"),),
        warnings=(Warning("w1", "Ann Roe", consequence="a strike", evidence=(PIECE,)),),
        figures=(Figure("f1", 900, "dockers", "dockers concerned"),),
    )
    later = replace(
        now,
        actors=(Actor("a1", "Ann Roe", "person", role="former mayor"),),
        figures=(Figure("f1", 1200, "dockers", "dockers concerned"),),
    )
    assert [(c.what, c.kind, c.after) for c in changes_between(STORY, now)] == [
        ("added", "warning", "a strike"),
        ("added", "actor", "mayor"),
        ("added", "figure", "900"),
    ]
    assert [(c.what, c.kind, c.before, c.after) for c in changes_between(now, later)] == [
        ("updated", "actor", "mayor", "former mayor"),
        ("updated", "figure", "900", "1200"),
    ]
