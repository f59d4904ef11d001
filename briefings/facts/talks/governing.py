"""Whether the parse lets a day tell of a meeting: whether the verb that governs the one governs the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import (
    above,
    clause_above,
    clause_before,
    in_next_clause,
    is_past,
    is_verb,
    lemma,
    subject,
    with_particle,
)
from briefings.facts.talks.outcomes import in_state
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.tokens import Token

_WAS = frozenset({"was", "were"})  # "which was on the 12th, on paper": may lie ahead
_OPENING = frozenset({"start", "begin", "open", "run", "last", "continue", "resume", "commence"})


def parse_allows(anchor: Anchor, root: Token) -> bool:
    """Whether a day, by its head, is told of the meeting and not of something else in its sentence."""
    over = clause_above(anchor.token)
    for _, head in above(root):
        if head.i == anchor.token.i:
            return True
        if not (is_verb(head) or head.lower_ == "due") or head.dep_ == "acomp" or in_state(head.head) == head:
            continue
        if head.i in over:
            return not _only_reports(head, anchor) and not _is_journey(head, anchor)
        if _was_before(head):
            return False
        if head.dep_ != "advcl" and any(one.i == anchor.token.i for _, one in above(head)):
            return not in_next_clause(head, anchor.token)
        return _is_same_deed(head, over)
    return True


def _was_before(verb: Token) -> bool:
    """Whether a verb tells when something was done to a meeting: "adjourned in May", "which fell on the 12th"."""
    if verb.dep_ == "acl":
        return bool(with_particle(verb) & vocabulary().changes)
    return verb.dep_ == "relcl" and verb.tag_ == "VBD" and verb.lower_ not in _WAS


def _is_same_deed(verb: Token, over: frozenset[int]) -> bool:
    """A verb that only goes on with the meeting's own: "are set to take place", "starting at ten", "and resumes"."""
    for child, head in above(verb):
        clause = clause_before(child, head)
        if clause is not None and clause.i in over:
            return True
        if head.i in over:
            serving = child.dep_ in {"xcomp", "conj", "advcl"} and subject(child) is None
            serving = serving or (child.lower_ == "for" and verb.lower_ == "hearing")
            summoned = lemma(head) in vocabulary()["summons"] and any(one.tag_ == "TO" for one in child.children)
            return child.lower_ == "due" or (
                serving and (child.dep_ != "advcl" or lemma(child) in _OPENING or summoned or _is_planned(child))
            )
        heard = child.lower_ == "hearing" and child.dep_ == "pcomp"  # "is listed for hearing on 6 May"
        listed = heard or child.lower_ == "for"
        if not listed and (child.dep_ not in {"xcomp", "conj"} or subject(child) is not None):
            return False
    return False


def _is_planned(verb: Token) -> bool:
    """Whether a clause in front tells the plan: "Scheduled for 18 March in Oslo, the meeting will be the first"."""
    participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and subject(verb) is None)
    return participle and lemma(verb) in vocabulary()["planned"]


def _only_reports(verb: Token, anchor: Anchor) -> bool:
    """Whether the verb tells when something was said, not when the meeting is: "said on Friday that ..."."""
    if verb.i == anchor.token.i:
        return False
    clause = any(head.i == verb.i and child.dep_ in {"ccomp", "xcomp"} for child, head in above(anchor.token))
    told = any(
        child.dep_ == "ccomp" and lemma(head) in vocabulary()["reporting"] and head.i != verb.i
        for child, head in above(anchor.token)
    )
    if told and not any(head.i == verb.i for child, head in _below_report(anchor)):
        return True  # "on Monday he invited the press and announced that they would meet"
    return lemma(verb) in vocabulary()["reporting"] or (clause and is_past(verb))


def _below_report(anchor: Anchor) -> Iterator[tuple[Token, Token]]:
    """The words above a meeting, up to the clause that reports it."""
    yield anchor.token, anchor.token
    for child, head in above(anchor.token):
        if child.dep_ == "ccomp" and lemma(head) in vocabulary()["reporting"]:
            return
        yield child, head


def _is_journey(verb: Token, anchor: Anchor) -> bool:
    """Whether the date is that of an arrival: "will land in Oslo on Sunday for talks"."""
    return not anchor.verb and lemma(verb) in vocabulary()["arrivals"] and lemma(verb) != "set"
