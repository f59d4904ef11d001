"""Dates of the future, from every place where a document may be given one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts.present import MARK, date_until, is_ahead
from briefings.model import Document

AT = datetime(2024, 3, 6, 8, tzinfo=UTC)
READ = "2024-03-06T08:00+00:00"


def document(published: str | None = None, text: str = "Crews vote.\n", **more: str) -> Document:
    return Document("d", text, "d", published=published, published_basis="stated" if published else "unknown", **more)  # type: ignore[arg-type]


def dated(one: Document, *doubted: str) -> tuple[str | None, str, str | None]:
    (told,) = date_until([one], AT, doubted)
    return told.published, told.published_basis, told.label


@pytest.mark.parametrize(
    ("published", "ahead"),
    [
        (None, False),
        ("2024-03-06", False),
        ("2024-03-07", True),
        ("2024-03-06T08:50:00+00:00", False),
        ("2024-03-06T10:30:00+01:00", True),
        ("2024-03-06T20:00:00", False),
        ("2024-03-06T23:00:00", True),
        ("9999-12-31", True),
        ("tomorrow", False),
    ],
)
def test_what_lies_ahead(published: str | None, ahead: bool) -> None:  # noqa: FBT001  (a row of the table)
    assert is_ahead(published, AT) == ahead


def test_what_has_come_out_is_left_as_it_is() -> None:
    one = document("2024-03-05", label="added by @ana")
    assert date_until([one], AT) == (one,)


def test_one_of_the_future_is_of_the_instant_at_which_it_was_read_and_says_so() -> None:
    assert dated(document("2031-01-01")) == (READ, "inferred", MARK)
    assert dated(document("2031-01-01", label="added by @ana")) == (READ, "inferred", f"added by @ana, {MARK}")


def test_its_text_may_tell_better() -> None:
    line = "OSLO, March 4, 2024 (Sound Courier) - Crews vote.\n"
    assert dated(document("2031-01-01", line)) == ("2024-03-04", "stated", MARK)


def test_a_text_may_be_of_the_future_too() -> None:
    line = "OSLO, March 4, 2031 (Sound Courier) - Crews vote.\n"
    assert dated(document(None, line)) == (READ, "inferred", MARK)
    assert dated(document(None, url="https://courier.example/2031/05/06/vote")) == (READ, "inferred", MARK)


def test_a_feed_that_dates_it_in_the_future_counts_where_nothing_else_tells() -> None:
    assert dated(document(), "d") == (READ, "inferred", MARK)
    assert dated(document("2024-03-05"), "d") == ("2024-03-05", "stated", None)
    assert dated(document(), "e") == (None, "unknown", None)


def test_it_dates_no_other_document_of_its_story() -> None:
    ahead = replace(document("2031-01-03"), id="a")
    bare = document(text="The crews voted on Thursday.\n")
    assert date_until([ahead, bare], AT)[1].published != "2031-01-02"


@given(st.one_of(st.none(), st.text(max_size=30), st.datetimes().map(str), st.dates().map(str)))
def test_never_an_exception_and_never_of_the_future(published: str | None) -> None:
    (told,) = date_until([document(published)], AT)
    assert not is_ahead(told.published, AT)
