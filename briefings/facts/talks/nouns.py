"""The nouns that mean a meeting: "talks", "hearing", "round" where a word beside it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, is_verb, lemma, with_particle
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token


_BESIDE = frozenset({"compound", "amod", "nummod", "det", "poss", "nmod", "npadvmod"})
_NAMED_BODIES = frozenset({"council", "tribunal", "congress", "assembly", "convention"})
_BY_MEANS = frozenset({"by", "via", "through", "over"})
_MEANS = frozenset({"conference", "call", "videoconference", "teleconference"})
_NO_PLANS = frozenset({"date", "day", "decision", "house", "up", "down", "statement", "exchange"})  # alone, if planned
_ROOMS = frozenset({"plenary", "hall", "house", "table", "forum"})  # "Plenary 13" is one
_ABOUT = frozenset({"on", "about", "over", "regarding", "into"})
_SAID = frozenset({"nsubj", "nsubjpass", "dobj"})
_FIXED = 6  # words from "after" to the noun that it fixes a day by
_TIMES = frozenset({"before", "after", "since", "during", "ahead", "until", "following"})


def noun_of_meeting(token: Token) -> str | None:
    """The noun that a word may mean a meeting by; few words are one, so that this is asked first."""
    nouns = vocabulary().nouns
    if token.base in nouns:
        return token.base
    singular = token.lower_.removesuffix("s")
    return singular if singular in nouns else None


def is_meeting(token: Token) -> bool:
    """Whether a noun means a meeting here, rather than a body, a topic, part of a name or another kind of event."""
    words, noun = vocabulary(), noun_of_meeting(token)
    if noun is None or (noun in words.plurals and not token.lower_.endswith("s") and not _is_turned(token)):
        return False
    if noun == "session" and token.head.lower_ == "in" and not any(child.dep_ in _BESIDE for child in token.children):
        return False  # "keep the chamber in session"
    if noun == "event" and token.head.lower_ == "in" and any(child.lower_ == "of" for child in token.children):
        return False  # "in the event of a strike"
    if noun in {"vote", "ballot"} and token.dep_ == "dobj" and lemma(token.head) in words["casting"]:
        return False
    if (
        _is_means_or_place(token, noun)
        or _is_inside_name(token)
        or _modifies(token)
        or _is_after_day(token)
        or _is_topic(token)
    ):
        return False
    beside = frozenset(_beside(token))
    beside -= {"strike"} if noun in {"vote", "ballot"} else set()
    return not beside & words["never_beside"] and _is_told_apart(token, noun, beside)


def _is_turned(token: Token) -> bool:
    """Whether something is put off or called off, as only a meeting is: "has put off this afternoon's discussion"."""
    changed = token.dep_ in {"dobj", "nsubjpass"} and with_particle(token.head) & vocabulary().changes
    dated = any(child.ent_type_ in {"DATE", "TIME"} for child in token.children)
    return bool(changed) and dated and lemma(token) in {"discussion", "negotiation", "deliberation"}


def _is_means_or_place(token: Token, noun: str) -> bool:
    """Whether it only tells how or where people meet: "by video conference", "in the town hall"."""
    if noun in _ROOMS and token.i + 1 < len(token.doc) and token.nbor().text.isdigit():
        return True
    if token.dep_ != "pobj":
        return False
    means = noun in _MEANS and token.head.lower_ in _BY_MEANS
    a_hall = any(child.lower_ in {"a", "another"} for child in token.children)  # "at a town hall"
    return means or (noun == "hall" and token.head.lower_ in {"in", "at"} and not a_hall)


def _is_told_apart(token: Token, noun: str, beside: frozenset[str]) -> bool:
    """Whether a noun that may also be a body ("the Council") or anything else ("a round") is a meeting here."""
    needed = vocabulary().needs_beside.get(noun)
    told_by_verb = needed is not None and not _is_capital_body(token, noun)
    if told_by_verb and (_is_arranged(token) or (needed and _is_placed(token))):
        return True
    capital = token.text[:1].isupper()
    if needed is not None and noun not in vocabulary()["never_arranged"] and is_dated_aside(token):
        return True
    if capital and token.pos_ == "PROPN" and noun in _NAMED_BODIES:
        return bool(needed and beside & needed)
    if noun == "congress" and not capital:  # the capital is the parliament's
        return True
    return needed is None or bool(beside & needed)


def _is_capital_body(token: Token, noun: str) -> bool:
    """Whether a capitalised noun is the body rather than its meeting: "the Council"."""
    return token.text[:1].isupper() and token.pos_ == "PROPN" and noun in _NAMED_BODIES | {"tribunal"}


def _is_placed(token: Token) -> bool:
    """Whether it is called by where it is held: "the Lima round"."""
    named = [child for child in token.children if child.dep_ == "compound" and child.pos_ == "PROPN"]
    return any(child.ent_type_ == "GPE" or lemma(token) == "round" for child in named)


def _is_arranged(token: Token) -> bool:
    """Whether it was planned, called off or put off, as only a meeting is: "the district round planned for Friday"."""
    words = vocabulary()
    if lemma(token) not in _NO_PLANS and any(_is_planned(child) for child in token.children):
        return True
    if lemma(token) in words["never_arranged"] or not (is_verb(token.head) or token.dep_ == "pobj"):
        return False
    verb = lemma(token.head)
    if token.dep_ in {"nsubjpass", "dobj"}:
        changes = words["put_off"] if lemma(token) in words["court_business"] else words.changes
        planning = words["arranging"] if token.dep_ == "nsubjpass" else words["staging"]
        if token.dep_ == "dobj" and lemma(token) in words["court_business"]:
            planning = words["listing"]
        return bool(with_particle(token.head) & changes) or verb in planning
    if token.dep_ == "pobj":  # "gather for a coalition council", "at a convention in May"
        gathered = token.head.lower_ == "for" and lemma(token.head.head) in words.verbs
        at = token.head.lower_ == "at" and lemma(token) in {"convention", "congress", "assembly"}
        return (gathered or at) and any(child.lower_ in {"a", "an"} for child in token.children)
    place = verb == "take" and any(child.lower_ == "place" for child in token.head.children)
    opens = next((child for child in token.head.children if child.dep_ == "xcomp"), token.head)  # "is to begin at 9"
    starts = lemma(opens) in words["opening"] and (_is_dated(token.head) or _is_dated(opens))
    if token.dep_ == "attr":  # "there is to be a call on Friday"
        there = any(child.dep_ == "expl" for holder in (token.head, token.head.head) for child in holder.children)
        return there and _is_dated(token.head)
    return token.dep_ == "nsubj" and (place or starts or _is_down_for(token.head))


def _is_planned(clause: Token) -> bool:
    """Whether a clause says of a noun that it was set: "planned for Friday", "that had been announced for Friday"."""
    past = not any(child.tag_ == "TO" for child in clause.children)  # never "a day to be announced"
    return (
        past and clause.dep_ in {"acl", "relcl"} and clause.tag_ == "VBN" and lemma(clause) in vocabulary()["planned"]
    )


def _is_down_for(verb: Token) -> bool:
    """Whether something is down, listed or up before somebody: "is down for 3 May", "comes up before the judge"."""
    down = any(child.lower_ in {"down", "up", "listed", "back", "on"} for child in verb.children)
    before = any(child.lower_ == "before" for child in verb.children)
    comes = lemma(verb) in {"be", "come", "go", "return", "appear"}
    return comes and (down or before) and _is_dated(verb)


def is_dated_aside(token: Token) -> bool:
    """Whether its day stands right behind it: "on the fringes of a council (3 May)"."""
    doc, at = token.doc, token.i + 1
    return at + 1 < len(doc) and doc[at].text == "(" and doc[at + 1].ent_type_ == "DATE"


def _is_dated(verb: Token) -> bool:
    """Whether a day or an hour is told of what a verb says: "the assembly opens on Monday"."""
    return any(
        one.ent_type_ in {"DATE", "TIME"} for child in verb.children if child.i > verb.i for one in child.subtree
    )


def _beside(token: Token) -> Iterator[str]:
    """The words that belong to a noun: before it, and after its "of", "with", "between", "on"."""
    for child in token.children:
        if child.dep_ in _BESIDE:
            yield lemma(child)
            yield child.lower_
            yield from (grand.lower_ for grand in child.children if grand.dep_ == "compound")
        elif child.dep_ == "prep":
            yield child.lower_
    for under in children_under(token, "of"):
        yield lemma(under)


def _is_inside_name(token: Token) -> bool:
    """Whether it is part of a body's name: "the Court of Arbitration for Sport"."""
    return (
        token.pos_ == "PROPN"
        and token.dep_ == "pobj"
        and token.head.lower_ in {"of", "for"}
        and token.head.head.pos_ == "PROPN"
    )


def _modifies(token: Token) -> bool:
    """Whether it only qualifies the next noun: "meeting room", "talks proposal"."""
    if token.dep_ not in {"compound", "nmod", "amod"}:
        return False
    return (
        token.head.pos_ in {"NOUN", "PROPN"}
        and token.head.ent_type_ not in {"DATE", "TIME"}
        and not token.head.i < token.i
    )


def _is_after_day(token: Token) -> bool:
    """Whether it only fixes a date: "the day after the hearing", "two days before the vote"."""
    for index in range(token.i - 1, max(token.i - _FIXED, token.sent.start), -1):
        word = token.doc[index]
        if word.lower_ in _TIMES:
            return word.nbor(-1).lower_.rstrip("s") in {"day", "week", "month", "hour", "morning", "evening", "night"}
        if is_verb(word) or word.pos_ == "PUNCT":
            return False
    return False


def _is_topic(token: Token) -> bool:
    """Whether it is only what is spoken of: "questions on the dialogue", "a report about the hearing"."""
    preposition = token.head
    prepared = preposition.head.dep_ in _SAID and lemma(preposition.head) in vocabulary()["preparing"]
    if token.dep_ == "pobj" and preposition.lower_ in {"for", "of"} and prepared:
        return True
    return (
        token.dep_ == "pobj"
        and preposition.lower_ in {"of", "from"}
        and lemma(preposition.head) in vocabulary()["records"]
    ) or (
        token.dep_ == "pobj"
        and preposition.lower_ in _ABOUT
        and (preposition.head.pos_ == "NOUN" or lemma(preposition.head) in vocabulary()["reporting"])
    )
