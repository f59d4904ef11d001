"""Warnings without a cue word: what would follow on a condition, phrases that threaten by themselves."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import (
    Frame,
    condition_for,
    conditional_noun,
    consequence_of,
    token_at,
    without,
)
from briefings.facts.warnings.generics import find_generics, subject_trigger
from briefings.facts.warnings.grammar import SUBJECTS, ancestors, child, children, is_future, is_verb, stretch
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.weighing import ENOUGH, OWN_DEED, is_own_matter, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.conditions import Condition

_AHEAD = frozenset({"will", "would", "’ll", "'ll", "’d", "'d", "wo", "shall", "could", "may", "might", "must", "going"})
_ASIDE = frozenset({"you", "elected", "necessary", "needed", "possible", "asked", "approved", "have", "must"})
_FACED = frozenset({"face", "risk", "reserve"})
_ASIDE_LENGTH = 4  # words: "if you ask me", "if elected", "if they have to"
_NEAR = 6  # tokens before a phrase in which its "will" may stand
_MOST = 4  # conditions without "if" in one sentence


def outcomes(sentence: Sentence, conditions: tuple[Condition, ...], lemmas: str) -> Iterator[Frame]:
    """All such readings of a sentence; whether anybody says it is asked elsewhere."""
    conditional = tuple(_conditional(sentence, conditions))
    yield from conditional
    yield from _strong(sentence, conditions, lemmas, conditional)
    yield from _generic(sentence, conditions)


def _conditional(sentence: Sentence, conditions: tuple[Condition, ...]) -> Iterator[Frame]:
    for condition in conditions:
        verb = condition.governor
        consequence = consequence_of(sentence, verb, condition)
        if verb is None or consequence is None or _is_aside(condition) or not _lies_ahead(consequence, verb):
            continue
        if _is_suffered(condition, verb):
            continue
        if condition.weak and condition.tokens.start > verb.i and not is_future(verb):
            continue
        weight = weigh(condition, consequence, verb)
        if weight >= ENOUGH - OWN_DEED:
            yield Frame("condition", sentence, verb, None, condition, None, consequence, verb, weight=weight)


def _is_suffered(condition: Condition, verb: Token) -> bool:
    """As in "any chief who stops their pay will work without nurses": what follows for whoever does it, no cause."""
    subject = child(verb, *SUBJECTS)
    behind = condition.tokens[0].lower_ == "without" and condition.tokens.start > verb.i
    return behind and subject is not None and child(subject, "relcl") is not None


def _lies_ahead(consequence: Tokens, verb: Token) -> bool:
    """Told with a modal, or at least of no past."""
    ahead = is_future(verb) or any(token.lower_ in _AHEAD for token in consequence) or verb.lemma_ in _FACED
    return ahead or not any(token.tag_ == "VBD" for token in consequence)


def _is_aside(condition: Condition) -> bool:
    short = len(condition.tokens) <= _ASIDE_LENGTH
    return is_own_matter(condition) or (short and any(token.lower_ in _ASIDE for token in condition.tokens[:3]))


def _generic(sentence: Sentence, conditions: tuple[Condition, ...]) -> Iterator[Frame]:
    """As in "Any further delay would force us to close": the subject is the condition."""
    for condition in islice(find_generics(sentence), _MOST):
        verb = condition.governor
        if verb is None:
            continue
        if not len(condition.tokens) or condition.tokens[0].tag_ in {"VBZ", "VBP", "VBD", "MD"}:
            continue
        within = range(condition.tokens.start, condition.tokens.end)
        apart = tuple(one for one in conditions if one.tokens.start not in within)
        clause = consequence_of(sentence, verb, condition_for(verb, apart))
        consequence = without(clause, condition.tokens)
        if clause is None or not consequence or verb.base in vocabulary().opinion:
            continue
        weight = weigh(condition, _beside(clause, condition.tokens), verb)
        if weight >= ENOUGH - OWN_DEED:
            yield Frame("subject", sentence, verb, None, condition, None, consequence, verb, weight=weight)


def _beside(clause: Tokens, trigger: Tokens) -> Tokens:
    """A clause up to the trigger in it, or from there on; "against" counts, the trigger does not."""
    doc = clause.doc
    return doc[clause.start : trigger.start] if trigger.start > clause.start else doc[trigger.end : clause.end]


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
    """As in "Consequences for further aggression", "a mistake for the board to vote": what stands behind "for"."""
    what = child(verb, "attr") or verb
    described = (one for one in children(what, "relcl", "acl") if any(to.lower_ == "to" for to in children(one, "aux")))
    clauses = (*children(verb, "advcl", "ccomp", "xcomp", "csubj"), *described)
    infinite = next((one for one in clauses if one.tag_ == "VB"), None)
    if verb.lemma_ == "be" and infinite is not None and infinite.i > verb.i:
        first = min((one.i for one in infinite.lefts if one.dep_ in SUBJECTS), default=infinite.left_edge.i)
        return stretch(sentence.tokens, first, infinite.right_edge.i)
    for prep in verb.subtree:
        noun = child(prep, "pobj") if prep.lower_ in {"for", "in"} else None
        if noun is not None and conditional_noun(noun):
            return stretch(sentence.tokens, noun.left_edge.i, noun.right_edge.i)
    return None
