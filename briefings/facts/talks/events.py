"""Events that are meetings by what is said of them: set for a day, or called off with those who were to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.animate import is_animate
from briefings.facts.talks.grammar import children_under, is_negated, is_past, is_verb, lemma, modals, with_particle
from briefings.facts.talks.standing import misread_predicate
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_DONE_TO = frozenset({"nsubj", "nsubjpass", "dobj"})
_JOURNEYS = frozenset({"visit", "trip", "mission", "journey"})
_TEXTS = frozenset(
    {
        "text",
        "draft",
        "treaty",
        "accord",
        "agreement",
        "annex",
        "deal",
        "protocol",
        "pact",
        "constitution",
        "convention",
    }
)
_COMPANY = ("with", "between", "among")


def is_arranged_event(noun: Token) -> bool:
    """Whether something is said to be set for a day: "the walk-through is scheduled for Monday"."""
    verb, known = noun.head, deeds()
    if _is_body_of_day(noun):
        return True
    if noun.pos_ != "NOUN" or noun.dep_ not in {"nsubj", "nsubjpass"} or is_animate(noun) or not is_verb(verb):
        return False
    if (
        lemma(noun) in known["no_meetings"] | known["never"] | vocabulary()["day_parts"]
        or lemma(noun) in vocabulary().nouns
    ):
        return False
    if noun.dep_ == "nsubjpass":
        return lemma(verb) in vocabulary()["arranging"] and not is_past(verb)
    place = lemma(verb) == "take" and any(child.lower_ == "place" for child in verb.children)
    return place and bool(modals(verb) & {"will", "shall"})


def is_work_on_text(noun: Token) -> bool:
    """Whether those who negotiate go on: "work on the treaty resumes in Bonn", "will be in Bonn when work resumes"."""
    verb = noun.head
    goes_on = noun.lower_ == "work" and noun.dep_ == "nsubj" and lemma(verb) in {"resume", "restart", "continue"}
    if not goes_on or is_past(verb):
        return False
    if any(lemma(one) in _TEXTS for one in children_under(noun, "on")):
        return True
    there = verb.dep_ == "advcl" and lemma(verb.head) == "be" and any(c.lower_ == "when" for c in verb.children)
    return there and any(one.ent_type_ == "GPE" for one in children_under(verb.head, "in"))


def _is_body_of_day(noun: Token) -> bool:
    """Whether a body's sitting is called by its day: "Monday's board will discuss it", "ahead of Friday's cabinet"."""
    if not any(child.dep_ == "poss" and child.ent_type_ == "DATE" for child in noun.children):
        return False
    if lemma(noun) not in vocabulary()["deciding"] | vocabulary()["sitting"] and noun.ent_type_ != "ORG":
        return False
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and is_verb(noun.head) and not is_past(noun.head)
    return subject or (noun.dep_ == "pobj" and noun.head.lower_ in {"at", "before", "of", "for"})


def is_dropped_event(noun: Token) -> bool:
    """Whether something that was planned with somebody will not be: "the coffee hour with the conductor is off"."""
    if noun.pos_ != "NOUN" or noun.dep_ not in _DONE_TO or _is_no_event(noun):
        return False
    verb = misread_predicate(noun, noun.head) or noun.head
    goes = lemma(verb) in vocabulary()["taking_place"] and is_negated(verb) and bool(modals(verb) & {"will", "shall"})
    if not (goes or with_particle(verb) & vocabulary().changes):
        return False
    return lemma(noun) in _JOURNEYS or any(map(is_animate, children_under(noun, *_COMPANY)))


def _is_no_event(noun: Token) -> bool:
    known = deeds()
    none = (
        known["no_meetings"]
        | known["never"]
        | known["no_events"]
        | vocabulary()["day_parts"] - {"hour", "evening", "day"}
    )
    return lemma(noun) in none or lemma(noun) in vocabulary().nouns or is_animate(noun)
