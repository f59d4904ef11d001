"""Documents without a date: what the text, its address and the other documents of the story tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts.dating import date_documents
from briefings.model import Document


def _document(text: str, published: str | None = None, url: str | None = None) -> Document:
    return Document(id=text[:20], text=text, sha256="", published=published, url=url)


def _dated(*documents: Document) -> list[tuple[str | None, str]]:
    return [(document.published, document.published_basis) for document in date_documents(documents)]


NEWS = "Minister quits\n\nThe minister resigned on {day}, her office said."

DATE_LINES = (
    ("Lisbon, 8 March 2024", "2024-03-08"),
    ("March 8, 2024", "2024-03-08"),
    ("Friday, March 8, 2024", "2024-03-08"),
    ("Published: 8 March 2024", "2024-03-08"),
    ("Published 8 Mar 2024 at 10:30 GMT", "2024-03-08"),
    ("Last updated on March 8, 2024", "2024-03-08"),
    ("2024-03-08", "2024-03-08"),
    ("LISBON, 8th March 2024 –", "2024-03-08"),
    ("Posted on 8 March 2024 by the press office", "2024-03-08"),
    ("8 March 2024 | Press release", "2024-03-08"),
    ("Week of 18 to 22 March 2024\nIssued by the secretariat on 8 March 2024", "2024-03-08"),
    ("Press Release No. 24/2024, 8 March 2024", "2024-03-08"),
    ("Published: Fri, 08 Mar 2024 10:30:00 GMT", "2024-03-08"),
    ("Lisbon, 8.3.2024", "2024-03-08"),
    ("LISBON (Portugal), 8 March 2024 (Tagus Wire) – The union has answered.", "2024-03-08"),
    ("Lisbon — March 8, 2024 — The union has answered.", "2024-03-08"),
    ("Working group on pay and hours, third meeting, Lisbon, 8 March 2024", "2024-03-08"),
)


@pytest.mark.parametrize(("line", "day"), DATE_LINES)
def test_a_line_that_is_a_date_states_it(line: str, day: str) -> None:
    assert _dated(_document(f"Union answers notice\n\n{line}\n\nThe union has today answered.")) == [(day, "stated")]


@pytest.mark.parametrize(
    "line",
    [
        "On 8 March 2024 the union answered.",
        "8 March",
        "Founded 1972",
        "30 February 2024",
        "Photo: A. Silva, 8 March 2019",
        "8/3/2024",
        "Ministers to meet in Lisbon, Portugal, 8 March 2024",
    ],
)
def test_a_sentence_or_half_a_date_is_no_date_line(line: str) -> None:
    assert _dated(_document(f"Union answers notice\n\n{line}\n\nIt has said no more.")) == [(None, "unknown")]


def test_what_is_stated_stays() -> None:
    assert _dated(_document("A\n\nMarch 8, 2024\n", "2024-03-09T10:00:00Z")) == [("2024-03-09T10:00:00Z", "stated")]


def test_a_dateline_takes_its_year_from_the_story() -> None:
    wire = _document("Pact agreed\n\nBERN, Dec 28 (Alpine Wire) - The two sides agreed a pact.")
    assert _dated(wire, _document("Other", "2019-01-03"))[0] == ("2018-12-28", "inferred")
    assert _dated(wire) == [(None, "unknown")]


def test_the_address_of_a_page_may_hold_its_day() -> None:
    page = _document("Pact agreed", url="https://news.example/2024/03/08/pact-agreed")
    assert _dated(page) == [("2024-03-08", "inferred")]
    assert _dated(_document("Pact agreed", url="https://news.example/20249999/pact")) == [(None, "unknown")]


def test_weekday_and_day_agree() -> None:
    text = (
        "Envoys speak\n\nThe two envoys, seen here on March 7, 2024, spoke by telephone.\n\n"
        "Her aide said on Thursday that it went well. Talks are to be held on March 14."
    )
    assert _dated(_document(text)) == [("2024-03-07", "inferred")]


def test_the_news_goes_on_for_a_day() -> None:
    told = _document(
        "Envoys speak\n\nThe two spoke late Thursday. In a call on March 7 they agreed. Friday brought relief."
    )
    other = _document("Envoys spoke on March 7, 2024, it was announced.")
    assert _dated(told, other)[0] == ("2024-03-08", "inferred")


def test_days_to_come_are_not_the_day_of_the_news() -> None:
    text = "Round two\n\nThe sides spoke on Thursday, March 7, 2024. They will meet again on Thursday, March 14."
    assert _dated(_document(text)) == [("2024-03-07", "inferred")]


def test_beside_dated_documents_the_first_weekday_tells() -> None:
    undated = _document("Round two\n\nThe governor spoke on Wednesday. A vote is due Friday.")
    assert _dated(undated, _document("Other", "2024-03-08"))[0] == ("2024-03-06", "inferred")


def test_nothing_tells() -> None:
    assert _dated(_document("Round two\n\nThe governor spoke on Wednesday.")) == [(None, "unknown")]
    assert _dated(_document("")) == [(None, "unknown")]
    assert _dated() == []


@given(st.permutations([0, 1, 2]))
def test_the_order_of_documents_does_not_count(order: list[int]) -> None:
    documents = [
        _document("First\n\nThe two spoke on Dec. 30. It went well, an aide said Thursday."),
        _document("Second\n\nThey spoke on December 30, 2021, it was said on Thursday."),
        _document("Third\n\nOSLO, Jan 2 (Fjord Wire) - The calls of Thursday and Sunday were useful."),
    ]
    expected = _dated(*documents)
    assert _dated(*[documents[index] for index in order]) == [expected[index] for index in order]


@given(st.text(max_size=300))
def test_any_text_is_dated_or_not(text: str) -> None:
    assert len(date_documents([_document(text), _document("Other", "2021-12-31")])) == 2
