"""A day to come on which people and bodies are told of together, in whatever words: an occasion, unless it is denied.

Where a sentence speaks of a meeting in no known word, what it says of a day is looked at as a whole: who is named,
where it is to be, and whether it is a deadline, a strike, a match, a payment or anything else that is no meeting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.animate import is_named, is_people_noun
from briefings.facts.talks.encounters import is_bench, is_placed, names_something
from briefings.facts.talks.grammar import above, doer, is_negated, is_verb, lemma, modals
from briefings.facts.talks.phrases import is_owned_by_pronoun, printed
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token, Tokens


_MARKS = frozenset({";", ":", "—", "–", "“", "”", '"'})
_CONDITIONS = frozenset({"if", "unless", "until", "till", "once", "provided", "lest", "whether", "otherwise", "or"})
_BOUND = re.compile(
    r"\b(?:by|before|until|till|within|from|since|after|as of|as from|starting|effective|ahead of|through|not)\s+"
    r"(?:the\s+|on\s+)?$",
    re.IGNORECASE,
)
_UNSURE = frozenset({"may", "might", "could", "can", "should", "would", "must"})
_SIDES = 2
_INSIDE_NAMES = frozenset({"compound", "amod", "nmod", "case", "det"})


def occasion_of(day: Tokens, *, timed: bool) -> Token | None:
    """The verb, or the head of the sentence, by which a day is told on which people come together."""
    if _BOUND.search(day.doc[max(0, day.start - 3) : day.start].text_with_ws):
        return None
    root = day.root
    verb = next((head for _, head in above(root) if is_verb(head)), root.sent.root)
    words = list(_around(day))
    named = root.dep_ == "dobj" and root.head.i == verb.i  # "they give Wednesday as the day"
    if named or verb.i not in {word.i for word in words} or _is_excluded(verb, words):
        return None
    people = sum(_is_party(word) for word in words)
    placed = timed or is_placed(verb)
    together = any(map(is_bench, words)) or people >= _SIDES or (people and placed)
    return verb if together else None


def sides_around(token: Token) -> tuple[str, ...]:
    """Who is named in the part of the sentence in which a deed stands, as printed: at most two."""
    span = token.doc[token.i : token.i + 1]
    who = doer(token)
    if who is not None and who.pos_ in {"NOUN", "PROPN"} and not is_owned_by_pronoun(who) and lemma(who) in _sitting():
        return (printed(who),)
    words = (word for word in _around(span) if _is_party(word) and not _is_no_side(word))
    named = (printed(word) for word in words if word.dep_ != "conj")
    return tuple(dict.fromkeys(name for name in named if name))[:_SIDES]


def _sitting() -> frozenset[str]:
    return vocabulary()["bodies"] | vocabulary()["sitting"]


def _is_no_side(word: Token) -> bool:
    """Whether somebody only tells of it ("the bureau meets on Sunday, its chairman confirmed"), or it is where."""
    tells = word.dep_ == "nsubj" and lemma(word.head) in vocabulary()["reporting"]
    where = word.dep_ == "pobj" and word.head.lower_ == "in" and word.pos_ == "PROPN"
    return tells or where or is_owned_by_pronoun(word)


def _around(day: Tokens) -> Iterator[Token]:
    """The words of the part of the sentence in which a day stands."""
    doc, sent = day.doc, day.root.sent
    first, last = day.start, day.end
    while first > sent.start and doc[first - 1].text not in _MARKS:
        first -= 1
    while last < sent.end and doc[last].text not in _MARKS:
        last += 1
    yield from (word for word in doc[first:last] if word.ent_type_ != "DATE" or is_verb(word))


def _is_excluded(verb: Token, words: list[Token]) -> bool:
    known = deeds()
    if lemma(verb) in known["never"] | vocabulary()["reporting"] | vocabulary()["wished"] | vocabulary()["refused"]:
        return True
    if is_negated(verb) or modals(verb) & _UNSURE or _says_what_to_do(verb) or names_something(verb):
        return True
    no_occasion = known["no_occasions"]
    return any(word.lower_ in _CONDITIONS or word.lower_ == "no" or lemma(word) in no_occasion for word in words)


def _says_what_to_do(verb: Token) -> bool:
    """Whether that was the day of a word: "ordered on Monday that the ship be let in"."""
    return verb.tag_ == "VBD" and any(child.dep_ == "ccomp" for child in verb.children)


def _is_party(word: Token) -> bool:
    """Whether a word stands for somebody: by name or as a noun, not inside of a longer name."""
    if word.dep_ in _INSIDE_NAMES:
        return False
    return is_named(word) or (word.pos_ == "NOUN" and (is_people_noun(word) or role_noun(word.text) is not None))
