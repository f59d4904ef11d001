"""Warnings without a cue word: a harm that would follow on a condition, phrases that threaten by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import (
    Frame,
    condition_for,
    conditional_noun,
    consequence_of,
    lemma_text,
    subject_trigger,
    token_at,
    without,
)
from briefings.facts.warnings.grammar import (
    FIRST_PERSON,
    SUBJECTS,
    ancestors,
    child,
    children,
    is_future,
    is_passive,
    is_verb,
    stretch,
)
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from briefings.facts.parse import Sentence
    from briefings.facts.warnings.conditions import Condition

_AHEAD = frozenset({"will", "would", "’ll", "'ll", "’d", "'d", "wo", "shall", "could", "may", "might", "must", "going"})
_ASIDE = frozenset({"you", "elected", "necessary", "needed", "possible", "asked", "approved", "have", "must"})
_ASIDE_LENGTH = 4  # words: "if you ask me", "if elected", "if they have to"
_NEAR = 6  # tokens before a phrase in which its "will" may stand


def outcomes(sentence: Sentence, conditions: tuple[Condition, ...], lemmas: str) -> Iterator[Frame]:
    """All such readings of a sentence; whether anybody says it is asked elsewhere."""
    conditional = tuple(_conditional(sentence, conditions))
    yield from conditional
    yield from _strong(sentence, conditions, lemmas, conditional)
    yield from _brought_about(sentence)


def _conditional(sentence: Sentence, conditions: tuple[Condition, ...]) -> Iterator[Frame]:
    for condition in conditions:
        verb = condition.governor
        consequence = consequence_of(sentence, verb, condition)
        if verb is not None and consequence is not None:
            bad, tentative = _is_bad(condition, consequence, verb), _is_answer(condition, consequence, verb)
            if bad or tentative:
                frame = Frame("condition", sentence, verb, None, condition, None, consequence, verb)
                yield frame if bad else replace(frame, tentative=True)


def _is_bad(condition: Condition, consequence: Tokens, verb: Token) -> bool:
    words = vocabulary()
    text = lemma_text(consequence)
    if _did_not_happen(verb):
        return False
    if any(token.lower_ in _ASIDE for token in condition.tokens[:3]) and len(condition.tokens) <= _ASIDE_LENGTH:
        return False
    if words.strong.search(text):
        return True
    if _will_not(consequence) and (condition.tokens[0].lower_ in {"unless", "as"} or _by_us(consequence, condition)):
        return True
    if words.relief.search(text) or condition.weak or not words.harm.search(text):
        return False
    ahead = any(token.lower_ in _AHEAD for token in consequence)
    return ahead or not any(token.tag_ == "VBD" for token in consequence)


def _did_not_happen(verb: Token) -> bool:
    """As in "would have left": what might have been warns nobody."""
    return any(aux.lower_ == "have" for aux in children(verb, "aux"))


def _by_us(consequence: Tokens, condition: Condition) -> bool:
    """Said in the first person, of what others do."""
    subject = next((token for token in consequence if token.dep_ == "nsubj"), None)
    party = condition.party
    ours = subject is not None and subject.lower_ in {"i", "we"}
    return ours and party is not None and party.lower_ not in FIRST_PERSON and party.lower_ != "it"


def _will_not(consequence: Tokens) -> bool:
    """As in "the team will not travel": what somebody refuses to do until then."""
    silent = vocabulary().silence
    verbs = (token.head for token in consequence if token.dep_ == "neg")
    return any(is_future(verb) and verb.lemma_.lower() not in silent for verb in verbs)


def _is_answer(condition: Condition, consequence: Tokens, verb: Token) -> bool:
    """What follows may be the speaker's own answer to a failing of the other side."""
    theirs = condition.party is not None and condition.party.lower_ not in FIRST_PERSON
    ahead = any(token.lower_ in _AHEAD for token in consequence)
    ours = any(token.dep_ == "nsubj" and token.lower_ in {"i", "we"} for token in consequence)
    relief = not ours and vocabulary().relief.search(lemma_text(consequence)) is not None
    return ahead and theirs and not _did_not_happen(verb) and condition.failing and not condition.weak and not relief


def _strong(
    sentence: Sentence, conditions: tuple[Condition, ...], lemmas: str, told: tuple[Frame, ...]
) -> Iterator[Frame]:
    """A phrase that threatens by itself, unless a condition's consequence has it already."""
    match = vocabulary().strong.search(lemmas)
    if match is None:
        return
    word = token_at(sentence.tokens, lemmas, match.start())
    if any(word in frame.consequence for frame in told if frame.consequence is not None):
        return
    verb = next((head for head in (word, *ancestors(word)) if _is_clause(head)), None)
    standing = vocabulary().standing.match(match.group()) is not None
    if verb is None or not (standing or _tells_future(sentence.tokens, word, verb)):
        return
    condition = condition_for(verb, conditions)
    subject = None if condition else _for_what(verb, sentence) or subject_trigger(verb, sentence, loose=False)
    yield Frame("strong", sentence, verb, None, condition, subject, consequence_of(sentence, verb, condition), verb)


def _is_clause(verb: Token) -> bool:
    return is_verb(verb) and verb.dep_ not in {"aux", "auxpass"} and not is_speech(verb)


def _tells_future(tokens: Tokens, word: Token, verb: Token) -> bool:
    near = tokens.doc[max(tokens.start, word.i - _NEAR) : word.i + 3]
    return is_future(verb) or any(token.lower_ in _AHEAD for token in near)


def _for_what(verb: Token, sentence: Sentence) -> Tokens | None:
    """As in "Consequences for further aggression": what stands behind "for" is the condition."""
    for prep in verb.subtree:
        noun = child(prep, "pobj") if prep.lower_ in {"for", "in"} else None
        if noun is not None and conditional_noun(noun):
            return stretch(sentence.tokens, noun.left_edge.i, noun.right_edge.i)
    return None


def _whoever(subject: Token, verb: Token) -> bool:
    """As in "ships that arrive without papers will be turned away": whichever they are, not certain ones."""
    bare = child(subject, "det", "poss", "nummod") is None and subject.tag_ == "NNS"
    return bare and child(subject, "relcl", "acl") is not None and is_passive(verb)


def _brought_about(sentence: Sentence) -> Iterator[Frame]:
    """As in "Any further delay would force us to close": the subject is the condition."""
    words = vocabulary()
    for verb in sentence.tokens:
        subject = child(verb, *SUBJECTS) if is_verb(verb) and is_future(verb) else None
        if subject is not None and (conditional_noun(subject) or _whoever(subject, verb)):
            trigger = subject_trigger(verb, sentence, loose=True)
            consequence = without(consequence_of(sentence, verb, None), trigger) or sentence.tokens[:0]
            text = lemma_text(consequence)
            if trigger is not None and words.harm.search(text) and not words.relief.search(text):
                yield Frame("subject", sentence, verb, None, None, trigger, consequence, verb)
