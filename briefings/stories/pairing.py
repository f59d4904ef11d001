"""Joining only where exactly one candidate fits."""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLEARER = 1.0  # by so much a candidate must lead the next one


def pair(weights: Mapping[tuple[int, int], float], *, clearer: float = CLEARER) -> dict[int, int]:
    """Which left one joins which right one: the likeliest first, each once, none where two fit about as well."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    rows: defaultdict[int, list[int]] = defaultdict(list)
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in weights:
        rows[left].append(right)
        columns[right].append(left)
    for left, right in sorted(weights, key=lambda key: (-weights[key], key)):
        if left in pairs or right in taken:
            continue
        least = weights[left, right] - clearer
        beside = (weights[left, other] for other in rows[left] if other != right and other not in taken)
        below = (weights[other, right] for other in columns[right] if other != left and other not in pairs)
        if not any(rival > least for rival in chain(beside, below)):
            pairs[left] = right
            taken.add(right)
    return pairs


def left_over(weights: Mapping[tuple[int, int], float], pairs: Mapping[int, int]) -> dict[int, int]:
    """Of what no pair took, the two that lead all others of either clearly, those that were taken included."""
    rows: defaultdict[int, list[float]] = defaultdict(list)
    columns: defaultdict[int, list[float]] = defaultdict(list)
    for (left, right), weight in weights.items():
        rows[left].append(weight)
        columns[right].append(weight)
    least_left = {left: _least(row) for left, row in rows.items()}
    least_right = {right: _least(column) for right, column in columns.items()}
    taken = set(pairs.values())
    return {
        left: right
        for (left, right), weight in weights.items()
        if left not in pairs and right not in taken and weight >= max(least_left[left], least_right[right])
    }


def _least(weights: Sequence[float]) -> float:
    """What one of these must weigh to lead all the others clearly."""
    best, *others = nlargest(2, weights)
    return max(best, others[0] + CLEARER if others else CLEARER)
