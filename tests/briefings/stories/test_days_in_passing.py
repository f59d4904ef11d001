"""Days that a text tells in passing: of which talk they are, and of which none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.model import Evidence, Talk
from tests.briefings.stories.telling import disputes, document, leads, merged, talk, telling

if TYPE_CHECKING:
    from briefings.model import DocumentFacts
    from briefings.stories.talks import TalkGroup

SESSION = talk("Vote of the River Commission in Arusha", "2025-02-18", forum="River Commission", location="Arusha")
FIRST = telling(document("a", "2025-02-03"), SESSION)


def passing(name: str, *told: tuple[str, str], published: str = "2025-02-05") -> DocumentFacts:
    """A text that tells days, each by its sentence, and no meeting."""
    days = tuple(
        Talk(f"day-{name}-{n}", "", start=day, precision="day", evidence=(Evidence(name, n, n + len(text), text),))
        for n, (day, text) in enumerate(told)
    )
    return replace(telling(document(name, published)), days=days)


def starts(*facts: DocumentFacts) -> list[tuple[str | None, list[str]]]:
    """Each talk's start, and which documents tell it."""
    groups: tuple[TalkGroup, ...] = merged(*facts)
    return [(group.talk.start, [source.id for source, _ in group.tellings]) for group in groups]


def test_a_day_in_passing_disputes_that_of_a_talk_and_brings_its_sentence() -> None:
    text = "Experts of the river states go to Arusha for the commission on Wednesday."
    groups = merged(FIRST, passing("b", ("2025-02-19", text)))
    assert disputes(groups) == [("start", False, {"2025-02-18": ("a",), "2025-02-19": ("b",)})]
    assert groups[0].talk.title == SESSION.title
    assert text in [piece.text for piece in groups[0].talk.evidence]


def test_the_same_day_adds_a_source_whatever_the_order_of_the_documents() -> None:
    older = passing("b", ("2025-02-18", "Experts go to Arusha for the commission on the 18th."), published="2025-02-01")
    assert starts(FIRST, older) == starts(older, FIRST) == [("2025-02-18", ["b", "a"])]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2025-02-18", "The carnival begins on 18 February."),  # the day alone
        ("2025-02-18", "The trial of the smugglers opens in Arusha on the 18th."),  # of another kind
        ("2025-02-22", "Experts go to Arusha for the River Commission on the 22nd."),  # not near
    ],
)
def test_what_names_neither_place_nor_body_nor_company_joins_nothing(day: str, text: str) -> None:
    assert starts(telling(document("a", "2025-02-03"), SESSION), passing("b", (day, text))) == [("2025-02-18", ["a"])]


def test_a_day_makes_no_talk_and_joins_none_that_was_called_off_or_that_its_own_text_tells() -> None:
    text = "Experts go to Arusha for the River Commission on the 19th."
    assert starts(passing("b", ("2025-02-19", text))) == []
    off = telling(document("a", "2025-02-03"), replace(SESSION, status="cancelled"))
    assert starts(off, passing("b", ("2025-02-19", text))) == [("2025-02-18", ["a"])]
    own = replace(FIRST, days=passing("a", ("2025-02-19", text)).days)
    assert starts(own) == [("2025-02-18", ["a"])]


def test_a_talk_put_off_takes_only_the_days_that_are_its_own() -> None:
    put_off = telling(document("c", "2025-02-04"), replace(SESSION, start="2025-02-20", status="postponed"))
    text = "Experts go to Arusha for the River Commission."
    assert starts(FIRST, put_off, passing("b", ("2025-02-19", text))) == [("2025-02-20", ["a", "c"])]
    assert starts(FIRST, put_off, passing("b", ("2025-02-20", text))) == [("2025-02-20", ["a", "c", "b"])]


def test_a_day_that_two_talks_fit_about_as_well_is_of_neither() -> None:
    one = talk("Meeting with Ada Wren in Lima", "2025-02-18", location="Lima", leads=leads("Ada Wren"))
    other = talk("Talks with Ada Wren in Lima", "2025-02-19", location="Lima", leads=leads("Ada Wren"))
    both = telling(document("a", "2025-02-03"), one, replace(other, title="Dinner with Ada Wren in Lima"))
    days = passing("b", ("2025-02-17", "Ada Wren flies to Lima on the 17th."))
    assert [sources for _, sources in starts(both, days)] == [["a"], ["a"]]


def test_of_the_days_of_one_sentence_the_first_that_fits_is_meant() -> None:
    text = "We close this in Arusha, at the River Commission, on 18 February and on the day after it."
    both = passing("b", ("2025-02-18", text))
    one = both.days[0]
    told = replace(both, days=(one, replace(one, id="day-b-1", start="2025-02-19")))
    other = telling(document("c", "2025-02-04"), replace(SESSION, start="2025-02-19"))
    days = {"2025-02-18": ("a", "b"), "2025-02-19": ("c",)}
    assert disputes(merged(FIRST, other, told)) == [("start", False, days)]
