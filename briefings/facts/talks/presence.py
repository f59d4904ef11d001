"""Whether a sentence says that somebody will be at the meeting just told: "will be there", "is on the witness list"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, auxiliaries, children_under, is_verb, lemma, modals
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token

_WHERE = ("in", "at", "on", "across", "under")
_BESIDE = ("beside", "alongside", "opposite", "with")
_PART = frozenset({"part", "chair", "meeting", "it"})
_IT = frozenset({"it", "them", "both"})
_WITNESS = frozenset({"testify", "appear"})
_HEARD = frozenset({"address", "brief", "update", "inform"})  # whom: those who meet
_OWN = frozenset({"his", "her", "their", "its"})
_ASKED = frozenset({"ask", "tell", "urge", "press", "petition", "face"})  # a body: "will ask it for a mandate"
_ANSWERING = frozenset({"answer", "take", "field"})
_GIVING = frozenset({"give", "deliver", "make"})
_GIVEN = frozenset({"address", "evidence", "testimony", "presentation", "speech", "briefing", "lecture", "keynote"})
_PUT = frozenset({"account", "report", "plan", "finding", "result", "proposal", "case", "budget", "figure", "draft"})
_SOMEWHERE = ("to", "in", "into", "at", "from", "under", "on", "as", "before", "after", "for", "through", "over")
_EVERYBODY = frozenset({"nation", "country", "state", "public", "people", "press", "journalist", "reporter"})
_COMING = frozenset({"presence", "attendance", "participation"})
_TAKING = {"confirm": _COMING, "announce": _COMING, "take": frozenset({"stand", "chair", "gavel"})}
_BETWEEN = frozenset({"shuttle", "mediate", "moderate", "arbitrate"})  # what a go-between does
_NAMING = frozenset({"appoint", "name", "choose", "pick", "select"})
_COUNSEL = frozenset({"appear", "plead"})  # for whom, in the present: "X appears for the miners"
_FIRST = frozenset({"first", "last", "there", "too"})


def is_present(verb: Token) -> bool:
    """Whether its subject will be there: "will be there", "is to attend", "will speak for the league"."""
    words, base = vocabulary(), lemma(verb)
    if base in words["asking"] and any(child.lower_ == "along" for child in verb.children):
        return True
    return lies_ahead(verb) and (base in _WITNESS or _speaks_at_it(verb) or _takes_part(verb))


def is_expected(verb: Token) -> bool:
    """Whether its subject is said to come, in the present or as done: "are on the list", "has been summoned"."""
    base, helpers = lemma(verb), auxiliaries(verb)
    past = verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers)
    if past:
        return False
    if base in {"be", "sit"}:
        listed = [under for under in children_under(verb, "on") if lemma(under) in vocabulary()["listings"]]
        return any(child.lower_ == "the" for under in listed for child in under.children)
    if base in _TAKING:
        return _takes_over(verb) or any(
            child.dep_ == "dobj" and lemma(child) in _TAKING[base] for child in verb.children
        )
    if base in _NAMING:
        return _is_named_so(verb)
    if base == "accept":
        objects = [child for child in verb.children if child.dep_ in {"dobj", "ccomp", "prep"}]
        return all(lemma(child) in {"invitation", "summons"} for child in objects)
    return _is_called(verb) or _is_counsel(verb)


def _takes_over(verb: Token) -> bool:
    """Whether somebody's second stands in: "her deputy, X, takes her seat"."""
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return who is not None and who.left_edge.lower_ in _OWN and any(map(_is_somebodys, verb.children))


def _is_counsel(verb: Token) -> bool:
    """Whether its subject pleads for somebody: "X appears for the miners", in the present."""
    told = lemma(verb) in _COUNSEL and verb.tag_ in {"VBZ", "VBP"} and verb.dep_ not in {"relcl", "acl"}
    return told and any(True for _ in children_under(verb, "for"))


def _is_called(verb: Token) -> bool:
    """Whether its subject has been told to come: "have been summoned", "has been asked to come with figures"."""
    words, base = vocabulary(), lemma(verb)
    if verb.tag_ != "VBN" or not any(child.dep_ == "nsubjpass" for child in verb.children):
        return False
    if base in {"summon", "subpoena"}:
        return True
    told = (child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB")
    return base in words["summons"] and any(lemma(child) in _WITNESS | {"come", "attend", "join"} for child in told)


def _is_named_so(verb: Token) -> bool:
    """Whether its subject has been made the one who leads: "has been appointed mediator"."""
    made = (*(child for child in verb.children if child.dep_ == "oprd"), *children_under(verb, "as"))
    return verb.tag_ == "VBN" and any(lemma(one) in vocabulary()["steering"] for one in made)


def calls(verb: Token) -> bool:
    """Whether a body calls somebody to speak to it: "asks the auditor to report to it"."""
    if lemma(verb) not in vocabulary()["summons"] or verb.tag_ == "VBD":
        return False
    told = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB"]
    return any(lemma(one) in _WITNESS | {"report", "brief", "address"} and _is_before_it(one) for one in told)


def _is_before_it(verb: Token) -> bool:
    heard = (child for child in verb.children if child.dep_ == "dobj" and lemma(verb) in _HEARD)
    return lemma(verb) == "testify" or any(one.lower_ in _IT for one in (*children_under(verb, "to", "before"), *heard))


def spoken_to(verb: Token) -> Iterator[str]:
    """The one body before which somebody is to speak: "will testify before the committee"."""
    if not (is_present(verb) or is_expected(verb)):
        return
    for one in (verb, *(child for child in verb.children if child.dep_ == "xcomp")):
        heard = (child for child in one.children if child.dep_ == "dobj" and lemma(one) in _HEARD)
        for whom in (*children_under(one, "to", "before", "with"), *heard):
            if lemma(whom) in vocabulary()["sitting"] | vocabulary()["houses"]:
                yield lemma(whom)


def lies_ahead(verb: Token) -> bool:
    """Whether a verb tells what will be done."""
    if modals(verb) & {"will", "shall"} or ("would" in modals(verb) and is_reported(verb)):
        return True
    serves = verb.dep_ == "xcomp" and any(child.tag_ == "TO" for child in verb.children)
    return serves and (
        lemma(verb.head) in {"be", "expect", "set", "due", "schedule", "plan", "intend", "agree"}
        or verb.head.lower_ == "due"
    )


def is_reported(verb: Token) -> bool:
    """Whether "would" is the future of a report: "said that it would be led by X"."""
    words = vocabulary()
    return any(is_verb(head) and lemma(head) in words["reporting"] for _, head in above(verb))


def _takes_part(verb: Token) -> bool:
    words, base = vocabulary(), lemma(verb)
    if base in {"be", "sit"}:
        return _is_there(verb)
    if base == "speak" and verb.dep_ == "xcomp":  # "is expected to speak", at the meeting just told
        return not any(child.dep_ in {"prep", "dobj"} for child in verb.children)
    if base in {"come", "go"}:
        elsewhere = any(child.dep_ in {"dobj", "prt"} for child in verb.children)
        return not elsewhere and not any(True for _ in children_under(verb, *_SOMEWHERE))
    if _stands_between(verb) or any(map(_is_somebodys, verb.children)):
        return True
    if base in words["attendance"]:
        return not any(child.dep_ == "dobj" and lemma(child) not in words.nouns | _PART for child in verb.children)
    return _speaks_for(verb)


def _is_there(verb: Token) -> bool:
    words = vocabulary()
    return (
        any(_is_inverted(child) or child.lower_ in {"there", "present"} for child in verb.children)
        or any(lemma(under) in words["presence"] | words["listings"] for under in children_under(verb, *_WHERE))
        or any(lemma(one) in words["sides"] for head in _heads(verb) for one in children_under(head, "of"))
        or any(child.lower_ == "first" and child.dep_ in {"acomp", "attr"} for child in verb.children)
        or (lemma(verb) == "sit" and any(under.tag_ == "PRP" for under in children_under(verb, *_BESIDE)))
    )


def _stands_between(verb: Token) -> bool:
    """Whether it is what a go-between does: "will shuttle", "will bring the two sides together"."""
    together = lemma(verb) == "bring" and any(child.lower_ == "together" for child in verb.children)
    return together or lemma(verb) in _BETWEEN


def _heads(verb: Token) -> Iterator[Token]:
    """What somebody is at or in: "at the head of the team", "in charge of the delegation"."""
    return (one for one in children_under(verb, "at", "in") if one.lower_ in {"head", "charge", "helm"})


def _is_somebodys(place: Token) -> bool:
    """Whether somebody takes another's place: "will take her place", "X's place"."""
    owned = place.lower_ in {"place", "seat"} and any(child.dep_ == "poss" for child in place.children)
    return owned and place.dep_ == "dobj" and lemma(place.head) == "take"


def _speaks_for(verb: Token) -> bool:
    words, base = vocabulary(), lemma(verb)
    if base in {"act", "serve"} and any(lemma(under) in words["steering"] for under in children_under(verb, "as")):
        return True
    if base == "speak" and any(child.lower_ in _FIRST for child in verb.children):
        return True
    if base == "argue" and any(child.dep_ == "ccomp" for child in verb.children):
        return True
    return base in words["speaking_for"] and any(True for _ in children_under(verb, "for", "on"))


def _speaks_at_it(verb: Token) -> bool:
    """Whether somebody speaks to those who meet: "is to address it", "will brief them", "will take questions"."""
    words, base = vocabulary(), lemma(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    asked = base in _ASKED and any(child.lower_ == "it" for child in objects)
    if asked or (base in _HEARD and any(child.lower_ in _IT or _are_those_who_meet(child) for child in objects)):
        return True
    if base in _ANSWERING and any(lemma(child) == "question" for child in objects):
        return True
    if base in _GIVING and any(lemma(child) in _GIVEN for child in objects):
        return True
    if base in {"present", "outline", "explain"} and any(lemma(child) in _PUT for child in objects):
        return True
    if any(under.lower_ == "writing" for under in children_under(verb, "in")):
        return False
    speaks = base in words["putting"] | {"report", "speak", "raise"}
    beside = children_under(verb, "to", "before", "with")
    return speaks and any(under.lower_ in _IT or _are_those_who_meet(under) for under in beside)


def _are_those_who_meet(whom: Token) -> bool:
    """Whether somebody stands for a body that meets: "the board", "the 35 members", "councillors"."""
    if lemma(whom) not in vocabulary()["bodies"] - _EVERYBODY:
        return False
    return whom.tag_ == "NNS" or any(child.lower_ in {"the", "its"} for child in whom.children)


def _is_inverted(verb: Token) -> bool:
    """Whether what is done stands before who does it: "speaking for the company will be X"."""
    words = vocabulary()
    return verb.tag_ == "VBG" and verb.i < verb.head.i and lemma(verb) in words["speaking_for"] | words["leading"]
