"""Who comes with those who lead, and lists of who comes: "with her deputy, X, at her side", "guests include Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, is_past, is_verb, lemma, subject
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.talks.names import Named
    from briefings.facts.tokens import Token

_BRINGING = frozenset({"have", "bring", "take"})
_COMPANY = frozenset({"him", "her", "them", "me", "us"})
_OWN = frozenset({"his", "her", "their", "our", "my"})
_WITH = ("with", "alongside", "beside")
_ADDED = frozenset({"together", "along"})
_AT_HAND = frozenset({"side", "deputy", "second", "adviser"})
_FAR = 12  # words that a companion's titles, role and name take
_DEFINITE = frozenset({"the", "its", "their", "first"})
_ATTENDING = frozenset({"attend", "expect", "invite", "summon", "call", "take", "come", "present"})
_COMPOSING = frozenset({"compose", "consist", "comprise", "include"})


def brings(verb: Token) -> bool:
    """Whether a sentence says whom somebody brings: "will have his deputy, X, at his side"."""
    if lemma(verb) not in _BRINGING:
        return False
    at_side = (under for under in children_under(verb, "at", "by") if lemma(under) == "side")
    return any(_is_own(under) for under in at_side) or any(map(_is_with_them, children_under(verb, *_WITH)))


def brought(verb: Token) -> Iterator[Token]:
    """Whom somebody brings: the object, which the parse may hang on "with her"."""
    yield from (child for child in verb.children if child.dep_ == "dobj")
    yield from (under for under in children_under(verb, *_WITH) if _is_with_them(under))


def _is_with_them(token: Token) -> bool:
    return token.left_edge.lower_ in _COMPANY


def lists(verb: Token) -> bool:
    """Whether a sentence lists who sits or comes behind its verb: "the panel is composed of X and Y".

    So do "a team that shall include Z", "among those attending will be X", "the first witness is Y" and "presiding
    will be Z".
    """
    if is_past(verb):
        return False
    if verb.tag_ == "VBG":  # "representing the company are X and Y"
        return verb.i == verb.sent.start and any(
            child.lower_ in {"are", "is", "be"} and child.i > verb.i for child in verb.children
        )
    if lemma(verb) == "be":
        return _names_guests(verb)
    who = verb.head if verb.dep_ == "relcl" else subject(verb)
    return lemma(verb) in _COMPOSING and who is not None and (_is_company(who) or _are_guests(who))


def _names_guests(verb: Token) -> bool:
    among = [child for child in verb.children if child.lower_ == "among" and child.i < verb.i]
    if among:
        return any(map(_are_guests, children_under(verb, "among")))
    if verb.sent[0].lower_ == "first" and verb.sent[1].lower_ in {"to", "up"}:  # "first to testify is X"
        return not any(is_verb(one) and one.tag_ not in {"VB", "MD"} for one in verb.doc[verb.sent.start : verb.i])
    who = subject(verb)
    if who is None or who.i > verb.i or not any(child.dep_ == "attr" for child in verb.children):
        return False
    return who.lower_ == "presiding" or (lemma(who) in vocabulary()["guests"] and who.left_edge.lower_ in _DEFINITE)


def _is_company(who: Token) -> bool:
    return lemma(who) in vocabulary()["sides"] | vocabulary()["benches"]


def _are_guests(who: Token) -> bool:
    coming = who.lower_ == "those" and any(lemma(child) in _ATTENDING for child in who.children)
    return coming or (lemma(who) in vocabulary()["guests"] and who.tag_ == "NNS")


def named_after(verb: Token, people: Sequence[Named]) -> Iterator[str]:
    """Everybody named behind a verb."""
    return (named.actor.name for named in people if named.token.i > verb.i)


def companions(verb: Token, people: Sequence[Named]) -> Iterator[str]:
    """Whoever comes along: "with his deputy, X", "together with the director, Y", "with Z at her side"."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ not in _WITH:
            continue
        phrase = verb.doc[token.i + 1 : min(token.i + _FAR, verb.sent.end)]
        named = next((one for one in people if phrase.start <= one.token.i < phrase.end), None)
        before = phrase[: named.token.i - phrase.start] if named else phrase
        if named is None or any(is_verb(one) or one.is_quote for one in before):
            continue
        behind = verb.doc[named.token.i + 1 : min(named.token.i + 5, verb.sent.end)]
        own = token.nbor(-1).lower_ in _ADDED or (phrase[0].lower_ in _OWN and is_verb(token.head))
        if own or any(lemma(one) in _AT_HAND and _is_own(one) for one in behind):
            yield named.actor.name


def _is_own(token: Token) -> bool:
    return any(child.lower_ in _OWN for child in token.children)
