"""Points that were learned: the sum of those of the signs that something shows is the log of the odds that it holds.

Rules read the forms that somebody thought of; where many weak signs decide together, their weights are fitted to
stories whose facts are known (``tests/learning``), by logistic regression with an L1 penalty, which leaves few signs
enough to be read. Each ``NAME.yaml`` beside this module is one question: how many points each sign has, and ``always``.
A sign is words and grammar, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Points", "points"]


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one question. ``always``: what it starts from, before any sign is seen."""

    always: float
    of: Mapping[str, float]

    def chance(self, signs: Iterable[str]) -> float:
        """How likely it is that it holds, from 0 to 1, for whatever shows these signs; each counts once."""
        shown = sorted(self.of.keys() & signs)  # in one order, since sums of the same numbers differ by it
        return 1 / (1 + exp(-self.always - sum(self.of[sign] for sign in shown)))


@lru_cache
def points(name: str) -> Points:
    """The points of ``NAME.yaml``, read once."""
    told = yaml.load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return Points(told.pop("always"), told)
