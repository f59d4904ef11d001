"""The phrases that stand for those who meet: of an argument, or of what is named beside a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.animate import is_animate, is_named, is_people_noun
from briefings.facts.talks.grammar import doer, is_verb, joined, lemma
from briefings.facts.talks.phrases import is_owned_by_pronoun, printed
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefings.facts.tokens import Token


_MARKS = frozenset({";", ":", "—", "–", "“", "”", '"'})
_SIDES = 2
_ANYBODY = frozenset({"side", "party", "team", "group", "official", "representative", "member", "delegation"})
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


def body_led(argument: Token, named: Collection[int]) -> list[str]:
    """The body of which only the heads are named: "will receive the association, led by A. B.".

    ``named``: the tokens of names in it.
    """
    clauses = (child for child in argument.children if child.dep_ == "acl" and lemma(child) in vocabulary()["leading"])
    led = {one.i for clause in clauses for one in clause.subtree}
    return side(argument) if led and led.issuperset(named) else []


def named_beside(who: Token | None, verb: Token) -> Iterator[Token]:
    """The name behind a post, which the parse may take for a further subject: "the head of the fund, Mr A. B., is"."""
    if who is not None and is_animate(who):
        yield from (child for child in verb.children if child.dep_ == "nsubjpass" and child.i > who.i)


def side(argument: Token) -> list[str]:
    """The phrase that stands for a side of a meeting, where it tells who that is."""
    if argument.text.isupper() and argument.i == argument.sent.start:
        return []  # the city that the text is dated from
    if argument.pos_ not in {"NOUN", "PROPN"} or is_owned_by_pronoun(argument) or not _are_people(argument):
        return []
    told_apart = any(child.dep_ in {"amod", "compound", "poss", "prep", "conj"} for child in argument.children)
    return [printed(argument, clause=True)] if told_apart or lemma(argument) not in _ANYBODY else []


def _are_people(argument: Token) -> bool:
    """Whether a phrase can stand for those who meet: a name, a body, a role, several of any kind; never a thing."""
    if argument.ent_type_ == "GPE" and lemma(argument.head) == "visit":
        return False
    if argument.ent_type_ in {"DATE", "TIME"} or lemma(argument) in vocabulary()["day_parts"]:
        return False
    if lemma(argument) in vocabulary().nouns or vocabulary().online.search(
        argument.doc[argument.left_edge.i : argument.i + 1].text
    ):
        return False
    return (
        argument.pos_ == "PROPN"
        or argument.tag_ == "NNS"
        or any(lemma(one) in vocabulary()["bodies"] for one in joined(argument))
    )
