"""Numbers of two documents that may count the same and differ, and the signs of whether they do.

A sign is how much a pair shares (words that are rare in both documents count most), how far apart the numbers are, what
both are of, and how each stands among the other numbers of its document. :mod:`briefings.facts.points` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from briefings.stories.counting_words import counting_words
from briefings.stories.counts import cannot_be_one, likeness
from briefings.stories.figures import digits_of, numbers_fit, says_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from briefings.stories.numbers import Number, Numbers
    from briefings.stories.traits import Traits

_FARTHEST = 3.0  # times as much
_MANY, _DIGITS = 3, 3
_AHEAD = 3.0  # by so much the likest leads the next one clearly
_AROUND = (8, 14, 20, 28, 38)
_RATIOS, _SIZES, _WEIGHTS = (1.05, 1.12, 1.25, 1.4, 1.7, 2.2), (10, 30, 100, 1000, 10000), (0.1, 1.3, 1.8, 2.5)
_SAYING = re.compile(
    r"\b(?:according to|by (?:its|his|her|their|our) (?:own )?(?:count|reckoning|tally|estimate)|estimate[sd]?|puts?"
    r"|counts?|reckons?|says?|said|claims?|believes?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rivals:
    """A number of the older and one of the newer document. ``alike``: how telling the words are that they share."""

    older: Number
    newer: Number
    alike: float


class Rarity:
    """How rare each word is in two documents."""

    def __init__(self, older: Numbers, newer: Numbers) -> None:
        self._counted = (older.counted, newer.counted)
        self._sentences = 1 + len(older.telling.sentences) + len(newer.telling.sentences)

    def of(self, words: Iterable[str]) -> float:
        """The weight of some words."""
        return sum(log(self._sentences / (sum(told.get(word, 0) for told in self._counted) or 1)) for word in words)


def rivals_of(older: Numbers, newer: Numbers) -> Iterator[tuple[Rivals, frozenset[str]]]:
    """Every two numbers that may contradict each other, with the signs that they show."""
    rarity = Rarity(older, newer)
    pairs = [_rivals(one, other, rarity) for one in older.all for other in newer.all if _may_be_rivals(one, other)]
    alike: defaultdict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        alike[pair.older.figure.id].append(pair.alike)
        alike[pair.newer.figure.id].append(pair.alike)
    told = [{number.figure.value for number in numbers.all} for numbers in (older, newer)]
    for pair in pairs:
        if pair.older.is_read or pair.newer.is_read:
            yield pair, frozenset([*_of_what(pair, rarity), *_of_both(pair), *_among(pair, alike, told)])


def _may_be_rivals(one: Number, other: Number) -> bool:
    differ = one.figure.value != other.figure.value
    return differ and one.sort == other.sort and _ratio(one, other) <= _FARTHEST


def _rivals(one: Number, other: Number, rarity: Rarity) -> Rivals:
    return Rivals(one, other, rarity.of(one.words & other.words) + rarity.of(one.traits.near & other.traits.near))


def _of_what(pair: Rivals, rarity: Rarity) -> Iterator[str]:
    """Of what stands around them, how far apart they are, and what they count."""
    sort, one, other = pair.older.sort, pair.older.traits, pair.newer.traits
    yield f"around {_step(rarity.of(pair.older.around & pair.newer.around), _AROUND)}"
    yield f"sort {sort}"
    yield f"{sort} ratio {_step(_ratio(pair.older, pair.newer), _RATIOS)}"
    yield from (f"topic {topic}" for topic in one.topics & other.topics)
    if sort == "count":
        yield f"size {_step(min(one.value, other.value), _SIZES)}"
        yield _of_units(one, other)


def _of_units(one: Traits, other: Traits) -> str:
    if one.kind == other.kind:
        return "same kind of anyone" if one.kind in counting_words().anyone else "same kind"
    if one.family == other.family:
        return "same family"
    told = one.unit & other.sentence or other.unit & one.sentence
    return "unit in other sentence" if told else "other unit"


def _of_both(pair: Rivals) -> Iterator[str]:
    """Of how each is told: whose, when, how exactly, by whom."""
    one, other = pair.older.traits, pair.newer.traits
    older, newer = pair.older.figure, pair.newer.figure
    yield f"unread {2 - pair.older.is_read - pair.newer.is_read}"
    yield f"early {pair.older.is_early + pair.newer.is_early}"
    yield from _told_of("days", one.days, other.days)
    yield from _told_of("names", one.names, other.names, (one.names & other.sentence) | (other.names & one.sentence))
    least, most = sorted(min(digits_of(figure.value), _DIGITS) for figure in (older, newer))
    yield f"digits {least} {most}"
    if numbers_fit(older, newer):
        yield "fit"
    if cannot_be_one(one, other):
        yield "cannot"
    yield f"weight {_step(likeness(one, other), _WEIGHTS)}"
    yield f"newer changed {says_changed(newer, [older])}"
    yield f"saying {sum(_SAYING.search(number.text) is not None for number in (pair.older, pair.newer))}"


def _told_of(
    what: str, one: AbstractSet[str], other: AbstractSet[str], beside: AbstractSet[str] = frozenset()
) -> Iterator[str]:
    if one and other:
        yield f"{what} {'shared' if one & other else 'told' if beside else 'other'}"
    elif one or other:
        yield f"{what} of one"


def _among(pair: Rivals, alike: Mapping[str, Sequence[float]], told: Sequence[AbstractSet[float]]) -> Iterator[str]:
    """How the pair stands among all that these documents tell. ``alike``: how alike each number and its rivals are."""
    rows = [sorted(alike[number.figure.id]) for number in (pair.older, pair.newer)]
    fewest, most = sorted(min(len(row), _MANY) for row in rows)
    yield f"rivals {fewest} {most}"
    if all(pair.alike >= row[-1] for row in rows):
        yield f"clear {sum(len(row) == 1 or row[-2] + _AHEAD < pair.alike for row in rows)}"
    if pair.older.figure.value in told[1] or pair.newer.figure.value in told[0]:
        yield "told by both"


def _step(amount: float, steps: Sequence[float]) -> int:
    return bisect_right(steps, amount)


def _ratio(one: Number, other: Number) -> float:
    low, high = sorted((abs(one.figure.value), abs(other.figure.value)))
    return high / low if low else _FARTHEST + 1.0
