"""The body or format that a meeting is of: "the NATO-Russia Council", "the union's national council"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.talks.grammar import above, children_under, doer, is_verb, lemma, patient, subject
from briefings.facts.talks.hearers import body_told_before, hearer
from briefings.facts.talks.phrases import printed, without_article
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token

_GOES_ON = re.compile(
    r"(?:(?:of|for|and)(?: the)? [A-Z][\w’-]*|in (?:Europe|Asia|Africa|America)\b|[A-Z][\w’-]*)"
    r"(?: (?:of|for|and)(?: the)? [A-Z][\w’-]*| in (?:Europe|Asia|Africa|America)\b| [A-Z][\w’-]*)*"
)
_DELIBERATES = frozenset(
    {
        "meet",
        "convene",
        "reconvene",
        "gather",
        "assemble",
        "vote",
        "decide",
        "discuss",
        "debate",
        "address",
        "consider",
        "review",
        "hear",
        "deliberate",
        "take",
        "confer",
        "sit",
        "summon",
        "subpoena",
        "question",
        "grill",
        "quiz",
    }
)
_GATHERS = frozenset({"meet", "convene", "reconvene", "gather", "assemble", "sit"})
_FACING = frozenset({"meet", "see", "talk", "sit"})  # somebody else
_FEW = 2  # tokens
_GOES_BEFORE = frozenset({"compound", "amod", "nmod", "nummod", "punct", "case"})
_HEARING = frozenset({"committee", "commission", "panel", "council", "inquiry", "subcommittee"})
_ROLES = frozenset({"commissioner", "chair", "head", "secretary", "ambassador", "ombudsman", "judge", "magistrate"})
_PEOPLE_SIDES = frozenset({"side", "party", "team", "delegation", "government", "group"})


@dataclass(frozen=True, slots=True)
class Forum:
    """Its name as printed, and the word that joins it to the meeting ("of", "at"; None when it stands before)."""

    name: str
    joint: str | None


def forum_of(anchor: Anchor, names: Names) -> Forum | None:
    """The one body that a meeting is of or at; None when there are several or only people."""
    if anchor.verb:
        return _of_verb(anchor.token, names)
    if (called := _called_before(anchor.token)) is not None:
        return Forum(called, None)
    for joint in ("of", "at", "before", "in"):
        for under in children_under(anchor.token, joint):
            if (joint != "in" or under.ent_type_ == "ORG") and (name := _body(under, names)):
                return Forum(name, joint)
    told = _before(anchor.token, names) or _presented(anchor, names) or _held_by(anchor.token, names)
    return told or _gathered(anchor.token, names)


def _called_before(token: Token) -> str | None:
    """The name that a meeting has, told before what it is: "the World Fisheries Forum, a yearly gathering of"."""
    name = token.head
    named = token.dep_ == "appos" and name.pos_ == "PROPN" and name.i < token.i
    return _printed(name) if named and lemma(name) in vocabulary().nouns | vocabulary()["bodies"] else None


def _gathered(token: Token, names: Names) -> Forum | None:
    """The body that meets in or for it: "the council meets in emergency session"."""
    verb = token.head.head
    meets = token.dep_ == "pobj" and token.head.lower_ in {"in", "for"} and lemma(verb) in _GATHERS
    return _of_verb(verb, names) if meets else None


def _held_by(token: Token, names: Names) -> Forum | None:
    """The body that holds or calls its own meeting: "the commission will hold a public hearing"."""
    verb = token.head
    told = {child.lower_ for child in token.children if child.dep_ == "prep"}
    if (
        token.dep_ != "dobj"
        or (lemma(token) in vocabulary().plurals and lemma(verb) != "hear")
        or told & {"with", "between", "of", "at", "before"}
    ):
        return None
    who = doer(verb) if lemma(verb) in vocabulary()["convening"] else None
    if who is None or any(child.dep_ == "conj" for child in who.children):
        return None
    name = _body(_meant(who), names)
    return Forum(name, "before" if lemma(token) == "hearing" else "of") if name else None


def _presented(anchor: Anchor, names: Names) -> Forum | None:
    """The body a predicate leads to: "talks will be held at the OSCE"; a hearing "before the High Court"."""
    verb = next((head for _, head in above(anchor.token) if is_verb(head)), None)
    if verb is None:
        return None
    for joint in ("at", "before"):
        for under in children_under(verb, joint):
            if under.i > anchor.token.i and (name := _body(under, names)):
                return Forum(name, joint)
    court = hearer(verb) if lemma(anchor.token) in vocabulary()["court_business"] else None
    name = _body(court, names) if court is not None else None
    return Forum(name, "before") if name else None


def _of_verb(token: Token, names: Names) -> Forum | None:
    under = hearer(token)
    if under is not None and (name := _body(under, names)):
        return Forum(name, "before")
    for under in children_under(token, "at") if lemma(token) in vocabulary()["putting"] else ():
        if name := _body(under, names):
            return Forum(name, "at")
    joint = "to" if lemma(token) in vocabulary()["summons"] else "at" if lemma(token) in _FACING else None
    for under in children_under(token, joint) if joint else ():
        if lemma(under) in vocabulary()["sitting"] and (name := _body(under, names)):
            return Forum(name, "at")  # "meets the bank at the labour commission", "called to the commission"
    if lemma(token) not in _DELIBERATES or (lemma(token) == "meet" and _meets_somebody(token)):
        return None
    who = next((one for one in token.children if one.dep_ == "dobj"), None) if lemma(token) == "convene" else None
    who = who or doer(token)
    if who is not None and who == patient(token) and lemma(token) != "convene":
        who = next(children_under(token, "by"), None)
    meant = body_told_before(who) if who is not None else None
    who = meant or (_meant(who) if who is not None else None)
    name = _body(who, names) if who is not None else None
    name = name or (without_article(printed(meant)) if meant is not None else None)
    if who is None or any(child.dep_ == "conj" and child.text not in (name or "") for child in who.children):
        return None
    return Forum(name, "of") if name else None


def _meets_somebody(verb: Token) -> bool:
    """Whether a side meets another one, and is no body in session: "the union meets the bank"."""
    return any(child.dep_ == "dobj" and child.ent_type_ not in {"DATE", "TIME"} for child in verb.children)


def _body(token: Token, names: Names) -> str | None:
    """The printed name of a body, without its article and owner."""
    words = vocabulary()
    actor = names.cast.named(token.text) if token.pos_ == "PROPN" else None
    person = (actor and actor.kind != "organization") or token.ent_type_ in {"PERSON", "DATE", "TIME"}
    if person or (token.pos_ == "PROPN" and lemma(token) in words.groups) or lemma(token) in _ROLES:
        return None
    text = names.covering(token) or _printed(token)
    if not text or text.split()[0].isdigit() or text in countries().names or text in countries().people:
        return None
    proper = token.pos_ == "PROPN" and (
        token.ent_type_ in {"ORG", ""} or lemma(token) in vocabulary()["bodies"] or names.is_actor(text)
    )
    common = (
        lemma(token) in vocabulary()["bodies"]
        and token.tag_ == "NN"
        and lemma(token) not in _PEOPLE_SIDES
        and _is_body_noun(token)
    )
    if proper and token.ent_type_ == "" and lemma(token) not in vocabulary()["bodies"] and not names.is_actor(text):
        return None
    return text if proper or common else None


def _is_body_noun(token: Token) -> bool:
    """Whether a noun is a body rather than one person's role."""
    if lemma(token) == "committee":
        return True
    return lemma(token) not in vocabulary().groups and not lemma(token).endswith(("er", "or", "man", "ee", "ist"))


def _printed(token: Token) -> str:
    doc, first, last = token.doc, token.i, token.i
    while first > token.sent.start and _joins_left(doc[first - 1], token):
        first -= 1
    last = _right_end(token) if token.pos_ == "PROPN" else _members_end(token)
    dated = next((one.i for one in doc[token.i : last + 1] if one.ent_type_ in {"DATE", "TIME"}), last + 1)
    return str(doc[first:dated].text).removesuffix(" and").strip(" -–,")


def _members_end(token: Token) -> int:
    """The last token of a body told by its members: "college of supervisors"."""
    for of in token.children:
        if of.lower_ == "of" and of.i == token.i + 1:
            members = next((one for one in of.children if one.dep_ == "pobj" and one.tag_ == "NNS"), None)
            if members is not None and members.i - of.i <= _FEW and members.left_edge.i == of.i + 1:
                return members.i
        if of.lower_ in {"on", "for"} and of.i == token.i + 1 and lemma(token) in _HEARING:
            matter = next((one for one in of.children if one.dep_ == "pobj" and not one.ent_type_), None)
            if matter is not None and matter.i - of.i <= _FEW and matter.pos_ == "NOUN":
                return max(one.i for one in matter.subtree if one.i - of.i <= 2 * _FEW and not one.ent_type_)
    return token.i


def _joins_left(token: Token, head: Token) -> bool:
    if token.text == "-" or (token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"):
        return token.pos_ not in {"DET", "PRON"}
    return (
        token.dep_ in _GOES_BEFORE
        and token.pos_ not in {"DET", "PRON"}
        and any(one.i == head.i for _, one in above(token))
        and token.lower_ not in vocabulary()["ahead_words"]
        and token.text not in {"’s", "'s", ",", "’", "'"}
    )


def _right_end(token: Token) -> int:
    """The last token of a name that goes on after its head: "Organization for Security and Co-operation in Europe"."""
    rest = token.doc[token.i + 1 : token.i + 16].text
    match = _GOES_ON.match(rest)
    words = match[0] if match else ""
    while words and _country_at_end(words):
        words = words[: words.rfind(" ")].rsplit(" ", 1)[0] if " " in words else ""
    last = token.i
    end = token.idx + len(token) + 1 + len(words)
    while words and last + 1 < len(token.doc) and token.doc[last + 1].idx < end:
        last += 1
    return last


def _country_at_end(words: str) -> bool:
    """Whether a name would swallow the next country: "the Council of Europe and Serbia"."""
    head, _, name = words.rpartition(" and ")
    return bool(head or words.startswith("and ")) and name.removeprefix("and ") in countries().names


def _before(token: Token, names: Names) -> Forum | None:
    """A name or an owner before the noun: "the European Political Community summit", "the board's meeting"."""
    for child in token.children:
        if child.i > token.i:
            continue
        if child.dep_ == "poss" and (name := _body(child, names)):
            return Forum(name, None)
        if child.lower_ in {"its", "their"} and (name := _owner(token, names) or _told_before(child, names)):
            return Forum(name, "before" if lemma(token) == "hearing" else "of")
    words = [
        child for child in token.children if child.dep_ == "compound" and child.i < token.i and child.pos_ == "PROPN"
    ]
    if words:
        text = _printed(words[-1])
        parts = text.replace("–", "-").split("-")
        if not any(
            part in countries().names or part in countries().people or part in countries().capitals for part in parts
        ) and not _is_person(words[-1], names):
            return Forum(text, None) if names.is_actor(text) or words[-1].ent_type_ == "ORG" or text.isupper() else None
    if token.pos_ == "PROPN" and words:
        return Forum(_printed(token), None)
    return None


def _owner(token: Token, names: Names) -> str | None:
    """The body of the same sentence whose meeting it is: "the cabinet will discuss it at its sitting on Tuesday"."""
    verb = next((head for _, head in above(token) if is_verb(head)), None)
    who = doer(verb) if verb is not None and token.dep_ == "pobj" and token.head.lower_ in {"at", "in"} else None
    return _body(who, names) if who is not None and who.i < token.i else None


def _told_before(token: Token, names: Names) -> str | None:
    """The body that "its" stands for: what the sentence before is about."""
    start = token.sent.start
    verb = token.doc[start - 1].sent.root if start else None
    who = subject(verb) if verb is not None else None
    return _body(who, names) if who is not None else None


def _meant(who: Token) -> Token:
    """The body that "it" stands for: the subject of the clause above, else the one body of the sentence before."""
    if who.lower_ != "it":
        return who
    over = next((found for _, head in above(who.head) if is_verb(head) and (found := doer(head)) is not None), None)
    if over is not None and over.lower_ != "it":
        return over
    start = who.sent.start
    before: Iterable[Token] = who.doc[start - 1].sent if start else ()
    bodies = [one for one in before if _may_meet(one)]
    told = [one for one in bodies if one.dep_ in {"nsubj", "nsubjpass"}] or bodies
    return told[0] if len(told) == 1 else who


def _may_meet(token: Token) -> bool:
    """Whether it is one body that meets: "the audit committee", but not those of its members."""
    sits = lemma(token) in vocabulary()["sitting"] | vocabulary()["houses"] | vocabulary()["assembling"]
    return sits and token.tag_ in {"NN", "NNP"} and token.dep_ not in {"compound", "poss"}


def _is_person(token: Token, names: Names) -> bool:
    actor = names.cast.named(token.text)
    return token.ent_type_ == "PERSON" or (actor is not None and actor.kind == "person")
