"""Sentences that say who leads: "Russia's delegation will be led by X", "Y will chair the two days"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.talks.alongside import brings, brought, companions, lists, named_after
from briefings.facts.talks.coming import comers
from briefings.facts.talks.grammar import (
    above,
    children_under,
    full_name,
    is_negated,
    is_past,
    is_verb,
    lemma,
    modals,
    subject,
)
from briefings.facts.talks.led import LEADING_ALONE, is_meeting_side, is_side_or_several, leads_a_meeting
from briefings.facts.talks.partaking import beside_them, comes_along
from briefings.facts.talks.phrases import printed, without_article
from briefings.facts.talks.presence import calls, is_expected, is_present, is_reported, lies_ahead, spoken_to
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.names import Named, Names
    from briefings.facts.tokens import Token

_UNSURE = frozenset({"may", "might", "could", "would", "should"})
_IT = frozenset({"it", "them", "both"})
_BESIDE_HIM = frozenset({"accompany", "flank", "join"})  # by whom: both will be there
_COMPANY = frozenset({"him", "her", "them"})
_SITS = frozenset({"judge", "magistrate", "arbitrator", "mediator", "conciliator", "moderator", "facilitator"})
_LIKE_IT = frozenset({"one", "side", "team", "delegation"})
_ASIDE = 12  # words that are told of somebody between commas
_WORDS = 5  # behind a name: "the Danish one"
_TITLES = 6  # words that a chair's titles and first names take


@dataclass(frozen=True, eq=False)
class Leading:
    """Who leads, with the sides named in that sentence."""

    sentence: Sentence
    people: tuple[str, ...]
    sides: tuple[str, ...]
    bodies: frozenset[str] = frozenset()  # the body that they speak to: "before the committee"
    background: bool = False  # told by the way: "X, who leads the team, said"
    settled: bool = False  # whatever day the sentence tells: "the co-chairs, X and Y, will", "headed by X, arrives on"


def chairs_telling(sentence: Sentence, names: Names) -> tuple[str, ...]:
    """Who tells of the meeting and leads it: "its chairman, A. B., said", "the mediator C. D. said"."""
    found: dict[str, None] = {}
    words = vocabulary()
    for verb in sentence.words:
        if not is_verb(verb) or lemma(verb) not in words["reporting"]:
            continue
        who = subject(verb)
        if who is None or verb.i < who.i - 1:
            continue
        for named in names.in_sentence(sentence):
            if named.actor.kind == "person" and _is_self(named.token, who) and _says_chair(who, named.token):
                found[named.actor.name] = None
    return tuple(found)


def _says_chair(who: Token, name: Token) -> bool:
    return _is_chair(who, name) or any(
        lemma(role) in vocabulary()["leading_nouns"] and role.i > 0 and role.nbor(-1).lower_ in {"its", "their"}
        for role in who.doc[max(name.i - _TITLES, who.sent.start) : name.i]
        if _is_followed_by(role, name)
    )


def _is_followed_by(role: Token, name: Token) -> bool:
    """Whether a name stands right after a role and a comma, whatever the parse makes of it: "its chair, Ms A. B."."""
    between = role.doc[role.i + 1 : name.i]
    if not len(between) or between[0].text != ",":
        return False
    return all(one.pos_ == "PROPN" or one.lower_ in {",", "and", "."} for one in between)


def _is_chair(who: Token, name: Token) -> bool:
    """Whether somebody is told by the role of one who leads the meeting: "its chairman", "the mediator"."""
    words = vocabulary()
    for one in (who, name, *name.children):
        role = lemma(one)
        if role in words["steering"] and one.pos_ in {"NOUN", "PROPN"}:
            return True
        if role in words["leading_nouns"] and any(child.lower_ in {"its", "their"} for child in one.children):
            return True
    return False


def read_leading(sentence: Sentence, names: Names) -> Leading | None:
    """Who a sentence says will lead or come along; None when it says nothing of the kind."""
    found: tuple[Named, ...] | None = None
    people: dict[str, None] = {}
    telling: list[Token] = []
    for token in sentence.words:
        if not (_tells_leader(token) if is_verb(token) else token.tag_[:2] == "NN" and _steers(token)):
            continue
        found = names.in_sentence(sentence) if found is None else found
        named = dict.fromkeys(_named_by(token, found, sentence, names))
        people |= named
        telling += [token] if named else []
    if not people or found is None:
        return None
    people |= dict.fromkeys(
        named.actor.name for named in found if named.actor.kind == "person" and comes_along(named.token)
    )
    people |= dict.fromkeys(beside_them(tuple(people), found, names))
    people |= dict.fromkeys(comers(sentence, found))
    sides = tuple(dict.fromkeys(named.actor.name for named in found if named.actor.kind != "person"))
    bodies = frozenset(body for token in telling for body in spoken_to(token))
    settled = all(map(_is_of_no_day, telling))
    return Leading(sentence, tuple(people), sides, bodies, all(map(_is_background, telling)), settled)


def _is_background(token: Token) -> bool:
    """Whether a clause says it by the way, of what is so already: "X, who heads the team, said"."""
    if token.dep_ not in {"relcl", "acl"} or not is_verb(token) or lies_ahead(token):
        return False
    main = _main(token)
    return main is None or not lies_ahead(main)


def _is_of_no_day(token: Token) -> bool:
    """Whether a day in the sentence is not the meeting's: it tells who holds a role, or when a team arrives."""
    main = _main(token) if is_verb(token) else None
    return not is_verb(token) or (main is not None and lemma(main) in vocabulary()["motion"])


def _main(clause: Token) -> Token | None:
    """The verb of the clause in which another is told by the way."""
    aside = clause.dep_ in {"relcl", "acl"}
    return next((head for _, head in above(clause) if is_verb(head)), None) if aside else None


def _steers(token: Token) -> bool:
    """Whether a noun is the role of one who leads meetings, and of somebody known: "the mediators"."""
    first = token.i - 2
    if token.lower_ in {"chair", "chairs"} and first > 0 and token.doc[first : token.i].text.lower() == "co-":
        return token.doc[first - 1].lower_ in {"the", "its", "their"}  # three words for the pipeline
    told = token.base in vocabulary()["steering"] or _heads_a_side(token)
    return told and any(child.lower_ == "the" for child in token.children)


def _heads_a_side(token: Token) -> bool:
    """Whether a noun is the head of a delegation: "the delegation heads", "the heads of the two teams"."""
    if token.tag_ not in {"NN", "NNS"} or lemma(token) not in {"head", "leader", "chief"}:
        return False
    sides = vocabulary()["sides"] - {"party", "group"}
    before = any(child.dep_ == "compound" and lemma(child) in sides for child in token.children)
    return before or (token.tag_ == "NNS" and any(lemma(one) in sides for one in children_under(token, "of")))


def _tells_leader(token: Token) -> bool:
    if is_expected(token) or lists(token) or calls(token):
        return not is_negated(token)
    words, base = vocabulary(), token.base
    told = base in words["leading"] or base in words["sending"] or token.lower_ == "presides"
    if not (told or _accompanies(token) or is_present(token) or _names_its_judge(token) or brings(token)):
        return False
    unsure = modals(token) & (_UNSURE - {"would"} if is_reported(token) else _UNSURE)
    if is_negated(token) or _is_nobody(token) or unsure or _is_only_asked(token):
        return False
    along = any(child.lower_ == "along" for child in token.children)
    return along or (token.tag_ != "VBD" and (not is_past(token) or _is_agentive(token)))


def _named_by(token: Token, found: tuple[Named, ...], sentence: Sentence, names: Names) -> Iterator[str]:
    if not is_verb(token):
        people = (named for named in found if named.actor.kind == "person")
        return (named.actor.name for named in people if _tells_holder(named.token, token))
    if lemma(token) in vocabulary()["sending"]:
        return _sent(token, found)
    if _names_its_judge(token):
        attributes = [child for child in token.children if child.dep_ == "attr"]
        people = (named for named in found if named.actor.kind == "person")
        return (one.actor.name for one in people if any(_is_self(one.token, child) for child in attributes))
    if calls(token):
        return _called(token, sentence, found, names)
    if lists(token):
        return named_after(token, [named for named in found if named.actor.kind == "person"])
    return _led_by(token, found) if _is_agentive(token) else _leaders(token, found, sentence, names)


def _is_nobody(verb: Token) -> bool:
    """Whether the subject denies it: "neither X nor Y will come"."""
    who = subject(verb)
    return who is not None and who.left_edge.lower_ in {"neither", "no", "nobody", "none"}


def _tells_holder(name: Token, role: Token) -> bool:
    return _is_apposed(name, role) or (name.i > role.i and _is_followed_by(role, name))


def _is_apposed(token: Token, role: Token) -> bool:
    """Whether a name tells who holds a role: "the mediators, A and B", "the mediator X"."""
    for child, head in above(token):
        if head.i == role.i:
            return child.dep_ in {"appos", "compound"}
        if child.dep_ not in {"conj", "appos", "compound"}:
            return False
    return False


def _is_only_asked(verb: Token) -> bool:
    """Whether somebody is merely wanted to do it: "has been invited to open the congress"."""
    words = vocabulary()
    return verb.dep_ == "xcomp" and lemma(verb.head) in words["wished"] | words["calling"] | words["refused"]


def _sent(verb: Token, found: tuple[Named, ...]) -> Iterator[str]:
    """Whom a side sends: "is sending its deputy chief of staff, X"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield from (one.actor.name for one in found if one.actor.kind == "person" and _is_self(one.token, child))


def _called(verb: Token, sentence: Sentence, found: tuple[Named, ...], names: Names) -> Iterator[str]:
    people = [named for named in found if named.actor.kind == "person"]
    told = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}]
    whom = [child for child in verb.children if child.dep_ == "dobj"] or [who for one in told if (who := subject(one))]
    for one in whom:
        yield from people_of(one, people, sentence, names)


def _is_agentive(verb: Token) -> bool:
    """Whether the leader stands after "by": "will be led by X", "a team headed by X"."""
    return verb.tag_ == "VBN" and any(child.lower_ == "by" for child in verb.children)


def _led_by(verb: Token, found: tuple[Named, ...]) -> Iterator[str]:
    """Everybody named after "led by", those after a later "by" included ("and the other side by Y")."""
    start = next(child.i for child in verb.children if child.lower_ == "by")
    to_be = verb.dep_ == "relcl" and subject(verb) is None  # "the meeting, to be chaired by X"
    aside = verb.dep_ == "advcl" and is_verb(verb.head) and is_meeting_side(subject(verb.head))
    beside_him = lemma(verb) in {"represent", *_BESIDE_HIM}
    chaired = lemma(verb) in LEADING_ALONE and (it := subject(verb)) is not None and it.lower_ in {"it", "they"}
    apposed = verb.dep_ == "acl" and is_side_or_several(verb.head)
    if not (is_meeting_side(subject(verb)) or chaired or apposed or aside or to_be or beside_him):
        return
    known = {named.token.i for named in found}
    who = subject(verb) if lemma(verb) in _BESIDE_HIM else None
    if who is not None:
        yield from (one.actor.name for one in found if one.actor.kind == "person" and _is_self(one.token, who))
    for named in found:
        person = named.actor.kind == "person" or (named.token.ent_type_ == "PERSON" and full_name(named.token))
        if person and named.token.i > start and not _in_clause(named.token, verb):
            yield named.actor.name
    for token in verb.doc[start : verb.sent.end]:  # "..., the other team by Y", whom the cast may not list
        if token.lower_ == "by":
            yield from (name for one in token.children if one.i not in known and (name := full_name(one)))


def _names_its_judge(verb: Token) -> bool:
    """Whether a sentence says who sits: "the sole arbitrator is X", "the mediator will be X"."""
    who = subject(verb)
    if lemma(verb) != "be" or who is None or lemma(who) not in _SITS:
        return False
    return who.left_edge.lower_ in {"the", "its", "their"} and any(one.dep_ == "attr" for one in verb.children)


def _leaders(verb: Token, found: tuple[Named, ...], sentence: Sentence, names: Names) -> Iterator[str]:
    words = vocabulary()
    present = is_present(verb) or is_expected(verb)
    if lemma(verb) in vocabulary()["leading"] and not present and not leads_a_meeting(verb):
        return
    people = [named for named in found if named.actor.kind == "person"]
    if present and lemma(verb) in {"be", "sit"}:  # "across the table from A will be B"
        yield from (named.actor.name for named in people if _is_in_clause_of(named.token, verb))
    who = _who(verb)
    if who is None:
        return
    yield from people_of(who, people, sentence, names)
    if any(child.lower_ == "for" or lemma(child) in words["sides"] for child in verb.children):
        yield from _others_for(verb, people)
    yield from companions(verb, people)
    if verb.i + 1 < verb.sent.end and verb.nbor(1).text == ":":  # "both will come: X and Y"
        yield from named_after(verb, people)
    if brings(verb):
        yield from (one.actor.name for one in people if any(_is_self(one.token, child) for child in brought(verb)))


def _who(verb: Token) -> Token | None:
    """Whose deed it is, of a clause about somebody and of what somebody says to do themselves included."""
    who = subject(verb)
    for _, head in above(verb):
        if who is None and is_verb(head):
            who = subject(head)
    if who is not None and who.tag_ in {"WP", "WDT"}:
        who = verb.head
    if who is not None and who.lower_ in _COMPANY | {"they", "both"} and verb.dep_ == "ccomp":
        who = subject(verb.head) or who  # "A and B have said that they will attend"
    return who


def people_of(who: Token, people: Sequence[Named], sentence: Sentence, names: Names) -> Iterator[str]:
    """Those whom a subject or object names, else the one whom a pronoun or a role stands for."""
    inside = [named.actor.name for named in people if _is_self(named.token, who) or _is_joined(named.token, who)]
    meant = None if inside else names.by_form.get(names.cast.who(sentence, who) or "")
    if not inside and meant is None and any(child.lower_ == "the" for child in who.children):
        meant = names.holder(without_article(printed(who)))
    yield from inside or ([meant.name] if meant is not None and meant.kind == "person" else [])


def _is_joined(name: Token, who: Token) -> bool:
    """Whether a name stands before "and" and a subject, whatever the parse makes of it: "X (cello) and Y will be"."""
    first, doc = who.left_edge.i, who.doc
    if not (who.sent.start < first - 1 and name.i < first - 1 and doc[first - 1].lower_ == "and"):
        return False
    apart = any(is_verb(one) or one.text in ";:" for one in doc[name.i + 1 : first - 1])
    return name.dep_ in {"nsubj", "nsubjpass", "ROOT", "appos"} and not apart


def _others_for(verb: Token, people: Sequence[Named]) -> Iterator[str]:
    """Those after the first: "A will lead for the union and B for the company"."""
    known = {named.token.i: named.actor.name for named in people}
    for token in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        after = verb.doc[token.i + 1 : min(token.i + _WORDS, verb.sent.end)]
        gapped = after[0].lower_ == "the" and any(one.lower_ in _LIKE_IT for one in after)  # "and B the Danish one"
        if (after[0].lower_ == "for" or gapped or _is_for(token)) and (name := known.get(token.i) or full_name(token)):
            yield name


def _is_for(name: Token) -> bool:
    """Whether behind a name and what is told of it stands for whom: "and B, the treasurer, for the company"."""
    doc, end = name.doc, name.sent.end
    if doc[name.i + 1].text != ",":
        return False
    comma = next((at for at in range(name.i + 2, min(name.i + _ASIDE, end - 1)) if doc[at].text == ","), None)
    return comma is not None and doc[comma + 1].lower_ == "for"


def _is_in_clause_of(token: Token, verb: Token) -> bool:
    for _, head in above(token):
        if is_verb(head):
            return head.i == verb.i
    return False


def _accompanies(verb: Token) -> bool:
    if verb.base in vocabulary()["joining"] and any(
        child.lower_ in _IT and child.dep_ == "dobj" for child in verb.children
    ):
        return True
    if verb.base in _BESIDE_HIM:
        return _is_agentive(verb) or any(child.dep_ == "dobj" and child.lower_ in _COMPANY for child in verb.children)
    return verb.base in vocabulary()["accompanying"] and any(
        under.lower_ in _COMPANY for under in children_under(verb, "with", "alongside")
    )


def _is_self(token: Token, who: Token) -> bool:
    if token.i == who.i:
        return True
    for child, head in above(token):
        if child.dep_ in {"relcl", "poss", "pobj", "advcl"}:
            return False
        if head.i == who.i:
            return True
    return False


def _in_clause(token: Token, verb: Token) -> bool:
    for child, head in above(token):
        if child.dep_ in {"relcl", "poss"}:
            return True
        if head.i == verb.i:
            return False
    return False
