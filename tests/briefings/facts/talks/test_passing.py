"""Days to come that a text tells with nothing that is read as a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import facts_of
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import DocumentFacts


def read(text: str, nlp: Language, published: str | None = "2024-05-06") -> DocumentFacts:
    """What a text of Monday 6 May 2024 tells."""
    document = Document("d1", text, "", published=published, published_basis="stated" if published else "unknown")
    return facts_of(next(iter(parse([document], nlp))))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Experts would still go to Arusha next Wednesday and Thursday as agreed.", [("2024-05-08", "2024-05-09")]),
        ("Ada Wren is away from 13 to 15 May.", [("2024-05-13", "2024-05-15")]),
        ("She flies out on the 14th.", [("2024-05-14", None)]),
        ("The commission sits in Lyon on 14 May.", []),  # that is a talk
        ("The ministry wants an answer by 12 May.", []),
        ("Prices have risen since 2 May.", []),
        ("She was last seen on Monday.", []),
    ],
)
def test_days_after_that_of_the_text_that_are_of_no_talk(
    text: str, days: list[tuple[str, str | None]], nlp: Language
) -> None:
    told = read(text, nlp)
    assert [(day.start, day.end) for day in told.days] == days
    assert all(day.evidence[0].text == text for day in told.days)
    assert told.ungrounded == 0


def test_a_text_without_a_date_tells_no_days_ahead(nlp: Language) -> None:
    assert read("She flies out on 14 May 2024.", nlp, published=None).days == ()
