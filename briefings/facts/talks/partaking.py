"""Who takes part by what the meeting's own sentence says of them: "with X leading for the firm", "Y is a witness"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.coming import is_elsewhere, is_guest, is_target, lies_surely_ahead, presides
from briefings.facts.talks.grammar import above, auxiliaries, is_negated, is_past, is_verb, lemma, modals, subject
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Named, Names
    from briefings.facts.tokens import Token

_UNSURE = frozenset({"may", "might", "could", "would", "should", "can"})
_AWAITED = frozenset(
    {"expect", "invite", "summon", "due", "bill", "list", "announce", "confirm", "call", "ask", "subpoena"}
)
_PAST = frozenset({"was", "were", "had"})
_GIVEN_TO = {"take": ("from",), "hear": ("from",), "put": ("to",), "give": ("to",), "argue": ("before",)}
_HEARD = frozenset({"evidence", "testimony", "question", "statement", "submission", "argument", "that", "this"})
_BESIDE = frozenset({"with", "alongside"})
_OF = frozenset({"of", "with"})
_COMING = frozenset({"attend", "come", "travel", "fly", "lead", "head", "arrive", "go", "appear", "represent"})
_OF_ROLES = frozenset({"NOUN", "ADJ", "DET", "PRON", "ADP"})
_ROLE = 8  # words that a role takes between "and" and a name
_BRINGING = frozenset(
    {"carry", "bring", "put", "present", "raise", "press", "argue", "propose", "table", "ask", "tell", "urge", "demand"}
    | {"speak", "outline", "explain", "defend", "make", "face", "lead", "represent", "call", "submit", "offer"}
)  # what somebody does who is at a meeting, told with when it is
_AT_IT = frozenset({"at", "in", "before", "during", "to"})
_UP_TO_VERB = re.compile(
    r"(?:, (?!who)[^,;:]{1,60},)?(?: ?(?:is|are|will|shall|to|be|due|now|both|also|then|expected|set|scheduled))*"
)
_TITLES = 5  # words before a name
_FAR = 14  # words between a meeting and who is said to lead it


def partakers(anchor: Anchor, others: Sequence[Anchor], found: tuple[Named, ...]) -> Iterator[str]:
    """The people of a sentence who are there by what it says of them, where it tells of no nearer meeting."""
    known = {named.token.i for named in found}
    for token in () if others else anchor.token.sent:  # whom the cast need not list
        leads = token.tag_ == "VBG" and lemma(token) in vocabulary()["leading"] and token.i > token.sent.start + 1
        if leads and token.i - 1 not in known and token.nbor(-1).pos_ == "PROPN" and _is_with_leading(token.nbor(-1)):
            yield from filter(None, [_name_ending(token.nbor(-1))])
    for named in found:
        if named.actor.kind != "person" or is_target(named.token) or not _is_nearest(anchor, others, named):
            continue
        if _takes_part(named.token, anchor) or _is_one_of_them(named) or _does_it(named, anchor):
            yield named.actor.name


def beside_them(people: Sequence[str], found: tuple[Named, ...], names: Names) -> Iterator[str]:
    """Those who are named right before "and" and one of these, which the parse often tears apart: "A and chief B"."""
    taken = set(people)
    for named in found:
        if named.actor.name not in taken or named.token.dep_ == "poss":
            continue
        before = _before_and(named.token)
        if before is None:
            continue
        known = next((one for one in found if one.token.i == before.i), None)
        if known is not None:
            yield from [known.actor.name] if known.actor.kind == "person" else []
        elif (name := _name_ending(before)) and names.may_be_person(before.doc[before.i - 1 : before.i + 1]):
            yield name


def _before_and(name: Token) -> Token | None:
    """The last word before "and", where only a role stands between it and a name: "A and Somalia's envoy, B"."""
    doc, joint = name.doc, None
    index = next((at - 1 for at in range(name.i, name.sent.start, -1) if doc[at - 1].pos_ != "PROPN"), name.sent.start)
    for at in range(index, max(index - _ROLE, name.sent.start), -1):
        token = doc[at]
        if token.lower_ == "and":
            joint = at
            break
        owner = token.pos_ == "PROPN" and doc[at + 1].lower_ in {"'s", "’s"}
        if not (owner or token.pos_ in _OF_ROLES or token.text in {",", "'s", "’s", "-"}):
            return None
    last = doc[joint - 1] if joint is not None and joint - 1 > name.sent.start else None
    return last if last is not None and last.pos_ == "PROPN" else None


def _name_ending(token: Token) -> str | None:
    """First name and surname, by their capitals, where a surname is what a word is."""
    first = token.nbor(-1)
    plain = all(
        one.pos_ == "PROPN" and one.text[1:].islower() and one.ent_type_ not in {"GPE", "DATE", "ORG"}
        for one in (first, token)
    )
    before = first.nbor(-1) if first.i > first.sent.start else None
    alone = before is None or before.pos_ != "PROPN" or role_noun(before.text) is not None
    return f"{first.text} {token.text}" if plain and alone else None


def _is_nearest(anchor: Anchor, others: Sequence[Anchor], named: Named) -> bool:
    gap = min(abs(named.start - anchor.end), abs(anchor.start - named.end))
    return all(min(abs(named.start - one.end), abs(one.start - named.end)) >= gap for one in others)


def _takes_part(name: Token, anchor: Anchor) -> bool:
    if _is_with_leading(name) or comes_along(name):
        return True
    sides = vocabulary()["sides"]
    for child, head in above(name):
        if child.dep_ == "poss" or (child.dep_ == "prep" and not is_verb(head) and lemma(head) not in sides):
            return False  # "a petition against X will be decided"
        if head.tag_ == "VBN" and child.lower_ == "by":
            return _is_chaired(head)
        if is_verb(head):
            return _by_deed(head, child, anchor)
    return False


def _does_it(named: Named, anchor: Anchor) -> bool:
    """Whether somebody does it by the order of words, whatever the parse makes of it: "A, the buyer, is to see B"."""
    who, met = named.token, anchor.token
    if not who.i < met.i <= who.i + _FAR or is_negated(met):
        return False
    verbal = anchor.verb or any(child.dep_ == "nsubj" for child in met.children)
    return verbal and _UP_TO_VERB.fullmatch(who.doc[who.i + 1 : met.i].text) is not None


def _is_one_of_them(named: Named) -> bool:
    """Whether one of those who meet tells of it: "ministers of six states will gather, Kenya's minister X said"."""
    verb = named.token.head
    if named.token.dep_ != "nsubj" or lemma(verb) not in vocabulary()["reporting"]:
        return False
    role, groups = (named.actor.role or "").casefold(), vocabulary().groups
    who = (one for one in named.token.sent if one.tag_ == "NNS" and one.dep_ in {"nsubj", "nsubjpass"})
    return any(held in role for one in who for held in groups.get(lemma(one), ()))


def _is_with_leading(name: Token) -> bool:
    """Whether a name stands between "with" and what somebody does: "with dean X moderating", "... in the chair"."""
    doc, end = name.doc, name.sent.end
    before = doc[max(name.i - _TITLES, name.sent.start) : name.i]
    if not any(one.lower_ in _BESIDE for one in before):
        return False
    for index in range(name.i + 1, min(name.i + _FAR, end)):
        token = doc[index]
        if token.tag_ == "VBG" and lemma(token) in vocabulary()["leading"] | vocabulary()["speaking_for"]:
            return True
        if token.lower_ == "in" and doc[index : index + 3].text.lower() == "in the chair":
            return True
        if token.pos_ in {"VERB", "AUX"} or token.text in ";:":
            return False
    return False


def comes_along(name: Token) -> bool:
    """Whether somebody who comes brings them: "will attend with X, his head of staff"."""
    doc = name.doc
    first = next((at for at in range(name.i, name.sent.start, -1) if doc[at - 1].pos_ != "PROPN"), name.i)
    if _is_brought(name):
        return True
    if name.i + 2 >= name.sent.end or doc[first - 1].lower_ not in _BESIDE or doc[name.i + 1].text != ",":
        return False
    verb = next((one for one in reversed(doc[name.sent.start : first]) if one.pos_ == "VERB"), None)
    if verb is None or is_past(verb):
        return False
    return lemma(verb) in _COMING and doc[name.i + 2].lower_ in {"his", "her", "their", "its", "the"}


def _is_brought(name: Token) -> bool:
    """Whether a name tells who somebody with a post is that comes along: "will come with the head of the bank, X"."""
    if name.dep_ != "appos":
        return False
    for child, head in above(name):
        if child.dep_ in {"poss", "relcl"} or (child.dep_ == "prep" and child.lower_ not in _OF):
            return False
        if is_verb(head):
            return child.lower_ == "with" and lemma(head) in _COMING and not is_past(head)
    return False


def _is_chaired(verb: Token) -> bool:
    """Whether somebody is who leads it: "co-chaired by X"; not "a company led by X", nor what was."""
    if lemma(verb) not in vocabulary()["leading"] or any(child.lower_ in _PAST for child in auxiliaries(verb)):
        return False
    words = vocabulary()
    led = verb.head if verb.dep_ in {"acl", "relcl"} else None
    return led is None or lemma(led) in words["benches"] | words["sides"] | words.nouns | {"three", "five", "committee"}


def _by_deed(verb: Token, child: Token, anchor: Anchor) -> bool:
    """Whether what is said of somebody puts them there: a deed of the present or to come."""
    if _is_heard(verb, child) and not (is_past(verb) or is_negated(verb)):
        return True
    if child.dep_ in {"nsubj", "nsubjpass"} and (_is_done_there(verb) or _goes_on(verb, anchor)):
        return True
    if is_negated(verb) or modals(verb) & _UNSURE or any(one.lower_ in _PAST for one in auxiliaries(verb)):
        return False
    if lemma(verb) == "put" and child.dep_ == "nsubjpass":
        return False  # what, or whose dismissal, is put to the vote
    told = _awaited(verb) or is_guest(verb) or presides(verb) or _gathers(verb, anchor) or _acts_there(verb, anchor)
    return told and child.dep_ in {"nsubj", "nsubjpass", "compound"}


def _awaited(verb: Token) -> bool:
    """Whether somebody is to come, and to do nothing else: "where X is expected", "to which X has been invited"."""
    if lemma(verb) not in _AWAITED or verb.tag_ != "VBN":
        return False
    return verb.dep_ == "relcl" and not any(child.dep_ in {"xcomp", "dobj", "ccomp"} for child in verb.children)


def _gathers(verb: Token, anchor: Anchor) -> bool:
    """Whether it is the meeting's own verb, or one that the parse takes for a noun: "A and B debate on Thursday"."""
    return anchor.verb and verb.i == anchor.token.i and not is_past(verb)


def _is_done_there(verb: Token) -> bool:
    """Whether a clause tells what surely will be done at a meeting: "..., where X will speak", "which X is to open"."""
    if verb.dep_ != "relcl" or not lies_surely_ahead(verb):
        return False
    where = {one.lower_ for one in verb.children}
    if "where" in where:
        return True
    words = vocabulary()
    opens = any(lemma(one) in words["leading"] | words["joining"] for one in (verb, *verb.children) if is_verb(one))
    met = lemma(verb.head) in words.nouns | words["sitting"] | words["houses"]
    return opens and met and not (is_past(verb) or any(one.tag_ in {"WP", "WDT"} for one in _subjects_of(verb)))


def _subjects_of(verb: Token) -> Iterator[Token]:
    who = subject(verb)
    yield from () if who is None else (who,)


def _goes_on(verb: Token, anchor: Anchor) -> bool:
    """Whether a sentence goes on from the meeting to what is done there: "owners meet, and X will brief them"."""
    if verb.dep_ != "conj" or verb.i < anchor.token.i or lemma(verb) in vocabulary()["reporting"]:
        return False
    over = {anchor.token.i, *(head.i for _, head in above(anchor.token))}
    if verb.i in over or verb.head.i not in over or not lies_surely_ahead(verb):
        return False
    clause = verb.doc[verb.left_edge.i : verb.sent.end]
    dated = any(one.ent_type_ in {"DATE", "TIME"} for one in clause)
    return not dated and not is_elsewhere(clause.text)


def _acts_there(verb: Token, anchor: Anchor) -> bool:
    """Whether a deed to come is done at the meeting: "will raise it with the board at its session on Friday"."""
    if not modals(verb) & {"will", "shall"} or lemma(verb) in vocabulary()["reporting"]:
        return False
    for child, head in above(anchor.token):
        if head.i == verb.i and _is_when(child):
            return lemma(verb) in _BRINGING  # "X will carry a message when ministers meet"
        if head.i == verb.i:
            return child.dep_ == "prep" and child.lower_ in _AT_IT
        if is_verb(head) and not _is_when(head):
            return False
    return _is_when(anchor.token) and anchor.token.head.i == verb.i and lemma(verb) in _BRINGING


def _is_when(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(one.lower_ == "when" for one in clause.children)


def _is_heard(verb: Token, child: Token) -> bool:
    """Whether somebody is heard: "MPs take evidence from X", "can put questions to X"."""
    objects = [one for one in verb.children if one.dep_ == "dobj"]
    if child.dep_ == "dobj" and lemma(verb) in vocabulary()["hearing_out"]:  # "investors can question X on a call"
        return bool(modals(verb) & {"will", "can"})
    said = any(lemma(one) in _HEARD for one in objects)
    return said and child.dep_ in {"prep", "dative"} and child.lower_ in _GIVEN_TO.get(lemma(verb), ())
