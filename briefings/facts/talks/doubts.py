"""Why a meeting that a sentence speaks of is none: negated, conditional, merely possible, wished for, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, is_negated, is_past, is_verb, lemma, modals, with_particle
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.standing import Kind
    from briefings.facts.tokens import Token

_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "assuming"})
_WHOEVER = frozenset({"whoever", "whichever", "whatever"})
_UNSURE_MODALS = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
_AGREED = frozenset({"agree", "decide", "resolve", "promise", "pledge", "arrange", "settle", "order", "rule"})
_MESSAGES = frozenset(
    {"letter", "statement", "memo", "message", "email", "note", "notice", "circular", "announcement", "news"}
)
_STAYING_AWAY = frozenset({"skip", "miss", "boycott", "shun", "snub", "avoid"})
_INVERTED = frozenset({"should", "were", "had"})
_WITH_PARTICLE = {"turn": "turn down", "rule": "rule out"}


def doubt_of(anchor: Anchor, dep: str, verb: Token, *, planned: bool) -> Kind | None:
    """Why a meeting under this verb is not one: negated, conditional, merely possible, wished for, refused."""
    if is_negated(verb) or (verb.pos_ == "NOUN" and any(child.lower_ == "no" for child in verb.children)):
        return "negated"
    doubted = modals(verb) & _UNSURE_MODALS and not (_is_polite_plan(verb) or _is_what_it_does(anchor, dep, verb))
    if doubted or _is_conditional(verb):
        return "unsure"
    judged = lemma(verb) == "be" and any(child.dep_ == "acomp" or _is_judged(child) for child in verb.children)
    if "would" in modals(verb) and (judged or not is_reported(verb)):
        return "unsure"
    return None if dep == "self" else _doubt_about(anchor, dep, verb, planned=planned)


def _is_judged(what: Token) -> bool:
    """Whether something is only called so: "it would be a mistake to hold a meeting on Friday"."""
    return what.dep_ == "attr" and any(one.lower_ == "it" and one.dep_ == "nsubj" for one in what.head.children)


def _doubt_about(anchor: Anchor, dep: str, verb: Token, *, planned: bool) -> Kind | None:
    """Why a meeting is none that a verb, an adjective or a noun above it only speaks of."""
    if dep in {"nsubj", "csubj"} and _is_only_a_chance(verb):
        return "unsure"
    if verb.pos_ == "ADJ":
        return "unsure" if _is_willing(verb) else None
    refused = _is_refused(verb) and not _only_stays_away(anchor, verb)
    wished = verb.pos_ == "NOUN" or refused or _is_wished(anchor, dep, verb, planned=planned)
    return "unsure" if wished else None


def _is_what_it_does(anchor: Anchor, dep: str, verb: Token) -> bool:
    """Whether only what comes of a meeting is open, not its own day: "the congress on 11 May must approve it"."""
    token = anchor.token
    if anchor.verb or dep != "nsubj" or lemma(verb) in vocabulary()["taking_place"] | vocabulary()["planned"]:
        return False
    definite = any(child.lower_ in {"the", "its", "their"} or child.dep_ == "poss" for child in token.children)
    return definite and any(one.ent_type_ == "DATE" for one in token.doc[token.left_edge.i : verb.i])


def _is_only_a_chance(verb: Token) -> bool:
    """Whether it is said to be no more than that: "a summit in May is a possibility"."""
    chances = vocabulary()["chances"]
    told = (child for child in verb.children if lemma(verb) == "be" and child.dep_ in {"attr", "acomp"})
    return any(lemma(child) in chances for child in told)


def _is_willing(adjective: Token) -> bool:
    """Whether it is only readiness: "open to talks"; "the talks open on Monday" the parse may take for the same."""
    if adjective.lower_ == "open":
        return any(child.dep_ in {"prep", "xcomp"} and child.lower_ == "to" for child in adjective.children)
    return lemma(adjective) in vocabulary()["wishing_adjectives"] and lemma(adjective) != "due"


def _is_refused(verb: Token) -> bool:
    """Whether a verb turns a meeting down; "turn" and "rule" do so only with "down" and "out"."""
    base, forms = lemma(verb), with_particle(verb)
    needed = _WITH_PARTICLE.get(base)
    return base in vocabulary()["refused"] and (needed is None or needed in forms)


def _only_stays_away(anchor: Anchor, verb: Token) -> bool:
    """Whether a meeting goes on without somebody: "will skip the summit", "boycotts Friday's vote"."""
    which = (child for child in anchor.token.children if child.dep_ == "poss" or child.lower_ == "the")
    return lemma(verb) in _STAYING_AWAY and any(child.tag_ != "PRP$" for child in which)


def _is_wished(anchor: Anchor, dep: str, verb: Token, *, planned: bool) -> bool:
    """Whether a verb only wants a meeting; who summons others decides that they come."""
    words = vocabulary()
    others = lemma(verb) != "ask" or any(child.dep_ in {"dobj", "nsubjpass", "nsubj"} for child in _asked(verb))
    called = dep == "called" or (anchor.verb and dep in {"xcomp", "ccomp", "advcl"})
    if lemma(verb) in words["summons"] and called and others:
        return False
    if lemma(verb) in words["wished"] and not planned:
        return True
    given = any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)
    return lemma(verb) == "call" and not given and any(child.lower_ == "for" for child in verb.children)


def _asked(verb: Token) -> Iterator[Token]:
    """Who is asked: of "asked to be heard" nobody else is."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield child
        elif child.dep_ == "ccomp":
            yield from child.children


def _is_polite_plan(verb: Token) -> bool:
    """Whether "can" or "must" only colours a summons: "must appear in court on Monday"."""
    if "can" in modals(verb) and lemma(verb) in {"meet", "question"}:  # whoever likes may come, at an hour that is set
        return any(one.ent_type_ == "TIME" for one in verb.doc[verb.i : verb.sent.end])
    return bool(modals(verb) & {"must"}) and lemma(verb) in {"appear", "testify", "answer", "report"}


def _is_conditional(verb: Token) -> bool:
    if any(child.dep_ in {"nsubj", "dobj"} and child.lower_ in _WHOEVER for child in verb.children):
        return True  # "whoever votes for it gets a challenger in September", "whatever the board decides"
    if any(child.dep_ == "mark" and _is_condition(child) for child in verb.children):
        return True
    if any(child.dep_ in {"advcl", "ccomp"} and _is_inverted(child) for child in verb.children):
        return True
    return any(
        child.dep_ == "advcl"
        and lemma(child) not in {"need", "require"}  # "has set aside Friday for a session, if it is needed"
        and any(mark.dep_ == "mark" and _is_condition(mark) for mark in child.children)
        for child in verb.children
    )


def _is_condition(mark: Token) -> bool:
    """Whether something hangs on a clause; what will be "whether or not" does not."""
    either = mark.lower_ == "whether" and mark.i + 2 < len(mark.doc) and mark.nbor().lower_ == "or"
    return mark.lower_ in _CONDITIONS and not (either and mark.nbor(2).lower_ == "not")


def _is_inverted(clause: Token) -> bool:
    """Whether a clause supposes by its order of words: "should the night end without an agreement"."""
    first = clause.left_edge
    supposes = first.lower_ in _INVERTED and first.dep_ in {"aux", "auxpass"} and first.head.i == clause.i
    who = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    return supposes and who is not None and who.i > first.i


def is_reported(verb: Token) -> bool:
    """Whether "would" is the future of a report: "said that they would meet", "the talks, he said, would begin"."""
    if verb.dep_ in {"relcl", "acl"} and lemma(verb.head) in _MESSAGES:
        return True  # "told staff in a letter that the firm would see them on Friday"
    beside = (child for child in verb.children if child.dep_ == "parataxis" and is_past(child))
    if any(lemma(child) in vocabulary()["reporting"] for child in beside):
        return True
    return any(
        child.dep_ in {"ccomp", "conj", "relcl", "xcomp", "advcl"}
        and is_verb(head)
        and lemma(head) in vocabulary()["reporting"] | _AGREED
        for child, head in above(verb)
    )
