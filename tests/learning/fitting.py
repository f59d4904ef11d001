"""Logistic regression over signs: few are chosen with an L1 penalty, and their points fitted with an L2 penalty.

Choosing and weighing apart is the relaxed lasso (Meinshausen 2007): what chooses sparsely also shrinks too much.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from briefings.facts.points import Points

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS = Path(__file__).resolve().parents[2] / "briefings" / "facts" / "points"
RARE = 4  # a sign that fewer cases show is left out
CHOOSING = 0.5  # the inverse of the strength of the L1 penalty
WEIGHING = 0.3  # the same of the L2 penalty
PARTS = 5  # of the stories; each is judged by points fitted to the other four


@dataclass(frozen=True, slots=True)
class Case:
    """Something that may hold. ``found``: whether the rules alone say so; ``of``: what it is one of, for rankings."""

    signs: frozenset[str]
    holds: bool
    story: str
    found: bool = False
    of: str = ""


def fit(cases: Sequence[Case], *, rare: int = RARE, choosing: float = CHOOSING, weighing: float = WEIGHING) -> Points:
    """The points that tell best which cases hold."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (needed for fitting alone)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (as above)

    counted = Counter(sign for case in cases for sign in case.signs)
    names = sorted(sign for sign, times in counted.items() if times >= rare)
    column = {sign: at for at, sign in enumerate(names)}
    pairs = [(row, column[sign]) for row, case in enumerate(cases) for sign in case.signs if sign in column]
    rows, columns = (np.array(side, dtype=np.int32) for side in zip(*pairs, strict=True))
    shape = (len(cases), len(names))
    shown: Any = csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=shape)
    shown.indices, shown.indptr = shown.indices.astype(np.int32), shown.indptr.astype(np.int32)
    holds = np.array([case.holds for case in cases])

    chooser: Any = LogisticRegression(l1_ratio=1, C=choosing, solver="liblinear", max_iter=3000, random_state=0)
    chosen = np.flatnonzero(chooser.fit(shown, holds).coef_[0])
    weigher: Any = LogisticRegression(C=weighing, solver="liblinear", max_iter=3000, random_state=0)
    weigher.fit(shown[:, chosen], holds)
    weights = {names[at]: round(float(weight), 2) for at, weight in zip(chosen, weigher.coef_[0], strict=True)}
    return Points(round(float(weigher.intercept_[0]), 2), {sign: weight for sign, weight in weights.items() if weight})


def chances(cases: Sequence[Case], **strengths: Any) -> list[float]:
    """How likely each case is by points fitted without its story."""
    told = [0.0] * len(cases)
    stories = sorted({case.story for case in cases})
    for part in range(PARTS):
        aside = set(stories[part::PARTS])
        points = fit([case for case in cases if case.story not in aside], **strengths)
        for at, case in enumerate(cases):
            if case.story in aside:
                told[at] = points.chance(case.signs)
    return told


def write(name: str, question: str, points: Points) -> None:
    """Keep the points of a question, the heaviest first."""
    head = (
        f"# {question}\n# Points of each sign; the sum is the log of the odds. Fitted by `make learn`, not by hand.\n"
    )
    ranked = dict(sorted(points.of.items(), key=lambda one: (-abs(one[1]), one[0])))
    told = yaml.safe_dump({"always": points.always, **ranked}, allow_unicode=True, sort_keys=False, width=200)
    (POINTS / f"{name}.yaml").write_text(head + told, encoding="utf-8")


def picked(cases: Sequence[Case], told: Sequence[float]) -> list[bool]:
    """Of the cases of one thing the likeliest alone, by their chances; the first of several as likely."""
    best: dict[str, int] = {}
    for at, case in enumerate(cases):
        if case.of not in best or told[at] > told[best[case.of]]:
            best[case.of] = at
    return [best[case.of] == at for at, case in enumerate(cases)]


def figures(cases: Sequence[Case], said: Sequence[bool]) -> str:
    """Precision, recall and F1 of what is said; of things one of whose cases is picked, each counts once."""
    right = sum(case.holds and one for case, one in zip(cases, said, strict=True))
    all_told = len({case.of or at for at, case in enumerate(cases) if case.holds})
    precision, recall = right / max(1, sum(said)), right / max(1, all_told)
    return f"P {precision:.2f}  R {recall:.2f}  F1 {2 * right / max(1, sum(said) + all_told):.3f}"
