"""The vocabulary of furniture.yaml: every entry is spelt as it is compared, and does something."""

from __future__ import annotations

import pytest

from briefings.documents import read_document
from briefings.documents.furniture import furniture
from briefings.facts.vocabulary import load

VOCABULARY: dict[str, list[str]] = load("furniture")
NEWS = "The regional court will hear the appeal of the builders on Monday, the clerk told reporters in the capital."
EXAMPLES = {
    "link_openers": "{}: Court clears builder",
    "link_labels": "{}: Court clears builder",
    "lines": "{}",
    "appeals": "{} the Herald.",
    "notices": "Whatever else: {}.",
    "legal": "{} the Herald.",
    "credit_labels": "{}: Anna Berg",
    "credit_marks": "The court on Monday. (Anna Berg {} Herald)",
    "contributions": "{} by Anna Berg",
    "byline_labels": "{} Anna Berg",
    "byline_roles": "Anna Berg, {}",
    "contacts": "{}: +47 22 00 00 00",
    "page_dates": "{} 3 May 2024",
}


@pytest.mark.parametrize("section", VOCABULARY)
def test_entries_are_plain_sorted_and_told_once(section: str) -> None:
    entries = VOCABULARY[section]
    assert entries == sorted(set(entries))
    assert all(entry == entry.casefold().strip() for entry in entries)


@pytest.mark.parametrize("section", VOCABULARY)
def test_every_entry_marks_a_line(section: str) -> None:
    for entry in VOCABULARY[section]:
        line = EXAMPLES[section].format(entry.capitalize())
        document = read_document(f"Court sets date for builders\n\n{line}\n\n{NEWS}\n\n{NEWS}\n")
        assert [document.text[span.start : span.end] for span in document.boilerplate] == [line], entry


def test_the_patterns_are_made_once() -> None:
    assert furniture() is furniture()
