"""Noun phrases as printed: "the drivers' executive", "shareholders of the bank", without clauses, days and asides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.talks.grammar import MISREAD_VERBS, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Doc, Token, Tokens


_BEFORE = frozenset(
    {"compound", "amod", "nmod", "nummod", "poss", "case", "punct", "det", "predet", "advmod", "npadvmod", "quantmod"}
)
_WITHIN = _BEFORE | {"prep", "pobj", "conj", "cc"}
_JOINTS = frozenset({"of", "for", "and", "on", "between", "with", "from"})
_MARKS = frozenset('();:"“”—–')
_NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON", "FAC", "LOC"})
_CONTINENTS = frozenset({"Europe", "Asia", "Africa", "America"})
_WORDS = 12
_RELATIVE = 8
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|both|all|another|some|any)\s+", re.IGNORECASE)
_POSSESSIVE = frozenset({"its", "their", "his", "her", "our", "my", "your"})


def printed(token: Token, *, clause: bool = False) -> str:
    """A phrase by its head, article included; ``clause``: a bare noun keeps what tells which one it is."""
    first, last = stretch(token)
    if clause and first >= token.i - 1 and last == token.i:
        last = _clause_end(token)
    return in_title(token.doc[first : last + 1])


def in_title(words: Tokens) -> str:
    """Words as they stand in the middle of a title: the capital that only opens a sentence goes."""
    text = words.text.strip(" ,-–’'")
    return text[:1].lower() + text[1:] if _only_opens(words[0]) else text


def _only_opens(token: Token) -> bool:
    """Whether its capital is due to the sentence alone: "The board", never "Talks of American officials"."""
    opens = token.i == token.sent.start or _is_dash(token.nbor(-1))
    if not opens or token.pos_ == "PROPN" or (len(token) > 1 and token.text.isupper()):
        return False
    return token.pos_ == "DET" or (token.ent_type_ not in _NAMED and token.text not in countries().people)


def stretch(token: Token) -> tuple[int, int]:
    """The first and the last token of a phrase."""
    kept = _kept(token)
    first = last = token.i
    while first - 1 in kept:
        first -= 1
    if first == token.i and _is_misread_subject(token):  # "Shop stewards from four plants will meet"
        first -= 1
    while last + 1 in kept:
        last += 1
    return first, _shorn(token, first, last)


def _is_misread_subject(token: Token) -> bool:
    """Whether the word before a subject is taken for a verb of which it is the object."""
    verb = token.head
    return token.dep_ == "dobj" and verb.i == token.i - 1 == token.sent.start and verb.dep_ in {"nsubj", "csubj"}


def without_article(phrase: str) -> str:
    """A phrase without its article or pointing word."""
    return _ARTICLE.sub("", phrase)


def is_owned_by_pronoun(token: Token) -> bool:
    """Whether nobody knows who is meant outside of the sentence: "her counterpart"."""
    return token.pos_ == "PRON" or any(child.lower_ in _POSSESSIVE for child in token.children)


def _kept(token: Token) -> frozenset[int]:
    kept = {token.i}
    stack = [token]
    while stack and len(kept) < 4 * _WORDS:
        head = stack.pop()
        for child in head.children:
            if _stays(child, head):
                kept.add(child.i)
                stack.append(child)
            elif child.text == "," and any(other.dep_ == "conj" and other.i > child.i for other in head.children):
                kept.add(child.i)
    return frozenset(kept)


def _stays(child: Token, head: Token) -> bool:
    if child.lower_ in MISREAD_VERBS:
        return False
    if (
        child.text in _MARKS
        or child.text == ","
        or _is_dash(child)
        or child.ent_type_ in {"DATE", "TIME"}
        or child.pos_ == "PRON"
    ):
        return child.lower_ in _POSSESSIVE and child.i < head.i
    if child.dep_ == "case":
        return True
    if child.dep_ == "prep":
        return child.i > head.i and child.lower_ in _JOINTS
    if child.dep_ in {"conj", "cc"}:
        return child.pos_ not in {"VERB", "AUX"}
    return child.dep_ in _WITHIN and (child.dep_ == "pobj" or child.i < head.i)


def _is_dash(token: Token) -> bool:
    """As in "GENEVA - Trade diplomats", where it may be a hyphen."""
    return token.text in {"—", "–"} or (token.text == "-" and bool(token.whitespace_))


def _shorn(token: Token, first: int, last: int) -> int:
    """The last token without what dangles, and of a long phrase only its head with what stands before it."""
    if last - first >= _WORDS:
        last = max(token.i, first)
    while last > token.i and token.doc[last].pos_ in {"ADP", "CCONJ", "DET", "PUNCT"}:
        last -= 1
    return last


def _clause_end(token: Token) -> int:
    for child in token.children:
        if child.dep_ == "relcl" and child.left_edge.i == token.i + 1 and child.right_edge.i - token.i <= _RELATIVE:
            dated = any(one.ent_type_ in {"DATE", "TIME"} for one in child.subtree)
            return token.i if dated else child.right_edge.i
    return token.i


def complements(noun: Token, joints: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What follows a noun and belongs to it, piece by piece: ("of", "shareholders"), ("before", "the panel").

    Read off the surface: whatever the parse makes of a long phrase, it ends at a verb, a day, a place or a pause.
    """
    doc, index, end = noun.doc, noun.i + 1, min(noun.i + 1 + 2 * _WORDS, noun.sent.end)
    if doc[index : index + 2].text == ", on":  # "a second hearing, on transport, will follow"
        index += 1
    while index < end and doc[index].lower_ in joints and doc[index].pos_ == "ADP":
        last = index
        while last + 1 < end and _runs_on(doc[last + 1], doc[index]):
            last += 1
        last = _undangled(doc, index, last)
        if last == index or lemma(doc[last]) in vocabulary()["day_parts"] or _is_dated(doc, index + 1):
            return
        yield doc[index].lower_, in_title(doc[index + 1 : last + 1])
        index = last + 1


def _runs_on(token: Token, joint: Token) -> bool:
    if token.ent_type_ in {"DATE", "TIME"} or (token.pos_ == "PRON" and token.lower_ not in _POSSESSIVE):
        return False
    if token.text == ",":  # "between A, B and C"
        rest = token.doc[token.i + 1 : token.i + 6]
        return (
            joint.lower_ in {"of", "between", "with"}
            and len(rest) > 0
            and rest[0].pos_ == "PROPN"
            and any(one.lower_ == "and" for one in rest)
        )
    if token.lower_ in _POSSESSIVE:
        return token.i > joint.i + 1
    if token.lower_ == "in":  # "the Organization for Security and Co-operation in Europe"
        return token.i + 1 < len(token.doc) and token.doc[token.i + 1].text in _CONTINENTS
    return token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ"} or token.text in {"-", "’", "'", "&"}


def _undangled(doc: Doc, first: int, last: int) -> int:
    while last > first and (doc[last].pos_ in {"CCONJ", "DET", "PUNCT", "ADJ"} or doc[last].lower_ in {"to", "not"}):
        last -= 1
    return last


def _is_dated(doc: Doc, index: int) -> bool:
    return doc[index].ent_type_ in {"DATE", "TIME"} or (doc[index].pos_ == "NUM" and doc[index].dep_ == "pobj")
