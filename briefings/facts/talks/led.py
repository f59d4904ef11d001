"""What somebody leads, as far as it is a meeting or a side in one: no party, no firm, no army."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, lemma
from briefings.facts.talks.presence import lies_ahead
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

LEADING_ALONE = frozenset({"chair", "preside", "moderate", "mediate", "facilitate"})  # these need not say what
_DAYS = frozenset({"day", "week", "side", "delegation", "team"})


def is_meeting_side(token: Token | None) -> bool:
    """Whether it is a meeting, or a side or a panel in one."""
    words = vocabulary()
    led = words["sides"] | words["benches"] | words.nouns
    return token is not None and (lemma(token) in led or token.lower_ in words.nouns)


def is_side_or_several(led: Token) -> bool:
    """Whether what somebody leads may come to a meeting: a side, a panel, a body, several people; no firm."""
    words = vocabulary()
    return is_meeting_side(led) or led.tag_ in {"NNS", "NNPS", "NNP", "CD"} or lemma(led) in words["bodies"]


def leads_a_meeting(verb: Token) -> bool:
    """Whether what is led is a meeting or a side in one: not a party, a firm or an army."""
    words = vocabulary()
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if lemma(verb) in {"preside", "presides"} or (lemma(verb) == "represent" and objects and lies_ahead(verb)):
        return True
    if objects:
        led = words.nouns | words["sides"] | words["benches"] | _DAYS
        return any(
            (lemma(one) in led and not _is_political(one))
            or one.lower_ in words.nouns
            or (one.lower_ == "it" and (lies_ahead(verb) or lemma(verb) in LEADING_ALONE))
            for one in objects
        )
    if lemma(verb) in LEADING_ALONE and lies_ahead(verb) and not any(child.dep_ == "prep" for child in verb.children):
        return True
    if lemma(verb) == "lead" and any(under.left_edge.lower_ == "the" for under in children_under(verb, "for")):
        return True  # "leads for the dairy", whatever the side is
    beside = children_under(verb, "for", "in", "at", "over")
    return any(
        under.lower_ in {"us", "them"}
        or under.pos_ == "PROPN"
        or under.tag_ == "NNS"
        or lemma(under) in words.nouns | words["sides"] | words["bodies"]
        for under in beside
    )


def _is_political(led: Token) -> bool:
    """Whether a party is one that stands for election: "will lead the party", not "the Dutch party"."""
    return lemma(led) == "party" and not any(child.text.istitle() for child in led.children if child.dep_ != "det")
