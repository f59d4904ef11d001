"""A name or a day that the evidence does not read says by which rule it came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.facts import facts_of
from briefings.facts.parse import parse
from briefings.grounding import ground
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2024-03-08"  # a Friday
HARBOUR = "Anna Berg, chair of the Dockers' Union, met the board on Wednesday. "


def rules(text: str, nlp: Language, publisher: str | None = None) -> tuple[str, ...]:
    document = Document("d1", text, "", publisher=publisher, published=PUBLISHED)
    facts = facts_of(next(parse([document], nlp)))
    assert len(facts.warnings) == 1
    return facts.warnings[0].rules


def test_what_stands_in_the_sentence_needs_no_rule(nlp: Language) -> None:
    assert rules("Anna Berg warned the board that the dockers would strike if pay was cut.", nlp) == ()


def test_a_name_from_a_pronoun_says_so(nlp: Language) -> None:
    told = rules(HARBOUR + "She warned that the dockers would strike if pay was cut.", nlp)
    assert "speaker: named elsewhere in the text" in told


def test_a_day_from_a_weekday_names_the_rule(nlp: Language) -> None:
    told = rules("Anna Berg warned the board on Wednesday that the dockers would strike if pay was cut.", nlp)
    assert told == ("issued_on: weekday, most recent",)


@pytest.mark.parametrize("speaker", ["Carl Holm", "Nobody"])
def test_a_speaker_whom_nothing_names_does_not_pass(nlp: Language, speaker: str) -> None:
    text = "Anna Berg warned the board that the dockers would strike if pay was cut."
    facts = facts_of(next(parse([Document("d1", text, "", published=PUBLISHED)], nlp)))
    wrong = replace(facts, warnings=tuple(replace(warning, speaker=speaker) for warning in facts.warnings))
    assert facts.warnings
    assert ground(wrong).warnings == ()
