"""Who can meet: persons, groups, bodies, by name or by noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import joined, lemma
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "me", "us", "we", "i", "both", "who", "each"})
_COUNTED = frozenset({"two", "three", "four", "pair"})  # "the two will debate"
_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "eer", "ee")
_NO_ACTOR = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "GPE", "LOC", "FAC"})
_ACTORS = frozenset({"PERSON", "ORG", "NORP"})
_SHORT = 4  # letters


def is_animate(token: Token) -> bool:
    """Whether a phrase, by its head, stands for somebody who can meet others."""
    return any(_is_one(one) for one in joined(token))


def _is_one(token: Token) -> bool:
    if token.lower_ in _PERSONAL or (token.lower_ in _COUNTED and token.dep_ in {"nsubj", "nsubjpass"}):
        return True
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    return (
        is_named(token)
        or is_people_noun(token)
        or any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.children)
    )


def is_named(token: Token) -> bool:
    """Whether a word is the name of a person, a body or a people: "Okello", "the Senate", never a town or a house."""
    if token.ent_type_ in _ACTORS and token.text[:1].isupper():
        return True
    name = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.i != token.sent.start)
    if not name or not token.text[:1].isupper() or lemma(token) in vocabulary()["venue_words"]:
        return False
    return token.ent_type_ not in _NO_ACTOR or any(child.ent_type_ == "PERSON" for child in token.children)


def is_people_noun(token: Token) -> bool:
    """Whether a noun means people or a body of them: "skippers", "the panel", "families"."""
    noun = lemma(token)
    if noun in vocabulary()["bodies"] or noun in deeds()["people"]:
        return True
    if token.pos_ != "NOUN" or len(noun) <= _SHORT or noun in deeds()["never_people"]:
        return False
    return noun.endswith(_ENDINGS)
