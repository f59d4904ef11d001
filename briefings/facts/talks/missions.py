"""Missions: who is sent to see others, and is there, comes or sets to work: "the mission is due on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, doer, lemma, patient
from briefings.facts.talks.vocabulary import deeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token

_STAYING = frozenset({"stay", "spend"})
_LEFT = frozenset({"compound", "amod", "nmod"})
_WORK = frozenset({"work", "visit", "inspection", "review", "mission", "tour", "inquiry", "assessment", "audit"})
_TEAMS = frozenset({"team", "group", "panel"})  # of sport and music too: told to be others by whose they are


def mission_of(verb: Token) -> Token | None:
    """The mission that a verb says comes, is there or sets to work; None where it speaks of none."""
    known = deeds()
    if verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp"} and lemma(verb.head) in known["sending_missions"]:
        return mission_of(verb.head)  # "will send a mission next week to see the clubs"
    who = patient(verb) if lemma(verb) in known["sending_missions"] else doer(verb)
    if who is None or lemma(who) not in known["missions"] or not _is_sent_to_see(who):
        return None
    if lemma(verb) in known["sending_missions"]:
        return who if any(True for _ in _whither(verb, who)) else None
    if lemma(verb) in {"be", "expect", "await"}:
        return who if _is_there(verb) else None
    if lemma(verb) in known["setting_to_work"]:
        return who if any(lemma(child) in _WORK for child in verb.children if child.dep_ in {"dobj", "nsubj"}) else None
    comes = lemma(verb) in known["coming"] and (lemma(verb) in _STAYING or _goes_to_town(verb))
    return who if comes else None


def is_other_team(who: Token) -> bool:
    """Whether it is a team of sport, a flight into space, a search at sea."""
    return any(child.dep_ in _LEFT and child.lower_ in deeds()["other_missions"] for child in who.children)


def _is_sent_to_see(who: Token) -> bool:
    """Whether it is sent to people, and, where it is a team, told from those of sport."""
    beside = {child.lower_ for child in who.children if child.dep_ in _LEFT}
    if is_other_team(who):
        return False
    if lemma(who) not in _TEAMS:
        return True
    named = any(child.dep_ in _LEFT and child.ent_type_ in {"ORG", "NORP"} for child in who.children)
    told = any(child.dep_ in {"acl", "relcl"} or child.lower_ in {"from", "of"} for child in who.children)
    return (
        named or told or bool(beside & {"inspection", "technical", "expert", "review", "staff", "joint", "mediation"})
    )


def _is_there(verb: Token) -> bool:
    """Whether it is due, here, or somewhere: "will be in Lima", "is due on Monday"."""
    for child in verb.children:
        if child.lower_ in {"here", "there", "back"}:
            return True
        if child.lower_ in {"due", "expected"}:
            return not any(one.dep_ == "xcomp" for one in child.children)
    return any(one.ent_type_ == "GPE" or one.pos_ == "PROPN" for one in children_under(verb, "in", "at"))


def _goes_to_town(verb: Token) -> bool:
    """Whether it is told where to: who only "arrives on Thursday" has met nobody yet."""
    to = children_under(verb, "to", "in", "at", "for")
    return any(one.ent_type_ == "GPE" or one.pos_ == "PROPN" for one in (*to, *_visited(verb)))


def _visited(verb: Token) -> Iterator[Token]:
    yield from (child for child in verb.children if child.dep_ == "dobj")


def _whither(verb: Token, who: Token) -> Iterator[Token]:
    for holder in (verb, who, *(under for under in children_under(who, "of"))):
        yield from children_under(holder, "to")
