"""Walks the vocabulary: every entry is used, plain, and reaches the sentences that are looked at."""

from __future__ import annotations

import re

import pytest

from briefings.facts.vocabulary import load
from briefings.facts.warnings.vocabulary import vocabulary

PATTERNS = ("strong", "standing", "harm", "relief", "ordinary", "procedural", "weather", "refusal", "hazard")


def test_every_word_is_lower_case_and_trimmed() -> None:
    for key, entries in load("warnings").items():
        for entry in entries:
            for word in entry if isinstance(entry, list) else [entry]:
                assert isinstance(word, str), (key, word)
                assert word == word.strip().lower(), (key, word)


@pytest.mark.parametrize("key", PATTERNS)
def test_every_pattern_compiles_and_matches_more_than_nothing(key: str) -> None:
    for entry in load("warnings")[key]:
        assert re.compile(entry).search("") is None, entry


@pytest.mark.parametrize(
    "sentence",
    [
        "all option be on the table",
        "have no choice but to",
        "not stand aside",
        "will bear the full responsibility",
        "be answer in kind",
        "reserve the right to",
        "see you in court",
        "would have serious consequence",
    ],
)
def test_strong_phrases(sentence: str) -> None:
    assert vocabulary().strong.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["walk out", "go to the high court", "be fine", "close the plant", "not be pay", "leave the league", "strike"],
)
def test_harms(sentence: str) -> None:
    assert vocabulary().harm.search(sentence)


@pytest.mark.parametrize("sentence", ["lift the ban", "the strike would be call off", "not strike"])
def test_relief_is_no_harm(sentence: str) -> None:
    assert vocabulary().relief.search(sentence)


@pytest.mark.parametrize("word", ["warned", "threatens", "vowed", "ultimatum", "unless", "prepared to", "consequences"])
def test_cues_are_worth_reading(word: str) -> None:
    assert vocabulary().worth_reading.search(f"They {word} something.")


def test_plain_sentences_are_not() -> None:
    assert not vocabulary().worth_reading.search("The council met in March and chose a new chair.")


def test_nothing_is_both_harmful_and_benign() -> None:
    assert not vocabulary().harmful & vocabulary().benign
