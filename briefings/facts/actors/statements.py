"""What verbs say that somebody is: "X is the chair", "X was elected chair of Y", "whose chair is X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.phrase import Phrase
from briefings.facts.actors.phrases import NAMES
from briefings.facts.actors.signs import is_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_IS = frozenset({"be", "become", "remain"})
_AS = frozenset({"serve", "work", "act", "name", "appoint", "elect"})


def stated(line: Line) -> Iterator[tuple[Name, Phrase]]:
    """Every name with the role that a verb of the sentence gives its bearer."""
    for token in line.sentence.words:
        if not (_is_beside_verb(token) and is_role(token)) or token.i in line.at:
            continue
        found = _is_called(line, token) or _is_made(line, token) or _is_held(line, token)
        if found:
            name, start = found
            yield name, Phrase(line.sentence, start, line.complement_end(token.i + 1), token.i)


def _is_beside_verb(token: Token) -> bool:
    """What all that follow ask first, and hardly any word is."""
    return token.dep_ in {"attr", "nsubj", "pobj"} or token.head.lemma_ in NAMES


def _is_called(line: Line, token: Token) -> tuple[Name, int] | None:
    """As in "Orla Keane is still the harbour master"."""
    if token.dep_ != "attr" or token.head.lemma_ not in _IS:
        return None
    name, start = _subject(line, token.head), line.leftmost(token.i)
    plain = all(line.doc[index].pos_ in {"ADV", "DET"} for index in range(token.head.i + 1, start))
    return (name, start) if name and plain else None


def _is_made(line: Line, token: Token) -> tuple[Name, int] | None:
    """As in "Ana Ruiz was elected president of the league", "Bo Lind serves as its treasurer"."""
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        if verb.lemma_ not in _AS:
            return None
    elif verb.lemma_ not in NAMES:
        return None
    name = next((line.at.get(child.i) for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    made = passive or (token.dep_ == "pobj" and verb.lemma_ not in NAMES)
    return (name, line.leftmost(token.i)) if name and made and verb.i < token.i else None


def _is_held(line: Line, token: Token) -> tuple[Name, int] | None:
    """As in "whose president is Ana Ruiz", "Its new chair will be Bo Lind"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in _IS or token.i > verb.i:
        return None
    name = next((line.at.get(child.i) for child in verb.children if child.dep_ == "attr"), None)
    return (name, line.leftmost(token.i)) if name and " " in name.text else None


def _subject(line: Line, verb: Token) -> Name | None:
    for child in verb.children:
        if child.dep_ == "nsubj":
            apposed = next((grand for grand in child.children if grand.dep_ == "appos"), child)
            owner = next((grand.i for grand in child.children if grand.dep_ == "poss"), child.i)  # "Norda's board"
            return line.at.get(child.i) or line.at.get(apposed.i) or line.at.get(owner)
    return None


def namer(phrase: Phrase, line: Line) -> Name | None:
    """Who named whom the phrase tells: "The office has named two mediators", "A and B, appointed by the office"."""
    if phrase.head is None:
        return None
    head = line.doc[phrase.head]
    if head.dep_ in {"compound", "amod", "nmod"}:
        head = head.head  # "named finance chief X"
    if head.dep_ in {"dobj", "obj", "oprd"} and head.head.lemma_ in NAMES:
        return _subject(line, head.head)
    if head.dep_ == "nsubjpass" and head.head.lemma_ in NAMES:
        agents = (child for child in head.head.children if child.dep_ == "agent")
        return next((line.at.get(grand.i) for agent in agents for grand in agent.children), None)
    return None
