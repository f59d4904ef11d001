"""What becomes of a meeting in the verb of another clause: it goes on, it will not be, it was the occasion of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefings.facts.talks.grammar import above, is_negated, is_past, is_verb, lemma, modals, subject, with_particle
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.tokens import Token


_FEW = 3  # tokens
_LABEL = 6  # tokens before its colon
_ATTENDING = frozenset({"come", "go", "attend", "be", "travel", "appear", "accept", "join", "take", "make", "show"})
_OCCASIONS = frozenset({"trip", "visit", "journey", "mission", "tour", "stay", "flight", "stopover", "ceremony"})
_STATES = frozenset({"stand", "remain", "stay"})


def resumed(verb: Token) -> Token | None:
    """The verb by which a meeting that was broken off goes on: "were suspended on Monday and will resume on Friday"."""
    words = vocabulary()
    if not is_past(verb) or not with_particle(verb) & words["interrupting"]:
        return None
    for child in verb.children:
        if child.dep_ == "conj" and subject(child) is None:
            goes_on = next((one for one in child.children if one.dep_ == "xcomp"), child)
            if lemma(goes_on) in words["resuming"] and (modals(child) & {"will", "shall"} or goes_on is not child):
                return goes_on
    return None


def in_state(verb: Token) -> Token | None:
    """What has been done to something that is left so: "the session stands adjourned until Friday"."""
    states = (
        child for child in verb.children if child.dep_ in {"acomp", "xcomp", "advcl", "ccomp"} and child.tag_ == "VBN"
    )
    return next(states, None) if lemma(verb) in _STATES else None


def labelled(noun: Token) -> Token | None:
    """What stands before a colon and says what becomes of the meeting behind it: "Scrapped: Monday's hearing"."""
    colon = noun.left_edge.i - 1
    if colon < noun.sent.start or noun.doc[colon].text != ":":
        return None
    label = (one for one in noun.doc[max(noun.sent.start, colon - _LABEL) : colon] if one.text[:1].isupper())
    return next((one for one in label if one.tag_ in {"VBN", "VBD", "JJ"}), None)


def turned(verb: Token) -> Token | None:
    """What becomes of those who were to meet: "the committee, due to sit on Friday, has been called off"."""
    if (trip := _occasion_of(verb)) is not None:
        return trip
    for child, head in above(verb):
        if child.dep_ in {"amod", "acl", "relcl"} and head.pos_ in {"NOUN", "PROPN"}:
            planned = child.lower_ == "due" or any(one.lower_ in {"was", "were"} for one in (child, *child.children))
            over = head if head.dep_ in {"nsubj", "nsubjpass"} else head.head.head
            return over.head if planned and over.dep_ == "nsubjpass" else None
    return None


def _occasion_of(verb: Token) -> Token | None:
    """The verb that calls off the journey on which they were to meet: "has cancelled a trip to Bern, where"."""
    clause = next((one for one in (verb, *(head for _, head in above(verb))) if one.dep_ == "relcl"), None)
    if clause is None or not any(one.lower_ in {"where", "when"} for one in (*clause.children, *verb.children)):
        return None
    over = next((head for _, head in above(clause) if is_verb(head)), None)
    if over is None or not with_particle(over) & vocabulary().changes:
        return None
    moved = (child for child in over.children if child.dep_ in {"dobj", "nsubjpass"})
    return over if any(lemma(one) in _OCCASIONS for one in moved) else None


def outcome_elsewhere(verb: Token) -> Literal["negated", "not then"] | None:
    """What the main clause says of a meeting that another only speaks of: it is turned down, or will not be."""
    if _is_turned_down(verb):
        return "negated"
    return "not then" if _is_undone(verb) else None


def _is_undone(verb: Token) -> bool:
    """Whether what was to be done will not be: "the committee, which was to meet tomorrow, will not do so"."""
    root = verb.sent.root
    so = lemma(root) == "do" and any(child.lower_ == "so" for child in root.children)
    inside = any(child.dep_ == "relcl" for child, _ in above(verb)) or verb.dep_ == "relcl"
    return so and inside and is_negated(root)


def _is_turned_down(call: Token) -> bool:
    """Whether the main clause turns down what others ask for: "will not come, though the governor invited him"."""
    if call.dep_ != "advcl" or lemma(call) not in vocabulary()["summons"]:
        return False
    answer = call.head
    stays = is_negated(answer) and lemma(answer) in _ATTENDING
    return stays or bool(with_particle(answer) & vocabulary()["refused"])


def is_occasion(token: Token, chain: Sequence[tuple[str, Token]], *, ahead: bool) -> bool:
    """Whether something was said or done at it: "said at the close of the session", "after a two-hour meeting"."""
    if not chain or chain[0][0] != "beside":
        return False
    before = token.doc[token.i - 3 : token.i].text.casefold() if token.i > _FEW else ""
    how = any(child.lower_ in vocabulary()["as_it_went"] for child in token.children) or "-hour" in before
    own_day = any(one.ent_type_ in {"DATE", "TIME"} for child in token.children for one in child.subtree)
    past = any(is_past(head) for _, head in above(token) if is_verb(head))
    said = is_past(chain[0][1]) and lemma(chain[0][1]) in vocabulary()["reporting"]
    if how:
        return past
    return said and not own_day and _is_at(token) and not ahead


def _is_at(token: Token) -> bool:
    """Whether it stands after a word that puts what was said into it or after it."""
    for child, head in above(token):
        if child.dep_ == "pobj" and head.lower_ in {"at", "on", "after", "in", "during", "following", "since"}:
            return True
        if is_verb(head):
            return False
    return False
