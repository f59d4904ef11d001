"""What would follow, told in a sentence of its own, as in "You have a week. After that I appoint a receiver".

The sentence opens with "otherwise", "if not", "after that", "on that day"; what was asked for, dared, or the time that
was given stands in the sentence before and is the trigger.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.clauses import is_order
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.frame import Frame, consequence_of, lemma_text
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
_ON_A_DAY = re.compile(r"\W*(?:on|from|come|by|at) (?:\w+day|noon|midnight|dawn)\b", re.IGNORECASE)
_OURS = re.compile(r"\W*(?:we|i)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"if (?:it|he|she|they|you|we|the \w+|\w+) (?:do(?:es)?|did|w(?:ill|ould)|ha(?:s|ve|d)|fail(?:s|ed)?|refuse[sd]?)"
    r"(?: ?not|n['’]t)?(?: do so| to do so| to)?$|if (?:not|so|this|that)\b.{0,20}$",
    re.IGNORECASE,
)
_SET = 4.0  # points where somebody says what will be done when the time is up
_TIMES = frozenset(
    {"weekend", "night", "morning", "year", "hour", "day", "week", "month", "fortnight", "minute", "deadline", "chance"}
)
_WISHING = frozenset({"want", "demand", "need", "seek", "insist", "call", "require", "expect", "await", "request"})
_OBLIGED = frozenset({"must", "should", "shall", "need"})
_QUESTIONS = frozenset(
    {"who", "what", "when", "where", "why", "how", "which", "will", "would", "do", "does", "did", "is", "are"}
)
_NO_DARES = frozenset(
    {"let", "look", "listen", "see", "remember", "imagine", "wait", "think", "believe", "say", "please"}
)
_LABEL = 4  # tokens before the colon of whose turn it is
_SHORT = 2
_LONGEST_DARE = 14  # tokens
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
        if asked is None and afterwards:
            asked = _time_alone(before) or (_asked_back(before) if _is_bad(sentence) else None)
        if asked is not None:
            yield from _what_comes(sentence, before, asked)
        return
    given = (time_given(before) or _time_alone(before)) if _ON_A_DAY.match(sentence.text) else None
    if given is not None:
        yield from _what_comes(sentence, before, given)
        return
    dared = _dared(before) if _OURS.match(sentence.text) else None
    if dared is not None and _we_will(sentence):
        yield from _what_comes(sentence, before, dared)
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
    vivid = verb.tag_ in {"VBZ", "VBP"} and any(
        one.is_quote for one in sentence.words
    )  # "After that date the phone goes dead," she said
    weight = weight_of(consequence) + (_SET if is_future(verb) or ours or vivid else 0)
    yield Frame("aftermath", sentence, verb, None, None, asked, consequence, verb, weight=weight, before=before)


def demanded(sentence: Sentence) -> Tokens | None:
    """What is asked for in a sentence: an order, what one must do, has until Friday to do, is told to do."""
    words = vocabulary()
    for verb in sentence.words:
        if not is_verb(verb) or verb.dep_ in {"aux", "auxpass"}:
            continue
        obliged = any(aux.base in _OBLIGED for aux in children(verb, "aux"))
        order = verb.tag_ in {"VB", "VBP"} and child(verb, *SUBJECTS, "aux", "mark") is None and _opens(verb, sentence)
        below = verb.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        asked = below and verb.tag_ == "VB" and _is_asked(verb, words.demanding)
        if (obliged or order or asked) and not is_speech(verb):
            first = verb.i if obliged or order else min(one.i for one in (*verb.lefts, verb))
            return stretch(sentence.tokens, first, verb.right_edge.i)
    return None


def _time_alone(sentence: Sentence) -> Tokens | None:
    """As in "Fourteen days. After that the lawyers take over"."""
    words = [one for one in sentence.words if not one.is_punct]
    timed = bool(words) and words[-1].base in _TIMES and not any(is_verb(one) for one in words)
    return stretch(sentence.tokens, words[0].i, words[-1].i) if timed else None


def _asked_back(sentence: Sentence) -> Tokens | None:
    """As in "They want our land? Then they will have to carry us off it"."""
    asked = sentence.text.rstrip("”\"’' ").endswith("?") and sentence.tokens[0].lower_ not in _QUESTIONS
    return stretch(sentence.tokens, sentence.tokens.start, sentence.tokens.end - 1) if asked else None


def _dared(sentence: Sentence) -> Tokens | None:
    """As in "Go ahead and sign it. We will be in court": a short order that opens a sentence."""
    words = [one for one in sentence.words if not (one.is_punct and one.i == sentence.tokens.start)]
    words = words[next((at + 1 for at, one in enumerate(words[:_LABEL]) if one.text == ":"), 0) :]
    if not _SHORT < len(words) <= _LONGEST_DARE or not is_order(words) or words[0].lower_ in _NO_DARES:
        return None
    return stretch(sentence.tokens, words[0].i, words[-1].i)


def _we_will(sentence: Sentence) -> bool:
    """Its first verb is something bad that "we" or "I" will do."""
    verb = next((one for one in sentence.words if is_verb(one) and one.dep_ not in {"aux", "auxpass"}), None)
    ours = verb is not None and is_future(verb) and any(one.lower_ in {"we", "i"} for one in children(verb, *SUBJECTS))
    return ours and _is_bad(sentence)


def _is_bad(sentence: Sentence) -> bool:
    """By what it tells of, somebody would come off badly."""
    text = lemma_text(sentence.words)
    told = weight_of(sentence.tokens) > 0 or forms().adverse_phrases.search(text) is not None
    return told or not forms().adverse_nouns.isdisjoint(text.split())


def wished_for(sentence: Sentence) -> Tokens | None:
    """As in "wants the lists merged", "calls for a vote by Friday", "insists that the gate be moved"."""
    for verb in sentence.words:
        if not is_verb(verb) or verb.base not in _WISHING or is_negated(verb):
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
    if over.base in demanding | {"tell", "warn"}:
        return True
    return over.lemma_ in {"have", "be"} and any(one.lower_ in _GIVEN for one in over.subtree if one.i < verb.i)


def time_given(sentence: Sentence) -> Tokens | None:
    """As in "You have one week", "gave the board three weeks"."""
    for token in sentence.words:
        if token.base in _TIMES and token.head.lemma_ in {"have", "give", "get", "set", "be"}:
            return stretch(sentence.tokens, token.left_edge.i, token.right_edge.i)
        if token.lower_ in {"until", "till"} and token.head.lemma_ in {"have", "give", "set"}:
            return stretch(sentence.tokens, token.i, token.right_edge.i)
    return None
