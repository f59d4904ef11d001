"""Dares: "touch one of us and all of us stop", "one more fine and we are gone". What is dared is the condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.conditions import Condition
from briefings.facts.warnings.frame import Frame
from briefings.facts.warnings.grammar import SUBJECTS, child, is_verb, stretch
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.weighing import ENOUGH, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens

_MORE = frozenset({"another", "any", "next"})
_VERBS = frozenset({"VB", "VBP"})
_LIKE_VERBS = frozenset({"NN", "NNP", "JJ", "UH", "RB"})
_OBJECTS = frozenset({"DT", "PRP$", "PRP", "RP", "IN", "TO"})
_LONGEST = 32  # tokens
_WHO = frozenset({"i", "we", "you", "they", "he", "she", "it", "there", "everything", "everybody", "everyone", "all"})
_NOBODY = frozenset({"no", "nothing", "nobody", "none", "never", "not", "every", "half"})
_COUNTED = frozenset({"next", "one", "another"})
_FIRST = frozenset({"first", "next", "last"})
_YOURS = 0.5  # points where it is "you" who will see
_PLAIN = 1.0  # points of an order


def dares(sentence: Sentence) -> Iterator[Frame]:
    """All dares of a sentence; each opens what is said."""
    for dare in sentence.words:
        points = _points(dare) if _opens(dare, sentence) else 0.0
        joint = _joint_of(dare, sentence) if points else None
        if joint is None:
            continue
        trigger = stretch(sentence.tokens, dare.i, _last_of(dare, joint))
        consequence = stretch(sentence.tokens, joint.i + 1, _closing(joint, sentence))
        if not len(trigger) or not len(consequence):
            continue
        verb = _verb_of(consequence) or consequence.root
        condition = Condition(trigger, verb, None)
        weight = weigh(condition, consequence, verb)
        if consequence[0].lower_ in _NOBODY:
            weight = max(weight, ENOUGH)
        if consequence[0].lower_ == "you" and weight >= 0:
            weight += _YOURS
        if weight + points >= ENOUGH:
            yield Frame("subject", sentence, verb, None, condition, None, consequence, verb)


def no_without(sentence: Sentence) -> Iterator[Frame]:
    """As in "No toilets, no buses": one is the price of the other."""
    for no in sentence.words:
        if no.lower_ != "no" or not _opens(no, sentence):
            continue
        comma = next((one for one in no.doc[no.i + 1 : min(no.i + 8, sentence.tokens.end)] if one.text == ","), None)
        if comma is None or comma.i + 2 >= sentence.tokens.end:
            continue
        if any(is_verb(one) for one in no.doc[no.i : _closing(comma, sentence)]):
            continue
        trigger = stretch(sentence.tokens, no.i, comma.i - 1)
        consequence = stretch(sentence.tokens, comma.i + 1, _closing(comma, sentence))
        condition = Condition(trigger, consequence.root, None)
        yield Frame("subject", sentence, consequence.root, None, condition, None, consequence, consequence.root)


def _opens(dare: Token, sentence: Sentence) -> bool:
    """First in the sentence, in a quotation, or behind a colon."""
    if dare.i == sentence.tokens.start:
        return True
    before = dare.doc.words[dare.i - 1]
    if not before.is_punct and not before.is_space:
        return before.is_quote or before.text == ":"
    leads = all(one.is_punct or one.is_space for one in dare.doc[sentence.tokens.start : dare.i])
    return leads or before.is_quote or before.text == ":"


def _points(dare: Token) -> float:
    """Hardly anything good follows on "one more", "any"; an order must be followed by something bad. 0 for no dare."""
    behind = dare.nbor() if dare.i + 1 < len(dare.doc) else None
    if dare.lower_ in _MORE or (dare.lower_ == "one" and behind is not None and behind.lower_ == "more"):
        return ENOUGH
    if dare.lower_ == "the" and behind is not None and behind.lower_ in _FIRST:
        return ENOUGH
    if dare.tag_ in _VERBS and child(dare, *SUBJECTS, "aux") is None:
        return _PLAIN
    if dare.lower_ == "let":
        return _PLAIN
    quoted = dare.i > 0 and (dare.nbor(-1).is_quote or dare.nbor(-1).text == ":")
    taken_for_another = (
        quoted and dare.tag_ in _LIKE_VERBS and dare.ent_type_ not in {"PERSON", "GPE"} and behind is not None
    )
    return _PLAIN if taken_for_another and behind is not None and behind.tag_ in _OBJECTS else 0.0


def _joint_of(dare: Token, sentence: Sentence) -> Token | None:
    """The "and" behind it that a clause follows, before any other clause with a subject of its own."""
    for one in dare.doc[dare.i + 1 : min(dare.i + _LONGEST, sentence.tokens.end)]:
        joins = one.lower_ == "and" or (one.text == "," and dare.lower_ in _COUNTED)
        if joins and _clause_follows(one, sentence):
            return one
        if one.tag_ == "MD" and one.lower_ != "can":
            return None
    return None


def _clause_follows(joint: Token, sentence: Sentence) -> bool:
    """Behind "and" come a subject and a verb that tells no past."""
    behind = joint.doc[joint.i + 1 : _closing(joint, sentence) + 1]
    if not len(behind):
        return False
    first = behind[0] if not behind[0].is_quote or len(behind) == 1 else behind[1]
    verb = _verb_of(behind)
    if verb is None:
        return first.lower_ in _NOBODY
    if verb.tag_ == "VBD" or is_speech(verb):
        return False
    subject = child(verb, *SUBJECTS, "expl")
    direct = subject is not None and joint.i < subject.i < verb.i
    joined = any(one.lower_ in {"and", "which", "who"} for one in joint.doc[joint.i + 1 : verb.i])
    return first.lower_ in _NOBODY or (direct and (first.lower_ in _WHO or not joined))


def _verb_of(tokens: Tokens) -> Token | None:
    verbs = [one for one in tokens if is_verb(one) and one.dep_ not in {"aux", "auxpass"}]
    return next((one for one in verbs if child(one, *SUBJECTS, "expl") is not None), verbs[0] if verbs else None)


def _last_of(dare: Token, joint: Token) -> int:
    """Before the "and", or before the quotation mark that who says it comes behind."""
    closing = next((one.i for one in dare.doc[dare.i : joint.i] if one.is_quote), joint.i)
    return closing - 1


def _closing(joint: Token, sentence: Sentence) -> int:
    """The last token of what is said: before the next quotation mark."""
    behind = joint.doc[joint.i + 1 : sentence.tokens.end]
    return next((one.i for one in behind if one.is_quote and one.i > joint.i + 1), sentence.tokens.end) - 1
