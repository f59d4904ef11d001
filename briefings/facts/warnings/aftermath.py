"""What would follow, told in a sentence of its own, as in "You have a week. After that I appoint a receiver".

The sentence opens with "otherwise", "if not", "after that", "on that day"; what was asked for, dared, or the time that
was given stands in the sentence before and is the trigger.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import Frame, consequence_of
from briefings.facts.warnings.grammar import SUBJECTS, child, children, is_future, is_negated, is_verb, stretch
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.weighing import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens

_OTHERWISE = re.compile(r"\W*(?:otherwise|or else|or|if not|failing (?:that|this|which)|else)\b", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"\W*(?:after (?:that|this|then|which|noon|midnight|\w+day)|then|thereafter|from then on"
    r"|(?:on |from |in )?(?:that|the same) (?:very |same )?(?:day|night|morning|evening|hour|minute|moment|week))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"if (?:it|he|she|they|you|we|the \w+|\w+) (?:do(?:es)?|did|w(?:ill|ould)|ha(?:s|ve|d)|fail(?:s|ed)?|refuse[sd]?)"
    r"(?: ?not|n['’]t)?(?: do so| to do so| to)?$|if (?:not|so|this|that)\b.{0,20}$",
    re.IGNORECASE,
)
_SET = 4.0  # points where somebody says what will be done when the time is up
_TIMES = frozenset({"hour", "day", "week", "month", "fortnight", "minute", "deadline", "chance"})
_WISHING = frozenset({"want", "demand", "need", "seek", "insist", "call", "require", "expect", "await", "request"})
_OBLIGED = frozenset({"must", "should", "shall", "need"})
_GIVEN = frozenset({"until", "till", "by", "within"})


def aftermath(parsed: ParsedDocument, sentence: Sentence, found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of a sentence whose condition stands in the one before."""
    before = _before(parsed, sentence)
    if before is None:
        return
    otherwise = _OTHERWISE.match(sentence.text)
    afterwards = None if otherwise else _AFTERWARDS.match(sentence.text)
    if otherwise or afterwards:
        asked = demanded(before) if otherwise else time_given(before) or demanded(before)
        if asked is None and otherwise:
            asked = wished_for(before)
        if asked is not None:
            yield from _what_comes(sentence, before, asked)
        return
    for frame in found:
        if frame.trigger is not None and _AGAIN.match(frame.trigger.text) and (asked := demanded(before)) is not None:
            yield replace(frame, condition=None, subject=asked, before=before)


def _before(parsed: ParsedDocument, sentence: Sentence) -> Sentence | None:
    """The body sentence before, in this paragraph or at the end of the one before."""
    if sentence.index == 0:
        return None
    near = parsed.sentences[sentence.index - 1]
    return near if near.body and sentence.body and sentence.paragraph - near.paragraph <= 1 else None


def _what_comes(sentence: Sentence, before: Sentence, asked: Tokens) -> Iterator[Frame]:
    main = (one for one in sentence.words if is_verb(one) and one.dep_ not in {"aux", "auxpass"})
    verbs = (one for one in main if not is_speech(one))
    verb = next((one for one in verbs if child(one, *SUBJECTS, "expl") is not None), None)
    consequence = consequence_of(sentence, verb, None)
    if verb is None or consequence is None or verb.tag_ == "VBD":
        return
    ours = any(word.lower_ in {"we", "i"} for word in children(verb, *SUBJECTS))
    vivid = (
        verb.tag_ in {"VBZ", "VBP"} and sentence.tokens[0].is_quote
    )  # "After that date the phone goes dead," she said
    weight = weight_of(consequence) + (_SET if is_future(verb) or ours or vivid else 0)
    yield Frame("aftermath", sentence, verb, None, None, asked, consequence, verb, weight=weight, before=before)


def demanded(sentence: Sentence) -> Tokens | None:
    """What is asked for in a sentence: an order, what one must do, has until Friday to do, is told to do."""
    words = vocabulary()
    for verb in sentence.words:
        if not is_verb(verb) or verb.dep_ in {"aux", "auxpass"}:
            continue
        obliged = any(aux.lemma_.lower() in _OBLIGED for aux in children(verb, "aux"))
        order = verb.tag_ in {"VB", "VBP"} and child(verb, *SUBJECTS, "aux", "mark") is None and _opens(verb, sentence)
        below = verb.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        asked = below and verb.tag_ == "VB" and _is_asked(verb, words.demanding)
        if (obliged or order or asked) and not is_speech(verb):
            first = verb.i if obliged or order else min(one.i for one in (*verb.lefts, verb))
            return stretch(sentence.tokens, first, verb.right_edge.i)
    return None


def wished_for(sentence: Sentence) -> Tokens | None:
    """As in "wants the lists merged", "calls for a vote by Friday", "insists that the gate be moved"."""
    for verb in sentence.words:
        if not is_verb(verb) or verb.lemma_.lower() not in _WISHING or is_negated(verb):
            continue
        told = child(verb, "ccomp", "xcomp", "dobj") or next(children(verb, "prep"), None)
        if told is not None and told.i > verb.i:
            return stretch(sentence.tokens, told.left_edge.i, told.right_edge.i)
    return None


def _opens(verb: Token, sentence: Sentence) -> bool:
    before = verb.left_edge.i - 1
    return before < sentence.tokens.start or verb.doc[before].is_quote or verb.doc[before].text == ":"


def _is_asked(verb: Token, demanding: frozenset[str]) -> bool:
    """As in "has until Friday to", "gave them a week to", "told the club to"."""
    over = verb.head if is_verb(verb.head) else verb.head.head
    if over.lemma_.lower() in demanding | {"tell", "warn"}:
        return True
    return over.lemma_ in {"have", "be"} and any(one.lower_ in _GIVEN for one in over.subtree if one.i < verb.i)


def time_given(sentence: Sentence) -> Tokens | None:
    """As in "You have one week", "gave the board three weeks"."""
    for token in sentence.words:
        if token.lemma_.lower() in _TIMES and token.head.lemma_ in {"have", "give", "get", "set", "be"}:
            return stretch(sentence.tokens, token.left_edge.i, token.right_edge.i)
        if token.lower_ in {"until", "till"} and token.head.lemma_ in {"have", "give", "set"}:
            return stretch(sentence.tokens, token.i, token.right_edge.i)
    return None
