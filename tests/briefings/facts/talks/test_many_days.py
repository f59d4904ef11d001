"""A sentence with many meetings and many days: no rule reads all that stands before a day, for each meeting anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks import when
from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    import re

    import pytest
    from spacy.language import Language


class Counting:
    """A pattern that counts the characters that it is given to search."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.longest = 0

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else end
        self.longest = max(self.longest, end - start)
        return self.pattern.search(text, start, end)


def test_only_the_words_right_before_a_day_are_searched(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = [Counting(getattr(when, name)) for name in ("_BEGINS", "_CLOSING", "_NOT_START")]
    for name, pattern in zip(("_BEGINS", "_CLOSING", "_NOT_START"), patterns, strict=True):
        monkeypatch.setattr(when, name, pattern)
    read("The board meets before the vote on 3 July and two days earlier, on 1 July, and " * 8, nlp)
    assert all(0 < pattern.longest < 200 for pattern in patterns)
