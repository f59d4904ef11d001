"""Who speaks at a meeting: "X reports to the board, which sits on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, children_under, is_negated, is_past, is_verb, lemma, modals, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.talks.anchors import Anchor

_SPEAKING = frozenset({"report", "speak", "answer", "explain", "testify", "present", "appear", "account"})
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
