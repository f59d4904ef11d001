"""The three to five sentences that a reader needs first: together they tell the most facts, none tells them again.

Greedy cover: each turn takes the sentence that adds the most weight of facts not told yet, an early sentence of a new
document being preferred where two add the same. What several sources tell weighs more, a sentence that leans on the one
before it weighs less, and one that repeats the words of a chosen one is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.ids import fact_id
from briefings.model import Headline, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.stories.claims import naming_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.model import Actor, Disagreement, DocumentFacts, Evidence, Figure

    Fact = Actor | Warning | Talk | Figure

FEWEST, MOST = 3, 5
REPEATED = 0.6  # share of a sentence's long words that a chosen one has too
_WORDS_NEEDED = 4
_LONGEST = 70  # words; beyond that it is a list or a text without full stops
_SEVERAL = 2  # sources beyond the first that add weight
_HALF_SAID = 0.6
_ENOUGH = 2.0  # weight that a fourth or fifth sentence must add
_WEIGHT = {"threat": 4.0, "warning": 4.0, "alert": 1.0, "talk": 5.0, "dispute": 2.0, "figure": 1.0, "actor": 0.5}
_WORD = re.compile(r"\w+")
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Evidence
    facts: frozenset[str]
    words: frozenset[str]
    rank: tuple[int, int]  # its place in the document, newest documents first
    leaning: bool


def pick_headlines(
    tellings: Sequence[DocumentFacts], facts: Iterable[Fact], disputes: Iterable[Disagreement] = ()
) -> tuple[Headline, ...]:
    """Three to five sentences of the bodies, verbatim; fewer when there are fewer."""
    disputes = tuple(disputes)
    disputed = frozenset(dispute.about for dispute in disputes)
    told = [*_told(facts, disputed, [telling.document.id for telling in tellings]), *_claimed(disputes)]
    weights = {name: weight for name, weight, _ in told}
    left = _candidates(tellings, {name: evidence for name, _, evidence in told})
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    while left and len(chosen) < MOST:
        gains = {id(item): _gain(item, covered, weights) for item in left}
        best = min(left, key=lambda item: (-gains[id(item)], item.rank))
        if len(chosen) >= FEWEST and gains[id(best)] < _ENOUGH:
            break
        chosen.append(best)
        covered |= best.facts
        left = [item for item in left if item is not best and not _repeats(item, best)]
    chosen.sort(key=lambda item: -max((weights[fact] for fact in item.facts), default=0.0))  # the chief fact first
    return tuple(Headline(fact_id("headline", [it.sentence]), it.sentence.text, (it.sentence,)) for it in chosen)


def _gain(item: _Candidate, covered: set[str], weights: dict[str, float]) -> float:
    gain = sum(weights[fact] for fact in item.facts - covered)
    return gain * _HALF_SAID if item.leaning else gain


def _told(
    facts: Iterable[Fact], disputed: frozenset[str], order: Sequence[str]
) -> Iterator[tuple[str, float, tuple[Evidence, ...]]]:
    """Each fact with its weight and the sentences that tell it."""
    for fact in facts:
        evidence = _current(fact, order) if isinstance(fact, Talk) else fact.evidence
        kind = fact.strength if isinstance(fact, Warning) else type(fact).__name__.lower()
        sources = len({piece.source for piece in fact.evidence})
        several = min(sources - 1, _SEVERAL) if isinstance(fact, Talk | Warning) else 0
        turned = isinstance(fact, Talk) and fact.status != "scheduled" and bool(several)
        yield fact.id, _WEIGHT[kind] + several + turned + (fact.id in disputed), evidence


def _current(talk: Talk, order: Sequence[str]) -> tuple[Evidence, ...]:
    """The sentences that give a talk's day; not those of an older text that gave another, or that still had it on."""
    newest = max((order.index(piece.source) for piece in talk.evidence if piece.source in order), default=0)
    moved = {past.source for past in talk.history if past.field == "start"}
    outdated = (moved if talk.status == "scheduled" else set(order)) - set(order[newest : newest + 1])
    return naming_day(talk.start, [piece for piece in talk.evidence if piece.source not in outdated])


def _claimed(disputes: Iterable[Disagreement]) -> Iterator[tuple[str, float, tuple[Evidence, ...]]]:
    """Each claim of an open disagreement: a reader needs both sides."""
    for dispute in disputes:
        for number, claim in enumerate(() if dispute.settled else dispute.claims):
            yield f"{dispute.id}:{number}", _WEIGHT["dispute"], claim.evidence


def _candidates(tellings: Sequence[DocumentFacts], told: dict[str, tuple[Evidence, ...]]) -> list[_Candidate]:
    """Every sentence that could be one: those that tell facts, and the first ones of each body."""
    spans = _by_start(told)
    found = []
    newest_first = [telling for telling in reversed(tellings) if telling.document.copy_of is None]
    for age, telling in enumerate(newest_first):
        for place, sentence in enumerate(telling.sentences):
            facts = spans.get((sentence.source, sentence.start), frozenset())
            if (facts or place < MOST) and _readable(sentence.text):
                leaning = bool(_leaning().match(sentence.text))
                found.append(_Candidate(sentence, facts, _long_words(sentence.text), (place, age), leaning))
    return found


def _by_start(told: dict[str, tuple[Evidence, ...]]) -> dict[tuple[str, int], frozenset[str]]:
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


@lru_cache(maxsize=1)
def _leaning() -> re.Pattern[str]:
    words = load("headlines")
    opening = _one_of(word for row in words["leaning"] for word in row)
    bare = rf"the {_one_of(words['bare'])},? {_one_of(words['saying_nothing_more'])}"
    late = rf"{_one_of(words['setting'])}\b[^,]{{0,40}},? {_one_of(words['standing_for'])}"
    return re.compile(rf"\W*(?:{opening}|{bare}|{late})\b", re.IGNORECASE)


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
