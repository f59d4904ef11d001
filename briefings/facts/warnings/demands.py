"""Demands with an other half: "sign by Friday or face a fine". The demand is the condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import Frame, harmful
from briefings.facts.warnings.grammar import SUBJECTS, ancestors, child, children, is_passive, is_verb, stretch
from briefings.facts.warnings.speech import Speech, is_speech, speech_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.parse import Sentence


def demands(sentence: Sentence) -> Iterator[Frame]:
    """All demands of a sentence that tell what comes otherwise."""
    for choice in sentence.tokens:
        demand = choice.head
        if choice.lower_ != "or" or choice.dep_ != "cc" or demand.i > choice.i:
            continue
        other = next((verb for verb in children(demand, "conj") if verb.i > choice.i and is_verb(verb)), None)
        if other is not None and _is_worse(choice, other):
            trigger = stretch(sentence.tokens, _demanded_from(demand), choice.i - 1)
            consequence = stretch(sentence.tokens, choice.i + 1, other.right_edge.i)
            yield Frame("subject", sentence, demand, _demand(sentence, demand), None, trigger, consequence, other)


def _demanded_from(demand: Token) -> int:
    """Where a demand begins, its deadline included: "until Friday to sign"."""
    first = min((token.i for token in (*demand.lefts, demand) if token.dep_ not in {*SUBJECTS, "punct"}), default=0)
    words = vocabulary().demanding
    ordering = next((head for head in ancestors(demand) if head.lemma_.lower() in words), None)
    until = child(ordering, "prep") if ordering is not None else None
    return int(until.i if until is not None and until.lower_ in {"until", "till"} and until.i < first else first)


def _is_worse(choice: Token, other: Token) -> bool:
    words = vocabulary()
    if other.lemma_.lower() in words.otherwise or any(near.lower_ == "else" for near in other.doc[choice.i : other.i]):
        return True
    return (other.lemma_ == "be" or is_passive(other)) and harmful(
        other.doc[other.i : other.right_edge.i + 1], certain=False
    )


def _demand(sentence: Sentence, verb: Token) -> Speech | None:
    """Who demands it of whom, where the verb over it is one of demanding or of giving an ultimatum."""
    words = vocabulary()
    for head in ancestors(verb):
        lemma = head.lemma_.lower()
        if is_verb(head) and (lemma in words.demanding or lemma in words.light):
            speech = speech_of(sentence, head)
            return speech if speech.told is not None else replace(speech, told=child(verb, *SUBJECTS))
        if is_speech(head):
            return None
    return None


def dares(sentence: Sentence) -> Iterator[Frame]:
    """As in "touch one of us and all of us stop": a dare is a condition."""
    for dare in sentence.tokens:
        opens = dare.i == sentence.tokens.start or dare.nbor(-1).is_quote
        if dare.tag_ != "VB" or not opens:
            continue
        other = next((verb for verb in children(dare, "conj") if child(verb, *SUBJECTS) is not None), None)
        joint = child(dare, "cc")
        if other is None or joint is None or joint.lower_ != "and" or joint.i > other.i:
            continue
        consequence = stretch(sentence.tokens, joint.i + 1, other.right_edge.i)
        if harmful(consequence, certain=False):
            trigger = stretch(sentence.tokens, dare.i, joint.i - 1)
            yield Frame("subject", sentence, dare, None, None, trigger, consequence, other)
