"""What a single word shows by itself: a post, a trade, a link inside of a phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset("-–‑")
INSIDE = frozenset({"ADJ", "NOUN", "PROPN"})
_TRADE = re.compile(r"[a-z-]{3,}(?:[^aeiou]er|or|ist|man|woman|person|ian|eer|wright|smith)")


def is_role(token: Token) -> bool:
    """Whether a word is a post, or somebody's like."""
    return role_noun(token.text) is not None or token.lower_ in roles().not_roles or is_opposite_number(token)


def is_opposite_number(token: Token) -> bool:
    """As in "his Chilean opposite number, X": a counterpart."""
    return token.lower_ == "number" and token.i > 0 and token.nbor(-1).lower_ == "opposite"


def is_trade(token: Token) -> bool:
    """A word that by its ending is somebody's trade: "conciliator", "geologist"; not "tanker", not "carmaker"."""
    text = token.text
    named = token.tag_ == "JJ" and token.i + 1 < len(token.doc) and token.nbor(1).ent_type_ == "PERSON"
    if not (token.tag_ == "NN" or named) or text in roles().things or text in roles().firms or text.endswith("maker"):
        return False
    return _TRADE.fullmatch(text) is not None


def joins(token: Token) -> bool:
    """Whether an "and" joins two fields: "Minister of Forests and Water"."""
    if token.lower_ != "and" or not 0 < token.i < len(token.doc) - 1:
        return False
    one, other = token.nbor(-1), token.nbor(1)
    return one.pos_ in INSIDE and other.pos_ in INSIDE and one.text.istitle() == other.text.istitle()


def glue(token: Token) -> bool:
    """Whether a mark holds a phrase together: a hyphen, a possessive."""
    return token.text in HYPHENS or token.text in POSSESSIVES


def owns(token: Token) -> bool:
    """Whether a mark is a possessive, also where the tagger takes a curly one for a quote: "the makers’ league"."""
    if token.tag_ == "POS":
        return True
    if token.text not in {"'", "’"} or not 0 < token.i < len(token.doc) - 1:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return before.text.endswith("s") and not before.whitespace_ and after.pos_ in INSIDE and bool(token.whitespace_)


def prefix(token: Token) -> bool:
    """The first part of a hyphened word: "under-secretary"."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text in HYPHENS


def qualifies(token: Token) -> bool:
    """A participle that is part of a post: "managing director", "elected mayor"."""
    return token.tag_ in {"VBG", "VBN"} and (
        token.dep_ in {"amod", "compound"} or token.text.title() in roles().title_words
    )
