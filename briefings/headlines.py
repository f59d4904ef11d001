"""The three to five sentences that a reader needs first: together they tell the most facts, none tells them again.

Greedy cover: each turn takes the sentence that adds the most weight of facts not told yet, an early sentence of a new
document being preferred where two add the same; a sentence that repeats the words of a chosen one is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.ids import fact_id
from briefings.model import Headline, Talk, Warning  # noqa: A004  (the field's own word)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Actor, Disagreement, DocumentFacts, Evidence, Figure

    Fact = Actor | Warning | Talk | Figure

FEWEST, MOST = 3, 5
REPEATED = 0.6  # share of a sentence's long words that a chosen one has too
_WORDS_NEEDED = 4
_LONGEST = 70  # words; beyond that it is a list or a text without full stops
_ENOUGH = 2.0  # weight that a fourth or fifth sentence must add
_WEIGHT = {"threat": 4.0, "warning": 4.0, "alert": 1.0, "talk": 5.0, "dispute": 2.0, "figure": 1.0, "actor": 0.5}
_WORD = re.compile(r"\w+")
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Evidence
    facts: frozenset[str]
    words: frozenset[str]
    rank: tuple[int, int]  # newest document first, then its order


def pick_headlines(
    tellings: Sequence[DocumentFacts], facts: Iterable[Fact], disputes: Iterable[Disagreement] = ()
) -> tuple[Headline, ...]:
    """Three to five sentences of the bodies, verbatim; fewer when there are fewer."""
    weights, told = _weigh(facts, disputes)
    left = _candidates(tellings, told)
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    while left and len(chosen) < MOST:
        gains = {id(item): sum(weights[fact] for fact in item.facts - covered) for item in left}
        best = min(left, key=lambda item: (-gains[id(item)], item.rank))
        if len(chosen) >= FEWEST and gains[id(best)] < _ENOUGH:
            break
        chosen.append(best)
        covered |= best.facts
        left = [item for item in left if item is not best and not _repeats(item, best)]
    return tuple(Headline(fact_id("headline", [it.sentence]), it.sentence.text, (it.sentence,)) for it in chosen)


def _weigh(
    facts: Iterable[Fact], disputes: Iterable[Disagreement]
) -> tuple[dict[str, float], dict[str, list[Evidence]]]:
    """What each fact is worth, and the evidence that tells it; a dispute counts once for each of its claims."""
    weights: dict[str, float] = {}
    told: dict[str, list[Evidence]] = {}
    for fact in facts:
        kind = fact.strength if isinstance(fact, Warning) else type(fact).__name__.lower()
        weights[fact.id], told[fact.id] = _WEIGHT[kind], list(fact.evidence)
    for dispute in disputes:
        for number, claim in enumerate(dispute.claims):
            name = f"{dispute.id}:{number}"
            weights[name], told[name] = _WEIGHT["dispute"], list(claim.evidence)
    return weights, told


def _candidates(tellings: Sequence[DocumentFacts], told: dict[str, list[Evidence]]) -> list[_Candidate]:
    """Every sentence that could be one: those that tell facts, and the first ones of each body."""
    spans = _by_start(told)
    found = []
    newest_first = [telling for telling in reversed(tellings) if telling.document.copy_of is None]
    for age, telling in enumerate(newest_first):
        for place, sentence in enumerate(telling.sentences):
            facts = spans.get((sentence.source, sentence.start), frozenset())
            if (facts or place < MOST) and _readable(sentence.text):
                found.append(_Candidate(sentence, facts, _long_words(sentence.text), (place, age)))
    return found


def _by_start(told: dict[str, list[Evidence]]) -> dict[tuple[str, int], frozenset[str]]:
    """Facts by the sentence that their evidence opens with; the rest of a longer quote is not told by one sentence."""
    spans: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for name, pieces in told.items():
        for piece in pieces:
            spans[piece.source, piece.start].add(name)
    return {where: frozenset(names) for where, names in spans.items()}


def _readable(text: str) -> bool:
    count = len(_WORD.findall(text))
    return _WORDS_NEEDED <= count <= _LONGEST and "?" not in text


def _repeats(item: _Candidate, chosen: _Candidate) -> bool:
    if not item.words:
        return True
    shared = len(item.words & chosen.words)
    return shared >= REPEATED * min(len(item.words), len(chosen.words))


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= _LONG_WORD)
