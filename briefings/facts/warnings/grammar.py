"""Small questions to the parse that every frame asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token, Tokens


FIRST_PERSON = frozenset({"we", "i", "us", "me", "our", "my", "ourselves", "myself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_INHERITING = frozenset({"conj", "xcomp", "advcl"})
_RELATIVE = frozenset({"who", "which", "that"})
_MODAL = frozenset(
    {"will", "would", "'ll", "’ll", "'d", "’d", "shall", "could", "may", "might", "wo", "ca", "can", "must"}
)
_LONGEST_CLIMB = 40  # heads; a parse of garbled text may be a long chain


def ancestors(token: Token) -> Iterator[Token]:
    """Heads up to the root, nearest first."""
    for _ in range(_LONGEST_CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Its children in one of the relations."""
    return (child for child in token.children if child.dep_ in deps)


def child(token: Token, *deps: str) -> Token | None:
    """The first of them."""
    for one in token.children:  # asked of every word: no generator
        if one.dep_ in deps:
            return one
    return None


def is_verb(token: Token) -> bool:
    """A verb or auxiliary, by either tag set."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_[:2] == "VB"


def _nearest_subject(verb: Token) -> Token | None:
    """A dateline may pass for a first subject; the one nearest before the verb is the true one."""
    subjects = list(children(verb, *SUBJECTS))
    return next((one for one in reversed(subjects) if one.i < verb.i), subjects[0] if subjects else None)


def subject_of(verb: Token) -> Token | None:
    """Who does it: its own subject, that of the verb it is joined to, or the noun that it describes."""
    for _ in range(_LONGEST_CLIMB):
        own = _nearest_subject(verb)
        if own is not None:
            relative = own.lower_ in _RELATIVE and verb.dep_ == "relcl"
            return verb.head if relative else own
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head
        if verb.dep_ not in _INHERITING or verb.head.i == verb.i:
            return None
        if verb.dep_ == "advcl" and child(verb, "mark") is not None:
            return None
        verb = verb.head
    return None


def is_passive(verb: Token) -> bool:
    """As in "was warned"."""
    return child(verb, "auxpass", "nsubjpass") is not None


def is_negated(verb: Token) -> bool:
    """With "not" or "never"."""
    return child(verb, "neg") is not None


def is_future(verb: Token) -> bool:
    """Told as what will or may come: a modal, or "going to", "about to"."""
    helping = {aux.lower_ for aux in children(verb, "aux")}
    if helping & _MODAL or ("should" in helping and verb.lemma_ == "expect"):
        return True
    head = verb.head
    return (
        verb.dep_ in {"conj", "xcomp", "pcomp", "ccomp"}
        and head.i != verb.i
        and (
            (head.lemma_ in {"go", "prepared", "ready", "have", "force", "about"} and head.i < verb.i)
            or _conjoined_future(verb)
        )
    )


def _conjoined_future(verb: Token) -> bool:
    return verb.dep_ == "conj" and any(aux.lower_ in _MODAL for aux in children(verb.head, "aux"))


def noun_phrase(noun: Token) -> Tokens:
    """A noun with what describes it, without clauses and appositions behind it."""
    start = noun
    for left in noun.lefts:
        if left.dep_ not in {"punct", "mark", "advcl", "cc", "prep", "relcl"}:
            start = min(start, left.left_edge, key=lambda token: token.i)
    end = noun.i + 1
    for right in noun.rights:
        if right.dep_ == "prep" and right.lower_ == "of" and right.i == end:
            end = right.right_edge.i + 1
    return noun.doc[start.i : end]


def stretch(tokens: Tokens, first: int, last: int) -> Tokens:
    """Tokens ``first`` to ``last`` of the document of a sentence, trimmed to that sentence and of punctuation."""
    words = tokens.doc.words
    start, end = max(first, tokens.start), min(last + 1, tokens.end)
    while start < end and (words[start].is_punct or words[start].is_space):
        start += 1
    while end > start and (words[end - 1].is_punct or words[end - 1].is_space):
        end -= 1
    return tokens.doc[start:end]
