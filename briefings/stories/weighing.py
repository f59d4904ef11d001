"""Which of a document's talks joins which of those told before.

First those of which enough is alike. Then, of what is left over, two talks of one day, or of days that are near, where
neither is nearly as much like any other talk: a text that tells one vote, and another one that tells one vote two days
later, tell of the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.stories.likeness import SAME, likeness, may_be_left_over
from briefings.stories.pairing import left_over, pair
from briefings.stories.standing import Around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.stories.profiles import Profile

_LEFT_OVER = 1.5  # the weight from which two talks may be one where nothing else fits


def joins(told: Sequence[Profile], known: Sequence[Profile]) -> Mapping[int, int]:
    """The number of the talk told before that each of a document's talks joins."""
    weights = _weights(told, known)
    sure = pair({key: weight for key, weight in weights.items() if weight >= SAME})
    return sure | left_over(weights, sure)


def _weights(told: Sequence[Profile], known: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """The weights of all pairs that may be one."""
    around, weights = Around(told, known), {}
    for left, one in enumerate(told):
        for right, other in enumerate(known):
            weight = likeness(one, other, around)
            if weight >= (_LEFT_OVER if may_be_left_over(one, other) else SAME):
                weights[left, right] = weight
    return weights
