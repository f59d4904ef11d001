"""The general reading: utterances without who says them, conditions in any form, signs that are added up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefings.facts.parse import parse
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.quotes import find_quotes
from briefings.facts.warnings.utterance import utterance_of
from briefings.ids import document_id
from briefings.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("general.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", SENTENCES["told"], ids=lambda told: told["text"][:50])
def test_forms_that_no_frame_takes(read: Read, told: dict[str, str]) -> None:
    (warning,) = read(told["text"])
    assert warning.speaker == told["speaker"]
    assert told["trigger"].casefold() in (warning.trigger or "").casefold()


@pytest.mark.parametrize("text", SENTENCES["nothing"])
def test_the_same_forms_of_nothing_bad(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Sign it, he wrote to the bishop, and we go.", "Sign it and we go", "he"),
        ("Ann Lee told the board on Monday that the pumps would stop.", "the pumps would stop", "Lee"),
        ("The pumps would stop, its chair, Ann Lee, told the board.", "The pumps would stop", "chair"),
        ("The landlord has an answer: notices to quit for those who wait.", "notices to quit for those who wait", None),
        ("The pumps will stop on Monday.", "The pumps will stop on Monday", None),
    ],
)
def test_an_utterance_is_the_sentence_without_who_says_it(
    nlp: Language, text: str, said: str, speaker: str | None
) -> None:
    parsed = next(parse([Document(document_id(text), text, "")], nlp))
    utterance = utterance_of(parsed.sentences[0], find_quotes(text))
    assert " ".join(word.text for word in utterance.words) == said
    if speaker is not None:
        assert utterance.speech is not None
        assert utterance.speech.speaker is not None
        assert utterance.speech.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("They have a week, or 40 nurses will stop. That was the message carried out by Ann Lee.", "Ann Lee"),
        ("Families will not pay another penny until the lifts run.", "Families"),
        ("The bank wants its money by Friday; from Monday it costs the yard a boat a day.", "bank"),
    ],
)
def test_who_speaks_where_no_verb_of_saying_tells(read: Read, text: str, speaker: str) -> None:
    (warning,) = read(text)
    assert warning.speaker == speaker


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        (
            "Truckers have until noon to move; after that their rigs will be seized, the sheriff Jo Pike said.",
            "Truckers",
        ),
        ("Let the minister cling on and the streets will decide, Ana Reis said.", "minister"),
    ],
)
def test_who_is_warned_where_nobody_is_told(read: Read, text: str, addressee: str) -> None:
    (warning,) = read(text)
    assert warning.addressee == addressee


def test_the_words_of_the_forms_are_plain() -> None:
    words = forms()
    for known in (words.clause, words.phrase, words.afterwards, words.on_pain):
        for first, rows in known.items():
            assert all(parts[0] == first for parts, _ in rows)
            assert [len(parts) for parts, _ in rows] == sorted((len(parts) for parts, _ in rows), reverse=True)
    for word in (*words.whoever, *words.thought_of, *words.adverse, *words.adverse_nouns, *words.saying):
        assert isinstance(word, str)
        assert word == word.strip().lower()
    assert words.menace.search("") is None
    assert words.adverse_phrases.search("") is None
