"""Joining only where exactly one candidate fits."""

from __future__ import annotations

from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        rivals = [weights[left, other] for other in rows[left] if other != right and other not in taken]
        rivals += [weights[other, right] for other in columns[right] if other != left and other not in pairs]
        if max(rivals, default=least) <= least:
            pairs[left] = right
            taken.add(right)
    return pairs


def left_over(weights: Mapping[tuple[int, int], float], pairs: Mapping[int, int]) -> dict[int, int]:
    """Of what no pair took, the two that lead all others of either clearly, those that were taken included."""
    taken = set(pairs.values())
    found = {}
    for (left, right), weight in weights.items():
        if left in pairs or right in taken:
            continue
        beside = ((row == left) != (column == right) for row, column in weights)
        rivals = compress(weights.values(), beside)
        if max(rivals, default=0.0) <= weight - CLEARER:
            found[left] = right
    return found
