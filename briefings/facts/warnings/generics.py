"""Conditions without "if": whoever does it, whatever brings it about, a deed that is only thought of.

"Any club that fields him", "closing the port", "a failure to pay", "sanctions on our ports mean", "a treaty that is
silent", "touch the yard and", "one more fine and".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.conditions import Condition
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.frame import conditional_noun, ends_words
from briefings.facts.warnings.grammar import (
    SUBJECTS,
    child,
    children,
    is_future,
    is_negated,
    is_passive,
    is_verb,
    stretch,
    subject_of,
)
from briefings.facts.warnings.phrases import is_group
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens

_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "another", "no"})
_WHOEVER = frozenset({"any", "every", "each", "those", "anyone", "anybody", "everyone", "everybody", "whoever", "all"})
_BRINGS = frozenset({"mean", "risk", "bring", "threaten", "invite"})
_GOING = frozenset({"leave", "depart", "sail", "arrive", "dock", "land", "open", "close", "start", "begin"})
_COMING = frozenset({"follow", "come", "take", "be"})  # said of a meeting
_WOULD = frozenset({"would", "’d", "'d"})
_TAKEN_AS = frozenset({"regard", "treat", "consider", "view"})
_CAN = frozenset({"can", "ca", "cannot"})
_SAID = frozenset(
    {"question", "query", "letter", "call", "message", "email", "complaint", "request"}
)  # answered, no more
_BESIDE = frozenset({"with", "to"})
_ORDINAL = frozenset({"next", "first"})
_STATIC = frozenset({"base", "employ", "represent", "call", "name", "own", "locate", "situate", "head", "lead"})
_CLAUSES = ("relcl", "acl")


def find_generics(sentence: Sentence) -> Iterator[Condition]:
    """All such conditions of a sentence, each with the verb of what would follow."""
    for verb in sentence.words:
        if not is_verb(verb):
            continue
        subject = child(verb, *SUBJECTS)
        if subject is not None and _is_ahead(verb, subject) and is_generic(subject, verb):
            yield _condition(sentence, subject, verb, subject)
        elif is_future(verb) and subject_of(verb) is not None:
            for struck in _whoever_is_struck(verb):
                yield _condition(sentence, struck, verb, subject)


def whoever_is_struck(sentence: Sentence, verb: Token) -> Condition | None:
    """As in "veto any bill that touches it": the first thing of that kind a verb is aimed at."""
    struck = next(_whoever_is_struck(verb), None)
    return None if struck is None else _condition(sentence, struck, verb, None)


def _condition(sentence: Sentence, noun: Token, verb: Token, subject: Token | None) -> Condition:
    first = noun.left_edge.i
    that = next((one.i for one in noun.doc[first : noun.i] if one.lower_ == "that"), first - 1)
    last = noun.right_edge.i if noun is not subject else min(noun.right_edge.i, verb.i - 1)
    said = (one.i - 1 for one in noun.doc[noun.i + 1 : last + 1] if ends_words(one, noun.i))
    return Condition(stretch(sentence.tokens, that + 1, next(said, last)), verb, _whose(noun))


def _whose(noun: Token) -> Token:
    """Whose deed it is: "Chile's refusal", "fans who light flares"."""
    owner = child(noun, "poss")
    if owner is not None and owner.pos_ != "PRON":
        return owner
    by = next((child(one, "pobj") for one in children(noun, "prep", "agent") if one.lower_ == "by"), None)
    return noun if by is None else by


def _is_ahead(verb: Token, subject: Token) -> bool:
    """What will follow; or, told of anybody, what always does."""
    if is_future(verb):
        return True
    always = verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBD" and is_speech(verb.head))
    same = verb.lemma_ == "be" and any(one.lemma_ in {subject.lemma_, "last"} for one in children(verb, "attr"))
    ruled = child(subject, "relcl") is not None and verb.base in vocabulary().harmful
    return always and (same or ruled or verb.base in _BRINGS)


def is_generic(subject: Token, verb: Token) -> bool:
    """Nobody and nothing in particular, or a deed not yet done."""
    if (subject.pos_ == "PRON" and subject.lower_ not in vocabulary().conditional) or _is_denied(subject, verb):
        return False
    if (
        _is_next(subject)
        or conditional_noun(subject)
        or subject.tag_ == "VBG"
        or subject.dep_ in {"csubj", "csubjpass"}
    ):
        return True
    opens = subject.is_sent_start and not subject.ent_type_ and child(subject, "relcl") is not None
    named = not opens and any(one.pos_ == "PROPN" for one in (subject, *children(subject, "appos")))
    if named:
        return False
    clause = next((one for one in children(subject, *_CLAUSES) if one.lemma_ not in _STATIC), None)
    behind = any(one.i > subject.i for one in children(subject, "amod"))
    lacking = behind or any(one.lower_ == "without" for one in children(subject, "prep"))
    articles = {one.lower_ for one in children(subject, "det")}
    bare = not articles and child(subject, "poss", "nummod") is None and subject.tag_ in {"NNS", "NN", "NNP"}
    if (lacking or (clause is not None and clause.i < verb.i)) and (bare or articles & _INDEFINITE):
        return True
    if subject.base in vocabulary().deeds and not _is_planned(verb):
        return (bare and subject.tag_ == "NNS") or "the" not in articles
    thought_of = any(aux.lower_ in _WOULD for aux in children(verb, "aux")) or verb.lemma_ in _BRINGS
    return thought_of and not _is_planned(verb) and subject.tag_ == "NN" and _is_no_certain_thing(subject)


def _is_denied(subject: Token, verb: Token) -> bool:
    """As in "not every state would feel it", "no such licence will be issued": no deed that brings it about."""
    articles = tuple(children(subject, "det"))
    if any(one.i and one.nbor(-1).lower_ == "not" for one in articles) or _had_done(subject, verb):
        return True
    if not any(one.lower_ == "no" for one in articles):
        return False
    brings = verb.base in vocabulary().bringing | _BRINGS | {"be"}
    return is_passive(verb) and not brings


def _had_done(subject: Token, verb: Token) -> bool:
    """As in "Those who emptied the sea cannot now complain": told of what they did, not of what they may do."""
    clause = child(subject, "relcl")
    able = any(one.lower_ in _CAN for one in children(verb, "aux"))
    return clause is not None and able and clause.tag_ == "VBD"


def _is_planned(verb: Token) -> bool:
    """As in "a ship would leave Calais on Friday", "a vote would follow on Friday"."""
    dated = any(one.ent_type_ == "DATE" for one in verb.doc[verb.i : verb.right_edge.i + 1])
    subject = child(verb, *SUBJECTS)
    event = subject is not None and subject.base in forms().events
    return dated and (verb.lemma_ in _GOING or (event and verb.lemma_ in _COMING))


def _is_next(subject: Token) -> bool:
    """As in "the next prison that hides a file", "one more late filing"."""
    described = child(subject, "relcl") is not None
    if any(one.lower_ == "one" and one.nbor().lower_ == "more" for one in children(subject, "nummod")):
        return True
    return described and any(one.lower_ in _ORDINAL for one in children(subject, "amod"))


def _is_no_certain_thing(subject: Token) -> bool:
    """As in "a lapse", "absences during the ban": a thing or deed, no person, without an article that points."""
    words = {one.lower_ for one in children(subject, "det", "poss", "nummod")}
    return subject.pos_ in {"NOUN", "VERB"} and words <= _INDEFINITE and not is_group(subject)


def subject_trigger(verb: Token, sentence: Sentence, *, loose: bool) -> Tokens | None:
    """A subject that is the condition: "any new sanctions", "a failure to move", "absences during the ban".

    Without ``loose`` whatever brings the harm about counts too: "the strike would cost them dearly".
    """
    subject = child(verb, *SUBJECTS)
    if subject is None and verb.dep_ == "conj":
        subject = child(verb.head, *SUBJECTS)
    if subject is None or (subject.pos_ == "PRON" and subject.lower_ not in vocabulary().conditional):
        return None
    acted = child(subject, *_CLAUSES) is not None and verb.dep_ != "ROOT" and subject.pos_ != "PROPN"
    brings = verb.base in vocabulary().bringing | {"be"} and subject.pos_ != "PROPN" and not loose
    thing = _is_no_certain_thing(subject) and (verb.tag_ != "VBN" or is_future(verb))
    if acted or brings or thing or is_generic(subject, verb):
        return _condition(sentence, subject, verb, subject).tokens
    return None


def _whoever_is_struck(verb: Token) -> Iterator[Token]:
    """As in "vote against every director who approved it", "for any vessel that enters"."""
    for token in verb.subtree:
        if token.i < verb.i or token.dep_ not in {"dobj", "pobj"}:
            continue
        words = {token.lower_, *(one.lower_ for one in children(token, "det", "amod"))}
        if token.head.lower_ == "with" and verb.lemma_ in {"answer", "meet", "respond", "reply"}:
            continue  # "will be answered with every means that we have"
        shunned = token.head.lower_ in _BESIDE  # "would not sit down with a man who"
        kinds = _WHOEVER | {"a", "an"} if is_negated(verb) and not shunned else _WHOEVER
        described = child(token, *_CLAUSES) is not None and words & kinds
        if verb.lemma_ == "survive":
            yield token
            continue
        taken = verb.base in vocabulary().harmful or verb.lemma_ in _TAKEN_AS
        spared = bool(words & {"the", "those"}) and any(is_negated(one) for one in children(token, "relcl"))
        answered = taken and words & {"any", "every", "further", "another"}
        if described or spared or (answered and token.base not in _SAID):
            yield token
