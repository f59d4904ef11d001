"""Who is named beside a deed that is a meeting, where its grammar tells nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.animate import is_named, is_people_noun
from briefings.facts.talks.grammar import doer, is_verb, lemma
from briefings.facts.talks.phrases import is_owned_by_pronoun, printed
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token


_MARKS = frozenset({";", ":", "—", "–", "“", "”", '"'})
_SIDES = 2
_INSIDE_NAMES = frozenset({"compound", "amod", "nmod", "case", "det"})


def sides_around(token: Token) -> tuple[str, ...]:
    """Who is named in the part of the sentence in which a deed stands, as printed: at most two."""
    who = doer(token)
    if who is not None and who.pos_ in {"NOUN", "PROPN"} and not is_owned_by_pronoun(who) and lemma(who) in _sitting():
        return (printed(who),)
    words = (word for word in _around(token) if _is_party(word) and not _is_no_side(word))
    named = (printed(word) for word in words if word.dep_ != "conj")
    return tuple(dict.fromkeys(name for name in named if name))[:_SIDES]


def _sitting() -> frozenset[str]:
    return vocabulary()["bodies"] | vocabulary()["sitting"]


def _is_no_side(word: Token) -> bool:
    """Whether somebody only tells of it ("the bureau meets on Sunday, its chairman confirmed"), or it is where."""
    tells = word.dep_ == "nsubj" and lemma(word.head) in vocabulary()["reporting"]
    where = word.dep_ == "pobj" and word.head.lower_ == "in" and word.pos_ == "PROPN"
    return tells or where or is_owned_by_pronoun(word)


def _around(token: Token) -> Iterator[Token]:
    """The words of the part of the sentence in which a deed stands."""
    doc, sent = token.doc, token.sent
    first, last = token.i, token.i + 1
    while first > sent.start and doc[first - 1].text not in _MARKS:
        first -= 1
    while last < sent.end and doc[last].text not in _MARKS:
        last += 1
    yield from (word for word in doc[first:last] if word.ent_type_ != "DATE" or is_verb(word))


def _is_party(word: Token) -> bool:
    """Whether a word stands for somebody: by name or as a noun, not inside of a longer name."""
    if word.dep_ in _INSIDE_NAMES or word.dep_ == "poss":  # "vote on Okello's plan"
        return False
    return is_named(word) or (word.pos_ == "NOUN" and (is_people_noun(word) or role_noun(word.text) is not None))
