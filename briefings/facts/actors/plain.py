"""Bodies that a text never names and only calls by a plain noun: "the masters' guild", "the works council".

The whole noun phrase is told, in small letters and without its article; people count where somebody leads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.members import Member
from briefings.facts.actors.signs import POSSESSIVES
from briefings.facts.actors.words import acting, bodies, role_noun

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

_KINDS = ("al", "ic", "ary", "ory")  # adjectives that tell a kind of body: "regional assembly"
_LONGEST = 4  # words before the noun


def is_plain_body(token: Token) -> bool:
    """Whether a word is a plain noun for one body: "council", "patriarchate"."""
    return token.tag_ in {"NN", "NNS"} and token.text in bodies().generic.keys() | bodies().plain


def is_group(token: Token) -> bool:
    """Whether a word tells people who have leaders: "herders", "families"."""
    return token.tag_ == "NNS" and token.text.islower() and token.pos_ == "NOUN" and token.text not in bodies().generic


def plain_body(doc: Doc, index: int, first: int, taken: Container[int]) -> Member:
    """The body whose plain noun stands at a token, by its whole name in small letters."""
    start = index
    while start > max(first, index - _LONGEST) and start - 1 not in taken and _belongs(doc[start - 1], doc[start]):
        start -= 1
    while start < index and doc[start].text in POSSESSIVES:
        start += 1
    return Member("organization", " ".join(doc[start : index + 1].text.lower().split()))


def _belongs(token: Token, after: Token) -> bool:
    """Whether a word is part of the name of the body: a field, those whose body it is."""
    if token.text in POSSESSIVES:
        owners = token.nbor(-1) if token.i else token
        return owners.tag_ == "NNS" and owners.text.islower()
    if not token.text.islower() or token.text in acting().not_names:
        return False
    if after.text in POSSESSIVES:
        return token.tag_ == "NNS"
    return (token.pos_ == "NOUN" and role_noun(token.text) is None) or (token.text.endswith(_KINDS) and _is_kind(token))


def _is_kind(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.text not in bodies().common_adjectives
