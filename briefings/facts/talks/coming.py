"""Whoever will be at a meeting by what a sentence says they will do, in whatever words: "X will look on".

Forms of leading and attending are read elsewhere. What they leave over is taken by its tense: of those who, as the
sentences right after a meeting tell, will do something, on no other day and at no other event, nearly all are there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, children_under, is_negated, is_past, is_verb, lemma, modals, subject
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.names import Named
    from briefings.facts.tokens import Token

_UNSURE = frozenset({"may", "might", "could", "would", "should", "can"})
_SURE = frozenset({"will", "shall"})
_QUOTED = re.compile(r"[\"“”]")
_ELSEWHERE = re.compile(
    r"\b(?:instead|neither|nor|nobody|no one|nation|public|winner|successor)\b"
    r"|\b(?:press|news) conference|\brall(?:y|ies)\b|\bmass\b|\belections?\b|\bweekend|\bif\b|\bunless\b|\buntil\b"
    r"|\bin (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:later|next|last|this) (?:week|month|year)\b|\bafter(?:wards)?\b|\bbefore (?:then|that)\b|\bown\b"
    r"|\bin writing\b|\bby (?:letter|e-?mail|post)\b|\bon the same day\b"
    r"|\bon the eve\b|\bthe (?:day|night|evening|week) (?:before|after)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:(?:the|our|in|for|of|on|and|lead|chief|head|heads|opening|keynote|sole|presiding|senior|main|first|expert)\s+)*"
    r"(?:heads?|leads?|leaders?|chairs?|chairman|chairwoman|chairperson|inspectors?|judges?|justices?|arbitrators?"
    r"|mediators?|moderators?|conciliators?|facilitators?|panel|bench|teams?|delegations?|delegates?|representatives?"
    r"|negotiators?|witnesses|speakers?|panellists|panelists|guests?|participants?|attendees|attending|attendance|present"
    r"|presiding|confirmed|expected|invited|counsel|side|coram|host|hosts|with)\b(?:\s+(?:of|by|for|the|to|at|so|far"
    r"|delegations?|teams?|sides?|evidence|date|panel|table|hearing|inspection|session|employers?|union|company))*\s*:",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"^(?:\w+ing|Among|First|Also|Next)\b[^;:]*?\b(?:is|are)\b(?! (?:not|no|expected|due|likely)\b)")
_AT_THE_HEAD = frozenset({"chair", "floor", "gavel"})  # who takes it leads
_ROLE = 8  # words that a role takes before a name
_STAYING = frozenset({"be", "remain", "stay", "sit"})
_ALONE = re.compile(r"(?<!who )\b(?:presides|hosts|chairs|moderates|mediates)\b(?=\s*[.;,:]|\s+and\b)")
_STAYS_AWAY = re.compile(  # behind a name
    r"(?:, [^,;:]{1,60},|,)? (?:(?:has |have )?(?:said|says) (?:that )?(?:he|she) )?(?:"
    r"(?:will|would) (?:not (?:be (?:there|present)\b|attend\b|come\b|take part\b)|stay away\b"
    r"|be (?:represented by|absent|abroad|away)\b|(?:skip|miss|boycott) (?:the|it)\b)"
    r"|(?:has |have )?(?:sent (?:his|her) (?:regrets|apologies)\b|turned down (?:an|the|his|her) invitation\b"
    r"|(?:declined|refused) (?:to (?:attend|come|take part)\b|(?:an|the) invitation\b)))"
)
_TITLED = re.compile(r"\b[A-Z]\w*\.? \S+$")
_ROLE_BETWEEN = re.compile(r"\s*(?:, [^,;:]+,)?\s*")
_TELLING = frozenset({"say", "tell", "announce", "add", "confirm", "warn"})


def comers(sentence: Sentence, found: tuple[Named, ...]) -> Iterator[str]:
    """Everybody who is said to do something to come, or is listed behind a heading: "In the chair: X"."""
    people = [one for one in found if one.actor.kind == "person" and _is_told_in_full(one, sentence)]
    away = frozenset(absent(sentence, found))
    people = [one for one in people if one.actor.name not in away and not is_target(one.token)]
    if not people:
        return
    opening = _HEADING.match(sentence.text) or _INVERTED.match(sentence.text)
    if opening and not _QUOTED.search(sentence.text):
        start = sentence.start + opening.end()
        yield from (named.actor.name for named in people if named.start >= start)
        return
    if _QUOTED.search(sentence.text) or is_elsewhere(sentence.text):
        return
    yield from (named.actor.name for named in people if will_do(named.token))
    yield from _alone(sentence, people)


def absent(sentence: Sentence, found: tuple[Named, ...]) -> Iterator[str]:
    """Everybody who is said to stay away: "X will skip it", "Y, its chair, will be represented by his deputy"."""
    for named in found:
        if named.actor.kind == "person" and _STAYS_AWAY.match(sentence.text, named.end - sentence.start):
            yield named.actor.name


def _is_told_in_full(named: Named, sentence: Sentence) -> bool:
    """Whether more than a bare word makes a name somebody's: a first name, a title, a post."""
    return " " in named.actor.name or _TITLED.search(sentence.text[: named.end - sentence.start]) is not None


def is_target(name: Token) -> bool:
    """Whether it is somebody whom a motion is about: "no confidence in the mayor, X", "a motion against Y"."""
    for index in range(name.i - 1, max(name.i - _ROLE, name.sent.start), -1):
        token = name.doc[index]
        if token.lower_ in {"against", "in"}:
            return token.lower_ == "against" or token.nbor(-1).lower_ == "confidence"
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "DET", "PART"} and token.text not in {",", "-"}:
            return False
    return False


def is_elsewhere(text: str) -> bool:
    """Whether words tell of another time or event, or of what is not sure."""
    return _ELSEWHERE.search(text) is not None


def _alone(sentence: Sentence, people: Sequence[Named]) -> Iterator[str]:
    """Who leads by a verb that has no object, which the parse often takes for a noun: "President X hosts"."""
    for match in _ALONE.finditer(sentence.text):
        before = [named for named in people if named.end <= sentence.start + match.start()]
        if before and _ROLE_BETWEEN.fullmatch(sentence.text, before[-1].end - sentence.start, match.start()):
            yield before[-1].actor.name


def will_do(name: Token) -> bool:
    """Whether somebody is, or goes with, the subject or object of a deed that surely is to come."""
    for child, head in above(name):
        if child.dep_ in {"poss", "relcl"} or (child.lower_ == "of" and lemma(head) not in vocabulary()["sides"]):
            return False
        if is_verb(head):
            return _lies_ahead(head, child) or _is_there_now(head, child)
    return False


def _is_there_now(verb: Token, child: Token) -> bool:
    """Whether somebody is told in the present to be one of those who come, or to lead: "their host is X"."""
    if child.dep_ == "attr":
        who = subject(verb)
        own = who is not None and any(one.lower_ in {"its", "their", "our"} for one in who.children)
        return verb.tag_ in {"VBZ", "VBP"} and own and _is_company(who)
    if lemma(verb) == "promise":  # "for the other side we are promised X"
        return (
            verb.tag_ == "VBN"
            and child.dep_ in {"dobj", "oprd"}
            and any(one.lower_ in {"is", "are"} for one in verb.children)
        )
    return child.dep_ == "nsubj" and (is_guest(verb) or presides(verb))


def _lies_ahead(verb: Token, child: Token) -> bool:
    """Whether a verb, or one that it serves, tells what surely will be done, and by whom is no matter."""
    if lemma(verb) in _TELLING or lemma(verb) in vocabulary()["refused"] | vocabulary()["wished"]:
        return False
    if child.dep_ == "attr" and not _is_company(subject(verb)):
        return False  # "the winner will be X"
    if lemma(verb) == "represent" and child.dep_ == "nsubjpass":
        return False  # who is represented stays at home
    if verb.tag_ == "VBN" and child.lower_ == "by" and verb.dep_ in {"acl", "relcl"}:
        return False  # "a group led by X", which may be any
    main, surely = verb, False
    for _ in range(4):
        if modals(main) & _UNSURE or is_negated(main):
            return False
        surely = surely or lies_surely_ahead(main)
        if main.dep_ not in {"xcomp", "conj"} or not is_verb(main.head):
            break
        if main.dep_ == "conj" and subject(main) is not None:
            break
        main = main.head
    return surely and main.dep_ in {"ROOT", "conj", "ccomp", "advcl"} and not is_past(main)


def lies_surely_ahead(verb: Token) -> bool:
    """Whether a verb tells what will be done, or is to be: "will speak", "is to open", "are due to report"."""
    if modals(verb) & _UNSURE or is_negated(verb):
        return False
    if verb.tag_ == "MD":
        return verb.lower_ in _SURE  # "as will X"
    return bool(modals(verb) & _SURE) or any(map(_is_to, (verb, *verb.children)))


def _is_company(who: Token | None) -> bool:
    """Whether a subject stands for those who come: "our team will be X and Y", "the first witness will be Z"."""
    words = vocabulary()
    told = words["sides"] | words["benches"] | words["guests"] | words["steering"] | words["leading_nouns"]
    return who is not None and lemma(who) in told


def _is_to(verb: Token) -> bool:
    """Whether it is an infinitive under "is" or what is planned: "is to be chaired", "are due to speak"."""
    to = any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)
    if not (to and verb.dep_ in {"xcomp", "ROOT"}) or is_negated(verb):
        return False
    over = verb.head
    return lemma(over) in {"be", "due"} | vocabulary()["planned"] and over.tag_ != "VBD" and not is_past(over)


def is_guest(verb: Token) -> bool:
    """Whether somebody is one of those who come: "X is the opening speaker", "Y is a confirmed witness"."""
    if lemma(verb) != "be" or verb.tag_ not in {"VBZ", "VBP", "VB"}:
        return False
    words = vocabulary()
    return any(
        child.dep_ == "attr" and lemma(child) in words["guests"] | words["steering"] - {"delegate", "negotiator"}
        for child in verb.children
    )


def presides(verb: Token) -> bool:
    """Whether somebody leads it: "whose deputy mayor X takes the chair", "where Y presides"."""
    if is_past(verb):
        return False
    takes = lemma(verb) == "take" and any(
        child.dep_ == "dobj" and lemma(child) in _AT_THE_HEAD for child in verb.children
    )
    stays = lemma(verb) in _STAYING and any(under.lower_ == "chair" for under in children_under(verb, "in"))
    return takes or stays or lemma(verb) in {"preside", "presides"}
