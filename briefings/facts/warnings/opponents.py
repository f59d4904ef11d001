"""Who stands on the other side where the sentence names nobody: whose deed it was, "they", who was spoken of last."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefings.facts.warnings.grammar import SUBJECTS, children, is_passive, subject_of
from briefings.facts.warnings.phrases import is_group, party
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voices

_THEM = frozenset({"they", "them", "you", "their", "your"})
_PLAYERS = frozenset({*SUBJECTS, "dobj", "pobj", "agent", "dative", "appos"})
_HEARERS = frozenset({"analyst", "investor", "viewer", "listener", "reader"})
_STEM = 4  # letters of a verb that its noun begins with
_BACK = 2  # sentences in which the owner of a word is looked for


def owner_before(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """As in "Further aggression", after "Russian aggression": the owner that the word had just before."""
    if frame.trigger is None or frame.condition is not None:
        return None
    noun = frame.trigger.root
    for sentence in (frame.sentence, *sentences_before(voices.parsed, frame.sentence)):
        for token in sentence.words:
            if token.i != noun.i and _is_deed(token, noun):
                for owner in _doers(token):
                    name = voices.who(sentence, owner)
                    if name is not None and fold(name) not in ours:
                        return name
    return None


def _is_deed(token: Token, noun: Token) -> bool:
    """The same word, or the verb of it: "close" for "closure"."""
    stem = token.lemma_[:-1] if len(token.lemma_) > _STEM else token.lemma_
    verb = token.pos_ == "VERB" and len(stem) >= _STEM and noun.lemma_.startswith(stem)
    return token.lemma_ == noun.lemma_ or verb


def _doers(token: Token) -> Iterator[Token]:
    """Whose deed it is."""
    doer = subject_of(token) if token.pos_ == "VERB" and not is_passive(token) else None
    return _owners(token) if doer is None else iter((doer,))


def _owners(noun: Token) -> Iterator[Token]:
    """Names that stand before a noun, or behind it with "by"."""
    before = (one for one in children(noun, "amod", "poss", "compound", "nmod") if one.text[:1].isupper())
    behind = (one for by in children(noun, "prep", "agent") if by.lower_ == "by" for one in children(by, "pobj"))
    return chain(before, behind)


def they(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """As in "They" or "you" without a name: the nearest group named before."""
    subject = frame.condition.party if frame.condition is not None else None
    if subject is None or subject.lower_ not in _THEM:
        return opponent(frame, voices, ours) if _is_somebodys(frame, subject) else None
    if subject.dep_ == "nsubjpass":
        return None  # "if they are led away": not their deed
    for sentence in sentences_before(voices.parsed, frame.sentence):
        for token in reversed(sentence.tokens):
            if _is_company(token) and (name := party(sentence, token, voices)) and fold(name) not in ours:
                return name
    return opponent(frame, voices, ours)


def _is_somebodys(frame: Frame, subject: Token | None) -> bool:
    """A deed that somebody is warned of and whose doer is left out: "warned that if a port was closed"."""
    if frame.cue != "warn" or subject is None:
        return False
    states = children(subject.head, "acomp") if subject.head.lemma_ == "be" else ()
    return subject.dep_ == "nsubjpass" or any(state.lower_.endswith(("ed", "en")) for state in states)


def opponent(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """Who was spoken of last before, and is not on the speaker's side."""
    for sentence in (frame.sentence, *sentences_before(voices.parsed, frame.sentence)):
        for token in reversed(sentence.tokens):
            if token.dep_ not in _PLAYERS or (sentence is frame.sentence and token.i >= frame.head.i):
                continue
            name = _opposed(sentence, token, voices)
            if name is not None and fold(name) not in ours and not voices.side(name) & ours:
                return name
    return None


def _opposed(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """A name, or the state of "his Danish neighbour"."""
    if token.pos_ not in {"PROPN", "NOUN"}:
        return None
    name = voices.actor(sentence, token)
    if name is not None or token.pos_ == "PROPN" or not is_group(token):
        return name
    return next((voices.who(sentence, one) for one in children(token, "amod") if one.ent_type_ == "NORP"), None)


def _is_company(token: Token) -> bool:
    """Several people, and neither those whose union is spoken of nor reporters."""
    members = token.dep_ == "poss" and token.head.base in vocabulary().unions
    heard = token.base in vocabulary().press | _HEARERS | {"side"}
    return token.tag_ in {"NNS", "NNPS"} and not members and not heard


def sentences_before(parsed: ParsedDocument, sentence: Sentence) -> Iterator[Sentence]:
    """Those of the text, nearest first."""
    for index in range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1):
        if parsed.sentences[index].body:
            yield parsed.sentences[index]
