"""The house or square that a meeting is at, apart from its city."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import in_next_clause, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token
    from briefings.model import Span


def venue_of(
    anchor: Anchor, sentence: Sentence, names: Names, location: str | None, dates: Sequence[Span]
) -> str | None:
    """The building or square that a meeting is at; never a body, never the city itself."""
    called = lemma(anchor.token) in vocabulary()["summons"] | vocabulary()["motion"]
    serves = anchor.verb and anchor.token.dep_ in {"xcomp", "advcl"} and anchor.token.head.i < anchor.token.i
    start = anchor.token.head.i if serves else anchor.token.i  # "will be at the hall to hear both camps"
    for child in anchor.token.doc[start : sentence.tokens.end]:
        if child.lower_ not in ({"at", "in", "to"} if called else {"at", "in"}) or child.dep_ != "prep":
            continue
        if in_next_clause(child, anchor.token):
            continue
        for under in child.children:
            text = _venue_text(under)
            if (
                under.dep_ == "pobj"
                and text
                and text != location
                and _is_venue(under, text, names, dates, sentence, at=child.lower_ in {"at", "to"})
            ):
                return text
    return None


def _venue_text(token: Token) -> str:
    left = [one for one in token.subtree if one.i <= token.i and one.i >= token.left_edge.i]
    words = token.doc[left[0].i : token.i + 1].text if left else token.text
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", words, flags=re.IGNORECASE)


def _is_venue(token: Token, text: str, names: Names, dates: Sequence[Span], sentence: Sentence, *, at: bool) -> bool:
    span = sentence.span_of(token)
    building = lemma(token) in vocabulary()["venue_words"]
    if any(span.overlaps(date) for date in dates) or (text in names.by_form and not (at and building)):
        return False
    if building:
        return any(one.text[:1].isupper() for one in token.subtree if one.i <= token.i)
    return (
        at
        and token.pos_ == "PROPN"
        and lemma(token) not in vocabulary().nouns
        and lemma(token) not in vocabulary()["bodies"]
    )
