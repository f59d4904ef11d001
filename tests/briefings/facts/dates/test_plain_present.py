"""Weekdays beside a plain present that stands near clauses of the past. All are told on Wednesday 12 June 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language


def read(text: str, nlp: Language) -> list[str]:
    document = Document(id="d1", text=text, sha256="", published="2024-06-12", published_basis="stated")
    return [date.value for date in resolve(next(iter(parse([document], nlp)))) if date.precision == "day"]


@pytest.mark.parametrize(
    "text",
    [
        "Both sides, who left the table in May, meet on Monday in Oslo.",
        "The owners, who bought the club in 2019, meet the fans on Monday.",
        "Talks resume Monday in Oslo, where both sides put their case.",
    ],
)
def test_a_plain_present_is_ahead(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ["2024-06-17"]


@pytest.mark.parametrize(
    "text",
    [
        "The company saw profits fall on Monday.",
        "Talks resumed Monday in Oslo, where both sides put their case.",
        "Both sides, who meet in May each year, met on Monday in Oslo.",
        "They did not meet on Monday.",
    ],
)
def test_a_past_stays_one(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ["2024-06-10"]
