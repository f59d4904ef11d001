"""Whether a city told in a sentence is where its meeting is, or where another thing is done or somebody speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import MISREAD_VERBS, above, doer, in_next_clause, is_past, is_verb, lemma, subject
from briefings.facts.talks.standing import misread_predicate
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.cities import Place
    from briefings.facts.talks.standing import Standing
    from briefings.facts.tokens import Token

_MOVED_TO = re.compile(
    r"\b(?:move[sd]?|switch(?:ed|es)?|shift(?:ed|s)?|transferred|relocated?) to (?:the )?$", re.IGNORECASE
)
_OTHER_MATTER = frozenset({"as", "while", "if", "unless", "because", "although", "though"})


def is_seat_of_another(others: Sequence[Anchor], sentence: Sentence, place: Place) -> bool:
    """Whether a place is the seat of a body that does something else: "and the court in Lille hears ..."."""
    token = next((one for one in sentence.words if sentence.offset + one.idx >= place.start), None)
    doers = {who.i for other in others if other.verb and (who := doer(other.token)) is not None}
    nouns = takewhile(lambda head: not is_verb(head), (head for _, head in above(token))) if token is not None else ()
    return any(head.i in doers for head in nouns)


def is_of_meeting(anchor: Anchor, sentence: Sentence, place: Place) -> bool:
    """No place of another deed or of who speaks: "the government in Paris had asked for time"."""
    token = next((one for one in sentence.words if sentence.offset + one.idx >= place.start), None)
    if token is None or (anchor.token.lower_ in MISREAD_VERBS and anchor.token.pos_ == "NOUN"):
        return True
    return _is_where_day_is(anchor, token) or _is_in_its_clause(anchor, token)


def _is_in_its_clause(anchor: Anchor, token: Token) -> bool:
    over = {anchor.token.i, *(head.i for head in _words_above(anchor.token))}
    over |= {told.i for child, head in above(anchor.token) if (told := misread_predicate(child, head)) is not None}
    for child, head in above(token):
        if head.i == anchor.token.i:
            return True
        if _is_owner(child, head) and token.i < anchor.token.i and not _is_after_verb(token, anchor):
            return anchor.verb and head == doer(anchor.token) and lemma(head) in vocabulary()["bodies"]
        if is_verb(head):
            if _is_where_said(child, head, anchor) or _is_of_speaker(child, head, over):
                return False
            return head.i in over or (_goes_on(head, anchor, over) and not in_next_clause(head, anchor.token))
    return True


def _words_above(token: Token) -> Iterator[Token]:
    """The words above one, up to another matter: "she flies to Lima as the ministers open talks", "if they fail"."""
    for child, head in above(token):
        if child.dep_ == "advcl" and subject(child) is not None and _is_marked(child):
            return
        yield head


def _is_marked(clause: Token) -> bool:
    return any(one.dep_ == "mark" and one.lower_ in _OTHER_MATTER for one in clause.children)


def _is_where_day_is(anchor: Anchor, token: Token) -> bool:
    """Whether a city stands beside the day on which they meet: "in Bern on 13 February, when both attend the talks"."""
    clause = next(
        (child for child, _ in ((anchor.token, anchor.token), *above(anchor.token)) if child.dep_ == "relcl"), None
    )
    day = clause.head if clause is not None and any(one.lower_ == "when" for one in clause.children) else None
    if day is None or day.ent_type_ != "DATE":
        return False
    between = day.doc[token.i + 1 : day.i]
    return token.i < day.i and all(one.ent_type_ == "DATE" or one.lower_ in {"on", "the", ","} for one in between)


def _is_where_said(child: Token, verb: Token, anchor: Anchor) -> bool:
    """Whether a place behind a verb of saying is where it was said: "has been called off, the army said in Oslo"."""
    said = lemma(verb) in vocabulary()["reporting"] and verb.i != anchor.token.i and verb.i > anchor.token.i
    speaks = any(one.dep_ == "nsubj" and one.i > anchor.token.i for one in verb.children)
    behind = child.dep_ in {"prep", "dative"} and child.i > verb.i
    set_for = any(one.lower_ == "for" and verb.i < one.i < child.i for one in verb.children)
    if set_for and verb.dep_ == "relcl" and verb.head.i == anchor.token.i:
        return False  # "the forum that they had announced for Friday in Oslo"
    return said and speaks and behind and is_past(verb)  # not of "a meeting announced for Friday in Oslo"


def _is_of_speaker(child: Token, verb: Token, over: set[int]) -> bool:
    """Whether a place tells which one of many speaks: "has been put off, the embassy in Lima said"."""
    return child.dep_ == "nsubj" and lemma(verb) in vocabulary()["reporting"] and child.i not in over


def _is_after_verb(token: Token, anchor: Anchor) -> bool:
    """Whether the verb that tells of the meeting stands before the place: "will receive them in Bern for the talks"."""
    verb = next((head for _, head in above(anchor.token) if is_verb(head)), None)
    return not anchor.verb and verb is not None and verb.i < token.i


def _is_owner(child: Token, head: Token) -> bool:
    """Whether a place only tells which one is meant: "the government in Paris"."""
    return child.dep_ == "prep" and head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ != "DATE"


def _goes_on(verb: Token, anchor: Anchor, over: set[int]) -> bool:
    """Whether a verb goes on telling of the meeting: within it, beside it, "as planned", "which runs in Oslo"."""
    if verb.dep_ == "xcomp" and verb.head.dep_ == "advcl" and any(one.dep_ == "mark" for one in verb.head.children):
        return _goes_on(verb.head, anchor, over)  # "because he has to be back in Oslo"
    if verb.dep_ in {"conj", "xcomp"} or lemma(verb) in {"start", "begin", "open"}:
        return True
    who = subject(anchor.token)
    if verb.dep_ == "relcl" and who is not None and verb.head.i == who.i:
        return True
    if verb.dep_ == "advcl" and lemma(verb) in vocabulary()["planned"] and verb.head.i in over:
        return True
    return any(one.i == anchor.token.i for _, one in above(verb))


def left_behind(places: tuple[Place, ...], standing: Standing, sentence: Sentence) -> tuple[Place, ...]:
    """Of a meeting that moves elsewhere, the place told before the verb is left: "in Bern has been moved to Basel"."""
    if len(places) > 1 and not any(place.left for place in places):
        moved = [_MOVED_TO.search(sentence.text, 0, place.start - sentence.start) is not None for place in places]
        if any(moved):  # "has been put back to 3 May and moved to Basel"
            return tuple(replace(place, left=not to) for place, to in zip(places, moved, strict=True))
    if standing.kind != "moved" or standing.predicate is None or any(place.left for place in places):
        return places
    verb = sentence.span_of(standing.predicate).start
    moves = any(place.start > verb for place in places)
    return tuple(replace(place, left=place.start < verb) for place in places) if moves else places
