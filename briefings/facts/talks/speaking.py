"""Who speaks at a meeting, holds it or is called to it: "X reports to the board, which sits on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, children_under, is_negated, is_past, is_verb, lemma, modals, subject
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.tokens import Token

_SPEAKING = frozenset({"report", "speak", "answer", "explain", "testify", "present", "appear", "account"})
_CALLED = 24  # words of those who are called
_WHOM = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_BENCH = frozenset({"Judge", "Justice", "Magistrate", "Sheriff", "Arbitrator", "Coroner"})
_UNSURE = frozenset({"may", "might", "could", "can", "should"})


def reporting_to(anchor: Anchor) -> Iterator[Token]:
    """Who speaks to the body that meets: "X reports to the board, which sits on Monday"."""
    body = anchor.token.head
    verb = body.head.head
    if not anchor.verb:
        yield from _speaking_at(anchor.token)
        return
    if anchor.token.dep_ != "relcl" or body.head.lower_ != "to" or lemma(verb) not in {"report", "speak"}:
        return
    who = subject(verb)
    if who is not None and not is_past(verb) and not (modals(verb) & _UNSURE or is_negated(verb)):
        yield who


def _speaking_at(meeting: Token) -> Iterator[Token]:
    """Who speaks at a meeting, and to whom: "X reports to councillors in a closed session"."""
    if meeting.dep_ != "pobj" or meeting.head.lower_ not in {"in", "at", "during"}:
        return
    verb = next((head for _, head in above(meeting) if is_verb(head)), None)
    if verb is None or lemma(verb) not in _SPEAKING or is_past(verb) or modals(verb) & _UNSURE or is_negated(verb):
        return
    who = subject(verb)
    if who is not None:
        yield who
    yield from children_under(verb, "to", "before")


def called_to(anchor: Anchor) -> Iterator[Token]:
    """Who calls and who is called to a meeting, whatever the parse makes of it: "has summoned A and B to a session"."""
    doc, sent = anchor.token.doc, anchor.token.sent
    to = anchor.token.left_edge.i - 1
    if anchor.verb or to <= sent.start or doc[to].lower_ != "to" or doc[to].head.lower_ in vocabulary()["calling"]:
        return
    for index in range(to - 1, max(sent.start, to - _CALLED), -1):
        verb = doc[index]
        if (
            verb.pos_ in {"VERB", "AUX"}
            and lemma(verb) in vocabulary()["summons"]
            and verb.tag_ in {"VBN", "VBD", "VBZ"}
        ):
            who = subject(verb)
            yield from (one for one in (who,) if one is not None and one.i < verb.i)
            yield from (one for one in doc[index + 1 : to] if one.dep_ in _WHOM and is_verb(one.head))
            return


def holding(anchor: Anchor) -> Iterator[Token]:
    """Who holds it, by what becomes of it: the judge who "has put the case off", a table "that he was to host"."""
    for _, head in above(anchor.token):
        who = subject(head) if is_verb(head) else None
        if who is not None:
            yield from (who for child in who.children if child.text in _BENCH and child.i < who.i)
            break
    about = () if anchor.verb else anchor.token.subtree
    for clause in about:
        who = subject(clause) if clause.dep_ == "relcl" and not is_negated(clause) else None
        if who is not None and who.tag_ not in {"WP", "WDT"} and _holds(clause):
            yield who


def _holds(clause: Token) -> bool:
    deeds = (clause, *(child for child in clause.children if child.dep_ == "xcomp"))
    return any(lemma(deed) in vocabulary()["leading"] | {"attend", "make", "pay"} for deed in deeds)
