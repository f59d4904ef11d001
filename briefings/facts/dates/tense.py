"""Does a date lie ahead? Its prepositions, the verb that governs it and the noun it stands beside tell.

The parse is climbed from the expression to the top of its clause; the first word that tells wins. Everything is looked
up in the vocabulary's ``future`` lists, so that a new cue is one word in a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefings.facts.dates.vocabulary import words
from briefings.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefings.facts.parse import Sentence

Lean = Literal["past", "future"] | None
_STEPS = 8


def lean(sentence: Sentence, start: int, end: int) -> Lean:
    """The direction in which the words around a stretch of the text point, or None when they do not tell."""
    tokens = sentence.tokens_at(Span(start, min(end, sentence.end)))
    if tokens is None or len(tokens) == 0:
        return None
    token = tokens.root
    for step in range(_STEPS):
        head = token.head
        if head.i == token.i:
            return None if step else _of_word(token, step)
        told = _of_word(head, step)
        if told:
            return told
        token = head
    return None


def _of_word(token: Token, step: int) -> Lean:
    if token.dep_ == "prep" or token.pos_ == "ADP":
        return "future" if token.lower_ in words().future["prepositions"] else None
    if token.pos_ in {"VERB", "AUX"}:
        return _of_verb(token)
    if token.lemma_.lower() in words().future["adjectives"] and token.pos_ == "ADJ":
        return "future"
    if token.lower_ in words().meetings and step <= 1:
        return _of_meeting(token)
    return None


def _of_meeting(noun: Token) -> Lean:
    """“ahead of talks Monday” against "after talks Monday"."""
    before = noun.head.lower_ if noun.dep_ == "pobj" else ""
    if before in words().before_a_past_meeting:
        return "past"
    return "future" if before in words().before_a_coming_meeting else None


def _of_verb(verb: Token) -> Lean:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries & words().future["auxiliaries"]:
        return "past" if "have" in auxiliaries else "future"
    if "to" in auxiliaries:
        return _of_infinitive(verb)
    if auxiliaries & {"have", "has", "had", "'ve", "’ve", "was", "were", "did", "been"} or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} or auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return None if verb.lemma_ in words().future["reporting"] and not auxiliaries else "future"
    if verb.lemma_ in words().future["adjectives"]:
        return "future"
    if verb.tag_ == "VBN" and verb.dep_ != "conj":
        return "past"
    return None


def _of_infinitive(verb: Token) -> Lean:
    governor = verb.head
    if governor.i != verb.i and (governor.lemma_ in words().future["governors"] or governor.lemma_ == "be"):
        return "future"
    return None
