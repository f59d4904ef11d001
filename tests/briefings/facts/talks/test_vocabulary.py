"""The words of meetings: every entry is usable as it stands in the file."""

from __future__ import annotations

import pytest

from briefings.facts.talks.vocabulary import deeds, vocabulary
from briefings.facts.vocabulary import load


def test_every_word_is_text() -> None:
    for name, words in vocabulary().words.items():
        assert all(isinstance(word, str) and word for word in words), name


def test_what_needs_a_word_beside_it_is_a_noun_of_meeting() -> None:
    assert set(vocabulary().needs_beside) <= vocabulary().nouns


def test_titles_and_kinds_are_of_known_words() -> None:
    words = vocabulary()
    verbs = words.verbs | set(words.verbs_with) | deeds()["visiting"]
    assert set(words.titles) <= verbs
    assert set(words.kinds) <= verbs | words.nouns


def test_no_list_says_a_word_twice() -> None:
    data = load("talks")
    for name, words in data.items():
        if isinstance(words, list):
            flat = [word for row in words for word in (row if isinstance(row, list) else [row])]
            assert len(flat) == len(set(flat)), (name, sorted(word for word in flat if flat.count(word) > 1))


@pytest.mark.parametrize(
    "text", ["They will meet.", "The hearing opens", "is pencilled in", "Ms Lang leads for Norway", "be at the table"]
)
def test_sentences_of_meetings_are_worth_reading(text: str) -> None:
    assert vocabulary().worth_reading.search(text)
