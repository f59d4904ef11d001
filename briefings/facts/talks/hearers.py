"""The body that hears somebody: "is due before the panel", "gives evidence to MPs", "was called in by the board"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, doer, is_verb, lemma, modals, patient, those_before
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_ITSELF = frozenset({"it", "them", "us"})
_ASKING = frozenset({"ask", "urge", "petition", "implore"})
_COURTS = frozenset({"court", "tribunal", "judge", "magistrate", "arbitrator"})
_SUMMONS = frozenset({"call", "summon", "ask", "invite", "order", "subpoena", "haul", "recall", "convene", "want"})
_HEARD = frozenset(
    {"appear", "testify", "speak", "answer", "give", "plead", "argue", "report", "face", "explain", "come", "be", "go"}
)


def hearer(verb: Token) -> Token | None:
    """The body before which a verb says that somebody comes; None where it names none."""
    before = next(those_before(verb), None)
    if before is not None:
        return _body_above(verb) if before.lower_ in _ITSELF else before
    if (court := court_asked(verb)) is not None:
        return court
    if lemma(verb) in _HEARD and (body := _addressed(verb)) is not None:
        return body
    who = doer(verb) if lemma(verb) in _SUMMONS and patient(verb) is not None else None
    if who is not None and who == patient(verb):
        who = next(children_under(verb, "by"), None)
    return who if who is not None and _is_one(who) else None


def court_asked(verb: Token) -> Token | None:
    """The court that somebody will ask to do something, or tell: "will ask the High Court to freeze the notice"."""
    said = "xcomp" if lemma(verb) in _ASKING else "ccomp" if lemma(verb) == "tell" and modals(verb) else None
    asks = said is not None and any(child.dep_ == said for child in verb.children) and doer(verb) is not None
    courts = (child for child in verb.children if child.dep_ == "dobj" and lemma(child) in _COURTS)
    return next(courts, None) if asks else None


def _body_above(verb: Token) -> Token | None:
    """Whom "before it" means: the committee that "has asked them to appear before it"."""
    over = verb.head
    who = doer(over) if verb.dep_ in {"xcomp", "ccomp", "advcl"} and is_verb(over) else None
    if who is not None and who == patient(over):
        who = next(children_under(over, "by"), None)
    return who if who is not None and _sits(who) else None


def body_told_before(token: Token) -> Token | None:
    """The body for which "it" stands: what the sentence before is about."""
    start = token.sent.start
    if token.lower_ != "it" or not start:
        return None
    told = (one for one in token.doc[start - 1].sent.root.children if one.dep_ in {"nsubj", "nsubjpass"})
    return next((one for one in told if _sits(one) or one.ent_type_ == "ORG"), None)


def _addressed(verb: Token) -> Token | None:
    """The body to which evidence is given, or in whose court a case comes up."""
    return next((token for token in children_under(verb, "to", "from", "in", "at", "by") if _is_one(token)), None)


def _is_one(token: Token) -> bool:
    """Whether it is a body that is told from others of its kind: never "in court", "at the tribunal"."""
    beside = {child.dep_ for child in token.children} | {child.lower_ for child in token.children}
    told = token.pos_ == "PROPN" or beside & {"compound", "amod", "nmod", "poss", "on", "for", "of"}
    return _sits(token) and bool(told)


def _sits(token: Token) -> bool:
    words = vocabulary()
    return lemma(token) in words["sitting"] | words["deciding"] | words["houses"] and token.tag_ not in {"NNS", "NNPS"}
