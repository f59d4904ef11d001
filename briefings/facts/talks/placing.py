"""Where a deed is done, as far as that makes a meeting of it: in a house, in a town, at a body that hears people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, children_under, is_verb, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_PLACE = ("at", "in", "inside", "on", "by", "aboard", "to")
_OPEN_END = 30  # tokens of a clause that are looked at


def goes_somewhere(verb: Token) -> bool:
    """Whether a verb names where one goes."""
    holders = (verb, *(child for child in verb.children if child.lower_ in {"off", "back", "due", "on"}))
    return any(one.pos_ == "PROPN" for holder in holders for one in children_under(holder, "to", "for", "in", "at"))


def is_body_met(token: Token) -> bool:
    """Whether somebody is at a body that hears them: "are at the conciliation service"."""
    around = (token, *(child for child in token.children if child.dep_ == "appos"))
    return any(
        lemma(one) in vocabulary()["sitting"] | {"service", "mediator", "arbitrator", "conciliator"} for one in around
    )


def is_placed(verb: Token) -> bool:
    """Whether a clause tells a house or a town: "at the ministry", "in Oslo", "in the club room"."""
    houses = vocabulary()["venue_words"]
    for token in verb.doc[verb.i : min(verb.i + _OPEN_END, verb.sent.end)]:
        if token.dep_ == "pobj" and token.head.lower_ in _PLACE and token.ent_type_ not in {"DATE", "TIME"}:
            named = token.pos_ == "PROPN" and token.head.lower_ in {"at", "in", "inside"}
            if (named or lemma(token) in houses) and _is_of(token, verb):
                return True
    return False


def is_in_house(verb: Token) -> bool:
    """Whether a verb names the house in which somebody is."""
    houses = vocabulary()["venue_words"]
    return any(lemma(one) in houses for one in children_under(verb, "at", "in", "inside", "aboard"))


def _is_of(token: Token, verb: Token) -> bool:
    """Whether a phrase stands in the clause of a verb."""
    over = next((head for _, head in above(token) if is_verb(head)), None)
    return over is not None and verb.i in {over.i, over.head.i}
