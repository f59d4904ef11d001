"""Who comes with those who lead: "with her deputy, X, at her side", "a team that will include Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, is_verb, lemma, subject
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


def composes(verb: Token) -> bool:
    """Whether a sentence says who sits or comes: "the panel is composed of X and Y", "a team that shall include Z"."""
    if lemma(verb) not in _COMPOSING:
        return False
    who = verb.head if verb.dep_ == "relcl" else subject(verb)
    return who is not None and lemma(who) in vocabulary()["sides"] | vocabulary()["benches"]


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
        if named is None or any(is_verb(one) for one in phrase[: named.token.i - phrase.start]):
            continue
        behind = verb.doc[named.token.i + 1 : min(named.token.i + 5, verb.sent.end)]
        own = phrase[0].lower_ in _OWN or token.nbor(-1).lower_ in _ADDED
        if own or any(lemma(one) in _AT_HAND and _is_own(one) for one in behind):
            yield named.actor.name


def _is_own(token: Token) -> bool:
    return any(child.lower_ in _OWN for child in token.children)
