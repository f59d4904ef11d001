"""Who meets: the people named to attend, the bodies and states that they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.talks.alongside import companions
from briefings.facts.talks.grammar import (
    above,
    children_under,
    doer,
    full_name,
    is_negated,
    is_past,
    is_verb,
    joined,
    lemma,
    modals,
    subject,
)
from briefings.facts.talks.phrases import printed, without_article
from briefings.facts.talks.sides import body_led, named_beside, side
from briefings.facts.talks.speaking import called_to, holding, reporting_to
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Named, Names
    from briefings.facts.tokens import Token

_JUDGE = re.compile(
    r"\bbefore (?:the )?(?:[A-Z]\w+ ){0,2}(?:[Jj]udge|[Mm]agistrate|Justice|[Ss]heriff|[Ii]nspector|[Cc]oroner"
    r"|[Aa]rbitrator|[Mm]ediator|[Rr]eferee|[Rr]ecorder) ([A-Z][\w.’'-]+ (?:[A-Z][\w.’'-]+ ?){1,2}(?<! ))"
)
_COMPANIONS = frozenset({"with", "between", "under", "before", "alongside", "among", "by", "against"})
_PRESENCE = frozenset({"presence", "chairmanship", "auspices", "mediation", "guidance", "leadership"})
_PART = frozenset({"part", "place", "seat", "timetable", "date", "schedule", "day", "week", "time"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
_WHOM = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_ELSEWHERE = frozenset({"relcl", "advcl"})
_THEMSELVES = frozenset({"they", "both"})
_ABOUT = frozenset({"against", "about"})  # whom a motion, an appeal, a case is about
_TRUST = frozenset({"confidence", "trust"})  # in whom
_UNSURE = frozenset({"may", "might", "could", "can", "should"})
_MEMBERS = frozenset(
    {
        "side",
        "delegation",
        "team",
        "representative",
        "negotiator",
        "official",
        "envoy",
        "leader",
        "minister",
        "president",
        "diplomat",
        "group",
        "government",
    }
)


@dataclass(frozen=True, slots=True)
class Company:
    """Whoever takes part: ``people`` by name, ``parties`` (bodies and states), ``group``: the role of those unnamed."""

    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    group: str | None = None
    sides: tuple[str, ...] = ()  # those who meet, one after the other, by name or as printed


@dataclass(slots=True)
class _Gathering:
    people: dict[str, None] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)
    group: str | None = None
    sides: dict[str, None] = field(default_factory=dict)


def company_of(anchor: Anchor, sentence: Sentence, names: Names, found: tuple[Named, ...]) -> Company:
    """Read who takes part from the subject, the object, and what stands after with, between, before."""
    gathering = _Gathering()
    for argument in _arguments(anchor, sentence):
        _gather(gathering, argument, sentence, names, found)
    for summoner in (*_summoners(anchor), *holding(anchor)):  # a person who calls others in is there; a body only calls
        alone = _Gathering()
        _gather(alone, summoner, sentence, names, found)
        gathering.people |= alone.people
        gathering.group = gathering.group or (alone.group if alone.group == "they" else None)
    present = [named for named in found if named.actor.kind == "person"]
    gathering.people |= dict.fromkeys(companions(anchor.token, present))
    known = {name.rsplit(maxsplit=1)[-1] for name in gathering.people}
    bench = [name for name in _bench(sentence, anchor) if name.rsplit(maxsplit=1)[-1] not in known]
    gathering.people |= dict.fromkeys(bench)
    return Company(tuple(gathering.people), tuple(gathering.parties), gathering.group, tuple(gathering.sides))


def _arguments(anchor: Anchor, sentence: Sentence) -> Iterator[Token]:
    verbs = tuple(_verbs(anchor))
    attending = anchor.verb or any(_attends(verb) for verb in verbs)
    for verb in verbs:
        if not attending or not (_commits(verb) or (anchor.verb and verb.i == anchor.token.i and is_negated(verb))):
            continue
        if not _summons(verb, anchor) and not _only_votes(verb):
            yield from _subjects(verb, anchor)
        yield from _met(verb)
        yield from (
            child
            for child in verb.children
            if child.dep_ == "dobj"
            and lemma(verb) not in vocabulary()["putting"]
            and child.i != anchor.token.i
            and (verb.i == anchor.token.i or not anchor.verb)
            and _is_met(child, verb, anchor)
        )
    yield from (child for child in anchor.token.children if not anchor.verb and _stands_before(child, anchor.token))
    yield from (child for child in anchor.token.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    if anchor.token.dep_ == "appos" and anchor.token.head.ent_type_ == "PERSON":
        yield anchor.token.head  # "A. B., the premier, lunches with C. D.", read as a name beside a name
    yield from _companions(anchor, verbs, sentence)
    yield from called_to(anchor)
    yield from _sat_before(anchor)
    yield from _also_heard(anchor)
    yield from reporting_to(anchor)


def _only_votes(verb: Token) -> bool:
    """Whether it tells how somebody will vote, not that there is a vote: "has said she will vote no"."""
    after = verb.nbor(1).lower_ if lemma(verb) == "vote" and verb.i + 1 < verb.sent.end else ""
    return after in {"no", "yes", "against", "down"}


def _bench(sentence: Sentence, anchor: Anchor) -> list[str]:
    """The judge before whom somebody appears, by title and name."""
    return [match[1].rstrip(".") for match in _JUDGE.finditer(sentence.text, max(0, anchor.start - sentence.start))]


def _sat_before(anchor: Anchor) -> Iterator[Token]:
    """Who is named right after "before" or "under", whatever the parse makes of it: "the mediation before A. B."."""
    doc, at = anchor.token.doc, anchor.token.i + 1
    if anchor.verb or at + 1 >= anchor.token.sent.end or doc[at].lower_ not in {"before", "under", "with"}:
        return
    who = next((one for one in doc[at + 1 : at + 5] if one.ent_type_ == "PERSON" and one.dep_ != "compound"), None)
    if who is not None and who.dep_ in {"nsubj", "nsubjpass"}:
        yield who


def _also_heard(anchor: Anchor) -> Iterator[Token]:
    """Whom a clause about the meeting or its body names: "..., which will also question the chief executive"."""
    for token in anchor.token.doc[anchor.token.i : anchor.token.sent.end]:
        if token.dep_ == "relcl" and lemma(token) in vocabulary()["hearing_out"] and modals(token) & {"will", "shall"}:
            yield from (child for child in token.children if child.dep_ == "dobj")


def _verbs(anchor: Anchor) -> Iterator[Token]:
    """The anchor's own verb and those that it serves, up to the one whose subject takes part."""
    token = anchor.token
    if anchor.verb:
        yield token
        if subject(token) is not None:
            return
    for child, head in above(token):
        if child.dep_ in {"nsubj", "nsubjpass"} and not is_verb(child):
            return
        if head.pos_ == "NOUN" and child.dep_ == "prep" and lemma(head) not in _PART:
            return  # "set the tone for the talks": whoever does need not be there
        if is_verb(head) or head.lower_ == "due":
            if child.dep_ in {"ccomp", "advcl"} and lemma(head) in vocabulary()["reporting"]:
                return
            yield head
            if subject(head) is not None or head.dep_ in {"ccomp", "advcl"}:
                return


def _summoners(anchor: Anchor) -> Iterator[Token]:
    for verb in _verbs(anchor):
        if _summons(verb, anchor) and _commits(verb):
            yield from _subjects(verb, anchor)


def _summons(verb: Token, anchor: Anchor) -> bool:
    """Whether the subject only asks others to meet: "has asked both sides to come"; a passive subject is who comes."""
    if lemma(verb) not in vocabulary()["summons"] or (verb.i == anchor.token.i and lemma(verb) == "convene"):
        return False
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    return not passive and any(
        child.dep_ in {"dobj", "dative"} and child.i != anchor.token.i for child in verb.children
    )


def _met(verb: Token) -> Iterator[Token]:
    """Whom a journey is made to meet: "will fly to Oslo to see X"; to whom something is put."""
    if lemma(verb) in vocabulary()["putting"] | {"speak", "talk"}:
        yield from children_under(verb, "to")
    for child in verb.children:
        if child.dep_ in {"advcl", "xcomp"} and lemma(child) in {"meet", "see"}:
            yield from (one for one in child.children if one.dep_ == "dobj")
        if child.dep_ in {"advcl", "xcomp"} and lemma(child) in {"speak", "talk", "confer", "consult"}:
            yield from children_under(child, "to", "with")


def _attends(verb: Token) -> bool:
    words = vocabulary()
    for child in verb.children:  # "set the tone for the talks": whoever does need not be there
        if (
            child.dep_ == "dobj"
            and lemma(child) not in words.nouns | _PART | {"other", "another"}
            and not _may_take_part(child)
        ):
            return False
    return bool(
        {lemma(verb), verb.lower_} & (words["attending"] | words["planned"] | words["verbs"] | words["leading"])
    )


def _commits(verb: Token) -> bool:
    if lemma(verb) == "call" and any(child.dep_ in {"oprd", "ccomp"} for child in verb.children):
        return False  # called it something
    hoped = lemma(verb) in {"wish", "want", "hope"} or (lemma(verb) == "invite" and not is_past(verb))
    return not modals(verb) & _UNSURE and not is_negated(verb) and not hoped


def _subjects(verb: Token, anchor: Anchor) -> Iterator[Token]:
    who, told = doer(verb), subject(verb)
    yield from (
        one
        for one in dict.fromkeys([who, told, *named_beside(told, verb)])
        if one is not None and one.i != anchor.token.i and one.dep_ != "expl" and one.tag_ not in {"WP", "WDT"}
    )
    if anchor.verb and who is not None and who.lower_ in _THEMSELVES:
        yield from _those_before(verb)
    for child in verb.children:  # "as will Mr Okello"
        if child.dep_ == "advcl" and any(one.lower_ == "as" for one in child.children) and is_verb(child):
            also = subject(child)
            if also is not None and child.tag_ == "MD":
                yield also


def _those_before(verb: Token) -> Iterator[Token]:
    """Who "they" or "both" are: "ministers take it up when they gather", "X will raise it with Y when both meet"."""
    when = verb.dep_ == "advcl" or (verb.dep_ == "relcl" and any(one.lower_ == "when" for one in verb.children))
    main = next((head for _, head in above(verb) if is_verb(head)), None) if when else None
    if main is None:
        return
    who = doer(main)
    yield from () if who is None else (who,)
    for one in (main, *(child for child in main.children if child.dep_ == "dobj")):
        yield from children_under(one, "with")


def _is_met(child: Token, verb: Token, anchor: Anchor) -> bool:
    if lemma(verb) == "shake":
        return False  # hands
    taken_up = lemma(verb) == "take" and any(one.dep_ == "prt" for one in verb.children)
    if taken_up or lemma(verb) in {"discuss", "debate", "review", "decide"}:
        return False  # what a meeting is about, though it may bear a name: "will discuss the Sea Lion"
    several = verb.i == anchor.token.i and child.tag_ == "NNS" and lemma(verb) not in vocabulary()["deliberating"]
    return several or _may_take_part(child)


def _may_take_part(token: Token) -> bool:
    words = vocabulary()
    if token.ent_type_ in {"DATE", "TIME"} or lemma(token) in words.nouns:
        return False
    return any(one.pos_ == "PROPN" for one in token.subtree) or any(
        one.pos_ == "PRON" or lemma(one) in words["bodies"] for one in joined(token)
    )


def _companions(anchor: Anchor, verbs: tuple[Token, ...], sentence: Sentence) -> Iterator[Token]:
    heads = {anchor.token.i, *(verb.i for verb in verbs), *(head.i for _, head in above(anchor.token) if is_verb(head))}
    for token in sentence.words:
        if token.lower_ in _PRESENCE:
            yield from children_under(token, "of")
        if token.i < anchor.token.i or token.lower_ not in _COMPANIONS:
            continue
        if token.head.i in heads:
            yield from (child for child in token.children if child.dep_ in {"pobj", "pcomp"})
    if not anchor.verb:
        yield from (under for under in children_under(anchor.token, "of") if _names_members(under))


def _stands_before(child: Token, noun: Token) -> bool:
    """Whether a word before the noun says whose meeting it is: "leaders' meeting", "China-US talks"."""
    if child.dep_ == "compound" and child.i == noun.i - 1 and child.text in countries().capitals:
        return child.left_edge.i < child.i  # "the Seoul talks": where, not who
    owner = child.i < noun.i and any(grand.dep_ == "case" for grand in child.children)
    return owner or child.dep_ in {"poss", "compound", "nmod", "amod"}


def _names_members(token: Token) -> bool:
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children):
        return True  # "the visit of its commander, A. B."
    return lemma(token) in _MEMBERS or (token.ent_type_ in {"GPE", "NORP", "PERSON"} and token.pos_ == "PROPN")


def _gather(gathering: _Gathering, argument: Token, sentence: Sentence, names: Names, found: Iterable[Named]) -> None:
    inside = [named for named in found if _is_under(named.token, argument)]
    people = [named.actor.name for named in inside if named.actor.kind == "person"]
    if argument.dep_ in _WHOM or not any(named.token.i == argument.i for named in inside):
        people += _strangers(
            argument, inside, sentence, names, with_known=bool(gathering.people) and argument.dep_ in _WHOM
        )
    gathering.people |= dict.fromkeys(people)
    if not people:
        gathering.parties |= dict.fromkeys(named.actor.name for named in inside)
    meant = None
    if not inside and argument.dep_ not in {"compound", "amod"}:
        meant = _gather_meant(gathering, argument, sentence, names)
    if not people:
        _gather_group(gathering, argument, names)
    if argument.dep_ not in _BEFORE_NOUN:
        sides = (
            body_led(argument, {named.token.i for named in inside}) or people or ([meant] if meant else side(argument))
        )
        gathering.sides |= dict.fromkeys(sides)


def _gather_group(gathering: _Gathering, argument: Token, names: Names) -> None:
    """The role of those who are not named ("the leaders"), and whose they are ("Russian diplomats")."""
    if (
        argument.pos_ == "NOUN"
        and argument.tag_ == "NNS"
        and lemma(argument) in vocabulary()["bodies"]
        and lemma(argument) in vocabulary().groups
    ):
        gathering.group = gathering.group or lemma(argument)
    for child in (argument, *argument.children):
        if child.ent_type_ in {"NORP", "GPE"} and child.dep_ in {"amod", "compound", "nsubj", "pobj", "poss"}:
            actor = names.cast.named(child.text)
            if actor is not None and actor.kind != "person":
                gathering.parties[actor.name] = None
    if argument.lower_ in {"they", "both", "two", "pair"} and not gathering.parties and not gathering.people:
        alone = not any(child.dep_ == "prep" for child in argument.children)
        told = "they" if argument.lower_ == "they" else "two" if alone else None
        gathering.group = gathering.group or told


def _strangers(
    argument: Token, inside: Iterable[Named], sentence: Sentence, names: Names, *, with_known: bool
) -> list[str]:
    """People whom the sentence names and whom the cast does not list.

    ``with_known``: somebody known meets them, so that any first name and surname is taken for a person's.
    """
    known = {named.token.i for named in inside}
    if with_known or known:  # "Ana Ruiz and Tomas Vega", of whom only one is known
        others = [
            name
            for one in joined(argument)
            if one.i not in known and (name := full_name(one)) and names.may_be_person(one.doc[one.i - 1 : one.i + 1])
        ]
        if others:
            return others
    return [
        entity.text.removesuffix("'s").removesuffix("’s")
        for entity in sentence.tokens.ents
        if entity.label_ == "PERSON"
        and " " in entity.text
        and entity.root.i not in known
        and _is_under(entity.root, argument)
        and names.may_be_person(entity)
    ]


def _gather_meant(gathering: _Gathering, argument: Token, sentence: Sentence, names: Names) -> str | None:
    """A pronoun or a role that stands for one actor."""
    actor = names.by_form.get(names.cast.who(sentence, argument) or "")
    if actor is None and any(child.lower_ == "the" for child in argument.children):
        actor = names.holder(without_article(printed(argument)))
    if actor is None:
        return None
    kept = gathering.people if actor.kind == "person" else gathering.parties
    kept[actor.name] = None
    return actor.name if actor.kind == "person" or argument.pos_ == "PRON" else None


def _is_under(token: Token, argument: Token) -> bool:
    """Whether a name is (part of) an argument, and not of a clause about it, nor the owner of it."""
    if token.i == argument.i:
        return True
    for child, head in above(token):
        if (
            child.dep_ in _ELSEWHERE
            or child.lower_ in _ABOUT
            or lemma(head) in _TRUST
            or (child.dep_ == "poss" and lemma(head) not in _MEMBERS and head.ent_type_ != "PERSON")
        ):
            return False
        if head.i == argument.i:
            return True
    return False
