"""Demands with an other half: "sign by Friday or face a fine". The demand is the condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.conditions import Condition
from briefings.facts.warnings.frame import Frame, consequence_of
from briefings.facts.warnings.grammar import (
    SUBJECTS,
    ancestors,
    child,
    children,
    is_future,
    is_passive,
    is_verb,
    stretch,
)
from briefings.facts.warnings.speech import Speech, is_speech, speech_of
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.weighing import ENOUGH, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token

_UNTIL = frozenset({"until", "till", "by"})
_FAILING = frozenset({"after", "failing", "without"})


def demands(sentence: Sentence) -> Iterator[Frame]:
    """All demands of a sentence that tell what comes otherwise."""
    for choice in sentence.words:
        if choice.lower_ == "which" and choice.i > sentence.tokens.start and choice.nbor(-1).lower_ in _FAILING:
            yield from _deadline(sentence, choice)
        if choice.lower_ == "or" and choice.dep_ == "cc" and choice.head.i < choice.i:
            yield from _choice(sentence, choice)


def _choice(sentence: Sentence, choice: Token) -> Iterator[Frame]:
    """As in "pay or be evicted"; who says it may stand between the two."""
    said = choice.head
    other = next((verb for verb in children(said, "conj") if verb.i > choice.i and is_verb(verb)), None)
    if other is None and (joined := _joined_behind(choice, sentence)) is not None:
        said, other = joined.head, joined
    demand = _demanded_before(said) if is_speech(said) else said
    if other is None or demand is None or choice.nbor().lower_ == "that":
        return
    opposed = child(other, *SUBJECTS) is not None and _is_order(demand, sentence)
    plain = opposed and other.base not in vocabulary().benign
    if not plain and not _is_worse(choice, other):
        return
    opens = said.left_edge.i if said.left_edge.i > demand.i else said.i
    last = choice.i - 1 if demand is said else min(demand.right_edge.i, opens - 1)
    trigger = stretch(sentence.tokens, _demanded_from(demand), last)
    consequence = stretch(sentence.tokens, choice.i + 1, other.right_edge.i)
    condition = Condition(trigger, other, child(demand, *SUBJECTS))
    speech = _demand(sentence, demand) if demand is said else speech_of(sentence, said)
    yield Frame("subject", sentence, demand, speech, condition, None, consequence, other)


def _joined_behind(choice: Token, sentence: Sentence) -> Token | None:
    """As in "I get it by August or they go home", where the parse hung the "or" on "August"."""
    behind = choice.doc[choice.i + 1 : sentence.tokens.end]
    verb = next((one for one in behind if is_verb(one) and child(one, *SUBJECTS) is not None), None)
    fits = verb is not None and verb.dep_ == "conj" and verb.head.i < choice.i and is_verb(verb.head)
    return verb if fits else None


def _demanded_before(said: Token) -> Token | None:
    """As in "Pay by noon, she told them, or ...": the order before the verb of saying."""
    if said.dep_ == "parataxis" and said.head.i < said.i and is_verb(said.head):
        return said.head
    return next((one for one in children(said, "ccomp", "advcl") if one.i < said.i and one.tag_ in {"VB", "VBP"}), None)


def _is_order(demand: Token, sentence: Sentence) -> bool:
    """An imperative that opens what is said."""
    if demand.tag_ not in {"VB", "VBP"} or child(demand, *SUBJECTS, "aux", "mark") is not None:
        return False
    before = demand.left_edge.i - 1
    if before < sentence.tokens.start:
        return True
    return demand.doc[before].is_quote or demand.doc[before].text == ":"


def _demanded_from(demand: Token) -> int:
    """Where a demand begins, its deadline included: "until Friday to sign"."""
    asked = next(
        (one for one in children(demand, "xcomp", "advcl", "ccomp") if one.tag_ == "VB" and one.i > demand.i), None
    )
    until = next((one for one in children(demand, "prep") if one.lower_ in _UNTIL), None)
    if asked is not None and until is not None and demand.base in vocabulary().light:
        return int(min(until.i, asked.left_edge.i))
    clauses = {*SUBJECTS, "punct", "ccomp", "advcl"}
    first = min((token.i for token in (*demand.lefts, demand) if token.dep_ not in clauses), default=0)
    words = vocabulary().demanding
    ordering = next((head for head in ancestors(demand) if head.base in words), None)
    until = child(ordering, "prep") if ordering is not None else None
    return int(until.i if until is not None and until.lower_ in {"until", "till"} and until.i < first else first)


def _is_worse(choice: Token, other: Token) -> bool:
    words = vocabulary()
    if other.base in words.otherwise or any(near.lower_ == "else" for near in other.doc[choice.i : other.i]):
        return True
    plain = other.tag_ == "VB" and child(other, "aux") is None and other.head.tag_ == "VB"
    ahead = is_future(other) or choice.head.tag_ in {"VB", "VBP", "NNP", "NN"} or _gives_time(other.head)
    told = plain or other.lemma_ == "be" or is_passive(other) or (ahead and child(other, *SUBJECTS) is not None)
    return told and weight_of(other.doc[choice.i + 1 : other.right_edge.i + 1]) >= ENOUGH


def _gives_time(demand: Token) -> bool:
    """As in "has until Friday to pay"."""
    over = (demand, *ancestors(demand))
    return any(one.lower_ in _UNTIL for head in over[:3] for one in children(head, "prep"))


def _demand(sentence: Sentence, verb: Token) -> Speech | None:
    """Who demands it of whom, where the verb over it is one of demanding or of giving an ultimatum."""
    words = vocabulary()
    for head in (verb, *ancestors(verb)):
        lemma = head.base
        if is_verb(head) and (lemma in words.demanding or lemma in words.light):
            speech = speech_of(sentence, head)
            return speech if speech.told is not None else replace(speech, told=child(verb, *SUBJECTS))
        if is_speech(head):
            return None
    return None


def _deadline(sentence: Sentence, which: Token) -> Iterator[Frame]:
    """As in "gave them a month to repeal it, after which it would sue", "wants an answer, failing which it will"."""
    behind = which.doc[which.i + 1 : sentence.tokens.end]
    verb = next((one for one in behind if is_verb(one) and child(one, *SUBJECTS) is not None), None)
    words = vocabulary()
    asking = words.light | words.demanding
    giving = next((one for one in sentence.words if one.i < which.i and one.base in asking), None)
    consequence = consequence_of(sentence, verb, None)
    if verb is None or giving is None or consequence is None:
        return
    if weight_of(consequence) < (ENOUGH if which.nbor(-1).lower_ == "after" else 0):
        return
    if consequence.start <= which.i:
        consequence = stretch(sentence.tokens, which.i + 1, consequence.end - 1)
    given = next((one for one in children(giving, "dobj", "xcomp", "ccomp", "npadvmod") if one.i < which.i), giving)
    trigger = stretch(sentence.tokens, given.left_edge.i, which.i - 2)
    yield Frame("subject", sentence, giving, speech_of(sentence, giving), None, trigger, consequence, verb)
