"""Who is meant where a sentence beside the warning says so: "a message for the club", "She was addressing Moscow"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import child, children, subject_of
from briefings.facts.warnings.phrases import written
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.voices import Voices

_MESSAGES = frozenset({"message", "warning", "word", "advice"})
_FRANK = frozenset({"plain", "blunt", "frank", "harsh", "stern", "sharp", "severe"})
_NOTING = frozenset({"note", "notice", "heed"})
_AIMING = frozenset({"aim", "direct"})
_MEANING = frozenset({"mean", "intend"})
_NEAR = 4  # tokens from "put" to "notice"


def meant(sentence: Sentence, voices: Voices) -> Iterator[str]:
    """Names told in the sentence behind, in the sentence itself, and in the one before."""
    for near in _behind(sentence, voices):
        for token in near.words:
            yield from _names(near, _addressed(token), voices)
    for near in (sentence, *_before(sentence, voices)):
        for token in near.words:
            yield from _names(near, _announced(token), voices)


def _names(sentence: Sentence, token: Token | None, voices: Voices) -> Iterator[str]:
    if token is None or token.pos_ in {"PRON", "VERB"} or token.base in vocabulary().press | {"people"}:
        return
    names = (voices.actor(sentence, token), written(token, anybody=token.tag_ == "NNS"))
    yield from (name for name in names if name is not None)


def _addressed(token: Token) -> Token | None:
    """As in "She was addressing Moscow", "The words were meant for the board"."""
    lemma = token.base
    if lemma == "address":
        progressive = token.tag_ == "VBG" and child(token, "aux") is not None
        return child(token, "dobj") if progressive else _passive(token, "to")
    if lemma in _AIMING:
        return _passive(token, "at")
    return _passive(token, "for") if lemma in _MEANING else None


def _passive(verb: Token, preposition: str) -> Token | None:
    subject = child(verb, "nsubjpass")
    said = subject is not None and subject.base in _MESSAGES | vocabulary().channels | {"it", "that", "this"}
    return pobj(verb, preposition) if said else None


def _announced(token: Token) -> Token | None:
    """As in "has a message for the club", "must be plain with our nurses", "Let the firm take note"."""
    lemma = token.base
    if lemma in _MESSAGES and token.dep_ in {"dobj", "pobj", "conj", "attr", "nsubj"}:
        return pobj(token, "for", "to")
    if {lemma, token.lower_.removesuffix("er")} & _FRANK and token.dep_ in {"acomp", "attr", "conj"}:
        return pobj(token, "with", "to") or pobj(token.head, "with", "to")
    if lemma in _NOTING:
        return _noting(token)
    return None


def _noting(noun: Token) -> Token | None:
    """As in "Let the firm take note", "Owners of boats are put on notice"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lemma_ == "put" and abs(noun.i - verb.i) < _NEAR:
        return child(verb, "nsubjpass")
    if verb.lemma_ == "take" and any(one.lower_ == "let" for one in (verb.head, *children(verb, "aux"))):
        return subject_of(verb) or child(verb.head, "dobj")
    return None


def _behind(sentence: Sentence, voices: Voices) -> Iterator[Sentence]:
    for near in voices.parsed.sentences[sentence.index + 1 : sentence.index + 2]:
        if near.body and near.paragraph == sentence.paragraph:
            yield near


def _before(sentence: Sentence, voices: Voices) -> Iterator[Sentence]:
    for near in voices.parsed.sentences[max(sentence.index - 1, 0) : sentence.index]:
        if near.body and sentence.paragraph - near.paragraph <= 1:
            yield near
