"""Deeds that are meetings by their shape: somebody does with somebody, on a day to come, what is done in company.

The verbs are told by class (``vocabulary/encounters.yaml``); what is no meeting is told by class as well.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.animate import is_animate, is_people_noun
from briefings.facts.talks.doubts import is_reported
from briefings.facts.talks.grammar import (
    above,
    children_under,
    doer,
    is_misread_verb,
    is_past,
    is_progressive,
    is_verb,
    joined,
    lemma,
    modals,
    patient,
    with_particle,
)
from briefings.facts.talks.hearers import court_asked
from briefings.facts.talks.missions import mission_of
from briefings.facts.talks.placing import goes_somewhere, is_body_met, is_in_house, is_placed
from briefings.facts.talks.reserving import keeps_days_free
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token


_CONTEST = re.compile(
    r"\b(?:in|for) (?:the |a )?(?:[\w-]+ ){0,2}?"
    r"(?:semi-?finals?|quarter-?finals?|finals?|derby|play-?offs?|qualifiers?)\b",
    re.IGNORECASE,
)
_WITH = ("with", "before", "alongside", "beside", "opposite", "against")
_TO = ("to", "with", "before")
_RESUMING = frozenset({"resume", "restart", "reopen"})
_FINITE = frozenset({"VBZ", "VBP"})
_PERFECT = frozenset({"has", "have", "’ve", "'ve"})
_IN_PRESENCE = ("questioning", "meeting", "phoning")
_UNSURE = frozenset({"may", "might", "could", "can", "should", "would"})
_JOURNEYS = frozenset({"arrive", "leave", "depart", "land"})  # whoever does so meets nobody yet
_ASKING = frozenset({"whether", "if", "how", "who", "which", "what"})
_ANY_MEMBER = frozenset({"member", "shareholder"})  # who do many things alone
_WORKPLACES = frozenset({"school", "work", "desk", "classroom", "home", "bed", "job", "training", "church"})
_OPEN_END = 30  # tokens of a clause that are looked at


def is_encounter(verb: Token, *, timed: bool) -> bool:
    """Whether a dated verb tells of a meeting; ``timed``: its hour is told too."""
    known_to_meet = lemma(verb) in vocabulary().verbs  # of these the rules of their own decide
    reports = lemma(verb) in vocabulary()["reporting"] - {"decide"}
    if keeps_days_free(verb):
        return True
    if court_asked(verb) is not None:
        return _lies_ahead(verb)
    if known_to_meet or _only_leads_up(verb) or reports or is_contest(verb) or _names_something(verb):
        return False
    if not _lies_ahead(verb):
        return False
    who = doer(verb)
    if who is None and lemma(verb) == "bring":
        who = next(
            (child for child in verb.children if child.dep_ == "npadvmod"), None
        )  # "Monday brings both before the court"
    told = _is_done_together(verb, who) or _is_business(verb, who) or _is_face_to_face(verb, who, timed=timed)
    told = told or _is_official_visit(verb, who) or (mission_of(verb) is not None and not goes_on_to_meet(verb))
    return told or _is_in_company(verb, who, placed=timed or is_placed(verb))


def _names_something(verb: Token) -> bool:
    """Whether somebody only calls something by a name: "calls Wednesday's letter “an insult”"."""
    end = min(verb.i + _OPEN_END, verb.sent.end)
    named = any(child.dep_ in {"oprd", "ccomp"} for child in verb.children)
    return lemma(verb) == "call" and (named or any(one.text in {"“", '"'} for one in verb.doc[verb.i + 1 : end]))


def _only_leads_up(verb: Token) -> bool:
    """Whether another verb says what will be done: "is expected to give its ruling"."""
    leads = lemma(verb) in vocabulary()["planned"] | {"be", "have", "agree", "need", "promise", "hope", "want", "vow"}
    holders = (verb, *(child for child in verb.children if child.dep_ == "acomp"))
    return leads and any(child.dep_ == "xcomp" and is_verb(child) for holder in holders for child in holder.children)


def _is_in_company(verb: Token, who: Token | None, *, placed: bool) -> bool:
    """Whether a clause names two sides, a body that something comes before, or somebody and where: any verb will do."""
    known, forms = deeds(), with_particle(verb)
    if forms & known["never"] or who is None:
        return False
    if any(lemma(one) in known["no_meetings"] for one in _done(verb)):
        return False
    others = list(_others(verb))
    if any(map(_hears, others)) and (is_animate(who) or _comes_before(verb, who)):
        return True
    if not (is_animate(who) or who.ent_type_ == "GPE") or lemma(who) in known["electorate"]:
        return False
    if lemma(verb) == "be" and _is_only_somewhere(verb, who):
        return False
    sits = lemma(who) in (vocabulary()["deciding"] | vocabulary()["sitting"] | known["negotiators"]) - _ANY_MEMBER
    sits = sits and not (lemma(verb) in _JOURNEYS or (forms & known["motion"] and goes_on_to_meet(verb)))
    return sits or any(is_animate(one) for one in others) or (placed and _are_several(who))


def _is_only_somewhere(verb: Token, who: Token) -> bool:
    """Whether it is only told where somebody will be: "both will be in New York", "the pupils will be at school"."""
    holders = (verb, *(child for child in verb.children if child.lower_ == "back"))
    if any(lemma(one) in _WORKPLACES for holder in holders for one in children_under(holder, "at", "in")):
        return True
    return who.lower_ in {"both", "they"} and not is_in_house(verb)


def _done(verb: Token) -> Iterator[Token]:
    """What is done, and of "the lecture that she was to give" the lecture."""
    yield from (child for child in verb.children if child.dep_ in {"dobj", "attr", "nsubjpass"})
    clause = next((one for one in (verb, *(head for _, head in above(verb))) if one.dep_ == "relcl"), None)
    if clause is not None:
        yield clause.head


def goes_on_to_meet(journey: Token) -> bool:
    """Whether a further verb tells the meeting for which one goes: "travels on Friday and enters talks on Monday"."""
    words = vocabulary()
    for verb in journey.children:
        held = (one for child in verb.children if child.dep_ in {"dobj", "prep"} for one in (child, *child.children))
        meets = lemma(verb) in words.verbs | deeds()["facing"] or with_particle(verb) & deeds()["together"]
        if verb.dep_ == "conj" and (meets or any(lemma(one) in words.nouns for one in held)):
            return True
    return False


def _others(verb: Token) -> Iterator[Token]:
    """Who else is named in a clause: the object, and what stands after with, before, to, by."""
    holders = [verb, *(child for child in verb.children if child.dep_ in {"dobj", "acomp", "advmod", "attr", "xcomp"})]
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"}:
            yield child
    goes = with_particle(verb) & deeds()["motion"] or lemma(verb) in {"walk", "move"}
    for holder in holders:
        yield from (one for one in children_under(holder, "to") if not goes or _hears(one))
        whence = () if goes else ("from",)  # who sails from Hull meets nobody there
        yield from children_under(holder, "with", "before", "by", "opposite", "alongside", "against", *whence)
        for under in children_under(holder, "on", "in", "at"):
            yield from children_under(under, "of")
            if _is_bench(under):
                yield under


def _is_bench(token: Token) -> bool:
    """Whether it is a body before which things come: "the cabinet", "the judge"."""
    return lemma(token) in vocabulary()["deciding"] | vocabulary()["sitting"] | {
        "cabinet",
        "judge",
        "court",
        "mediation",
        "arbitration",
    }


def _hears(token: Token) -> bool:
    """Whether whoever goes there is heard: "goes to the full commission", "back to the conciliator"."""
    house = token.pos_ == "PROPN" and lemma(token) in vocabulary()["venue_words"]  # "walk to State House"
    return (_is_bench(token) and not house) or lemma(token) in vocabulary()["steering"]


def _comes_before(verb: Token, who: Token) -> bool:
    return (
        lemma(verb) in {"be", "come", "go", "reach", "return", "head", "move", "discuss", "hear"}
        or who.dep_ == "nsubjpass"
    )


def is_contest(verb: Token) -> bool:
    """Whether those who meet play: "meet in the final"."""
    contests = vocabulary()["contests"]
    return bool(_CONTEST.search(verb.doc[verb.i : verb.sent.end].text)) or any(
        lemma(one) in contests for one in children_under(verb, "in", "at", "for")
    )


def _lies_ahead(verb: Token) -> bool:
    """The present, a modal of the future, or an infinitive that serves such a verb."""
    if is_past(verb):
        return _is_summons(verb) or _is_told_then(verb)
    if unsure := modals(verb) & _UNSURE:
        return unsure == {"would"} and is_reported(verb)
    if modals(verb):
        return True
    if verb.tag_ in _FINITE or is_misread_verb(verb) or (verb.tag_ == "VB" and verb.dep_ == "ROOT"):
        return True
    serves = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    progress = is_progressive(verb)
    passive = verb.tag_ == "VBN" and any(
        child.lower_ in {"is", "are"} and child.dep_ == "auxpass" for child in verb.children
    )
    return serves or progress or passive


def _is_told_then(verb: Token) -> bool:
    """Whether only whoever reports makes it past: "said the ministry expected both of them on 5 May"."""
    reports = verb.dep_ == "ccomp" and is_past(verb.head) and lemma(verb.head) in vocabulary()["reporting"]
    return reports and verb.tag_ == "VBD" and not any(child.dep_ == "aux" for child in verb.children)


def _is_summons(verb: Token) -> bool:
    """Whether others have been called in: "has called in the airlines for Friday", "has been called before a board"."""
    gathers = bool(with_particle(verb) & deeds()["gathering"])
    if gathers and any(one.ent_type_ == "DATE" for one in children_under(verb, "for")):
        return True
    perfect = any(child.dep_ == "aux" and child.lower_ in _PERFECT for child in verb.children)
    called = perfect and (gathers or lemma(verb) == "call")
    return called and any(_is_bench(one) for one in children_under(verb, "before"))


def _is_done_together(verb: Token, who: Token | None) -> bool:
    known, forms = deeds(), with_particle(verb)
    if who is None or not is_animate(who):
        return False
    if forms & known["together"]:
        return True
    if lemma(verb) == "try" and any(child.lower_ == "again" for child in verb.children):
        return _are_several(who)  # "the minister and the mayor will try again on Friday"
    if known.idioms.get(lemma(verb)) and _has_idiom(verb):
        return True
    alone = not any(child.dep_ in {"dobj", "prep"} and child.lower_ in {"of", "about"} for child in verb.children)
    return alone and lemma(verb) in known["conversing"] and _are_several(who)


def _has_idiom(verb: Token) -> bool:
    wanted = deeds().idioms[lemma(verb)]
    if lemma(verb) == "sign" and not (is_placed(verb) and _signs_together(verb)):
        return False
    if lemma(verb) in _RESUMING and any(
        child.dep_ in {"dobj", "xcomp"} and child.tag_ == "VBG" for child in verb.children
    ):
        return True  # "auditors resume counting"
    for child in verb.children:
        if child.dep_ in {"dobj", "xcomp"} and (lemma(child) in wanted or child.lower_ in wanted):
            return lemma(verb) not in {"have", "get"} or lemma(child) == "say" or _has_company(verb, child)
    return False


def _signs_together(verb: Token) -> bool:
    who = doer(verb)
    return who is not None and (_are_several(who) or any(is_animate(one) for one in children_under(verb, "with")))


def _has_company(verb: Token, noun: Token) -> bool:
    return any(is_animate(one) for one in chain(children_under(verb, *_WITH), children_under(noun, *_WITH)))


def _are_several(who: Token) -> bool:
    listed = any(one.dep_ == "cc" for one in who.subtree if one.i < who.i)  # "A and B", read as one name
    return listed or len(list(joined(who))) > 1 or who.tag_ in {"NNS", "NNPS"} or who.lower_ in {"they", "both", "two"}


def _is_business(verb: Token, who: Token | None) -> bool:
    """Whether a body or a group of delegates handles something: "advisers consider a rival product"."""
    known = deeds()
    if who is None or not with_particle(verb) & known["business"]:
        return False
    if lemma(who) in known["electorate"] or who.ent_type_ == "GPE" or who.dep_ == "nsubjpass":
        return False
    sits = lemma(who) in vocabulary()["deciding"] | vocabulary()["sitting"] or (
        is_people_noun(who) and (who.tag_ == "NNS" or lemma(who) in vocabulary()["bodies"])
    )
    particle = any(child.dep_ in {"prt", "prep"} for child in verb.children)
    told = any(child.dep_ in {"dobj", "xcomp"} or _is_question(child) for child in verb.children) or particle
    return (sits or who.ent_type_ == "ORG") and told


def _is_question(clause: Token) -> bool:
    """Whether a clause says what is to be decided: "whether to go on", "how much it may see"."""
    return clause.dep_ in {"ccomp", "advcl"} and clause.left_edge.lower_ in _ASKING


def _is_face_to_face(verb: Token, who: Token | None, *, timed: bool) -> bool:
    """Whether somebody does it to or before somebody else, in their presence."""
    known, forms = deeds(), with_particle(verb)
    if (
        who is None
        or forms & known["never"]
        or not (is_animate(who) or who.ent_type_ in {"DATE", "GPE"} or who.dep_ == "npadvmod")
    ):
        return False
    whom = patient(verb)
    met = whom is not None and whom.i != who.i and is_animate(whom)
    met = met or (who.dep_ == "nsubjpass" and any(is_animate(one) for one in children_under(verb, "by")))
    if any(forms & known[name] for name in _IN_PRESENCE):
        return met
    return _is_placed_deed(verb, forms, met=met, placed=timed or is_placed(verb))


def _is_placed_deed(verb: Token, forms: frozenset[str], *, met: bool, placed: bool) -> bool:
    """Whether a deed that may be done from afar is done where its hour or its house is told."""
    known = deeds()
    things = (child for child in verb.children if child.dep_ == "dobj")
    with_others = any(is_animate(one) for one in chain(*(children_under(holder, *_WITH) for holder in (verb, *things))))
    if lemma(verb) == "be" or forms & known["motion"]:
        return _is_visit(verb, placed=placed, with_others=with_others)
    if _is_summons(verb) and met:
        return True
    if lemma(verb) == "bring" and any(is_animate(one) for one in children_under(verb, "before")):
        return met
    if lemma(verb) == "walk" and with_others:
        return True
    return placed and (with_others or _is_done_there(verb, forms, met=met))


def _is_done_there(verb: Token, forms: frozenset[str], *, met: bool) -> bool:
    known = deeds()
    if forms & (known["receiving"] | known["gathering"]) or lemma(verb) == "represent":
        return met or any(child.dep_ == "nsubjpass" for child in verb.children)
    if forms & known["telling"]:
        return any(is_animate(one) for one in children_under(verb, *_TO))
    return bool(forms & known["visiting"]) and any(map(is_animate, children_under(verb, "on")))


def _is_visit(verb: Token, *, placed: bool, with_others: bool) -> bool:
    """Whether who is or goes somewhere meets others there: named with whom, or for what."""
    if with_others and (placed or goes_somewhere(verb)):
        return True
    purpose = any(
        child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VB" and lemma(child) in _purposes() and not modals(child)
        for child in verb.children
    )
    if purpose:
        return placed or goes_somewhere(verb)
    return lemma(verb) == "be" and any(is_body_met(one) for one in children_under(verb, "at", "before"))


def _is_official_visit(verb: Token, who: Token | None) -> bool:
    """Whether somebody in office, or a mission, calls somewhere: "the minister will visit the shipyard"."""
    if who is None or lemma(verb) not in {"visit", "tour", "inspect"} or patient(verb) is None:
        return False
    missions = {"delegation", "delegate", "envoy", "mission"}
    one = who.ent_type_ == "PERSON" or who.lower_ in {"he", "she"}
    return one or lemma(who) in missions or (who.tag_ == "NN" and role_noun(who.text) is not None)


def _purposes() -> frozenset[str]:
    known = deeds()
    return (
        vocabulary()["purposes"]
        | known["questioning"]
        | known["receiving"]
        | known["meeting"]
        | known["facing"]
        | known["conversing"]
        | known["telling"]
        | frozenset(known.idioms)
    ) - {"make", "take", "get", "have", "bring", "put"}


def dated_verbs(sent_tokens: Iterator[Token]) -> frozenset[int]:
    """The verbs in whose clauses these tokens of dates stand, with those that they serve."""
    found: set[int] = set()
    for token in sent_tokens:
        found |= {child.i for child in token.children if child.dep_ == "relcl"}  # "on Friday, when A sees B"
        for _, head in above(token):
            if (is_verb(head) or is_misread_verb(head)) and head.lower_ != "coming":
                found.add(head.i)
                found |= {child.i for child in head.children if child.dep_ in {"xcomp", "conj"} and is_verb(child)}
                found |= {
                    one.i
                    for child in head.children
                    if child.dep_ == "dobj"
                    for one in child.children
                    if one.dep_ == "acl" and one.tag_ == "VB"  # "drops plans to see the mayor on Friday"
                }
                if head.dep_ in {"xcomp", "dobj", "pcomp"}:
                    found.add(head.head.i)
                found |= {
                    one.i
                    for child in head.children
                    if child.dep_ == "acomp"
                    for one in child.children
                    if one.dep_ == "xcomp"
                }
                break
    return frozenset(found)
