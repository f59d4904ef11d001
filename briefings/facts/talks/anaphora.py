"""Words that stand for the meeting just told: "it was postponed", "the date", "this", "a second one will follow"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import is_negated, is_verb, lemma, modals, with_particle
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_SERIES = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "another", "next", "other", "latter", "last"}
)
_LATER_DAYS = frozenset({"second", "third", "fourth", "final", "last"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OPENING = frozenset({"start", "begin", "open", "resume"})
_GOINGS_ON = frozenset({"work", "proceedings", "business", "deliberations"})  # "the work will begin at 9.30"
_DONE_TO_PEOPLE = frozenset({"suspend", "drop", "strike", "abandon", "withdraw", "delay"})
_RESERVING = frozenset({"set", "put", "reserve", "allot", "allocate", "earmark"})
_RESERVED = frozenset({"aside", "reserved", "allotted", "allocated", "earmarked"})
_LASTING = frozenset({"last", "run"})
_POINTING = _GOINGS_ON | _SERIES | {"date", "day", "days", "they", "this", "that", "it", "weeks"}  # all that may


def is_elliptic(token: Token) -> bool:
    """Whether a number stands for the next meeting of a series: "another will follow in autumn"."""
    if token.lower_ not in _POINTING:
        return False
    if is_anaphoric(token):
        return True
    if token.lower_ == "day":
        return is_one_of_its_days(token)
    if token.lower_ not in _SERIES or token.dep_ not in _SUBJECTS:
        return False
    return lemma(token.head) in vocabulary()["planned"] | vocabulary()["taking_place"] | {"follow"}


def is_one_of_its_days(token: Token) -> bool:
    """Whether a day of a meeting just told is put off or kept free: "the last day was put back to Friday"."""
    beside = {child.lower_ for child in token.children}
    if token.lower_ != "day" or not beside & _LATER_DAYS or "of" in beside:
        return False
    if token.dep_ == "nsubjpass":
        return bool(with_particle(token.head) & vocabulary().changes)
    return token.dep_ == "pobj" and token.head.lower_ == "for" and lemma(token.head.head) in _RESERVING | {"keep"}


def is_anaphoric(token: Token) -> bool:
    """Whether "it" or "the date" stands for the meeting just told: "it was postponed", "it will be held on Friday"."""
    words, verb = vocabulary(), token.head
    if token.lower_ in _GOINGS_ON:
        opens = lemma(verb) in _OPENING and token.dep_ == "nsubj" and any(map(_is_the, (token, *token.children)))
        return opens and any(one.like_num or one.ent_type_ == "TIME" for one in token.sent)
    if token.lower_ == "date":
        return token.dep_ in _SUBJECTS and any(child.lower_ == "the" for child in token.children)
    if token.dep_ == "nsubjpass" and token.lower_ in {"this", "that"} and token.tag_ == "DT":
        return bool(with_particle(verb) & words.changes)
    if token.dep_ == "nsubjpass" and token.lower_ in {"they", "days", "weeks"}:
        return _are_the_talks(verb) if token.lower_ == "they" else _is_set_aside(verb)
    if token.lower_ == "they" and token.dep_ == "nsubj":
        return is_verb(verb) and _ends(verb)
    return token.lower_ == "it" and is_verb(verb) and _tells_of_meeting(token, verb)


def _ends(verb: Token) -> bool:
    """Whether it is told on what day something ends: "are due to end on 28 March"."""
    holders = (verb, *(child for child in verb.children if child.dep_ == "acomp"))
    last = next((one for holder in holders for one in holder.children if one.dep_ == "xcomp"), verb)
    return lemma(last) in vocabulary()["ending"] and any(one.ent_type_ == "DATE" for one in verb.subtree)


def _are_the_talks(verb: Token) -> bool:
    """Whether what is done to "them" is done to the talks just told: "they have been cancelled"."""
    known = vocabulary()
    if with_particle(verb) & (known["called_off"] | known["put_off"]) - _DONE_TO_PEOPLE:
        return True
    return lemma(verb) in {"hold", "schedule"} and any(child.lower_ == "now" for child in verb.children)


def _is_set_aside(verb: Token) -> bool:
    """Whether days are kept for what was just told: "Four weeks have been set aside"."""
    return lemma(verb) in _RESERVING and any(one.lower_ in _RESERVED for one in (verb, *verb.children))


def _is_the(token: Token) -> bool:
    return token.lower_ in {"the", "proceedings"}


def _tells_of_meeting(token: Token, verb: Token) -> bool:
    """Whether what is said of "it" is said of meetings: it is moved, held, opens, takes place, lasts two days."""
    changes = with_particle(verb) & vocabulary().changes
    lasting = next((one for one in verb.children if one.dep_ == "xcomp"), verb)
    if lemma(verb) == "do" and any(child.lower_ == "so" for child in verb.children):
        return any(child.lower_ == "now" for child in verb.children)  # "It will now do so on 20 March"
    if token.dep_ in _SUBJECTS and lemma(lasting) in _LASTING:
        return True
    ends = _ends(verb)
    if token.dep_ in {"dobj", "nsubjpass"} and not ends:
        return bool(changes) or (token.dep_ == "nsubjpass" and lemma(verb) in {"hold", "schedule", "plan", "set"})
    taking_place = lemma(verb) == "take" and any(child.lower_ == "place" for child in verb.children)
    taking_place = taking_place or (lemma(verb) == "happen" and is_negated(verb) and bool(modals(verb) & {"will"}))
    opens = bool(changes) or taking_place or lemma(verb) in _OPENING
    return ends or (token.dep_ == "nsubj" and opens)
