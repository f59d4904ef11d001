"""Which of a document's talks joins which of those told before.

First those of which enough is alike. Then, of what is left over, two talks of one day, or of days that are near, where
neither is nearly as much like any other talk: a text that tells one vote, and another one that tells one vote two days
later, tell of the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.stories.likeness import SAME, likeness, may_be_left_over
from briefings.stories.pairing import left_over, pair
from briefings.stories.standing import Around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.stories.profiles import Profile

_LEFT_OVER = 1.5  # the weight from which two talks may be one where nothing else fits


@dataclass(frozen=True, slots=True)
class Joins:
    """What becomes of a document's talks, by their numbers among its own and among those told before.

    ``into``: the one that each joins. ``like``: those that nothing joins, and that one of its talks is as much like as
    the one that it joins: the three may be one.
    """

    into: Mapping[int, int]
    like: Mapping[int, tuple[int, ...]]


def joins(told: Sequence[Profile], known: Sequence[Profile]) -> Joins:
    """Which of a document's talks joins which of those told before."""
    weights = _weights(told, known)
    sure = {key: weight for key, weight in weights.items() if weight >= SAME}
    pairs = pair(sure)
    into = pairs | left_over(weights, pairs)
    taken = set(into.values())
    like: dict[int, tuple[int, ...]] = {}
    for left, right in sure:
        if left in into and right not in taken:
            like[left] = (*like.get(left, ()), right)
    return Joins(into, like)


def may_be_one(one: Profile, other: Profile) -> bool:
    """Whether nothing speaks against two talks being one that a third is like."""
    return may_be_left_over(one, other) and likeness(one, other) >= _LEFT_OVER


def _weights(told: Sequence[Profile], known: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """The weights of all pairs that may be one."""
    around, weights = Around(told, known), {}
    for left, one in enumerate(told):
        for right, other in enumerate(known):
            weight = likeness(one, other, around)
            if weight >= (_LEFT_OVER if may_be_left_over(one, other) else SAME):
                weights[left, right] = weight
    return weights
