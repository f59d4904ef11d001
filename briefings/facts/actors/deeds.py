"""Whether a mention shows its bearer acting: speaking, deciding, sending people, being a side of something."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ADDRESSING = frozenset(
    {"warn", "accuse", "ask", "urge", "tell", "sue", "invite", "call", "blame", "demand", "order", "press"}
)
_ADDRESSING |= {
    "fine",
    "charge",
    "ban",
    "sanction",
    "suspend",
    "buy",
    "acquire",
    "meet",
    "condemn",
    "criticise",
    "criticize",
    "join",
    "face",
    "oppose",
    "notify",
    "inform",
    "remind",
    "caution",
    "threaten",
    "summon",
    "petition",
    "lobby",
    "rebuke",
    "consult",
    "receive",
    "represent",
}
_LOOSE = frozenset(
    {
        "member",
        "owner",
        "partner",
        "resident",
        "player",
        "shareholder",
        "investor",
        "worker",
        "student",
        "father",
        "mother",
    }
)
_ANONYMOUS = frozenset({"official", "diplomat", "negotiator", "officer", "source"})
_ORGANS = frozenset({"board", "committee", "council", "management", "leadership", "executive", "members", "delegates"})
_AMONG = frozenset({"between", "against", "with", "from", "by", "alongside", "to", "for"})


class Deed(IntEnum):
    """How much a mention tells of its bearer's acting."""

    NONE = 0
    WEAK = 1
    HEADED = 2
    STRONG = 3


def deed(name: Name) -> Deed:
    """How much this mention shows its bearer acting."""
    if name.modifies:
        return Deed.NONE
    root = name.root
    if name.end < len(name.doc) and name.doc[name.end].text in _POSSESSIVES:
        return _of_owner(name, root)
    if root.dep_ in {"compound", "amod", "nmod", "poss"} or (
        countries().people.get(name.text) and root.dep_ != "nsubj"
    ):
        return _of_adjective(name, root)
    if root.dep_ == "pobj" and root.head.lower_ == "in" and root.head.head.lower_ in {"government", "authorities"}:
        return _of_phrase(root.head.head)
    return _of_phrase(root)


def is_deed_of(token: Token) -> bool:
    """Whether a noun that stands alone does something: "The university said"."""
    definite = any(child.lower_ == "the" for child in token.children)
    return token.dep_ == "nsubj" and token.tag_ == "NN" and definite and _of_subject(token) is Deed.STRONG


def _of_phrase(token: Token) -> Deed:
    """The deed of a noun phrase by its place in the sentence; members of a list share their first one's."""
    steps = 0
    while token.dep_ in {"conj", "appos", "npadvmod"} and token.head is not token and steps < len("conjuncts"):
        token, steps = token.head, steps + 1
    return _of_subject(token) if token.dep_ in {"nsubj", "nsubjpass"} else _of_object(token)


def _of_subject(token: Token) -> Deed:
    verb = token.head
    if token.dep_ == "nsubjpass":
        return Deed.HEADED
    if verb.lemma_ == "have" and any(child.dep_ in {"dobj", "xcomp"} for child in verb.children):
        return Deed.STRONG
    if verb.lemma_ == "be":
        return Deed.WEAK
    return Deed.NONE if verb.lemma_ in acting().passive_verbs else Deed.STRONG


def _of_object(token: Token) -> Deed:
    head = token.head
    if token.dep_ == "pobj":
        if head.dep_ == "agent" or (head.lower_ == "to" and head.head.lower_ == "according"):
            return Deed.STRONG
        if head.lower_ in {"of", "for"} and _is_head(head.head):
            return Deed.HEADED
        if head.lower_ == "of" and head.head.lower_ in _ORGANS:
            return _of_phrase(head.head)
        return Deed.WEAK if head.lower_ in _AMONG else Deed.NONE
    if token.dep_ in {"dobj", "dative", "obj"}:
        return Deed.WEAK if head.lemma_ in _ADDRESSING else Deed.NONE
    return Deed.NONE


def _is_head(token: Token) -> bool:
    """Whether a word before "of" tells somebody who stands for the body: not one who only knows something."""
    noun = role_noun(token.text)
    return noun is not None and noun not in roles().commentators and noun not in _LOOSE


def _of_owner(name: Name, root: Token) -> Deed:
    """As in "QTA's chair", "Chile's delegation will": only who acts has a chair or a delegation."""
    owned = root.head if root.dep_ == "poss" else None
    if owned is None:
        return Deed.NONE
    if countries().of(name.text) is None:
        shown = role_noun(owned.text) is not None or owned.lower_ in acting().possessions
        return Deed.STRONG if shown else Deed.NONE
    if name.text in countries().capitals and role_noun(owned.text):
        return Deed.STRONG
    if owned.lower_ in acting().state_nouns:
        return max(_of_phrase(owned), Deed.WEAK)
    return Deed.WEAK if role_noun(owned.text) or owned.lower_ in acting().possessions else Deed.NONE


def _of_adjective(name: Name, root: Token) -> Deed:
    """As in "Russian officials said", "the U.S. side was warned": officials act for their country."""
    noun = root.head
    if noun.lower_ in _ANONYMOUS and name.doc[max(name.left - 1, 0)].lower_ in {"a", "an", "one"}:
        return Deed.WEAK
    if noun.lower_ in acting().state_nouns and noun.i >= name.end:
        return Deed.STRONG if _of_phrase(noun) else Deed.WEAK
    if countries().of(name.text) is None and noun.lower_ in acting().possessions | bodies().named_so:
        return _of_phrase(noun)
    return Deed.WEAK if role_noun(noun.text) and countries().people.get(name.text) is None else Deed.NONE
