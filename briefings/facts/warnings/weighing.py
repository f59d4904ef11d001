"""How bad it is for somebody: points for and against reading a conditional sentence as a warning.

What would follow counts most: a harm, or something withheld, against a relief or the ordinary course of things. The
condition adds to it: a failing or a harm on the other side, "unless". A sentence with :data:`ENOUGH` points is a
warning whoever says it; with :data:`OWN_DEED` fewer, it is one when the speaker's own side would act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import lemma_text
from briefings.facts.warnings.grammar import FIRST_PERSON, SUBJECTS, child, children, is_future, is_negated
from briefings.facts.warnings.phrases import is_group
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.conditions import Condition

ENOUGH = 1.5
OWN_DEED = 1.5
NEVER = -10.0
_STRONG = 4.0
_HARM = 2.0
_NONE = 2.5
_SUFFERS = 1.0
_VIVID = 0.5  # told as if it were so already: "somebody sleeps in a cell"
_RELIEF = -4.0
_ORDINARY = -2.0
_HARDLY = -0.5
_WEAK = -1.5
_NOTHING = frozenset({"no", "nobody", "nothing", "none", "neither"})
_WORD = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})
_ABLE = frozenset({"could", "can", "ca"})
_GOES_ON = ("conj", "xcomp", "ccomp", "attr")
_AWAITED = frozenset({"see", "get", "receive", "hear"})  # "until I see a budget": another's doing
_UNLESS = frozenset({"unless", "without", "failing", "absent", "barring"})


def weigh(condition: Condition, consequence: Tokens, verb: Token) -> float:
    """The points of a condition and of what would follow on it."""
    if _did_not_happen(verb):
        return NEVER
    suffers = _SUFFERS if _is_done_to_somebody(verb) and not condition.weak else 0.0
    vivid = _VIVID if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ not in {"be", "have", "say"} else 0.0
    told = weight_of(consequence)
    fails = condition.failing and not is_negated(verb)
    if told == _ORDINARY and fails and not vocabulary().ordinary.search(lemma_text(consequence)):
        told = _HARDLY  # whoever fails to do it is hardly rewarded
    return told + suffers + vivid + _weight_of_condition(condition)


def _is_done_to_somebody(verb: Token) -> bool:
    """As in "Norway would be reported to the council", "their tents would be taken down"."""
    subject = child(verb, "nsubjpass")
    if subject is not None and any(one.lower_ in {"their", "your", "his", "her"} for one in children(subject, "poss")):
        return True
    return subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in {"he", "she", "you"})


def weight_of(consequence: Tokens) -> float:
    """Points of what would follow alone."""
    words = vocabulary()
    text = lemma_text(consequence)
    if words.relief.search(text):
        return 0.0 if _by_us(consequence) else _RELIEF
    if words.strong.search(text):
        return _STRONG
    withheld = _will_not(consequence)
    if _says_nothing(consequence.root) or (not withheld and words.ordinary.search(text)):
        return _ORDINARY
    if withheld or words.harm.search(text) or _holds(consequence, words.harmful):
        return withheld or _HARM
    return _ORDINARY if _holds(consequence, words.benign) else 0.0


def _by_us(consequence: Tokens) -> bool:
    """As in "I will be back with a law to end the strike": what one side calls off, it may force on the other."""
    subject = next((token for token in consequence if token.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in {"i", "we"} and not is_negated(subject.head)


def _weight_of_condition(condition: Condition) -> float:
    words = vocabulary()
    text = lemma_text(condition.tokens)
    if (words.procedural.search(text) and not condition.failing) or words.weather.search(text):
        return _ORDINARY
    points = _WEAK if condition.weak else 0.0
    points += 1.0 if condition.tokens[0].lower_ in _UNLESS and not condition.weak else 0.0
    points += 1.0 if condition.failing or words.harm.search(text) or _holds(condition.tokens, words.harmful) else 0.0
    return points + (0.5 if _other_side_acts(condition) else 0.0)


def _other_side_acts(condition: Condition) -> bool:
    """Somebody else is the subject of the condition."""
    party = condition.party
    if party is None or party.lower_ in FIRST_PERSON or party.lower_ in {"it", "this", "that"}:
        return False
    return party.pos_ != "NOUN" or party.dep_ == "nsubjpass" or is_group(party)


def _did_not_happen(verb: Token) -> bool:
    """As in "would have left": what might have been warns nobody."""
    return any(aux.lower_ in {"have", "’ve", "'ve"} for aux in children(verb, "aux"))


def _holds(tokens: Tokens, lemmas: frozenset[str]) -> bool:
    found = (token for token in tokens if token.base in lemmas and token.pos_ in _WORD)
    return any(not (token.lower_ == "fine" and token.pos_ == "ADJ") for token in found)


def _will_not(consequence: Tokens) -> float:
    """Points for what is withheld: "the team will not travel", "no ship would be let in", "there will be nobody"."""
    told = _main_verbs(consequence)
    return max((_withheld(token, told) for token in consequence), default=0.0)


def _says_nothing(verb: Token) -> bool:
    """As in "will not comment", "does not know", "could not say"."""
    return is_negated(verb) and verb.base in vocabulary().silence - {"be"} and child(verb, "prt") is None


def _main_verbs(consequence: Tokens) -> frozenset[int]:
    """The verbs of what would follow, without those of clauses that describe something in it."""
    root = consequence.root
    joined = (one for head in (root, *children(root, *_GOES_ON)) for one in (head, *children(head, *_GOES_ON)))
    return frozenset(one.i for one in joined)


def _withheld(token: Token, told: frozenset[int]) -> float:
    words = vocabulary()
    if token.dep_ == "neg":
        verb = token.head
        able = any(aux.lower_ in _ABLE for aux in children(verb, "aux"))
        silent = verb.base in words.silence or _is_harm(verb) or able
        return 0.0 if silent or verb.i not in told else _HARM
    if token.lower_ not in _NOTHING:
        return 0.0
    noun = token.head if token.dep_ == "det" else token
    verb = noun.head
    missed = noun.base not in words.nothing_lost | words.harmful and noun.dep_ in {*SUBJECTS, "attr", "dobj"}
    silent = verb.base in words.silence - {"be"} or _is_harm(verb) or verb.i not in told
    return (
        _NONE
        if missed and not silent and (is_future(verb) or is_future(verb.head) or verb.lemma_ in {"mean", "be"})
        else 0.0
    )


def _is_harm(verb: Token) -> bool:
    """Where a harm is denied, nothing is withheld: "will not strike"."""
    lemma = verb.base
    return lemma in vocabulary().harmful and not is_negated(verb.head)


def is_own_matter(condition: Condition) -> bool:
    """As in "if we win": the speaker's own doing brings it about, unless it is forced or a failing."""
    party = condition.party
    left_undone = party is not None and party.lower_ == "i" and is_negated(party.head)  # "if I did not say so"
    return (
        party is not None
        and party.lower_ in {"we", "i"}
        and party.dep_ != "nsubjpass"
        and (left_undone or not condition.failing)
        and party.head.lemma_ not in _AWAITED
        and child(party.head, "auxpass") is None
    )
